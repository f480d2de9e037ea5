// Brings a database to the tables of the program: written migrations by their names, then what only adds. What could lose data waits for a decision.
import type { Database } from '../database.ts'
import { insideOf, type MigrationConnection, type RunSql } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import type { Table } from '../schema.ts'
import { withLease } from './lease.ts'
import type { Migration } from './migration-files.ts'
import { makePlan, type Plan, type PlanOptions, type Target } from './plan.ts'
import { quoteName, quoteText } from './quoting.ts'
import { makeRecord, readRecord, type MigrationRecord, type UnderWay } from './record.ts'
import { runOnPostgres } from './run-postgres.ts'
import { runOnSqlite } from './run-sqlite.ts'
import type { Snapshot } from './snapshot.ts'
import { neededConsent } from './narrowing.ts'
import { applySteps, stepName, stepSentence, type Step } from './steps.ts'

export type { Plan, Target } from './plan.ts'

export interface Migrated {
  /** In the order in which they were applied, a sentence for each step. */
  done: readonly { name: string; sentences: readonly string[] }[]
  /** What is left after that, or stood in the way from the beginning. */
  plan: Plan
}

export interface MigrateOptions {
  /** While developing: what adds is done without a file. */
  additive?: boolean
  /** From which size on a table of PostgreSQL is not locked for long; for tests. */
  bigTableBytes?: number
  /** False: without the copy that comes first, where the database is one itself. */
  keepsCopies?: boolean
}

/** One migration to be run. */
export interface Job extends Pick<UnderWay, 'name' | 'kind' | 'steps' | 'big' | 'startedAt'> {
  /** The database as it is before step `from.step`. */
  snapshot: Snapshot
  from: { step: number; stage: number }
  resumed: boolean
  /** Files that are done as well, since the database is made from the model directly. */
  alsoRecord: readonly Migration[]
  sentences: readonly string[]
  /** The step that is being done. */
  at?: string | undefined
}

const asTarget = (target: Target | readonly Table[]): Target => (Array.isArray(target) ? { tables: target } : (target as Target))

/** Changes nothing. */
export async function pendingMigration(database: Database, target: Target | readonly Table[], options: { additive?: boolean } = {}): Promise<Plan> {
  const { query } = insideOf(database)
  return plan(await readRecord(database, query), target, query, options)
}

function plan(record: MigrationRecord, target: Target | readonly Table[], query: RunSql, { additive = false }: { additive?: boolean }): Promise<Plan> {
  const isFilled: PlanOptions['isFilled'] = async (table) => table in record.snapshot.tables && (await query(`select 1 as filled from ${quoteName(table)} limit 1`)).length > 0
  return makePlan(record, asTarget(target), { additive, isFilled })
}

/** Whether nothing has to be done before the program can work on this database. */
export const isCurrent = (plan: Plan): boolean => !isBlocked(plan) && plan.underWay === undefined && plan.pending.length + plan.additions.length === 0

/** Somebody has to decide something first; then nothing at all is applied. */
export const isBlocked = ({ unknown, undescribed, refused, consent }: Plan): boolean => unknown.length + undescribed.length + refused.length + consent.length > 0

/** Safe to call from several processes at once: one migrates, the others then find nothing to do. What was killed in the middle is finished first. */
export async function migrate(database: Database, target: Target | readonly Table[], options: MigrateOptions = {}): Promise<Migrated> {
  const { query, migrating } = insideOf(database)
  await makeRecord(database, query)
  return migrating(async (connection) => {
    const work = database.capabilities.engine === 'sqlite' ? () => allOnSqlite(database, connection, target, options) : () => withLease(query, connection, (fence) => allOnPostgres(database, connection, target, options, fence))
    const done = await work()
    return { done: done.map(({ name, sentences }) => ({ name, sentences })), plan: await plan(await readRecord(database, connection.run), target, connection.run, options) }
  })
}

async function allOnSqlite(database: Database, connection: MigrationConnection, target: Target | readonly Table[], options: MigrateOptions): Promise<Job[]> {
  const done: Job[] = []
  for (;;) {
    const job = await runOnSqlite(connection, (run) => nextJob(database, run, target, options), done.length > 0 || options.keepsCopies === false)
    if (!job) return done
    done.push(job)
  }
}

