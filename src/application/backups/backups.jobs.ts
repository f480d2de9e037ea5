// Backups as jobs: on schedule, and now. The work is done in a process of its own, so that no visitor waits for it.
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Context, Ctx } from '../context.ts'
import { insertBackup, newestBackups } from './backups.sql.ts'
import type { BackupRow } from './backups.sql.ts'
import { needsBackup } from './log-begins.ts'
import { nextTime } from './schedule.ts'

export const scheduledJob = 'backups:scheduled'
export const backupNowJob = 'backups:now'
export const logJob = 'backups:log'
const logEveryMs = 60_000

/** Encryption and S3 come with it; a start does not wait for them. */
const loadWork = () => import('./backups.ts')

type StartedBy = Extract<BackupRow['startedBy'], 'schedule' | 'person'>

/** A backup that fails is written down and shown; the next one comes at its time. */
export const backupJobs: Record<typeof scheduledJob | typeof backupNowJob | typeof logJob, JobHandlerWith<Ctx>> = {
  [scheduledJob]: async (ctx, _payload, { signal }) => {
    const { atMinutes, to, keep } = ctx.house.config.backups
    if (atMinutes.length === 0) return
    await backUpApart(ctx as Context, 'schedule', signal)
    const { dropOldBackups } = await loadWork()
    await dropOldBackups(ctx as Context, to, keep).catch((error: unknown) => ctx.log.warn({ err: error }, 'Old backups could not be removed; the next backup tries again.'))
    return { againAt: nextTime(atMinutes, ctx.now()).toISOString() }
  },
  [logJob]: async (ctx) => {
    if (!keepsLog(ctx)) return
    const { archiveLog } = await import('./log-files.ts')
    await archiveLog(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, 'The log of commits could not be carried to the backups; tried again in a minute.'))
    if (await needsBackup(ctx)) await askForBackup(ctx)
    return { againAt: new Date(ctx.now().getTime() + logEveryMs).toISOString() }
  },
  [backupNowJob]: (ctx, _payload, { signal }) => backUpApart(ctx as Context, 'person', signal),
}

const keepsLog = (ctx: Ctx): boolean => ctx.house.config.backups.log && ctx.house.database.capabilities.engine === 'sqlite'

async function backUpApart(ctx: Context, startedBy: StartedBy, signal: AbortSignal): Promise<void> {
  const { runApart, config } = ctx.house
  const { to } = config.backups
  if (!runApart) return void (await (await loadWork()).backUp(ctx, startedBy, { to, prove: true }))
  const began = ctx.now()
  const { code, error } = await runApart(['backup', '--json'], { COULISSE_BACKUP_STARTED_BY: startedBy }, signal)
  const [newest] = await newestBackups(ctx, 1)
  if (newest && newest.madeAt >= began.toISOString()) return
  const reason = `The program that makes backups ended with ${code ?? 'a signal'} and wrote nothing down. ${error.slice(-1000)}`
  await insertBackup(ctx, { startedBy, place: to, madeAt: began.toISOString(), state: 'failed', reason, fileName: null, bytes: null, durationMs: ctx.now().getTime() - began.getTime(), restoreMs: null, log: null })
}

/** Called at each start: the next backup comes when the settings say. One that was missed while the site stood still is made now. */
export async function scheduleBackups(ctx: Ctx): Promise<void> {
  const { atMinutes } = ctx.house.config.backups
  await ctx.write(async (ctx) => {
    if (keepsLog(ctx)) await addJob(ctx, logJob, {}, { key: logJob })
    if (atMinutes.length === 0) return void (await ctx.db.deleteFrom('jobs').where('key', '=', scheduledJob).where('status', '<>', 'running').execute())
    const dueAt = nextTime(atMinutes, ctx.now()).toISOString()
    await addJob(ctx, scheduledJob, {}, { key: scheduledJob, dueAt })
    await ctx.db.updateTable('jobs').set({ dueAt }).where('key', '=', scheduledJob).where('status', '=', 'waiting').where('dueAt', '>', ctx.now().toISOString()).execute()
  })
}

/** Asks for a backup now; a second asking while one waits or runs changes nothing. */
export async function askForBackup(ctx: Ctx): Promise<void> {
  await ctx.write((ctx) => addJob(ctx, backupNowJob, {}, { key: backupNowJob }))
}
