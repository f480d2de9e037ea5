// Every query of the job runner. A job is taken by one update that checks again what it chose, which needs no lock of an engine.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { newId } from '../../database/id.ts'
import { runKept } from '../../database/kept.ts'
import type { JobProgress, JobRow } from './add-job.ts'

type Tables = { jobs: JobRow }
type Transaction = Kysely<Tables>

export type JobsDatabase = Database<any>

const reading = (database: JobsDatabase) => database.read as Kysely<Tables>
const writing = <T>(database: JobsDatabase, work: (tx: Transaction) => Promise<T>): Promise<T> => database.write((tx) => work(tx as unknown as Transaction))
/** As a literal, so that both engines see that the index of what is not dead fits. */
const notDead = sql<boolean>`"status" <> 'dead'`

/** When the next job is due, or undefined when there is none. */
export async function readNextDue(database: JobsDatabase): Promise<string | undefined> {
  const db = reading(database)
  const { rows } = await runKept<{ dueAt: string }>(db, 'next job', [], () => db.selectFrom('jobs').select('dueAt').where(notDead).orderBy('dueAt').limit(1))
  return rows[0]?.dueAt
}

/**
 * Takes the jobs that have been due for longest, at most `most`; none when another runner was quicker. Where several write at once it is
 * one at a time: two runners that took the same ones in another order would wait for each other.
 */
export function takeJobs(database: JobsDatabase, taking: { now: string; until: string; by: string; most: number }): Promise<JobRow[]> {
  const { now, until, by } = taking
  const most = database.capabilities.concurrentWriters ? 1 : taking.most
  return writing(database, async (tx) => {
    const { rows } = await runKept<JobRow>(tx, `take ${most} jobs`, [now, until, by], (now, until, by) =>
      tx
        .updateTable('jobs')
        .set((row) => ({ status: 'running', dueAt: until, leasedBy: by, attempts: row('attempts', '+', 1) }))
        .where('id', most === 1 ? '=' : 'in', (from) => from.selectFrom('jobs').select('id').where(notDead).where('dueAt', '<=', now).orderBy('dueAt').limit(most))
        .where(notDead)
        .where('dueAt', '<=', now)
        .returningAll(),
    )
    return rows
  })
}

type Held = { id: string; by: string }

/** These answer whether the job was still ours. */
export function renewLease(database: JobsDatabase, held: Held, until: string): Promise<boolean> {
  return change(database, held, { dueAt: until })
}

export function repeatJob(database: JobsDatabase, held: Held, dueAt: string): Promise<boolean> {
  return change(database, held, { status: 'waiting', leasedBy: null, attempts: 0, dueAt, lastError: null, progress: null, checkpoint: null })
}

export function failJob(database: JobsDatabase, held: Held, failure: { dueAt: string; dead: boolean; error: string }): Promise<boolean> {
  return change(database, held, { status: failure.dead ? 'dead' : 'waiting', leasedBy: null, dueAt: failure.dueAt, lastError: failure.error })
}

export async function removeJob(database: JobsDatabase, { id, by }: Held): Promise<boolean> {
  const { numAffectedRows } = await writing(database, (tx) => runKept(tx, 'remove a job', [id, by], (id, by) => tx.deleteFrom('jobs').where('id', '=', id).where('leasedBy', '=', by)))
  return numAffectedRows! > 0n
}

export function writeProgress(database: JobsDatabase, held: Held, progress: JobProgress): Promise<boolean> {
  return change(database, held, { progress })
}

/** In the transaction `tx`, or in one of its own. */
export async function writeCheckpoint(database: JobsDatabase, { id, by }: Held, checkpoint: unknown, tx?: Kysely<any>): Promise<boolean> {
  if (!tx) return change(database, { id, by }, { checkpoint })
  const result = await (tx as Transaction).updateTable('jobs').set({ checkpoint }).where('id', '=', id).where('leasedBy', '=', by).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** One that comes again waits for its next time; what failed is kept beside it for people to look at. */
export function giveUpOnce(database: JobsDatabase, row: JobRow, failure: { nextAt: string; now: string; error: string }): Promise<boolean> {
  return writing(database, async (tx) => {
    const next = { status: 'waiting', leasedBy: null, attempts: 0, dueAt: failure.nextAt, lastError: failure.error, progress: null, checkpoint: null } as const
    const result = await tx.updateTable('jobs').set(next).where('id', '=', row.id).where('leasedBy', '=', row.leasedBy).executeTakeFirst()
    if (result.numUpdatedRows === 0n) return false
    await tx.insertInto('jobs').values({ ...row, id: newId(), key: null, schedule: null, status: 'dead', leasedBy: null, dueAt: failure.now, lastError: failure.error }).execute()
    return true
  })
}

async function change(database: JobsDatabase, { id, by }: Held, values: Partial<JobRow>): Promise<boolean> {
  const result = await writing(database, (tx) => tx.updateTable('jobs').set(values).where('id', '=', id).where('leasedBy', '=', by).executeTakeFirst())
  return result.numUpdatedRows > 0n
}
