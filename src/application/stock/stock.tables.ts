// What is left of each variant, and every movement of it. The check constraint is what makes overselling impossible.
import { id, integer, oneOf, reference, table, text, time } from '../../database/schema.ts'

/** A variant without a row, or with a row without a quantity, is not counted: it is always to be had. */
export const stockLevels = table(
  'stockLevels',
  {
    variant: { ...reference('variants', { onDelete: 'cascade' }), primaryKey: true },
    /** Null: no longer counted. */
    quantity: integer({ nullable: true }),
    /** With all movements of the variant it gives `quantity`. */
    initial: integer(),
  },
  { checks: { notNegative: '"quantity" >= 0' } },
)

export const stockMovements = table(
  'stockMovements',
  {
    id: id(),
    /** Kept when the variant is deleted, so that old orders still add up; hence no reference. */
    variant: text(),
    at: time(),
    /** Negative: taken out. */
    change: integer(),
    reason: oneOf(['order', 'cancelled', 'counted', 'import']),
    order: text({ nullable: true }),
  },
  { indexes: [{ columns: ['variant', 'at'] }, { columns: ['order'] }] },
)
