// Orders as they were placed: addresses, lines, prices and VAT are copied, so that later changes of the catalogue do not change them.
import { id, integer, json, oneOf, reference, table, text, time } from '../../database/schema.ts'
import type { Address } from '../shipping/shipping.ts'
import type { VatShare } from '../taxes/taxes.ts'

export type { Address, VatShare }

export const orders = table(
  'orders',
  {
    id: id(),
    version: integer({ default: 1 }),
    /** Gapless, from the counter `orders`. */
    number: text(),
    placedAt: time(),
    updatedAt: time(),
    account: reference('accounts', { onDelete: 'set null', nullable: true }),
    email: text(),
    locale: text(),
    status: oneOf(['placed', 'sent', 'cancelled']),
    paymentStatus: oneOf(['due', 'paid', 'refund-due']),
    deliveryMethod: text(),
    /** As the customer read it, for when the site no longer has the method. Null on orders from before it was kept. */
    deliveryName: text({ nullable: true }),
    /** Null when collected in the shop. */
    deliveryAddress: json<Address | null, { nullable: true }>({ nullable: true }),
    billingAddress: json<Address>(),
    goodsMinor: integer(),
    deliveryMinor: integer(),
    totalMinor: integer(),
    vat: json<VatShare[]>(),
    currency: text(),
    paidAt: time({ nullable: true }),
    sentAt: time({ nullable: true }),
    cancelledAt: time({ nullable: true }),
    /** Lets a guest see the confirmation page: SHA-256 of the token in its link. */
    tokenHash: text(),
    note: text({ nullable: true }),
    /** What colleagues look for: number, address and names, in small letters without accents. */
    search: text(),
  },
  { indexes: [{ columns: ['number'], unique: true }, { columns: ['account', 'placedAt'] }, { columns: ['email'] }, { columns: ['status', 'placedAt'] }, { columns: ['tokenHash'], unique: true }, { columns: ['placedAt', 'id', 'status', 'paymentStatus', 'search'] }] },
)

export const orderLines = table(
  'orderLines',
  {
    id: id(),
    order: reference('orders', { onDelete: 'cascade' }),
    position: integer(),
    variant: reference('variants', { onDelete: 'set null', nullable: true }),
    sku: text(),
    name: text(),
    options: text(),
    quantity: integer(),
    unitPriceMinor: integer(),
    totalMinor: integer(),
    vatRate: integer(),
    vatMinor: integer(),
  },
  { indexes: [{ columns: ['order', 'position'], unique: true }, { columns: ['variant'] }], checks: { quantityPositive: '"quantity" > 0' } },
)

/** Gapless numbers: the row is read and raised in the transaction that uses the number. */
export const counters = table('counters', { id: id(), next: integer() })
