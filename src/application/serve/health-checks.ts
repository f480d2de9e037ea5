// The checks behind /readyz. Those without which nothing can be served take a worker out of service; the others only warn.
import { statfs } from 'node:fs/promises'
import { isCurrent, pendingMigration } from '../../database/migrations/migrate.ts'
import { backupHealth } from '../backups/backup-state.ts'
import type { OpenHouse } from '../house.ts'
import { isNewerDatabase } from './newer-database.ts'

export interface CheckResult {
  name: string
  ok: boolean
  /** It is not well, but the site answers all the same. */
  warns?: boolean
  detail?: string
}

export type HealthCheck = (house: OpenHouse) => Promise<CheckResult>

const leastFreeBytes = 200 * 1024 * 1024
const leastFreeShare = 0.03
const jobsLateMs = 10 * 60_000
const clockOffMs = 60_000

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Reasons go to the log, not to the public: they may name hosts and folders. */
const checkDatabase: HealthCheck = async (house) => {
  try {
    await house.database.ping()
    return { name: 'database', ok: true }
  } catch (error) {
    house.log.error({ error: (error as Error).message }, 'The database does not answer.')
    return { name: 'database', ok: false, detail: 'The database does not answer; see the log.' }
  }
}

const checkMigrations: HealthCheck = async (house) => {
  const plan = await pendingMigration(house.database, house.target)
  // A release that is being replaced, or was taken back, is well on what its successor has added to.
  if (isNewerDatabase(plan)) return { name: 'migrations', ok: true, detail: 'The database is of a newer release.' }
  return isCurrent(plan) ? { name: 'migrations', ok: true } : { name: 'migrations', ok: false, detail: 'The database does not fit the site; run coulisse migrate --check.' }
}

const checkDisk: HealthCheck = async (house) => {
  const { bavail, blocks, bsize } = await statfs(house.config.dataFolder)
  const [free, all] = [bavail * bsize, blocks * bsize]
  const ok = free >= Math.min(leastFreeBytes, all * leastFreeShare)
  return { name: 'disk', ok, warns: true, ...(!ok && { detail: `Only ${megabytes(free)} are free in the data folder.` }) }
}

const checkJobs: HealthCheck = async (house) => {
  const row = await house.database.read.selectFrom('jobs').select(({ fn }) => fn.min('dueAt').as('dueAt')).where('status', '=', 'waiting').executeTakeFirst()
  const lateMs = row?.dueAt ? Date.now() - Date.parse(row.dueAt) : 0
  return lateMs < jobsLateMs ? { name: 'jobs', ok: true, warns: true } : { name: 'jobs', ok: false, warns: true, detail: `A job has been due for ${Math.round(lateMs / 60_000)} minutes.` }
}

const startedAt = { wallMs: Date.now(), steadyMs: performance.now() }

/** Compared with the clock that only goes forward, and with the youngest change: a clock set back would put new before old. */
const checkClock: HealthCheck = async (house) => {
  const jumpedMs = Date.now() - startedAt.wallMs - (performance.now() - startedAt.steadyMs)
  const youngest = await house.database.read.selectFrom('changes').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst()
  const aheadMs = youngest ? Date.parse(youngest.at) - Date.now() : 0
  if (Math.abs(jumpedMs) > clockOffMs) return { name: 'clock', ok: false, warns: true, detail: `The clock was set ${Math.round(Math.abs(jumpedMs) / 1000)} s ${jumpedMs > 0 ? 'forward' : 'back'} since the start.` }
  return aheadMs > clockOffMs ? { name: 'clock', ok: false, warns: true, detail: `The clock is ${Math.round(aheadMs / 1000)} s behind the youngest change.` } : { name: 'clock', ok: true, warns: true }
}

const backupSentences = { good: undefined, first: 'None was due yet.', off: 'None are made on schedule.', late: 'The last one that was proved is too old.', failed: 'The last one failed; the back office says why.' } as const

const checkBackups: HealthCheck = async (house) => {
  const { state, ...about } = await backupHealth(house.context({}))
  const detail = backupSentences[state]
  return { name: 'backups', ok: state !== 'late' && state !== 'failed', warns: true, ...(detail && { detail }), ...about }
}

const checks: readonly (readonly [string, HealthCheck])[] = [['database', checkDatabase], ['migrations', checkMigrations], ['disk', checkDisk], ['jobs', checkJobs], ['clock', checkClock], ['backups', checkBackups]]

/** Every check, those of other modules included; one that cannot be made counts as failed. */
export function checkHealth(house: OpenHouse, more: readonly (readonly [string, HealthCheck])[] = []): Promise<CheckResult[]> {
  return Promise.all([...checks, ...more].map(async ([name, check]) => {
    try {
      return await check(house)
    } catch (error) {
      house.log.warn({ check: name, error: (error as Error).message }, 'A check of health could not be made.')
      return { name, ok: false, warns: name !== 'database' && name !== 'migrations', detail: 'Could not be checked; see the log.' }
    }
  }))
}
