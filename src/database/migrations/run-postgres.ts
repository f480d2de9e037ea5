// Runs one migration on PostgreSQL: in one transaction where the tables are small, in stages that can be taken up again where one is big.
import { DatabaseUnavailable } from '../database.ts'
import type { MigrationConnection, RunSql } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import type { Fence } from './lease.ts'
import type { Job } from './migrate.ts'
import { MigrationFailed, reasonOf } from './migration-failed.ts'
import { postgresStages, type Batches, type Stage, type Staged } from './postgres-sql.ts'
import { quoteName, quoteText } from './quoting.ts'
import { recordApplied, saveProgress, type UnderWay } from './record.ts'
import { finish } from './run-sqlite.ts'
import type { Snapshot } from './snapshot.ts'
import { applyStep, applySteps, stepSentence, type Step } from './steps.ts'

interface Move {
  step: number
  stage: Stage
  /** Where the migration stands after it. */
  next: { step: number; stage: number }
  undo: readonly string[]
}

export async function runOnPostgres(connection: MigrationConnection, job: Job, fence: Fence): Promise<void> {
  const moves = movesOf(job)
  const groups = grouped(moves)
  if (!job.resumed && groups.length > 1) await connection.transaction(async (run) => { await fence(run); await saveProgress(run, job.snapshot, progress(job, job.from)) })
  for (const group of groups) {
    try {
      await runGroup(connection, job, group, fence)
    } catch (error) {
      throw await giveUp(connection, job, group[0]!, fence, error)
    }
  }
  if (groups.length === 0) await connection.transaction(async (run) => { await fence(run); await finish(run, job, snapshotAt(job, job.steps.length)) })
}

function movesOf({ steps, snapshot, from, big }: Job): Move[] {
  const isBig = bigAfterRenames(steps, big)
  let current = snapshot
  return steps.slice(from.step).flatMap((step, offset) => {
    const index = from.step + offset
    const staged = postgresStages(current, step, isBig)
    current = applyStep(current, step)
    return movesOfStep(staged, index, offset === 0 ? from.stage : 0)
  })
}

function movesOfStep({ stages, undo }: Staged, step: number, done: number): Move[] {
  const left: readonly Stage[] = stages.length === 0 ? [{ sql: [] }] : stages
  return left.map((stage, i): Move => ({ step, stage, undo, next: i + 1 < left.length ? { step, stage: i + 1 } : { step: step + 1, stage: 0 } })).slice(done)
}

function bigAfterRenames(steps: readonly Step[], big: readonly string[]): (table: string) => boolean {
  const names = new Set(big)
  for (const step of steps) if (step.do === 'rename table' && names.has(step.table)) names.add(step.to)
  return (table) => names.has(table)
}

/** Neighbours that go into one transaction. */
function grouped(moves: readonly Move[]): Move[][] {
  const groups: Move[][] = []
  for (const move of moves) {
    const last = groups.at(-1)
    if (last && 'sql' in last[0]!.stage && 'sql' in move.stage) last.push(move)
    else groups.push([move])
  }
  return groups
}

async function runGroup(connection: MigrationConnection, job: Job, group: readonly Move[], fence: Fence): Promise<void> {
  const [{ stage }] = group as [Move]
  if ('alone' in stage) for (const sql of stage.alone) await told(job, group[0]!, () => connection.run(sql))
  if ('batches' in stage) await told(job, group[0]!, () => runBatches(connection, stage.batches, fence))
  await connection.transaction(async (run) => {
    await fence(run)
    for (const move of group) if ('sql' in move.stage) for (const sql of move.stage.sql) await told(job, move, () => run(sql))
    await advance(run, job, group.at(-1)!.next)
  })
}

/** Remembers at which step an error came, without hiding its code: some are worth another attempt. */
async function told<T>(job: Job, move: Move, work: () => Promise<T>): Promise<T> {
  job.at = stepSentence(job.steps[move.step]!)
  const result = await work()
  job.at = undefined
  return result
}

async function advance(run: RunSql, job: Job, next: { step: number; stage: number }): Promise<void> {
  if (next.step === job.steps.length) return finish(run, job, snapshotAt(job, job.steps.length))
  await saveProgress(run, snapshotAt(job, next.step), progress(job, next))
}

/** The snapshot of a job under way is that of its next step. */
const snapshotAt = (job: Job, step: number): Snapshot => applySteps(job.snapshot, job.steps.slice(job.from.step, step))
const progress = ({ name, kind, steps, big, startedAt }: Job, at: { step: number; stage: number }): UnderWay => ({ name, kind, steps, big, startedAt, ...at })

/** Walks the rows by their key, a transaction for each few thousand: others write meanwhile, and a part that is done stays done. */
async function runBatches(connection: MigrationConnection, { table, key, set, where }: Batches, fence: Fence): Promise<void> {
  let after = ''
  for (;;) {
    const sql = `with part as (select ${quoteName(key)} as key from ${quoteName(table)} ${after} order by ${quoteName(key)} limit ${limits.migrationBatchRows}),
      changed as (update ${quoteName(table)} set ${set} where ${quoteName(key)} in (select key from part) and ${where})
      select max(key)::text as last from part`
    const [row] = await connection.transaction(async (run) => {
      await fence(run)
      return run(sql)
    })
    if (row?.last === null || row?.last === undefined) return
    after = `where ${quoteName(key)} > ${quoteText(String(row.last))}`
  }
}

/** After a failure the database stands between two steps; what can be told apart is: nothing done, a part done. */
async function giveUp(connection: MigrationConnection, job: Job, move: Move, fence: Fence, error: unknown): Promise<unknown> {
  if (error instanceof DatabaseUnavailable && job.at === undefined) return error
  const at = job.at ?? stepSentence(job.steps[move.step]!)
  const isBegun = move.step > 0 || move.next.stage > 1 || 'alone' in move.stage
  try {
    for (const sql of isBegun ? move.undo : []) await connection.run(sql)
    await connection.transaction(async (run) => { await fence(run); await leave(run, job, move.step) })
  } catch {
    return new MigrationFailed(`The migration stopped at "${at}": ${reasonOf(error)} Run coulisse migrate again: it goes on from there.`, { cause: error })
  }
  const left = move.step === 0 ? 'The migration was undone, nothing was changed.' : `The migration stopped after ${move.step} of ${job.steps.length} steps, which stay done; coulisse migrate goes on from there.`
  return new MigrationFailed(`${left} It stopped at "${at}": ${reasonOf(error)}`, { cause: error })
}

/** What a file asks for is gone on with; what follows from a difference is found again, as far as it is still wanted. */
async function leave(run: RunSql, job: Job, step: number): Promise<void> {
  const snapshot = snapshotAt(job, step)
  if (job.kind === 'own' && step > 0) await recordApplied(run, job.name, job.steps.slice(0, step), snapshot)
  await saveProgress(run, snapshot, job.kind === 'site' && step > 0 ? progress(job, { step, stage: 0 }) : undefined)
}
