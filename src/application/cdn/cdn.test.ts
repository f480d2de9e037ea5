// A network in front of the site: what it may keep, and that nothing old is left in it once it was told.
// COULISSE_CACHE_STEPS sets how many changes are made (20 unless set), COULISSE_CACHE_SEED which.
import assert from 'node:assert/strict'
import { after, before, it, test } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { seeded } from '../../../test/support/random.ts'
import { changeAnything, preparePages } from '../../../test/support/random-change.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { openBehindCdn, purgeService } from '../../../test/support/small-cdn.ts'
import type { BehindCdn } from '../../../test/support/small-cdn.ts'
import { until } from '../../../test/support/until.ts'
import { readConfig } from '../../config.ts'
import { startJobRunner } from '../../server/jobs/job-runner.ts'
import type { JobRunner } from '../../server/jobs/job-runner.ts'
import { jobHandlers } from '../job-handlers.ts'
import { changeRecord, mustSave, readRecord } from '../records/named.ts'

const paths = ['/', '/categories', '/categories/paper', '/categories/prints', '/products/blue-notebook', '/products/fern-print', '/fr/products/etude', '/fr/journal', '/journal', '/journal/scheduled', '/products/passing', '/products/gift-card', '/about', '/about-us', '/search?q=name', '/feed.xml', '/sitemap.xml']
const silent = { info() {}, warn() {}, error() {} }

const steps = Number(process.env['COULISSE_CACHE_STEPS'] ?? 20)
const seed = Number(process.env['COULISSE_CACHE_SEED'] ?? 3)

