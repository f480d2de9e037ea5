// Brings a database to the tables of the program: adds what is missing in one transaction, and leaves alone what could lose data.
import type { Database } from '../database.ts'
import { insideOf, type MigrationSession } from '../engine-inside.ts'
import type { Table } from '../schema.ts'
import { schemaDifference, type Difference, type Step } from './difference.ts'
import { quoteName, quoteText } from './quoting.ts'
import { describeSchema, emptySnapshot, readSnapshot, type Snapshot } from './snapshot.ts'

export interface PendingMigration {
  /** Nothing was ever migrated: the database is new. */
  isNew: boolean
  /** What `migrate` would apply. */
  steps: readonly Step[]
  /** What it would leave as it is, and why. */
  refused: readonly Step[]
}

export interface Migrated {
  /** The name under which it was recorded; absent when there was nothing to do. */
  name?: string
  /** A sentence for each applied step. */
  applied: readonly string[]
  refused: readonly Step[]
}

type Query = MigrationSession['run']

/** Changes nothing. */
export async function pendingMigration(database: Database, tables: readonly Table[]): Promise<PendingMigration> {
  const wanted = describeSchema(tables)
  const { query } = insideOf(database)
  const applied = (await hasRecord(database, query)) ? await lastSnapshot(query) : emptySnapshot
  const { steps, refused } = await differenceWith(query, applied, wanted)
  return { steps, refused, isNew: Object.keys(applied.tables).length === 0 }
}

/** Safe to call from several processes at once: one migrates, the others then find nothing to do. */
export async function migrate(database: Database, tables: readonly Table[]): Promise<Migrated> {
  const wanted = describeSchema(tables)
  const inside = insideOf(database)
  await makeRecord(database, inside.query)
  return inside.migrating(async (session, copyFirst) => {
    const applied = await lastSnapshot(session.run)
    const { steps, refused, result } = await differenceWith(session.run, applied, wanted)
    if (steps.length === 0) return { applied: [], refused }
    if (Object.keys(applied.tables).length > 0) await copyFirst()
    for (const step of steps) await apply(session, step, database.capabilities.engine)
    const name = await record(session, steps, result)
    return { name, applied: steps.map((step) => step.sentence), refused }
  })
}

async function differenceWith(query: Query, applied: Snapshot, wanted: Snapshot): Promise<Difference> {
  const first = schemaDifference(applied, wanted)
  const asked = new Set(first.steps.flatMap((step) => step.needsEmptyTable ?? []))
  if (asked.size === 0) return first
  const filled = new Set<string>()
  for (const table of asked) {
    const rows = await query(`select 1 as filled from ${quoteName(table)} limit 1`)
    if (rows.length > 0) filled.add(table)
  }
  return schemaDifference(applied, wanted, filled)
}

async function apply(session: MigrationSession, step: Step, engine: 'sqlite' | 'postgres'): Promise<void> {
  for (const sql of step.sql[engine]) {
    try {
      await session.run(sql)
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : (error as Error).message
      throw new Error(`The migration was undone, nothing was changed. It stopped at "${step.sentence}": ${reason}`, { cause: error })
    }
  }
}

async function record(session: MigrationSession, steps: readonly Step[], result: Snapshot): Promise<string> {
  const [{ count }] = (await session.run('select count(*) as count from "migrations"')) as [{ count: number | string }]
  const more = steps.length > 1 ? ` and ${steps.length - 1} more` : ''
  const name = `${String(Number(count) + 1).padStart(5, '0')} ${steps[0]!.name}${more}`
  const values = [name, new Date().toISOString(), JSON.stringify(steps.map((step) => step.sentence)), JSON.stringify(result)]
  await session.run(`insert into "migrations" ("name", "at", "sentences", "snapshot") values (${values.map(quoteText).join(', ')})`)
  return name
}

async function lastSnapshot(query: Query): Promise<Snapshot> {
  const [last] = await query('select "snapshot" from "migrations" order by "name" desc limit 1')
  return last ? readSnapshot(last.snapshot) : emptySnapshot
}

const recordTables = {
  sqlite: ['create table if not exists "migrations" ("name" TEXT not null primary key, "at" TIME TEXT not null, "sentences" TEXT not null, "snapshot" TEXT not null)'],
  postgres: [
    'create table if not exists "migrations" ("name" text collate "C" not null primary key, "at" timestamptz(3) not null, "sentences" text not null, "snapshot" text not null)',
    'create table if not exists "migrationLease" ("name" text not null primary key, "at" timestamptz(3) not null)',
  ],
}

async function hasRecord(database: Database, query: Query): Promise<boolean> {
  const schema = database.capabilities.engine === 'sqlite' ? 'sqlite_schema where name' : `information_schema.tables where table_schema = current_schema() and table_name`
  return (await query(`select 1 as found from ${schema} = 'migrations'`)).length > 0
}

async function makeRecord(database: Database, query: Query): Promise<void> {
  if (await hasRecord(database, query)) return
  for (const sql of recordTables[database.capabilities.engine]) {
    // Two processes that create the same table at the same moment: PostgreSQL answers one of them with an error in spite of `if not exists`.
    await query(sql).catch(() => query(sql))
  }
}
