// PostgreSQL as one SQLite file: every table of one moment, while others write.
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Checksum, CopiedTable } from '../copied-tables.ts'
import { createBookkeeping, isBookkeeping, ownTables, RowSum } from '../copied-tables.ts'
import { addReference, createTable } from '../migrations/postgres-sql.ts'
import { readSnapshotThrough } from '../migrations/record.ts'
import { sqliteStatements } from '../migrations/sqlite-sql.ts'
import { emptySnapshot } from '../migrations/snapshot.ts'
import type { Snapshot } from '../migrations/snapshot.ts'
import { quoteName } from '../migrations/quoting.ts'
import { goOnAboveAll, setSqliteSequence, sqliteRowWriter, sqliteTables } from '../sqlite/copy-rows.ts'
import { describePostgresTable, postgresSequence, postgresTables, readPostgresRows } from './copy-rows.ts'
import { translate } from './errors.ts'

/** A connection for long work: nothing bounds its statements. */
export async function connectForCopy(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'coulisse-copy', connectionTimeoutMillis: 5000, keepAlive: true })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`set timezone = 'UTC'`)
    return client
  } catch (error) {
    throw translate(error)
  }
}

export async function withPostgres<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectForCopy(url)
  try {
    return await work(client)
  } catch (error) {
    throw translate(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Writes `file`, which does not exist yet. The sums are of what was read. */
export function copyPostgresToFile(url: string, file: string): Promise<Map<string, Checksum>> {
  return withPostgres(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const target = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    try {
      target.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -64000')
      const sums = await copyTables(client, target)
      await client.query('commit')
      target.exec('pragma synchronous = full; pragma journal_mode = wal')
      return sums
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    } finally {
      target.close()
    }
  })
}

async function copyTables(client: pg.Client, target: DatabaseSync): Promise<Map<string, Checksum>> {
  const [tables, indexes] = splitStatements(await readSnapshotThrough('postgres', async (sql) => (await client.query(sql)).rows), 'sqlite')
  target.exec('begin')
  for (const name of (await postgresTables(client)).filter(isBookkeeping)) target.exec(createBookkeeping(await describePostgresTable(client, name), 'sqlite'))
  for (const statement of tables) target.exec(statement)
  const sums = new Map<string, Checksum>()
  const wanted = sqliteTables(target)
  await refuseUnknownTables(client, wanted)
  for (const table of wanted) sums.set(table.name, await copyTable(client, target, table))
  for (const statement of indexes) target.exec(statement)
  goOnAboveAll(target)
  const [broken] = target.prepare('pragma foreign_key_check').all()
  if (broken) throw new Error(`A row of ${String(broken.table)} refers to a row of ${String(broken.parent)} that does not exist.`)
  target.exec('commit')
  return sums
}

async function copyTable(client: pg.Client, target: DatabaseSync, table: CopiedTable): Promise<Checksum> {
  const sum = new RowSum(table)
  const write = sqliteRowWriter(target, table)
  for await (const rows of readPostgresRows(client, table)) {
    sum.add(rows)
    write(rows)
  }
  const [key = ''] = table.primaryKey
  const last = await postgresSequence(client, table.name, key)
  if (last) setSqliteSequence(target, table.name, last)
  return sum.value
}

/** Rows of a table that the copy has no place for would be lost without a word. */
async function refuseUnknownTables(client: pg.Client, wanted: readonly CopiedTable[]): Promise<void> {
  const known = new Set([...wanted.map(({ name }) => name), ...ownTables])
  for (const name of await postgresTables(client)) {
    if (known.has(name)) continue
    const { rows } = await client.query(`select 1 from ${quoteName(name)} limit 1`)
    if (rows.length > 0) throw new Error(`The table ${name} is in the database, but no migration of this site made it, so it cannot be copied. Move it to another schema or database.`)
  }
}

/** What makes the tables, and what is quicker once they are full: indexes and references. */
export function splitStatements(snapshot: Snapshot, engine: 'sqlite' | 'postgres'): [string[], string[]] {
  const tables = Object.entries(snapshot.tables)
  const all = engine === 'sqlite'
    ? sqliteStatements(emptySnapshot, tables.map(([table, as]) => ({ do: 'create table' as const, table, as }))).flat()
    : [...tables.flatMap(([name, table]) => createTable(name, table)), ...tables.flatMap(([name, { columns }]) => Object.entries(columns).flatMap(([column, of]) => (of.references ? [addReference(name, column, of)] : [])))]
  const isTable = (statement: string): boolean => statement.startsWith('create table')
  return [all.filter(isTable), all.filter((statement) => !isTable(statement))]
}
