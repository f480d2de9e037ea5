import assert from 'node:assert/strict'
import { after, before, it, mock } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openPages, signUpAs } from '../../../test/support/pages.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { world } from '../../../test/support/world.ts'
import { changeRecord, createRecord, deleteRecord, mustSave, readRecord } from '../records/named.ts'
import { countStock } from '../stock/stock.ts'
import type { OpenHouse } from '../house.ts'

const steps = Number(process.env['COULISSE_CACHE_STEPS'] ?? 60)
const paths = ['/', '/categories', '/categories/paper', '/categories/paper?sort=price-up', '/categories/prints?paper=gloss', '/products/blue-notebook', '/products/fern-print', '/fr/products/etude', '/journal', '/fr/journal', '/journal/scheduled', '/search?q=print', '/about', '/login']
type Pages = Awaited<ReturnType<typeof openPages>>

forEachEngine((engine) => {
  let shop: OpenShop
  /** Another process on the same database. */
  let other: TestHouse
  let kept: Pages
  let fresh: Pages
  before(async () => {
    // Time passes only when the test says so: between a kept page and a fresh one none may.
    mock.timers.enable({ apis: ['Date'], now: Date.now() })
    shop = await openShop(engine)
    other = await openTestHouse(world, { folder: shop.config.dataFolder, ...(shop.config.databaseUrl && { url: shop.config.databaseUrl }) })
    mustSave(await createRecord(shop.ctx(), 'page', { title: { en: 'About', fr: 'À propos' }, slug: 'about', status: 'published' }))
    mustSave(await createRecord(shop.ctx(), 'menu', { name: 'Main', slug: 'main', entries: [{ label: { en: 'Shop', fr: 'Boutique' }, url: '/categories' }] }))
    kept = await openPages(shop.house)
    fresh = await openPages(neverKeeping(shop.house))
  })
  after(async () => {
    await kept.close()
    await fresh.close()
    await other.close()
    await shop.end()
    mock.timers.reset()
  })

  it('a kept page is always what a fresh one would be, whatever is changed, by whom, and whatever time it is', async () => {
    const random = seeded(42)
    const visitors = [kept.reader(), kept.reader()] as const
    const truths = [fresh.reader(), fresh.reader()] as const
    for (const reader of [visitors[1], truths[1]]) await reader.send('/products/blue-notebook', { variant: shop.variants['NB-A5']!, quantity: '2' })
    const seen: Record<string, number> = {}
    for (let step = 0; step < (engine === 'sqlite' ? steps : steps / 3); step++) {
      const what = await change(random)
      for (const [at, visitor] of visitors.entries()) {
        for (const path of random() < 0.3 ? paths : paths.filter(() => random() < 0.4)) {
          const [page, truth] = [await visitor.get(path), await truths[at]!.get(path)]
          assert.equal(`${page.status} ${page.html}`, `${truth.status} ${truth.html}`, `step ${step}: ${path} after ${what}`)
          seen[page.kept] = (seen[page.kept] ?? 0) + 1
        }
      }
    }
    const { kept: asKept = 0, checked = 0, made = 0 } = seen
    // Commits of other databases of the same PostgreSQL make it ask its queries again.
    assert.ok((engine === 'postgres' ? asKept + checked > 40 : asKept > 20 && checked > 20) && made > 20, JSON.stringify(seen))
  })

  it('is made once by a burst, and comes with a tag by which browsers ask whether it has changed', async () => {
    const reader = kept.reader()
    const burst = await Promise.all(Array.from({ length: 20 }, () => reader.get('/categories/books')))
    assert.equal(new Set(burst.map(({ html }) => html)).size, 1)
    assert.deepEqual(burst.filter((page) => page.kept === 'made').length, 1)
    const { etag } = (await reader.get('/categories/books')).headers
    const again = await reader.get('/categories/books', { 'if-none-match': String(etag) })
    assert.deepEqual([again.status, again.html], [304, ''])
    await rename(shop.products['etude']!, 'Another name')
    assert.equal((await reader.get('/categories/books', { 'if-none-match': String(etag) })).status, 200)
  })

  it('never holds what is somebody’s own, and parameters that nobody looks at make no other page', async () => {
    const [guest, buyer] = [kept.reader(), kept.reader()]
    await signUpAs(buyer, shop, { name: 'Nadia Kern', email: 'nadia@customer.example', password: 'a long walk by the river' })
    await buyer.send('/products/gift-card', { variant: shop.variants['GIFT']!, quantity: '3' })
    for (const path of ['/', '/categories/books', '/products/gift-card', '/nothing-here']) {
      const [own, others] = [await buyer.get(path), await guest.get(path)]
      assert.match(own.html, /Nadia Kern/, path)
      assert.match(own.html, /data-count="3"/, path)
      assert.doesNotMatch(others.html, /Nadia/, path)
      assert.match(others.html, /data-count="0"/, path)
    }
    for (const campaign of [1, 2]) assert.match((await guest.get(`/products/gift-card?campaign=${campaign}`)).kept, /^(kept|checked)$/)
    for (const path of ['/basket', '/account']) assert.doesNotMatch((await guest.get(path)).html, /Nadia/, path)
  })

  /** One change that a page may show, by this program or by another. */
  async function change(random: () => number): Promise<string> {
    const house = random() < 0.5 ? shop : other
    const slug = pick(random, ['blue-notebook', 'fern-print', 'etude', 'next-year'])
    const id = shop.products[slug]!
    const soon = new Date(house.house.context({}).now().getTime() + Math.floor(random() * 3000)).toISOString()
    const kinds: Record<string, () => Promise<unknown>> = {
      'a name': () => rename(id, `${slug} ${Math.floor(random() * 1000)}`, house),
      'a price': () => changeVariant(house, id, { priceMinor: 100 + Math.floor(random() * 9000) }),
      'a sale that begins or ends soon': () => changeVariant(house, id, { salePriceMinor: 99, ...(random() < 0.5 ? { saleFrom: soon, saleUntil: null } : { saleFrom: null, saleUntil: soon }) }),
      'a stock': () => setStock(house, Object.values(shop.variants)[Math.floor(random() * 4)]!, Math.floor(random() * 3)),
      'a publication': () => changed(house, 'product', id, { status: random() < 0.5 ? 'draft' : 'published' }),
      'an article that appears soon': () => schedule(house, soon, random),
      'a category': () => changed(house, 'category', shop.categories['prints']!, { name: { en: `Prints ${random()}`, fr: 'Estampes' } }),
      'a page': async () => changed(house, 'page', (await idOf(house, 'pages', 'about'))!, { title: { en: `About ${random()}`, fr: 'À propos' } }),
      'a menu': async () => changed(house, 'menu', (await idOf(house, 'menus', 'main'))!, { entries: [{ label: { en: `Shop ${random()}`, fr: 'Boutique' }, url: '/categories' }] }),
      'an unrelated write': () => house.ctx().write(async (ctx) => { await ctx.db.updateTable('accounts').set({ name: String(random()) }).where('email', '=', 'nobody').execute() }),
      'time': async () => { const ms = Math.floor(random() * 2000); shop.travel(ms); other.travel(ms) },
    }
    const kind = pick(random, Object.keys(kinds))
    await kinds[kind]!()
    return kind
  }

  async function schedule(house: TestHouse, publishedAt: string, random: () => number): Promise<void> {
    const id = await idOf(house, 'articles', 'scheduled')
    if (id === undefined) mustSave(await createRecord(house.ctx(), 'article', { title: { en: 'Scheduled', fr: 'Prévu' }, slug: 'scheduled', status: 'published', publishedAt }))
    else if (random() < 0.3) await deleteRecord(house.ctx(), 'article', id, (await readRecord(house.ctx(), 'article', id))!.version)
    else await changed(house, 'article', id, { publishedAt })
  }

  async function setStock(house: TestHouse, variant: string, quantity: number): Promise<void> {
    const { quantity: seen } = await house.house.database.read.selectFrom('stockLevels').select('quantity').where('variant', '=', variant).executeTakeFirstOrThrow()
    assert.ok((await countStock(house.ctx(), variant, quantity, seen)).ok)
  }

  const rename = (id: string, name: string, house: TestHouse = shop) => changed(house, 'product', id, { name: { en: name, fr: `${name} (fr)` } })

  async function changeVariant(house: TestHouse, product: string, values: Record<string, unknown>): Promise<void> {
    const { values: { variants } } = (await readRecord(house.ctx(), 'product', product))! as unknown as { values: { variants: object[] } }
    await changed(house, 'product', product, { variants: variants.map((variant, at) => (at === 0 ? { ...variant, ...values } : variant)) })
  }

  async function changed(house: TestHouse, resource: string, id: string, values: Record<string, unknown>): Promise<void> {
    const record = await readRecord(house.ctx(), resource, id)
    if (record) mustSave(await changeRecord(house.ctx(), resource, id, record.version, values))
  }

  async function idOf(house: TestHouse, table: 'articles' | 'pages' | 'menus', slug: string): Promise<string | undefined> {
    return (await house.house.database.read.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirst())?.id
  }
})

/** The same house, which never tells whether anything has changed: so nothing is kept. */
function neverKeeping(house: OpenHouse): OpenHouse {
  const database = new Proxy(house.database, { get: (of, name) => (name === 'dataVersion' || name === 'askVersion' ? () => undefined : typeof of[name as keyof typeof of] === 'function' ? (of[name as keyof typeof of] as () => void).bind(of) : of[name as keyof typeof of]) })
  return { ...house, database }
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

/** Mulberry32: the same steps each time. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
