// What the database itself knows of its migrations: which were applied, what it is like now, and which one is under way.
import type { Database, Engine } from '../database.ts'
import { insideOf, type RunSql } from '../engine-inside.ts'
import { quoteText } from './quoting.ts'
import { emptySnapshot, readSnapshot, type Snapshot } from './snapshot.ts'
import { stepSentence, type Step } from './steps.ts'

/** A migration of several transactions: where it stands. Only on PostgreSQL; on SQLite one transaction holds the whole. */
export interface UnderWay {
  name: string
  /** Written down in a file of the site, or found as a difference to the program. */
  kind: 'site' | 'own'
  steps: readonly Step[]
  /** How many steps are done, and how many stages of the one after them. */
  step: number
  stage: number
  /** The tables that were big when it began: the stages of a step follow from it. */
  big: readonly string[]
  startedAt: string
}

export interface Applied {
  name: string
  at: string
  sentences: readonly string[]
  steps: readonly Step[] | undefined
}

export interface MigrationRecord {
  applied: readonly Applied[]
  snapshot: Snapshot
  underWay: UnderWay | undefined
}

const createTables = {
  sqlite: [
    'create table if not exists "migrations" ("name" TEXT not null primary key, "at" TIME TEXT not null, "sentences" TEXT not null, "snapshot" TEXT not null, "steps" TEXT)',
    'create table if not exists "migrationState" ("key" TEXT not null primary key, "snapshot" TEXT, "underWay" TEXT, "holder" TEXT, "until" TIME TEXT)',
  ],
  postgres: [
    'create table if not exists "migrations" ("name" text collate "C" not null primary key, "at" timestamptz(3) not null, "sentences" text not null, "snapshot" text not null, "steps" text)',
    'create table if not exists "migrationState" ("key" text not null primary key, "snapshot" text, "underWay" text, "holder" text, "until" timestamptz(3))',
  ],
} as const

export async function makeRecord(database: Database, query: RunSql): Promise<void> {
  const { engine } = database.capabilities
  if (await isComplete(database, query)) return
  // Two processes that create the same table at the same moment: PostgreSQL answers one of them with an error in spite of `if not exists`.
  for (const sql of createTables[engine]) await query(sql).catch(() => query(sql))
  if (!(await has(database.capabilities.engine, query, 'steps'))) {
    await query('alter table "migrations" add column "steps" text').catch(async (error: unknown) => { if (!(await has(database.capabilities.engine, query, 'steps'))) throw error })
  }
  await query(`insert into "migrationState" ("key") values ('state') on conflict ("key") do nothing`)
}

async function isComplete(database: Database, query: RunSql): Promise<boolean> {
  if (!(await has(database.capabilities.engine, query, 'steps')) || !(await has(database.capabilities.engine, query, 'underWay'))) return false
  return (await query('select 1 as found from "migrationState"')).length > 0
}

/** Whether one of the two tables has this column. */
async function has(engine: Engine, query: RunSql, column: 'name' | 'steps' | 'underWay'): Promise<boolean> {
  const table = column === 'underWay' ? 'migrationState' : 'migrations'
  const columns = engine === 'sqlite' ? `pragma_table_info('${table}') where name` : `information_schema.columns where table_schema = current_schema() and table_name = '${table}' and column_name`
  return (await query(`select 1 as found from ${columns} = '${column}'`)).length > 0
}

/** Also of a database in which nothing was ever recorded; changes nothing. */
export async function readRecord(database: Database, query: RunSql): Promise<MigrationRecord> {
  const { engine } = database.capabilities
  if (!(await has(engine, query, 'name'))) return { applied: [], snapshot: emptySnapshot, underWay: undefined }
  const steps = (await has(engine, query, 'steps')) ? '"steps"' : 'null as "steps"'
  const rows = await query(`select "name", "at", "sentences", ${steps} from "migrations" order by "at", "name"`)
  return {
    applied: rows.map((row) => ({ name: row.name, at: new Date(row.at).toISOString(), sentences: JSON.parse(row.sentences), steps: row.steps ? JSON.parse(row.steps) : undefined })),
    ...(await readState(engine, query)),
  }
}

/** What a database is like, through whatever connection; of one in which nothing was recorded, nothing. */
export async function readSnapshotThrough(engine: Engine, query: RunSql): Promise<Snapshot> {
  return (await has(engine, query, 'name')) ? (await readState(engine, query)).snapshot : emptySnapshot
}

async function readState(engine: Engine, query: RunSql): Promise<Pick<MigrationRecord, 'snapshot' | 'underWay'>> {
  const [state] = (await has(engine, query, 'underWay')) ? await query(`select "snapshot", "underWay" from "migrationState" where "key" = 'state'`) : []
  return {
    snapshot: state?.snapshot ? readSnapshot(state.snapshot) : await snapshotOfLast(query),
    underWay: state?.underWay ? (JSON.parse(state.underWay) as UnderWay) : undefined,
  }
}

async function snapshotOfLast(query: RunSql): Promise<Snapshot> {
  const [last] = await query('select "snapshot" from "migrations" order by "name" desc limit 1')
  return last ? readSnapshot(last.snapshot) : emptySnapshot
}

/** In the transaction of what it tells. */
export async function saveProgress(run: RunSql, snapshot: Snapshot, underWay: UnderWay | undefined): Promise<void> {
  const text = underWay ? quoteText(JSON.stringify(underWay)) : 'null'
  await run(`update "migrationState" set "snapshot" = ${quoteText(JSON.stringify(snapshot))}, "underWay" = ${text} where "key" = 'state'`)
}

/** Writes a migration down as applied. */
export async function recordApplied(run: RunSql, name: string, steps: readonly Step[], snapshot: Snapshot): Promise<void> {
  const values = [name, new Date().toISOString(), JSON.stringify(steps.map(stepSentence)), JSON.stringify(snapshot), JSON.stringify(steps)]
  await run(`insert into "migrations" ("name", "at", "sentences", "snapshot", "steps") values (${values.map(quoteText).join(', ')})`)
}

/** In the order in which they were applied. */
export async function appliedMigrations(database: Database): Promise<readonly Applied[]> {
  return (await readRecord(database, insideOf(database).query)).applied
}

/** What the database is like, by its own record. */
export async function readAppliedSnapshot(database: Database): Promise<Snapshot> {
  return readSnapshotThrough(database.capabilities.engine, insideOf(database).query)
}
