// /livez: this process answers. /readyz: it can serve, told check by check.
import type { Answer, WebRoute } from '../../server/web.ts'
import { pendingMigration } from '../../database/migrations/migrate.ts'
import { isNewerDatabase } from './newer-database.ts'
import type { OpenHouse } from '../house.ts'

interface CheckResult { name: string; ok: boolean; detail?: string }

export function healthRoutes(house: OpenHouse, state: { draining: boolean }): WebRoute[] {
  return [
    { method: 'GET', url: '/livez', handle: async () => answer(200, { status: 'ok' }) },
    {
      method: 'GET',
      url: '/readyz',
      handle: async () => {
        const checks = [...(await Promise.all([checkDatabase(house), checkMigrations(house)])), { name: 'serving', ok: !state.draining }]
        const ready = checks.every((check) => check.ok)
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
    const { steps, refused } = await pendingMigration(house.database, house.tables)
    // A release that is being replaced, or was taken back, is well on what its successor has added to.
    if (isNewerDatabase({ steps, refused })) return { name: 'migrations', ok: true, detail: 'The database is of a newer release.' }
    const pending = steps.length + refused.length
    return pending === 0 ? { name: 'migrations', ok: true } : { name: 'migrations', ok: false, detail: `${pending} pending; run coulisse migrate.` }
  } catch {
    return { name: 'migrations', ok: false, detail: 'Could not be read; see the log.' }
  }
}