forEachEngine((engine) => {
  let shop: OpenShop
  let behind: BehindCdn
  let { house, pages, truth, cdn } = {} as BehindCdn
  let runner: JobRunner
  let service: Awaited<ReturnType<typeof purgeService>>
  before(async () => {
    service = await purgeService(() => cdn)
    shop = await openShop(engine)
    await preparePages(shop)
    ;({ house, pages, truth, cdn } = behind = await openBehindCdn(shop, service.settings))
    runner = startJobRunner({ database: house.house.database, handlers: jobHandlers(house.house), log: silent, now: () => house.ctx().now(), limits: { firstPauseMs: 10, longestPauseMs: 20 } })
  })
  after(async () => {
    await runner.stop()
    await behind.end()
    await shop.end()
    service.close()
  })

  /** Nothing is left to tell but what is told later. */
  const purged = () => until(async () => {
    const now = house.ctx().now().toISOString()
    const waiting = await house.house.database.read.selectFrom('jobs').select(['name', 'status', 'dueAt']).where('name', 'like', 'cdn:%').execute()
    return waiting.every(({ name, status, dueAt }) => name === 'cdn:purge-later' && status === 'waiting' && dueAt > now)
  })

  const rename = (slug: string, name: string) => change(slug, { name: { en: name, fr: name } })
  async function change(slug: string, values: Record<string, unknown>): Promise<void> {
    const { version } = (await readRecord(house.ctx(), 'product', shop.products[slug]!))!
    mustSave(await changeRecord(house.ctx(), 'product', shop.products[slug]!, version, values))
  }

  it('never shows an old page after the purge, whatever is changed, bought or due, and the purge is tried again until it is done', async () => {
    const random = seeded(seed)
    const mostSteps = engine === 'sqlite' ? steps : steps / 2
    for (let step = 0; step < mostSteps; step++) {
      await cdn.fill(paths)
      if (random() < 0.2) cdn.failures = 2
      const what = await happen(random)
      await purged()
      for (const path of paths) await compare(path, `step ${step} of seed ${seed}: ${path} after ${what}; purged ${cdn.purges.at(-1)?.join(' ')}`)
    }
    assert.ok(cdn.hits > 3 * mostSteps, String(cdn.hits))
    for (const slug of Object.keys(shop.products)) await change(slug, { status: 'published' })
    if (process.env['COULISSE_CACHE_STEPS']) console.log(engine, mostSteps, 'steps:', cdn.hits, 'answers from the network')
  })

  /** A stored moment may come between the two: then the network keeps the page no longer. */
  async function compare(path: string, why: string): Promise<void> {
    const [shown, right] = [await cdn.get(path), (await truth.get(path)).html]
    if (shown === right || cdn.holds(path)) assert.equal(shown, right, why)
  }

  async function happen(random: () => number): Promise<string> {
    const chance = random()
    if (chance < 0.15) return house.travel(Math.floor(random() * 3000)), 'some time'
    if (chance < 0.25) return buy('NB-A5', 'blue-notebook')
    return changeAnything(house, random)
  }

  async function buy(sku: string, slug: string): Promise<string> {
    const buyer = pages.reader()
    await buyer.send(`/products/${slug}`, { variant: shop.variants[sku]!, quantity: '1' })
    return 'a basket'
  }

  it('purges a second time, for an answer that was under way during the commit', async () => {
    const origin = pages.reader()
    const path = '/products/fern-print'
    for (let round = 0; round < 3; round++) await origin.get(path)
    const underWay = await origin.get(path)
    await rename('fern-print', 'Oak print')
    await purged()
    cdn.keep(path, underWay)
    assert.doesNotMatch(await cdn.get(path), /Oak print/)
    house.travel(16_000)
    await until(() => !cdn.holds(path))
    assert.match(await cdn.get(path), /Oak print/)
  })

  it('leaves everything where it is when baskets are filled, and gives nothing to keep to whoever is known or has just changed something', async () => {
    const path = '/categories/paper'
    const buyer = pages.reader()
    await buyer.send('/products/gift-card', { variant: shop.variants['GIFT']!, quantity: '2' })
    await purged()
    const count = cdn.purges.length
    for (let round = 0; round < 3; round++) await cdn.get(path)
    await pages.reader().send('/products/gift-card', { variant: shop.variants['GIFT']!, quantity: '1' })
    await purged()
    assert.ok(cdn.holds(path))
    assert.equal(cdn.purges.length, count)
    for (let round = 0; round < 3; round++) {
      assert.match(String((await buyer.get(path)).headers['cache-control']), /private/)
      assert.match(String((await pages.reader().get(path, { cookie: 'own-change=1' })).headers['cache-control']), /private/)
    }
    const { headers } = await pages.reader().get(path)
    assert.match(String(headers['vary']), /cookie/)
    assert.match(String(headers['surrogate-key']), /^coulisse .*products/)
  })

  it('may keep a page no longer than until a stored moment', async () => {
    const { version, values: { variants } } = (await readRecord(house.ctx(), 'product', shop.products['blue-notebook']!)) as unknown as { version: number; values: { variants: object[] } }
    const saleFrom = new Date(house.ctx().now().getTime() + 100_000).toISOString()
    mustSave(await changeRecord(house.ctx(), 'product', shop.products['blue-notebook']!, version, { variants: variants.map((one, at) => (at === 0 ? { ...one, salePriceMinor: 1, saleFrom, saleUntil: null } : one)) }))
    const reader = pages.reader()
    for (let round = 0; round < 3; round++) await reader.get('/products/blue-notebook')
    const seconds = Number(/s-maxage=(\d+)/.exec(String((await reader.get('/products/blue-notebook')).headers['cache-control']))?.[1])
    assert.ok(seconds > 0 && seconds <= 100, String(seconds))
  })
})

test('settings that could not purge anything are refused in words', () => {
  const refused: [Record<string, string>, RegExp][] = [
    [{ COULISSE_CDN_PURGE: 'https://cdn.example/purge' }, /a method and an address/],
    [{ COULISSE_CDN_PURGE: 'POST https://cdn.example/purge' }, /names the keys nowhere/],
    [{ COULISSE_CDN_PURGE_BODY: '{json}' }, /is missing/],
    [{ COULISSE_CDN_PURGE: 'POST https://cdn.example/{keys}', COULISSE_CDN_KEYS: 'a b' }, /the name of a header/],
  ]
  for (const [environment, why] of refused) assert.throws(() => readConfig(environment), why)
  assert.deepEqual(readConfig({ COULISSE_CDN_PURGE: 'POST https://api.example/purge', COULISSE_CDN_PURGE_BODY: '{"tags":{json}}', COULISSE_CDN_KEYS: 'Cache-Tag' }).cdn?.keysHeader, 'cache-tag')
})
