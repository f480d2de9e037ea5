// What the status screen is told: how the server stands, and how it has done. The owner's alone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../database/id.ts'
import { noFigures } from '../server/measures/figures.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../test/support/shop.ts'
import { backofficeRoutes } from './backoffice.routes.ts'
import type { ServerState, StatusHistory } from './api/status.shapes.ts'
import { call } from './undo-and-jobs.fixture.ts'

forEachEngine((engine) => {
  describe('the status of the server', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())
    const ask = (url: string, query = {}) => call(shop, { method: 'GET', url, role: 'owner' }, { query })

    it('tells versions, checks, jobs, disk and the process, also where no supervisor runs', async () => {
      const state = (await ask('/backoffice/api/status')) as ServerState
      assert.equal(state.versions.engine, engine)
      assert.match(state.versions.engineVersion, /^\d+\.\d+/)
      assert.match(state.versions.coulisse, /^\d+\.\d+\.\d+/)
      assert.equal(state.program, null)
      assert.deepEqual(state.workers.map(({ pid }) => pid), [process.pid])
      assert.deepEqual(state.checks.filter(({ ok }) => !ok), [])
      assert.equal(state.backup.provedAt, null)
      assert.ok(state.disk!.databaseBytes > 0 && state.disk!.freeBytes <= state.disk!.totalBytes)
    })

    it('shows what was kept of the past: where the time went first', async () => {
      const figures = { ...noFigures(), requests: 30, workers: 1, routes: { 'GET /often': { count: 29, failed: 0, totalMs: 29, mostMs: 2 }, 'GET /slow': { count: 1, failed: 1, totalMs: 700, mostMs: 700 }, '': { count: 5, failed: 0, totalMs: 9_000, mostMs: 9 } } }
      await shop.house.database.write((tx) => tx.insertInto('measures').values({ id: newId(), at: new Date().toISOString(), minutes: 1, figures }).execute())
      for (const [span, points] of [['hour', 60], ['day', 96], ['week', 84], ['month', 60]] as const) {
        const history = (await ask('/backoffice/api/status/history', { span })) as StatusHistory
        assert.equal(history.points.length, points)
        assert.equal(history.points.at(-1)!.requests + history.points.at(-2)!.requests, 30)
        assert.deepEqual(history.routes.map(({ route, meanMs }) => [route, meanMs]), [['GET /slow', 700], ['GET /often', 1]])
      }
    })

    it('is the owner’s alone', () => {
      const routes = backofficeRoutes(shop.house).filter(({ url }) => url.startsWith('/backoffice/api/status'))
      assert.deepEqual(routes.map(({ may }) => may), [['owner'], ['owner']])
    })
  })
})
