// Rows of PostgreSQL in the form in which SQLite stores them, out and in, many at a time.
import type pg from 'pg'
import type { CopiedTable, StoredRow } from '../copied-tables.ts'
import { rowsAtOnce } from '../copied-tables.ts'
import { quoteName, quoteText } from '../migrations/quoting.ts'
import type { ColumnType } from '../schema.ts'

const asStored: Readonly<Record<ColumnType, (column: string) => string>> = {
  text: (column) => column,
  integer: (column) => column,
  boolean: (column) => `${column}::int`,
  json: (column) => `${column}::text`,
  time: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
}

export const storedSelect = ({ name, columns }: CopiedTable): string => `select ${columns.map((column) => asStored[column.type](quoteName(column.name))).join(', ')} from ${quoteName(name)}`

/** That the key of a row is among those of `$1`, a JSON array of arrays. */
export function keyCondition({ columns, primaryKey }: CopiedTable): string {
  const isNumber = (key: string): boolean => columns.some((column) => column.name === key && column.type === 'integer')
  const given = primaryKey.map((key, place) => (isNumber(key) ? `(e ->> ${place})::bigint` : `e ->> ${place}`)).join(', ')
  return `(${primaryKey.map(quoteName).join(', ')}) in (select ${given} from jsonb_array_elements($1::jsonb) e)`
}

/** pg gives big integers as text. */
export function toStored({ columns }: CopiedTable, rows: readonly unknown[][]): StoredRow[] {
  return rows.map((row) => row.map((value, place) => (columns[place]!.type === 'integer' && value !== null ? Number(value) : value) as StoredRow[number]))
}

/** Inside a transaction: a cursor belongs to one. */
export async function* readPostgresRows(client: pg.ClientBase, table: CopiedTable): AsyncGenerator<StoredRow[]> {
  await client.query(`declare "copied" no scroll cursor for ${storedSelect(table)}`)
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${rowsAtOnce} from "copied"`, rowMode: 'array' })
    if (rows.length === 0) break
    yield toStored(table, rows)
  }
  await client.query('close "copied"')
}

export async function postgresTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query(`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`)
  return rows.map(({ name }: { name: string }) => name)
}

const typeOf: Readonly<Record<string, ColumnType>> = { bigint: 'integer', integer: 'integer', boolean: 'boolean', jsonb: 'json', 'timestamp with time zone': 'time' }

/** A table as PostgreSQL describes it itself. */
export async function describePostgresTable(client: pg.ClientBase, name: string): Promise<CopiedTable> {
  const { rows } = await client.query(`select column_name as name, data_type as type, is_nullable = 'YES' as nullable from information_schema.columns
    where table_schema = current_schema() and table_name = $1 order by ordinal_position`, [name])
  const { rows: keys } = await client.query(`select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`, [quoteName(name)])
  return { name, columns: rows.map((column) => ({ ...column, type: typeOf[column.type] ?? 'text' })), primaryKey: keys.map((key) => key.name) }
}

/** The last number that a column filled by the engine has given; undefined where there is no such column. */
export async function postgresSequence(client: pg.ClientBase, table: string, column: string): Promise<number | undefined> {
  const { rows: [sequence] } = await client.query('select pg_get_serial_sequence($1, $2) as name', [quoteName(table), column])
  if (!sequence?.name) return undefined
  const { rows: [state] } = await client.query(`select last_value as last, is_called as called from ${sequence.name}`)
  return state.called ? Number(state.last) : 0
}

export async function setPostgresSequence(client: pg.ClientBase, table: string, column: string, last: number): Promise<void> {
  if (last > 0) await client.query(`select setval(pg_get_serial_sequence(${quoteText(quoteName(table))}, ${quoteText(column)}), ${Number(last)})`)
}
