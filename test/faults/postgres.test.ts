// F20, F22: PostgreSQL restarts, and the line to it is cut or goes silent, under the real program.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ensure, postgres } from '../../scripts/tools.ts'
import { createRecord, mustSave } from '../../src/application/records/named.ts'
import { inside } from '../support/inside.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { startSite, type RunningSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'
import { Line } from './line.ts'
import { isLong, isReady, nothingIsLost, startShoppers, until } from './shoppers.ts'

const healsWithinMs = 5_000

describe('PostgreSQL', () => {
  let cluster: Cluster
  let line: Line
  let site: RunningSite
  before(async () => {
    cluster = await startCluster({ programs: ensure(postgres), durable: true })
    line = new Line(cluster.url)
    const url = await line.open()
    site = await startSite({ content: 'empty', env: { DATABASE_URL: url } })
    site.env['DATABASE_URL'] = url
    // One product is enough to order; the example's own content would take its time to draw.
    await inside(site, async ({ ctx }) => void mustSave(await createRecord(ctx(), 'product', { name: { en: 'Fern', fr: 'Fougère' }, slug: 'fern', vatClass: 'standard', status: 'published', variants: [{ sku: 'FERN', priceMinor: 900 }] })))
  })
  after(async () => {
    await site?.[Symbol.asyncDispose]()
    line?.cut()
    cluster?.stop()
  })

  for (const [signal, what] of (isLong ? Array.from({ length: 5 }).flatMap(() => [['SIGINT', 'restarts'], ['SIGQUIT', 'crashes and comes back']]) : [['SIGINT', 'restarts'], ['SIGQUIT', 'crashes and comes back']]) as ['SIGINT' | 'SIGQUIT', string][]) {
    it(`${what}: orders go on within 5 s of its return, and none that was confirmed is lost`, { timeout: 120_000 }, async (test) => {
      await using shoppers = await startShoppers(site)
      await shoppers.confirmed(5)
      await cluster.restart(signal)
      const more = shoppers.told.confirmed.length
      const healed = await until(async () => shoppers.told.confirmed.length > more + 3 && (await isReady(site)()), healsWithinMs, 'orders are taken again')
      test.diagnostic(`orders were taken ${Math.round(healed)} ms after the server's return`)
      await nothingIsLost(site, await shoppers.stop())
    })
  }

  it('is cut off: 503 at once, and orders again within 5 s of the line’s return', { timeout: 120_000 }, async () => {
    await using shoppers = await startShoppers(site)
    await shoppers.confirmed(5)
    line.cut()
    await until(async () => (await fetch(`${site.url}/readyz`)).status === 503, 10_000, 'not ready')
    assert.equal((await new Visitor(site.url).post('/api/basket/lines', { variant: '01900000-0000-7000-8000-000000000000', quantity: 1 })).status, 503)
    assert.equal((await new Visitor(site.url).get('/livez')).status, 200)
    await line.open()
    const more = shoppers.told.confirmed.length
    await until(async () => shoppers.told.confirmed.length > more + 3, healsWithinMs, 'orders are taken again')
    await nothingIsLost(site, await shoppers.stop())
  })

  it('goes silent without a word: requests are answered in time, and all is well once the line is back', { skip: !isLong && 'takes a minute: npm run faults', timeout: 300_000 }, async () => {
    await using shoppers = await startShoppers(site)
    await shoppers.confirmed(5)
    line.silence(true)
    await until(async () => (shoppers.told.statuses[503] ?? 0) > 0, 60_000, 'requests are answered with 503')
    line.silence(false)
    await shoppers.confirmed(5, 60_000)
    await nothingIsLost(site, await shoppers.stop())
  })
})
