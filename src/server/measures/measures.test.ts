// What is kept of how the site has done: nothing is counted twice or lost, nothing personal, and never more than the bounds.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../../test/support/shop.ts'
import type { Answered } from '../observe.ts'
import { Trail } from '../trail.ts'
import { readChart } from './chart.ts'
import { quantileMs } from './figures.ts'
import { MeasureKeeper } from './keep-measures.ts'
import { measureLimits } from './limits.ts'
import { Measure } from './measure.ts'
import { foldMinutes, readSlowRequests } from './measures.sql.ts'

const hourMs = 3_600_000

function answered(more: Partial<Answered> = {}): Answered {
  const trail = new Trail('r')
  for (let i = 0; i < 3; i++) trail.statement('select "name" from "products" where "id" = ?', 4)
  return { id: 'r', method: 'GET', route: '/products/:slug', path: '/products/of-someone', status: 200, tookMs: 12, address: '203.0.113.9', headers: { cookie: 'secret' }, trail, ...more }
}

forEachEngine((engine) => {
  describe('measures', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())
    const log = { warn(_: object, message: string) { throw new Error(message) } }
    const keep = () => {
      const measure = new Measure()
      return { measure, keeper: new MeasureKeeper({ database: shop.house.database, measure, log }) }
    }

    it('adds up the minutes of several workers, and the time that most requests took', async () => {
      const workers = [keep(), keep()]
      for (const { measure } of workers) for (let i = 0; i < 100; i++) measure.answered(answered({ tookMs: i < 98 ? 2 : 900, status: i === 0 ? 500 : 200 }))
      for (const { keeper } of workers) await keeper.flush()
      const { points, sum } = await readChart(shop.house.database.read, 'hour', Date.now())
      assert.equal(points.length, 60)
      const seen = points.findLast(({ requests }) => requests > 0)!
      assert.deepEqual([seen.requests, seen.failed, seen.workers, seen.statements], [200, 2, 2, 600])
      assert.ok(seen.medianMs! > 1 && seen.medianMs! <= 2.5 && seen.p99Ms! > 500 && seen.p99Ms! <= 1000, `${seen.medianMs} ${seen.p99Ms}`)
      assert.deepEqual([sum.routes['GET /products/:slug']!.count, sum.routes['GET /products/:slug']!.mostMs], [200, 900])
      assert.equal(points.filter(({ workers }) => workers === 0).length, 59, 'what nobody wrote down is told from a quiet minute')
    })

    it('holds the slowest requests of the last day with their statements gathered, and nothing of who asked', async () => {
      const { measure, keeper } = keep()
      measure.answered(answered({ tookMs: 5_000, trail: answered().trail }))
      measure.answered(answered({ tookMs: measureLimits.slowFromMs - 1 }))
      await keeper.flush()
      const [slowest] = await readSlowRequests(shop.house.database.read, Date.now())
      assert.deepEqual([slowest!.route, slowest!.tookMs, slowest!.statementCount], ['GET /products/:slug', 5_000, 3])
      assert.deepEqual(slowest!.statements.map(({ sql, count }) => [sql, count]), [['select "name" from "products" where "id" = ?', 3]])
      assert.doesNotMatch(JSON.stringify(slowest), /of-someone|203\.0|secret/)
      assert.deepEqual(await readSlowRequests(shop.house.database.read, Date.now() + 25 * hourMs), [])
    })

    it('never holds more of them than the bound, and always the slowest', async () => {
      const { measure, keeper } = keep()
      for (let minute = 0; minute < measureLimits.slowRequests / 2; minute++) {
        for (let i = 0; i < 9; i++) measure.answered(answered({ tookMs: 100 + minute * 10 + i }))
        await keeper.flush()
      }
      const held = await shop.house.database.read.selectFrom('slowRequests').select('tookMs').orderBy('tookMs', 'desc').execute()
      assert.ok(held.length <= measureLimits.slowRequests && held.length > measureLimits.slowRequests / 2, String(held.length))
      assert.equal(held[0]!.tookMs, 5_000)
      assert.ok(held.at(-1)!.tookMs > 200)
    })

    it('makes hours of old minutes, once, however many workers do it at the same time', async () => {
      const total = async (nowMs: number) => (await readChart(shop.house.database.read, 'month', nowMs)).sum.requests
      const before = await total(Date.now())
      const laterMs = Date.now() + 2 * measureLimits.minutesForMs
      await Promise.all([1, 2, 3].map(() => shop.house.database.write((tx) => foldMinutes(tx, laterMs))))
      assert.equal(await total(laterMs), before)
      const rows = await shop.house.database.read.selectFrom('measures').select('minutes').execute()
      assert.ok(rows.length <= 2 && rows.every(({ minutes }) => minutes === 60), JSON.stringify(rows))
      await shop.house.database.write((tx) => foldMinutes(tx, laterMs + 2 * measureLimits.hoursForMs))
      assert.equal(await total(laterMs), 0, 'and forgets them in the end')
    })

    it('writes a minute that could not be written with the next one', async () => {
      const measure = new Measure()
      let broken = true
      const database = { ...shop.house.database, read: shop.house.database.read, write: (work: never) => (broken ? Promise.reject(new Error('full')) : shop.house.database.write(work)) } as typeof shop.house.database
      const said: string[] = []
      const keeper = new MeasureKeeper({ database, measure, log: { warn: (_, message) => said.push(message) } })
      measure.answered(answered())
      await keeper.flush()
      broken = false
      measure.answered(answered())
      await keeper.flush()
      assert.equal(said.length, 1)
      assert.equal((await readChart(shop.house.database.read, 'hour', Date.now())).sum.requests, 2)
    })
  })
})

it('estimates a quantile within its bucket, and knows none without requests', () => {
  assert.equal(quantileMs([], 0.5), null)
  assert.equal(quantileMs([10], 0.5), 0.5)
  assert.equal(quantileMs([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4], 0.99), 10_000)
})
