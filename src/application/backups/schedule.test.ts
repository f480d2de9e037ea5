import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { jobHandlers } from '../job-handlers.ts'
import { backupHealth } from './backup-state.ts'
import { scheduledJob, scheduleBackups } from './backups.jobs.ts'
import { nextTime, oldestGoodMs } from './schedule.ts'

const hourMs = 3600_000

it('the next backup is at the next time of the day, today or tomorrow', () => {
  const next = (now: string) => nextTime([3 * 60, 15 * 60 + 30], new Date(now)).toISOString()
  assert.equal(next('2026-11-22T02:59:59.999Z'), '2026-11-22T03:00:00.000Z')
  assert.equal(next('2026-11-22T03:00:00.000Z'), '2026-11-22T15:30:00.000Z')
  assert.equal(next('2026-12-31T15:30:00.001Z'), '2027-01-01T03:00:00.000Z')
})

it('a backup is late once the longest pause of the schedule and two hours have passed', () => {
  assert.equal(oldestGoodMs([180]), 26 * hourMs)
  assert.equal(oldestGoodMs([180, 15 * 60]), 14 * hourMs)
})

forEachEngine((engine) => {
  let shop: OpenShop
  before(async () => { shop = await openShop(engine) })
  after(() => shop.end())
  const job = () => shop.ctx().db.selectFrom('jobs').select(['dueAt', 'status']).where('key', '=', scheduledJob).execute()
  const runIt = () => jobHandlers(shop.house)[scheduledJob]!({}, { id: '1', name: scheduledJob, attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, checkpoint: async () => {} })

  it('is scheduled once, however often the program starts, and made, proved and told', async () => {
    await scheduleBackups(shop.ctx())
    await scheduleBackups(shop.ctx())
    assert.deepEqual(await job(), [{ dueAt: nextTime([180], shop.ctx().now()).toISOString(), status: 'waiting' }])
    assert.equal((await backupHealth(shop.ctx())).state, 'first')
    assert.deepEqual(await runIt(), { againAt: nextTime([180], shop.ctx().now()).toISOString() })
    const [row] = await shop.ctx().db.selectFrom('backups').selectAll().execute()
    assert.deepEqual([row?.state, row?.startedBy, readdirSync(join(shop.config.dataFolder, 'backups')).length], ['proved', 'schedule', 1])
    assert.equal((await backupHealth(shop.ctx())).state, 'good')
  })

  it('is late when no proved one came for too long, and failed when the last one did not succeed', async () => {
    shop.travel(27 * hourMs)
    assert.equal((await backupHealth(shop.ctx())).state, 'late')
    await shop.ctx().write((ctx) => ctx.db.updateTable('stockLevels').set({ initial: 987 }).where('quantity', '=', 3).execute())
    await runIt()
    assert.equal((await backupHealth(shop.ctx())).state, 'failed')
  })
})
