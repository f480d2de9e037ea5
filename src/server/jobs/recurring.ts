// Jobs that come again, by a cron expression: one row each, however many processes there are. What was missed while none ran is done once.
import { Cron } from 'croner'
import type { Kysely } from 'kysely'
import { newId } from '../../database/id.ts'
import type { AddingContext, JobRow, JobSchedule } from './add-job.ts'
import { hintJobs } from './hint.ts'

export interface RecurringJob {
  name: string
  schedule: JobSchedule
  payload?: unknown
}

const keyPrefix = 'recurring:'

/** The next time after `now`, as ISO 8601 text. A local time that a change of clocks skips comes right after it; one that it repeats comes once. */
export function nextTime({ cron, timeZone }: JobSchedule, now: Date): string {
  const next = new Cron(cron, { timezone: timeZone }).nextRun(now)
  if (!next) throw new Error(`The cron expression “${cron}” never comes again.`)
  return next.toISOString()
}

/** A sentence when a cron expression or time zone cannot be used. */
export function wrongSchedule({ cron, timeZone }: JobSchedule): string | undefined {
  try {
    nextTime({ cron, timeZone }, new Date())
    return undefined
  } catch (error) {
    return `“${cron}” (${timeZone}) is no cron expression that can be used: ${(error as Error).message} Write five fields, such as 30 4 * * * for half past four each night.`
  }
}

/** In the caller's transaction: brings the jobs that come again to this list. One whose schedule has not changed keeps its next time. */
export async function scheduleRecurring(ctx: AddingContext, wanted: readonly RecurringJob[]): Promise<void> {
  const db = ctx.db as unknown as Kysely<{ jobs: JobRow }>
  const present = await db.selectFrom('jobs').select(['id', 'key', 'schedule', 'dueAt', 'status']).where('key', 'like', `${keyPrefix}%`).execute()
  const keys = new Set(wanted.map(({ name }) => keyPrefix + name))
  for (const { id, key } of present) if (!keys.has(key!)) await db.deleteFrom('jobs').where('id', '=', id).execute()
  for (const { name, schedule, payload = {} } of wanted) {
    const known = present.find(({ key }) => key === keyPrefix + name)
    if (known && isSame(known.schedule, schedule)) continue
    const dueAt = nextTime(schedule, ctx.now())
    if (known) await db.updateTable('jobs').set({ schedule, ...(known.status === 'waiting' && { dueAt }) }).where('id', '=', known.id).execute()
    else await insert(ctx, db, { name, schedule, payload, dueAt })
  }
  hintJobs()
}

async function insert(ctx: AddingContext, db: Kysely<{ jobs: JobRow }>, { name, schedule, payload, dueAt }: { name: string; schedule: JobSchedule; payload: unknown; dueAt: string }): Promise<void> {
  const row: JobRow = { id: newId(), name, key: keyPrefix + name, payload, status: 'waiting', attempts: 0, dueAt, leasedBy: null, lastError: null, progress: null, checkpoint: null, schedule, createdAt: ctx.now().toISOString(), requestId: ctx.requestId }
  // Two programs that start at the same moment: one of them inserts it.
  await db.insertInto('jobs').values(row).onConflict((conflict) => conflict.column('key').doNothing()).execute()
}

const isSame = (a: JobSchedule | null, b: JobSchedule): boolean => a?.cron === b.cron && a.timeZone === b.timeZone
