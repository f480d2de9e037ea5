// Payments of orders. This ways of paying are settled by a colleague: bank transfer, and paying on collection.
import { id, integer, oneOf, reference, table, text, time } from '../../database/schema.ts'

export const payments = table(
  'payments',
  {
    id: id(),
    order: reference('orders', { onDelete: 'cascade' }),
    method: oneOf(['bank-transfer', 'on-collection']),
    status: oneOf(['due', 'paid', 'cancelled', 'refund-due']),
    amountMinor: integer(),
    createdAt: time(),
    updatedAt: time(),
    /** What the customer writes on the transfer. */
    reference: text(),
  },
  { indexes: [{ columns: ['order'], unique: true }] },
)
