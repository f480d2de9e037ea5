// How the backups stand: what /readyz and the back office say.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { allows } from '../model/model.ts'
import { askForBackup, backupNowJob, scheduledJob } from './backups.jobs.ts'
import { lastProved, newestBackups } from './backups.sql.ts'
import type { BackupRow } from './backups.sql.ts'
import { oldestGoodMs, sayTime } from './schedule.ts'

const mostShown = 60

export interface BackupHealth {
  /** `late`: the last one that was proved is too old. `first`: none was due yet. `off`: none are made on schedule. */
  state: 'good' | 'late' | 'failed' | 'first' | 'off'
  /** Of the last one that was proved. */
  ageSeconds?: number
  durationMs?: number
  restoreMs?: number
}

export async function backupHealth(ctx: Ctx): Promise<BackupHealth> {
  const { atMinutes } = ctx.house.config.backups
  const [proved, [newest]] = await Promise.all([lastProved(ctx), newestBackups(ctx, 1)])
  const about = proved ? { ageSeconds: Math.round((ctx.now().getTime() - Date.parse(proved.madeAt)) / 1000), durationMs: proved.durationMs, restoreMs: proved.restoreMs ?? 0 } : {}
  if (newest?.state === 'failed') return { state: 'failed', ...about }
  if (atMinutes.length === 0) return { state: 'off', ...about }
  if (!proved) return { state: (await isOverdue(ctx)) ? 'late' : 'first' }
  return { state: about.ageSeconds! * 1000 <= oldestGoodMs(atMinutes) ? 'good' : 'late', ...about }
}

async function isOverdue(ctx: Ctx): Promise<boolean> {
  const job = await ctx.db.selectFrom('jobs').select(['dueAt', 'createdAt']).where('key', '=', scheduledJob).executeTakeFirst()
  return job !== undefined && ctx.now().getTime() - Date.parse(job.createdAt) > oldestGoodMs(ctx.house.config.backups.atMinutes)
}

export interface BackupOverview {
  health: BackupHealth
  backups: Omit<BackupRow, 'id' | 'place' | 'log'>[]
  /** Times of the day, in UTC. */
  times: string[]
  nextAt: string | null
  to: string
  keep: number
  /** One is being made, or about to be. */
  underWay: boolean
}

const owners = ['owner'] as const

export async function readBackups(ctx: Ctx): Promise<BackupOverview | Refusal<'not-allowed'>> {
  if (!allows(owners, ctx.actor.role)) return refuse('not-allowed')
  const { atMinutes, to, keep } = ctx.house.config.backups
  const [health, rows, jobs] = await Promise.all([backupHealth(ctx), newestBackups(ctx, mostShown), ctx.db.selectFrom('jobs').select(['key', 'status', 'dueAt']).where('key', 'in', [scheduledJob, backupNowJob]).execute()])
  const scheduled = jobs.find(({ key }) => key === scheduledJob)
  return {
    health,
    backups: rows.map(({ id: _, place: __, log: ___, ...row }) => row),
    times: atMinutes.map(sayTime),
    nextAt: scheduled?.status === 'waiting' ? scheduled.dueAt : null,
    to,
    keep,
    underWay: scheduled?.status === 'running' || jobs.some(({ key, status }) => key === backupNowJob && status !== 'dead'),
  }
}

export async function backUpNow(ctx: Ctx): Promise<{ ok: true } | Refusal<'not-allowed'>> {
  if (!allows(owners, ctx.actor.role)) return refuse('not-allowed')
  await askForBackup(ctx)
  return { ok: true }
}
