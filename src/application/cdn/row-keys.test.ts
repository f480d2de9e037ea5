// One record's edit leaves the pages of the others in the network, and takes each that shows it out of it.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { addProduct, openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { openBehindCdn } from '../../../test/support/small-cdn.ts'
import type { BehindCdn } from '../../../test/support/small-cdn.ts'
import { addToBasket } from '../basket/basket.ts'
import { placeOrder } from '../checkout/checkout.ts'
import { changeRecord, deleteRecord, mustSave, readRecord } from '../records/named.ts'
import { countStock } from '../stock/stock.ts'
import { callsOf } from './cdn.ts'

const ownCategories = ['notebooks', 'prints', 'books']
const count = 45
const slugs = Array.from({ length: count }, (_, at) => `thing-${at}`)
const paths = slugs.map((slug) => `/products/${slug}`)
const settings = { COULISSE_CDN_PURGE: 'PURGE http://127.0.0.1:9/{keys}' }

forEachEngine((engine) => {
  let shop: OpenShop
  let behind: BehindCdn
  let { house, truth, cdn } = {} as BehindCdn
  before(async () => {
    shop = await openShop(engine)
    for (const [at, slug] of slugs.entries()) await addProduct(shop, shop.ctx(), { slug, en: `Thing ${at}`, fr: `Chose ${at}`, in: [ownCategories[at % 3]!], variants: [{ sku: slug.toUpperCase(), stock: 5, priceMinor: 1000 + at }] })
    ;({ house, truth, cdn } = behind = await openBehindCdn(shop, settings))
  })
  after(async () => {
    await behind.end()
    await shop.end()
  })

  /** What the jobs of the change would tell; and that what is left is right. */
  async function goneAfter(change: () => Promise<unknown>, others: readonly string[] = []): Promise<string[]> {
    await cdn.fill([...paths, ...others])
    const { db } = house.ctx()
    const known = new Set((await db.selectFrom('jobs').select('id').where('name', '=', 'cdn:purge').execute()).map(({ id }) => id))
    await change()
    const jobs = await db.selectFrom('jobs').select(['id', 'payload']).where('name', '=', 'cdn:purge').execute()
    const payloads = jobs.filter(({ id }) => !known.has(id)).map(({ payload }) => payload as { keys: string[]; tables: string[] })
    for (const keys of callsOf(payloads.flatMap(({ keys }) => keys), payloads.flatMap(({ tables }) => tables))) cdn.purge(keys)
    const all = [...paths, ...others]
    const gone = all.filter((path) => !cdn.holds(path))
    for (const path of all.filter((path) => cdn.holds(path))) assert.equal(await cdn.get(path), (await truth.get(path)).html, path)
    return gone
  }

  async function edit(slug: string, values: (known: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
    const { version, values: known } = (await readRecord(house.ctx(), 'product', shop.products[slug]!))!
    mustSave(await changeRecord(house.ctx(), 'product', shop.products[slug]!, version, values(known)))
  }

  const priced = (priceMinor: number) => (known: Record<string, unknown>) => ({ variants: (known['variants'] as object[]).map((variant) => ({ ...variant, priceMinor })) })
  const own = (slug: string) => [`/products/${slug}`]

  it('an edit of name, price, text or stock takes only the product’s page and the lists it stands in', async () => {
    const lists = ['/categories/prints', '/categories/books', '/categories/paper']
    assert.deepEqual(await goneAfter(() => edit('thing-1', () => ({ name: { en: 'Other', fr: 'Autre' } })), lists), [...own('thing-1'), '/categories/prints', '/categories/paper'])
    assert.deepEqual(await goneAfter(() => edit('thing-2', priced(77)), lists), [...own('thing-2'), '/categories/books'])
    assert.deepEqual(await goneAfter(() => edit('thing-3', () => ({ summary: { en: 'Summary', fr: 'Résumé' } }))), own('thing-3'))
    assert.deepEqual(await goneAfter(() => countStock(house.ctx(), shop.variants['THING-4']!, 0, 5)), own('thing-4'))
    assert.deepEqual(await goneAfter(() => edit('thing-5', (known) => ({ variants: [...(known['variants'] as object[]), { sku: 'SECOND', priceMinor: 5, option1: { en: 'B', fr: 'B' } }] }))), own('thing-5'))
    assert.deepEqual(await goneAfter(() => edit('thing-5', (known) => ({ variants: (known['variants'] as object[]).slice(0, 1) }))), own('thing-5'))
  })

  it('an order takes the pages of what was bought', async () => {
    assert.deepEqual(await goneAfter(() => order('THING-7', 'THING-8')), [...own('thing-7'), ...own('thing-8')])
  })

  async function order(...skus: string[]): Promise<void> {
    const ctx = house.ctx(null)
    let token: string | undefined
    for (const sku of skus) {
      const added = await addToBasket(ctx, { token, variant: shop.variants[sku]!, quantity: 1 })
      assert.ok(added.ok)
      token = added.token ?? token
    }
    const address = { name: 'Ada Lovelace', line1: '1 rue du Port', postcode: '29200', city: 'Brest', country: 'FR' }
    assert.ok((await placeOrder(ctx, token, { email: 'guest@world.example', address, delivery: 'post', payment: 'bank-transfer', accept: true })).ok)
  }

  it('what the newest of a category shows is taken from all pages that show it, and from no others', async () => {
    const newest = slugs.findLast((_, at) => at % 3 === 0)!
    const gone = await goneAfter(() => edit(newest, () => ({ name: { en: 'Newest', fr: 'Nouveau' } })))
    assert.deepEqual(gone, slugs.filter((_, at) => at % 3 === 0).flatMap(own))
  })

  it('who comes, goes or is deleted changes every page that lists it', async () => {
    const gone = await goneAfter(() => edit('thing-9', () => ({ status: 'draft' })))
    assert.ok(gone.includes('/products/thing-9') && gone.includes('/products/thing-0') && !gone.includes('/products/thing-10'), gone.join(' '))
    const { version } = (await readRecord(house.ctx(), 'product', shop.products['thing-12']!))!
    await goneAfter(() => deleteRecord(house.ctx(), 'product', shop.products['thing-12']!, version))
    assert.ok(!cdn.holds('/products/thing-12'))
  })

  it('keys stay below what networks take, also of a page that shows much', async () => {
    const busy = await goneAfter(async () => {}, ['/', '/categories/paper', '/sitemap.xml', '/search?q=thing'])
    assert.deepEqual(busy.filter((path) => path !== '/products/thing-9' && path !== '/products/thing-12'), [])
    for (const path of [...paths, '/', '/categories/paper', '/sitemap.xml']) assert.ok(cdn.keysOf(path).join(' ').length <= 4_000, path)
  })
})
