// What was answered to a write that carried an Idempotency-Key, kept for a day.
import { id, integer, table, text, time } from '../../database/schema.ts'

export const idempotencyKeys = table(
  'idempotencyKeys',
  {
    /** SHA-256 of who asked and the key, hexadecimal. */
    id: id(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    fingerprint: text(),
    createdAt: time(),
    /** Null from the commit of the write until its answer is known. */
    status: integer({ nullable: true }),
    body: text({ nullable: true }),
  },
  { indexes: [{ columns: ['createdAt'] }] },
)
