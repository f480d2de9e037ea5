// A PostgreSQL database that a site moves to. References are held only at the end, so that rows may come in any order.
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { CopiedTable } from '../copied-tables.ts'
import { rowsAtOnce } from '../copied-tables.ts'
import { quoteName } from '../migrations/quoting.ts'
import type { MoveTarget, TableChanges } from '../move.ts'
import { compareWithPostgres, copiedTables, loadFileIntoPostgres } from './copy-in.ts'
import { connectForCopy } from './copy-out.ts'
import { keyCondition, setPostgresSequence } from './copy-rows.ts'
import { copyRowsIn } from './copy-text.ts'

export async function openPostgresTarget(url: string): Promise<MoveTarget> {
  const client = await connectForCopy(url)
  let tables: CopiedTable[] = []
  let references: string[] = []
  return {
    load: async (file) => {
      const source = new DatabaseSync(file, { readOnly: true })
      tables = copiedTables(source)
      source.close()
      await client.query('begin')
      const loaded = await loadFileIntoPostgres(client, file, { references: false, sums: true })
      references = loaded.references
      const wrong = await compareWithPostgres(client, tables, loaded.sums)
      if (wrong.length > 0) throw new Error(`Not everything arrived: ${wrong.join('; ')}.`)
      await client.query('commit')
      await client.query('analyze')
      return loaded.sums
    },
    apply: (changes) => inTransaction(client, () => apply(client, changes)),
    counts: (wanted) => postgresCounts(client, tables.filter(({ name }) => wanted.has(name))),
    finish: (sequences) => inTransaction(client, async () => {
      for (const [name, last] of sequences) await setPostgresSequence(client, name, tables.find((table) => table.name === name)!.primaryKey[0]!, last)
      for (const reference of references) await client.query(`${reference} not valid`)
    }),
    confirm: async () => {
      for (const reference of references) {
        const [, table, name] = /^alter table ("(?:[^"]|"")+") add constraint ("(?:[^"]|"")+")/.exec(reference)!
        await client.query(`alter table ${table} validate constraint ${name}`)
      }
    },
    close: () => client.end(),
  }
}

export async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function apply(client: pg.Client, changes: readonly TableChanges[]): Promise<void> {
  for (const { table, keys } of changes) await client.query(`delete from ${quoteName(table.name)} where ${keyCondition(table)}`, [JSON.stringify(keys)])
  for (const { table, rows } of changes) {
    for (let from = 0; from < rows.length; from += rowsAtOnce) await copyRowsIn(client, table, rows.slice(from, from + rowsAtOnce))
  }
}

export async function postgresCounts(client: pg.Client, tables: readonly CopiedTable[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const { rows: [row] } = await client.query(`select count(*)::int as count from ${quoteName(name)}`)
    counts.set(name, row.count)
  }
  return counts
}
