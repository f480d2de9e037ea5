// Forgetting by policy: first the values of old changes, then the changes; and what the journal knows about a person. Readers and history go on.
import { sql } from 'kysely'
import type { JobHandlerWith, RunningJob } from '../../server/jobs/job.ts'
import type { Ctx } from '../context.ts'
import { holdState } from './read-changes.ts'
import { recordChange } from './journal.ts'

const dayMs = 24 * 3600_000
/** Rows of one transaction, so that nobody waits for it. */
const atOnce = 1_000
/** What the law wants kept longest. */
const kept = 'order'

export const journalJobs: Record<'journal:forget', JobHandlerWith<Ctx>> = { 'journal:forget': (ctx, _payload, job) => forgetByPolicy(ctx, job) }

/** COULISSE_JOURNAL_VALUES_DAYS and COULISSE_JOURNAL_DAYS; nothing is forgotten where they are 0. */
export async function forgetByPolicy(ctx: Ctx, job?: Pick<RunningJob, 'progress' | 'signal'>): Promise<void> {
  const { journalValuesDays, journalDays } = ctx.house.config
  if (journalDays > 0) await inSteps(job, () => forgetChanges(ctx, daysAgo(ctx, journalDays)))
  if (journalValuesDays > 0) await inSteps(job, () => forgetValues(ctx, daysAgo(ctx, journalValuesDays)))
}

const daysAgo = (ctx: Ctx, days: number): string => new Date(ctx.now().getTime() - days * dayMs).toISOString()

async function inSteps(job: Pick<RunningJob, 'progress' | 'signal'> | undefined, step: () => Promise<number>): Promise<void> {
  for (let done = 0, now = atOnce; now === atOnce; ) {
    job?.signal.throwIfAborted()
    now = await step()
    job?.progress((done += now), null)
  }
}

/** Who, what and when stay. */
export function forgetValues(ctx: Ctx, before: string): Promise<number> {
  return ctx.write(async (ctx) => {
    const rows = await ctx.db.selectFrom('changes').select('position').where('at', '<', before).where('resource', '<>', kept).where(sql<boolean>`("before" is not null or "after" is not null)`).orderBy('at').limit(atOnce).execute()
    if (rows.length > 0) await ctx.db.updateTable('changes').set({ before: null, after: null }).where('position', 'in', rows.map(({ position }) => position)).execute()
    return rows.length
  })
}

/** A reader whose cursor lies before what is forgotten is told so, instead of missing it in silence. */
export function forgetChanges(ctx: Ctx, before: string): Promise<number> {
  return ctx.write(async (ctx) => {
    const state = await holdState(ctx)
    const rows = await ctx.db.selectFrom('changes').select(['position', 'place']).where('at', '<', before).where('resource', '<>', kept).where((row) => row.or([row('place', 'is', null), row('place', '>', 0)])).orderBy('at').limit(atOnce).execute()
    if (rows.length === 0) return 0
    const forgotten = Math.max(state.forgotten, ...rows.map(({ position, place }) => place ?? position))
    await ctx.db.updateTable('journalState').set({ forgotten }).where('id', '=', 'journal').execute()
    await ctx.db.deleteFrom('changes').where('position', 'in', rows.map(({ position }) => position)).execute()
    return rows.length
  })
}

/**
 * Takes a person out of the journal, inside `ctx.write`: their name where they changed something, and name and address where their account
 * was changed. That something was done, to what and when, stays, and so does the order of all entries. Leaves one entry that says so.
 */
export async function erasePersonFromJournal(ctx: Ctx, account: string): Promise<void> {
  await ctx.db.updateTable('changes').set({ actorName: '' }).where('actorId', '=', account).execute()
  const rows = await ctx.db.selectFrom('changes').select(['position', 'before', 'after']).where('resource', '=', 'account').where('recordId', '=', account).execute()
  for (const { position, before, after } of rows) {
    await ctx.db.updateTable('changes').set({ recordTitle: '', before: withoutPerson(before), after: withoutPerson(after) }).where('position', '=', position).execute()
  }
  await recordChange(ctx, { resource: 'account', recordId: account, recordTitle: '', action: 'erased', before: null, after: null })
}

const personal = ['name', 'email']

function withoutPerson(values: Record<string, unknown> | null): Record<string, unknown> | null {
  return values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, personal.includes(name) ? null : value]))
}
