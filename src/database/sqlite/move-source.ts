// A SQLite database that is being moved away: triggers write down which rows are written, and in the end refuse to write.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CopiedTable, StoredRow } from '../copied-tables.ts'
import { ownTables } from '../copied-tables.ts'
import { quoteName, quoteText } from '../migrations/quoting.ts'
import { keysByTable } from '../move.ts'
import type { Key, MoveSource } from '../move.ts'
import { copySqliteFile } from './copy-file.ts'
import { countSqliteRows, sqliteSequences, sqliteTables } from './copy-rows.ts'

const lockMs = 10_000

export function openSqliteSource(folder: string): MoveSource {
  const file = join(folder, 'coulisse.db')
  const database = new DatabaseSync(file, { timeout: lockMs })
  database.exec('pragma synchronous = full')
  const tables = sqliteTables(database).filter(({ name }) => !ownTables.has(name))
  return {
    watch: async () => {
      inTransaction(database, () => watch(database, tables))
      return tables
    },
    copyTo: async (to) => void (await copySqliteFile(file, to)),
    changes: async () => readChanges(database, tables),
    counts: async (wanted) => new Map(tables.filter(({ name }) => wanted.has(name)).map(({ name }) => [name, countSqliteRows(database, name)])),
    sequences: async () => new Map([...sqliteSequences(database)].filter(([name]) => tables.some((table) => table.name === name))),
    freeze: async (refusal, work) => {
      database.exec('begin immediate')
      try {
        await work()
        clear(database)
        for (const { name } of tables) refuse(database, name, refusal)
        database.exec('commit')
      } finally {
        if (database.isTransaction) database.exec('rollback')
      }
    },
    release: async () => inTransaction(database, () => clear(database)),
    close: async () => database.close(),
  }
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('begin immediate')
  try {
    work()
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
  }
}

/** Removes everything that a move puts into a database. */
export function clear(database: DatabaseSync): void {
  for (const { name } of database.prepare(`select name from sqlite_schema where type = 'trigger' and name glob 'move[_]*'`).all()) database.exec(`drop trigger ${quoteName(String(name))}`)
  database.exec('drop table if exists "moveLog"')
}

function watch(database: DatabaseSync, tables: readonly CopiedTable[]): void {
  clear(database)
  database.exec('create table "moveLog" ("id" INTEGER primary key autoincrement not null, "table" TEXT not null, "key" TEXT not null)')
  for (const { name, primaryKey } of tables) {
    const key = (row: string) => `insert into "moveLog" ("table", "key") values (${quoteText(name)}, json_array(${primaryKey.map((column) => `${row}.${quoteName(column)}`).join(', ')}));`
    const bodies = { insert: key('new'), update: `${key('old')} ${key('new')}`, delete: key('old') }
    for (const [event, body] of Object.entries(bodies)) database.exec(`create trigger ${quoteName(`move_${event}_${name}`)} after ${event} on ${quoteName(name)} begin ${body} end`)
  }
}

function refuse(database: DatabaseSync, table: string, sentence: string): void {
  for (const event of ['insert', 'update', 'delete']) database.exec(`create trigger ${quoteName(`move_refuse_${event}_${table}`)} before ${event} on ${quoteName(table)} begin select raise(abort, ${quoteText(sentence)}); end`)
}

function readChanges(database: DatabaseSync, tables: readonly CopiedTable[]): Awaited<ReturnType<MoveSource['changes']>> {
  const frozen = database.isTransaction
  if (!frozen) database.exec('begin')
  const written = database.prepare('select "id", "table", "key" from "moveLog"').all() as { id: number; table: string; key: string }[]
  const changes = [...keysByTable(written)].map(([name, keys]) => {
    const table = tables.find((candidate) => candidate.name === name)!
    return { table, keys, rows: rowsOf(database, table, keys) }
  })
  if (!frozen) database.exec('commit')
  const last = Math.max(0, ...written.map(({ id }) => id))
  return { changes, done: async () => void database.prepare('delete from "moveLog" where "id" <= ?').run(last) }
}

function rowsOf(database: DatabaseSync, { name, columns, primaryKey }: CopiedTable, keys: readonly Key[]): StoredRow[] {
  const statement = database.prepare(`select ${columns.map((column) => quoteName(column.name)).join(', ')} from ${quoteName(name)}
    where (${primaryKey.map(quoteName).join(', ')}) in (select ${primaryKey.map((_, place) => `json_extract(value, '$[${place}]')`).join(', ')} from json_each(?))`)
  statement.setReturnArrays(true)
  return statement.all(JSON.stringify(keys)) as unknown as StoredRow[]
}
