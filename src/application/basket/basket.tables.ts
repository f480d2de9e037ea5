// Baskets: one per guest (by a cookie's token) or member, and its lines.
import { id, integer, reference, table, text, time } from '../../database/schema.ts'

export const baskets = table(
  'baskets',
  {
    id: id(),
    /** SHA-256 of the guest's cookie token, hexadecimal; null once it belongs to an account. */
    tokenHash: text({ nullable: true }),
    account: reference('accounts', { onDelete: 'cascade', nullable: true }),
    /** Grows with each change of its lines; checkout names the one it showed. */
    version: integer({ default: 1 }),
    createdAt: time(),
    updatedAt: time(),
  },
  { indexes: [{ columns: ['tokenHash'], unique: true }, { columns: ['account'], unique: true }] },
)

export const basketLines = table(
  'basketLines',
  {
    id: id(),
    basket: reference('baskets', { onDelete: 'cascade' }),
    variant: reference('variants', { onDelete: 'cascade' }),
    quantity: integer(),
    /** What one cost when it was put in or its quantity was last chosen; another price today is told. */
    priceMinor: integer({ nullable: true }),
    addedAt: time(),
  },
  { indexes: [{ columns: ['basket', 'variant'], unique: true }], checks: { quantityPositive: '"quantity" > 0' } },
)
