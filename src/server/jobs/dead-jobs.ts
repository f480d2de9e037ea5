// Jobs that were given up: kept for people to look at, to try once more or to let go.
import type { Kysely } from 'kysely'
import type { AddingContext, JobRow } from './add-job.ts'
import { hintJobs } from './hint.ts'

const tables = (ctx: AddingContext) => ctx.db as unknown as Kysely<{ jobs: JobRow }>

export type DeadJob = Pick<JobRow, 'id' | 'name' | 'payload' | 'attempts' | 'lastError' | 'createdAt' | 'dueAt'>

/** The latest first, at most `limit` (100). */
export function listDeadJobs(ctx: AddingContext, limit = 100): Promise<DeadJob[]> {
  return tables(ctx).selectFrom('jobs').select(['id', 'name', 'payload', 'attempts', 'lastError', 'createdAt', 'dueAt']).where('status', '=', 'dead').orderBy('dueAt', 'desc').limit(limit).execute()
}

export type LiveJob = Pick<JobRow, 'id' | 'name' | 'status' | 'attempts' | 'lastError' | 'createdAt' | 'dueAt' | 'progress' | 'schedule'>

/** What runs and what waits, the next first, at most `limit` (100). */
export function listLiveJobs(ctx: AddingContext, limit = 100): Promise<LiveJob[]> {
  return tables(ctx).selectFrom('jobs').select(['id', 'name', 'status', 'attempts', 'lastError', 'createdAt', 'dueAt', 'progress', 'schedule']).where('status', '<>', 'dead').orderBy('status').orderBy('dueAt').limit(limit).execute()
}

export async function countJobs(ctx: AddingContext): Promise<{ waiting: number; running: number; dead: number }> {
  const rows = await tables(ctx).selectFrom('jobs').select(['status', ({ fn }) => fn.countAll().as('count')]).groupBy('status').execute()
  return { waiting: 0, running: 0, dead: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) }
}

/** In the caller's transaction: the job is tried again at once, as often as a new one. False when it is not among the dead. */
export async function retryDeadJob(ctx: AddingContext, id: string): Promise<boolean> {
  const fresh = { status: 'waiting', attempts: 0, dueAt: ctx.now().toISOString() } as const
  const result = await tables(ctx).updateTable('jobs').set(fresh).where('id', '=', id).where('status', '=', 'dead').executeTakeFirst()
  hintJobs()
  return result.numUpdatedRows > 0n
}

/** In the caller's transaction: forgets the job. False when it is not among the dead. */
export async function discardDeadJob(ctx: AddingContext, id: string): Promise<boolean> {
  const result = await tables(ctx).deleteFrom('jobs').where('id', '=', id).where('status', '=', 'dead').executeTakeFirst()
  return result.numDeletedRows > 0n
}
