// A network in front of the site: what it may keep, and that nothing old is left in it once it was told.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, it, test } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { neverKeeping } from '../../../test/support/never-keeping.ts'
import { openPages } from '../../../test/support/pages.ts'
import type { PageReply, Reader } from '../../../test/support/pages.ts'
import { pick, seeded } from '../../../test/support/random.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { until } from '../../../test/support/until.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { world } from '../../../test/support/world.ts'
import { readConfig } from '../../config.ts'
import { startJobRunner } from '../../server/jobs/job-runner.ts'
import type { JobRunner } from '../../server/jobs/job-runner.ts'
import { jobHandlers } from '../job-handlers.ts'
import { changeRecord, mustSave, readRecord } from '../records/named.ts'
import { countStock } from '../stock/stock.ts'

const paths = ['/', '/categories', '/categories/paper', '/categories/prints', '/products/blue-notebook', '/products/fern-print', '/fr/products/etude', '/journal', '/feed.xml', '/sitemap.xml']
const silent = { info() {}, warn() {}, error() {} }

/** Keeps what it may, and forgets by keys when it is called. */
class SmallCdn {
  readonly #kept = new Map<string, { reply: PageReply; keys: string[] }>()
  readonly #origin: Reader
  hits = 0
  purges: string[][] = []
  /** So many calls fail. */
  failures = 0

  constructor(origin: Reader) {
    this.#origin = origin
  }

  async get(path: string): Promise<string> {
    const known = this.#kept.get(path)
    if (known) this.hits++
    return (known?.reply ?? this.keep(path, await this.#origin.get(path))).html
  }

  keep(path: string, reply: PageReply): PageReply {
    const { headers } = reply
    const seconds = Number(/s-maxage=(\d+)/.exec(String(headers['cache-control']))?.[1] ?? 0)
    if (seconds > 0 && /public/.test(String(headers['cache-control'])) && !headers['set-cookie']) this.#kept.set(path, { reply, keys: String(headers['surrogate-key']).split(' ') })
    return reply
  }

  purge(keys: string[]): boolean {
    if (this.failures-- > 0) return false
    this.purges.push(keys)
    for (const [path, { keys: own }] of this.#kept) if (own.some((key) => keys.includes(key))) this.#kept.delete(path)
    return true
  }

  holds = (path: string) => this.#kept.has(path)
}

forEachEngine((engine) => {
  let shop: OpenShop
  let house: TestHouse
  let pages: Awaited<ReturnType<typeof openPages>>
  let fresh: Awaited<ReturnType<typeof openPages>>
  let truth: Reader
  let cdn: SmallCdn
  let runner: JobRunner
  const service = createServer((request, response) => {
    const purged = request.method === 'PURGE' && cdn.purge(String(request.headers['surrogate-key']).split(' '))
    response.writeHead(purged ? 200 : 503).end()
  })
  before(async () => {
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    shop = await openShop(engine)
    const { port } = service.address() as { port: number }
    house = await openTestHouse(world, { folder: shop.config.dataFolder, ...(shop.config.databaseUrl && { url: shop.config.databaseUrl }) }, { COULISSE_CDN_PURGE: `PURGE http://127.0.0.1:${port}/`, COULISSE_CDN_PURGE_HEADERS: 'Surrogate-Key={keys}' })
    pages = await openPages(house.house)
    fresh = await openPages(neverKeeping(house.house))
    truth = fresh.reader()
    cdn = new SmallCdn(pages.reader())
    runner = startJobRunner({ database: house.house.database, handlers: jobHandlers(house.house), log: silent, now: () => house.ctx().now(), limits: { firstPauseMs: 10, longestPauseMs: 20 } })
  })
  after(async () => {
    await runner.stop()
    await Promise.all([pages.close(), fresh.close()])
    await house.close()
    await shop.end()
    service.close()
  })

  /** Nothing is left to tell but what is told later. */
  const purged = () => until(async () => {
    const now = house.ctx().now().toISOString()
    const waiting = await house.house.database.read.selectFrom('jobs').select(['name', 'status', 'dueAt']).where('name', 'like', 'cdn:%').execute()
    return waiting.every(({ name, status, dueAt }) => name === 'cdn:purge-later' && status === 'waiting' && dueAt > now)
  })

  async function rename(slug: string, name: string): Promise<void> {
    const { version } = (await readRecord(house.ctx(), 'product', shop.products[slug]!))!
    mustSave(await changeRecord(house.ctx(), 'product', shop.products[slug]!, version, { name: { en: name, fr: name } }))
  }

  async function setStock(sku: string, quantity: number): Promise<void> {
    const { quantity: seen } = await house.house.database.read.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants[sku]!).executeTakeFirstOrThrow()
    assert.ok((await countStock(house.ctx(), shop.variants[sku]!, quantity, seen)).ok)
  }

  it('never shows an old page after the purge, which is tried again until it is done', async () => {
    const random = seeded(3)
    for (let step = 0; step < 12; step++) {
      for (const path of paths) for (let round = 0; round < 3; round++) await cdn.get(path)
      const what = pick(random, ['name', 'stock', 'category', 'failing'])
      if (what === 'failing') cdn.failures = 2
      if (what === 'stock') await setStock('NB-A5', Math.floor(random() * 3))
      else if (what === 'category') await changeCategory(`Prints ${step}`)
      else await rename(pick(random, ['blue-notebook', 'fern-print', 'etude']), `Name ${step}`)
      await purged()
      for (const path of paths) assert.equal(await cdn.get(path), (await truth.get(path)).html, `step ${step}: ${path} after ${what}`)
    }
    assert.ok(cdn.hits > 100, String(cdn.hits))
  })

  async function changeCategory(name: string): Promise<void> {
    const { version } = (await readRecord(house.ctx(), 'category', shop.categories['prints']!))!
    mustSave(await changeRecord(house.ctx(), 'category', shop.categories['prints']!, version, { name: { en: name, fr: name } }))
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
