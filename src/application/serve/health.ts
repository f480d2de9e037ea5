// /livez: this process answers. /readyz: it can serve, told check by check.
import type { Answer, WebRoute } from '../../server/web.ts'
import { isCurrent, pendingMigration } from '../../database/migrations/migrate.ts'
import { backupHealth } from '../backups/backup-state.ts'
import type { OpenHouse } from '../house.ts'

interface CheckResult { name: string; ok: boolean; detail?: string; /** Told, but no reason to send visitors elsewhere. */ warning?: true }

export function healthRoutes(house: OpenHouse, state: { draining: boolean }): WebRoute[] {
  return [
    { method: 'GET', url: '/livez', handle: async () => answer(200, { status: 'ok' }) },
    {
      method: 'GET',
      url: '/readyz',
      handle: async () => {
        const checks = [...(await Promise.all([checkDatabase(house), checkMigrations(house)])), { name: 'serving', ok: !state.draining }, await checkBackups(house)]
        const ready = checks.every((check) => check.ok || check.warning)
        return answer(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks })
      },
    },
  ]
}

const answer = (status: number, body: object): Answer => ({ status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, body: JSON.stringify(body) })

/** Reasons go to the log, not to the public: they may name hosts and folders. */
async function checkDatabase(house: OpenHouse): Promise<CheckResult> {
  try {
    await house.database.ping()
    return { name: 'database', ok: true }
  } catch (error) {
    house.log.error({ error: (error as Error).message }, 'The database does not answer.')
    return { name: 'database', ok: false, detail: 'The database does not answer; see the log.' }
  }
}

async function checkMigrations(house: OpenHouse): Promise<CheckResult> {
  try {
    const isOk = isCurrent(await pendingMigration(house.database, house.target))
    return isOk ? { name: 'migrations', ok: true } : { name: 'migrations', ok: false, detail: 'The database does not fit the site; run coulisse migrate --check.' }
  } catch {
    return { name: 'migrations', ok: false, detail: 'Could not be read; see the log.' }
  }
}

const backupSentences = { good: undefined, first: 'None was due yet.', off: 'None are made on schedule.', late: 'The last one that was proved is too old.', failed: 'The last one failed; the back office says why.' } as const

async function checkBackups(house: OpenHouse): Promise<CheckResult> {
  try {
    const { state, ...about } = await backupHealth(house.context({}))
    const detail = backupSentences[state]
    return { name: 'backups', ok: state !== 'late' && state !== 'failed', warning: true, ...(detail && { detail }), ...about }
  } catch {
    return { name: 'backups', ok: false, warning: true, detail: 'Could not be read; see the log.' }
  }
}