async function allOnPostgres(database: Database, connection: MigrationConnection, target: Target | readonly Table[], options: MigrateOptions, fence: Parameters<typeof runOnPostgres>[2]): Promise<Job[]> {
  const done: Job[] = []
  for (;;) {
    const job = await nextJob(database, connection.run, target, options)
    if (!job) return done
    const losing = job.resumed || options.keepsCopies === false ? [] : tablesThatLose(job)
    await connection.keepCopy(job.name, losing)
    await runOnPostgres(connection, job, fence)
    done.push(job)
  }
}

async function nextJob(database: Database, run: RunSql, target: Target | readonly Table[], options: MigrateOptions): Promise<Job | undefined> {
  const record = await readRecord(database, run)
  if (record.underWay) return resume(run, record, record.underWay, asTarget(target))
  const next = await plan(record, target, run, options)
  if (isBlocked(next)) return undefined
  const [file] = next.pending
  const big = (steps: readonly Step[]) => (database.capabilities.engine === 'sqlite' ? [] : bigTables(run, record.snapshot, steps, options.bigTableBytes ?? limits.bigTableBytes))
  const fresh = { snapshot: record.snapshot, from: { step: 0, stage: 0 }, resumed: false, startedAt: new Date().toISOString() }
  if (file) return { ...fresh, name: file.name, kind: 'site', steps: file.steps, sentences: file.steps.map(stepSentence), big: await big(file.steps), alsoRecord: [] }
  const steps = next.additions.map(({ step }) => step)
  if (steps.length === 0) return undefined
  const alsoRecord = next.isNew ? (asTarget(target).folder?.migrations ?? []) : []
  return { ...fresh, name: ownName(record, steps), kind: 'own', steps, sentences: next.additions.map(({ sentence }) => sentence), big: await big(steps), alsoRecord }
}

function ownName({ applied }: MigrationRecord, steps: readonly Step[]): string {
  const more = steps.length > 1 ? ` and ${steps.length - 1} more` : ''
  return `${String(applied.length + 1).padStart(5, '0')} ${stepName(steps[0]!)}${more}`
}

/** A file may have been mended after it failed, in what is not done yet. What was not written down is found again, so only its open step is finished. */
async function resume(run: RunSql, { snapshot }: MigrationRecord, underWay: UnderWay, target: Target): Promise<Job> {
  const { name, kind, step, stage, big, startedAt } = underWay
  const job = { name, kind, snapshot, from: { step, stage }, resumed: true, big, startedAt, alsoRecord: [] }
  const steps = kind === 'own' ? underWay.steps.slice(0, stage > 0 ? step + 1 : step) : mended(underWay, target)
  return { ...job, steps, sentences: steps.slice(step).map(stepSentence) }
}

function mended({ name, steps, step, stage }: UnderWay, { folder }: Target): readonly Step[] {
  const file = folder?.migrations.find((migration) => migration.name === name)
  const begun = stage > 0 ? step + 1 : step
  const isSame = file && JSON.stringify(file.steps.slice(0, begun)) === JSON.stringify(steps.slice(0, begun))
  return isSame ? file.steps : steps
}

async function bigTables(run: RunSql, { tables }: Snapshot, steps: readonly Step[], fromBytes: number): Promise<string[]> {
  const concerned = [...new Set(steps.flatMap((step) => ('table' in step && step.table in tables ? [step.table] : [])))]
  const big: string[] = []
  for (const table of concerned) {
    const [row] = await run(`select pg_relation_size(${quoteText(quoteName(table))}::regclass)::float8 as bytes`)
    if (Number(row?.bytes) >= fromBytes) big.push(table)
  }
  return big
}

/** The tables, as they are called before it, that a migration takes data from. */
function tablesThatLose({ snapshot, steps }: Job): string[] {
  const lose = new Set<string>()
  const formerly = new Map<string, string>()
  let current = snapshot
  for (const step of steps) {
    if (step.do === 'rename table') formerly.set(step.to, formerly.get(step.table) ?? step.table)
    const tables = step.do === 'sql' ? step.tables : neededConsent(current, step) === undefined ? [] : [step.table]
    for (const table of tables) lose.add(formerly.get(table) ?? table)
    current = applySteps(current, [step])
  }
  return [...lose].filter((table) => table in snapshot.tables)
}
