// addJob: what has to happen after a transaction, written down inside it. Rolled back with it, or done at least once.
import type { Kysely } from 'kysely'
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'
import type { Row } from '../../database/schema.ts'
import { note } from '../request-scope.ts'
import { hintJobs } from './hint.ts'
import type { jobs } from './jobs.tables.ts'

export type JobRow = Row<typeof jobs.columns>
export type { JobProgress, JobSchedule } from './jobs.tables.ts'

/** What adding a job needs of a ctx. `DB` is the caller's database; it holds the table `jobs`. */
export interface AddingContext<DB = any> {
  readonly db: Kysely<DB>
  readonly requestId: string
  now(): Date
}

export interface AddOptions {
  /** Not before this moment, as ISO 8601 text; at once unless said. */
  dueAt?: string
  /** A second job of the same key is not added; one that was given up is taken up again. */
  key?: string
}

/**
 * Adds a job in the caller's transaction. `payload` is plain JSON, mostly ids: what it needs is read when it runs.
 * A job runs at least once, so what it does must be right when it is done twice.
 */
export async function addJob(ctx: AddingContext, name: string, payload: unknown, options: AddOptions = {}): Promise<void> {
  if (options.key === undefined) return addJobs(ctx, [{ name, payload, ...options }])
  const row = rowOf(ctx, { name, payload, ...options })
  await tables(ctx).insertInto('jobs').values(row).onConflict((conflict) => conflict.column('key').doUpdateSet({ status: 'waiting', attempts: 0, dueAt: row.dueAt, lastError: null }).where('jobs.status', '=', 'dead')).execute()
  note('job', name)
  hintJobs()
}

export interface JobToAdd { name: string; payload: unknown; dueAt?: string }

/** Several jobs without a key in one statement. */
export async function addJobs(ctx: AddingContext, jobs: readonly JobToAdd[]): Promise<void> {
  if (jobs.length === 0) return
  await insertRows(tables(ctx), 'jobs', jobs.map((job) => rowOf(ctx, job)))
  for (const { name } of jobs) note('job', name)
  hintJobs()
}

function rowOf(ctx: AddingContext, { name, payload, dueAt, key = null }: JobToAdd & { key?: string | null }): JobRow {
  const now = ctx.now().toISOString()
  return { id: newId(), name, key, payload: payload ?? {}, status: 'waiting', attempts: 0, dueAt: dueAt ?? now, leasedBy: null, lastError: null, progress: null, checkpoint: null, schedule: null, createdAt: now, requestId: ctx.requestId }
}

const tables = (ctx: AddingContext) => ctx.db as unknown as Kysely<{ jobs: JobRow }>
