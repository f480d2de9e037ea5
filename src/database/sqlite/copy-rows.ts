// The rows of a SQLite file as they are stored there: the form in which rows go from one engine to the other.
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue } from 'node:sqlite'
import type { CopiedTable, StoredRow } from '../copied-tables.ts'
import { rowsAtOnce } from '../copied-tables.ts'
import { quoteName } from '../migrations/quoting.ts'
import type { ColumnType } from '../schema.ts'

const typeOf = (declared: string): ColumnType =>
  declared.startsWith('JSON') ? 'json' : declared.startsWith('TIME') ? 'time' : declared === 'BOOLEAN' ? 'boolean' : declared === 'INTEGER' ? 'integer' : 'text'

/** Every table of the file, with its columns; the migrations' own ones too. */
export function sqliteTables(database: DatabaseSync): CopiedTable[] {
  const names = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' order by name`).all() as { name: string }[]
  return names.map(({ name }) => {
    const columns = database.prepare(`pragma table_info(${quoteName(name)})`).all() as { name: string; type: string; notnull: number; pk: number }[]
    return {
      name,
      columns: columns.map((column) => ({ name: column.name, type: typeOf(column.type), nullable: column.notnull === 0 })),
      primaryKey: columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name),
    }
  })
}

export function* readSqliteRows(database: DatabaseSync, { name, columns }: CopiedTable): Generator<StoredRow[]> {
  const statement = database.prepare(`select ${columns.map((column) => quoteName(column.name)).join(', ')} from ${quoteName(name)}`)
  statement.setReturnArrays(true)
  let rows: StoredRow[] = []
  for (const row of statement.iterate()) {
    rows.push(row as unknown as StoredRow)
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** Writes rows by their key; those that are there already are replaced. */
export function sqliteRowWriter(database: DatabaseSync, { name, columns }: CopiedTable): (rows: readonly StoredRow[]) => void {
  const statement = database.prepare(`insert or replace into ${quoteName(name)} (${columns.map((column) => quoteName(column.name)).join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  return (rows) => {
    for (const row of rows) statement.run(...(row as SQLInputValue[]))
  }
}

export function countSqliteRows(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`select count(*) as count from ${quoteName(name)}`).get()!.count)
}

/** The last number given in a column that SQLite fills. */
export function sqliteSequences(database: DatabaseSync): Map<string, number> {
  if (!database.prepare(`select 1 from sqlite_schema where name = 'sqlite_sequence'`).get()) return new Map()
  const rows = database.prepare('select name, seq from sqlite_sequence').all() as { name: string; seq: number }[]
  return new Map(rows.map(({ name, seq }) => [name, seq]))
}

export function setSqliteSequence(database: DatabaseSync, name: string, last: number): void {
  const changed = database.prepare('update sqlite_sequence set seq = max(seq, ?) where name = ?').run(last, name)
  if (changed.changes === 0) database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, last)
}

/**
 * PostgreSQL's journal also gives numbers in a column of its own (`place`), and they run ahead of those that it fills. Here both are one:
 * the next number is above every other unique one, and leaves room for rows that have none yet (0).
 */
export function goOnAboveAll(database: DatabaseSync): void {
  for (const [table, last] of sqliteSequences(database)) {
    for (const column of uniqueNumbers(database, table)) {
      const { most, without } = database.prepare(`select coalesce(max(${quoteName(column)}), 0) as most, count(*) filter (where ${quoteName(column)} = 0) as without from ${quoteName(table)}`).get() as { most: number; without: number }
      setSqliteSequence(database, table, Math.max(most, last) + without)
    }
  }
}

function uniqueNumbers(database: DatabaseSync, table: string): string[] {
  return database
    .prepare(`select min(c."name") as name from pragma_index_list(?) i join pragma_index_info(i."name") k join pragma_table_info(?) c on c."cid" = k."cid"
      where i."unique" = 1 group by i."name" having count(*) = 1 and min(c."type") = 'INTEGER'`)
    .all(table, table)
    .map(({ name }) => String(name))
}
