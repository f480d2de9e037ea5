// What copying from one engine to the other agrees on: tables, rows as SQLite stores them, and a sum that tells whether all arrived.
import { hash } from 'node:crypto'
import { quoteName } from './migrations/quoting.ts'
import type { ColumnType } from './schema.ts'

export interface CopiedTable {
  name: string
  columns: readonly { name: string; type: ColumnType; nullable: boolean }[]
  primaryKey: readonly string[]
}

/** The migrations' own tables, which no migration makes: they are made on the other side as they are on this one. */
export const isBookkeeping = (table: string): boolean => table.startsWith('migration') && !ownTables.has(table)

const types = {
  sqlite: { text: 'TEXT', integer: 'INTEGER', boolean: 'BOOLEAN', json: 'JSON TEXT', time: 'TIME TEXT' },
  postgres: { text: 'text collate "C"', integer: 'bigint', boolean: 'boolean', json: 'jsonb', time: 'timestamptz(3)' },
} as const

export function createBookkeeping({ name, columns, primaryKey }: CopiedTable, engine: 'sqlite' | 'postgres'): string {
  const lines = columns.map((column) => `${quoteName(column.name)} ${types[engine][column.type]}${column.nullable ? '' : ' not null'}`)
  return `create table ${quoteName(name)} (${[...lines, `primary key (${primaryKey.map(quoteName).join(', ')})`].join(', ')})`
}

/** In the order of the columns: text, whole numbers, 0 and 1, JSON as text, moments as ISO text. */
export type StoredRow = (string | number | null)[]

export const rowsAtOnce = 2000

/** Tables that stay behind: a lease, the log from which a SQLite database is brought to a moment, and the log of a move. */
export const ownTables: ReadonlySet<string> = new Set(['migrationLease', 'commitLog', 'moveLog'])

/** Of rows in any order: how many, and the sum of their hashes modulo 2^48. */
export interface Checksum { count: number; sum: number }

export class RowSum {
  count = 0
  sum = 0
  readonly #json: readonly boolean[]

  constructor(table: CopiedTable) {
    this.#json = table.columns.map(({ type }) => type === 'json')
  }

  add(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      const text = JSON.stringify(row.map((value, place) => (this.#json[place] && typeof value === 'string' ? inOrder(JSON.parse(value)) : value)))
      this.sum = (this.sum + hash('sha256', text, 'buffer').readUIntBE(0, 6)) % 2 ** 48
      this.count++
    }
  }

  get value(): Checksum {
    return { count: this.count, sum: this.sum }
  }
}

/** PostgreSQL orders the keys of JSON in its own way. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, inOrder(part)]))
}
