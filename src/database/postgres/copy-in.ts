// A SQLite file into an empty PostgreSQL database: in one transaction, so that it is there whole or not at all.
import { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import type { Checksum, CopiedTable } from '../copied-tables.ts'
import { createBookkeeping, isBookkeeping, ownTables, RowSum } from '../copied-tables.ts'
import { quoteName } from '../migrations/quoting.ts'
import { readSnapshotThrough } from '../migrations/record.ts'
import { countSqliteRows, readSqliteRows, sqliteSequences, sqliteTables } from '../sqlite/copy-rows.ts'
import { splitStatements } from './copy-out.ts'
import { postgresTables, readPostgresRows, setPostgresSequence } from './copy-rows.ts'
import { copyRowsIn } from './copy-text.ts'

const manyRows = 10_000

/** The tables that go over. */
export const copiedTables = (source: DatabaseSync): CopiedTable[] => sqliteTables(source).filter(({ name }) => !ownTables.has(name))

/** Fills the client's database, which holds no tables of a site, in the client's transaction. The sums are of what was written; `references` are the statements that were left out. */
export async function loadFileIntoPostgres(client: pg.Client, file: string, { references: withReferences, sums: withSums }: { references: boolean; sums: boolean }): Promise<{ sums: Map<string, Checksum>; references: string[] }> {
  const source = new DatabaseSync(file, { readOnly: true })
  try {
    await client.query(`set local maintenance_work_mem = '256MB'`)
    const [tables, rest] = splitStatements(await readSnapshotThrough('sqlite', async (sql) => source.prepare(sql).all() as Record<string, unknown>[]), 'postgres')
    for (const statement of [...copiedTables(source).filter(({ name }) => isBookkeeping(name)).map((table) => createBookkeeping(table, 'postgres')), ...tables]) await client.query(statement)
    const sums = new Map<string, Checksum>()
    for (const table of copiedTables(source)) sums.set(table.name, await loadTable(client, source, table, withSums))
    const references = withReferences ? [] : rest.filter((statement) => statement.includes(' foreign key '))
    for (const statement of rest) if (!references.includes(statement)) await client.query(statement)
    for (const [table, last] of sqliteSequences(source)) await keepCounting(client, source, table, last)
    return { sums, references }
  } finally {
    source.close()
  }
}

/** While the server writes some rows, the next are read. Without sums, rows are only counted. */
async function loadTable(client: pg.Client, source: DatabaseSync, table: CopiedTable, withSums: boolean): Promise<Checksum> {
  const sum = new RowSum(table)
  const giveKey = await keyOfMany(client, source, table)
  let sent: Promise<void> = Promise.resolve()
  for (const rows of readSqliteRows(source, table)) {
    if (withSums) sum.add(rows)
    else sum.count += rows.length
    await sent
    sent = copyRowsIn(client, table, rows)
    sent.catch(() => {})
  }
  await sent
  await giveKey()
  return sum.value
}

/** A table of many rows gets the index of its key when they are there: made at once it takes a fraction of the time. */
async function keyOfMany(client: pg.Client, source: DatabaseSync, { name, primaryKey }: CopiedTable): Promise<() => Promise<void>> {
  if (countSqliteRows(source, name) < manyRows) return async () => {}
  const { rows: [key] } = await client.query(`select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'p'`, [quoteName(name)])
  const constraint = quoteName(key.name as string)
  await client.query(`alter table ${quoteName(name)} drop constraint ${constraint}`)
  return async () => void (await client.query(`alter table ${quoteName(name)} add constraint ${constraint} primary key (${primaryKey.map(quoteName).join(', ')})`))
}

async function keepCounting(client: pg.Client, source: DatabaseSync, name: string, last: number): Promise<void> {
  const table = copiedTables(source).find((candidate) => candidate.name === name)
  if (table) await setPostgresSequence(client, name, table.primaryKey[0]!, last)
}

/** A sentence for each table that has not as many rows as were sent. */
export async function compareCounts(client: pg.Client, sent: ReadonlyMap<string, Checksum>): Promise<string[]> {
  const wrong: string[] = []
  for (const [table, { count }] of sent) {
    const { rows: [row] } = await client.query(`select count(*)::int as count from ${quoteName(table)}`)
    if (row.count !== count) wrong.push(`${table} has ${row.count} rows instead of ${count}`)
  }
  return wrong
}

/** Reads everything back: a sentence for each table that is not what was sent. */
export async function compareWithPostgres(client: pg.Client, tables: readonly CopiedTable[], sent: ReadonlyMap<string, Checksum>): Promise<string[]> {
  const wrong: string[] = []
  for (const table of tables) {
    const sum = new RowSum(table)
    for await (const rows of readPostgresRows(client, table)) sum.add(rows)
    const { count = 0, sum: expected = 0 } = sent.get(table.name) ?? {}
    if (sum.count !== count) wrong.push(`${table.name} has ${sum.count} rows instead of ${count}`)
    else if (sum.sum !== expected) wrong.push(`${table.name} has the right number of rows, but not the same values`)
  }
  return wrong
}

/** Tables with which a site has begun stand there. */
export async function holdsSite(client: pg.ClientBase): Promise<boolean> {
  if (!(await postgresTables(client)).includes('migrations')) return false
  return (await client.query('select 1 from "migrations" limit 1')).rows.length > 0
}

/** Puts everything that stands there into a schema of its own, out of the way and kept. */
export async function setAside(client: pg.Client, schema: string): Promise<void> {
  await client.query(`create schema ${quoteName(schema)}`)
  for (const table of await postgresTables(client)) await client.query(`alter table ${quoteName(table)} set schema ${quoteName(schema)}`)
}
