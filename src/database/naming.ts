// Names of constraints and indexes: made from what they hold, the same on both engines, never longer than PostgreSQL keeps.
import { createHash } from 'node:crypto'

/** PostgreSQL cuts names silently at 63 bytes. */
const maxLength = 63

function named(...parts: readonly string[]): string {
  const name = parts.join('_')
  if (Buffer.byteLength(name) <= maxLength) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const ending = `_${hash}_${parts.at(-1)}`
  return Buffer.from(name).subarray(0, maxLength - ending.length).toString().replace(/\ufffd+$/, '') + ending
}

export const primaryKeyName = (table: string): string => named(table, 'pkey')
export const indexName = (table: string, columns: readonly string[], unique = false): string =>
  named(table, ...columns, unique ? 'unique' : 'index')
export const checkName = (table: string, check: string): string => named(table, check, 'check')
export const referenceName = (table: string, column: string): string => named(table, column, 'reference')
