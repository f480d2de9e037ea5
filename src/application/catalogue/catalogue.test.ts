import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openApi } from '../../../test/support/api.ts'
import type { ApiClient } from '../../../test/support/api.ts'
import { addProduct, openShop, withdraw } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { defineModel, integer } from '../../index.ts'
import { world } from '../../../test/support/world.ts'
import { resourcesOf } from '../resources.ts'
import { currentPriceSql } from './current-price.ts'
import { listProducts, readCategoryTree, readNewestProductCards, readProduct, readProductCards } from './catalogue.ts'
import type { ListingRequest } from './catalogue.ts'
import { catalogueRoutes } from './catalogue.routes.ts'

forEachEngine((engine) => {
  let shop: OpenShop
  let api: Awaited<ReturnType<typeof openApi>>
  let client: ApiClient
  before(async () => {
    shop = await openShop(engine)
    api = await openApi(shop.house, catalogueRoutes(shop.house))
    client = api.client()
  })
  after(async () => { await api.close(); await shop.end() })
  const visitor = (locale: 'en' | 'fr' = 'en') => shop.ctx(null, locale)

  describe('a product', () => {
    it('has variants with price, stock and options, a way from the top, and the site’s own fields', async () => {
      const notebook = (await readProduct(visitor('fr'), 'blue-notebook'))!
      assert.deepEqual([notebook.name, notebook.url, notebook.vatRate, notebook.lowStock], ['Carnet bleu', '/products/blue-notebook', 2000, 5])
      assert.deepEqual(notebook.options, [{ name: 'Format', values: ['A5', 'A4'] }])
      assert.deepEqual(notebook.variants.map(({ sku, options, priceMinor, stock, available }) => [sku, options, priceMinor, stock, available]), [['NB-A5', ['A5'], 1200, 50, true], ['NB-A4', ['A4'], 1850, 3, true]])
      assert.deepEqual(notebook.price, { priceMinor: 1200, regularMinor: null, from: true, highestMinor: 1850, onSale: false })
      assert.deepEqual(notebook.breadcrumb.map(({ slug }) => slug), ['paper', 'notebooks'])
      assert.deepEqual(notebook.categories.map(({ name }) => name), ['Carnets'])
      assert.equal((notebook as unknown as { paper: string }).paper, 'matte')
      assert.deepEqual(notebook.facts, [{ name: 'paper', label: 'Paper', value: 'matte' }, { name: 'weightGsm', label: 'Weight gsm', value: '90 g/m²' }])
    })

    it('says what it cost before a sale, and what is sold out', async () => {
      const fern = (await readProduct(visitor(), 'fern-print'))!
      assert.deepEqual(fern.variants.map(({ priceMinor, regularMinor, available }) => [priceMinor, regularMinor, available]), [[2000, 2500, true], [4900, null, false]])
      assert.deepEqual([fern.price?.priceMinor, fern.price?.regularMinor, fern.available], [2000, 2500, true])
      assert.equal((await readProduct(visitor(), 'gift-card'))!.variants[0]!.stock, null)
    })

    it('is not there while it is a draft, or under another name', async () => {
      for (const slug of ['next-year', 'nothing', '', "'; drop table products; --"]) assert.equal(await readProduct(visitor(), slug), undefined)
    })

    it('has its pictures in order, each once, and says which is a variant’s own', async () => {
      const ids = await addPictures(shop, 3)
      await shop.ctx().write(async (ctx) => {
        const id = shop.products['etude']!
        await ctx.db.updateTable('products').set({ picture: ids[1]! }).where('id', '=', id).execute()
        await ctx.db.insertInto('products_morePictures').values([{ owner: id, target: ids[0]!, position: 0 }, { owner: id, target: ids[1]!, position: 1 }]).execute()
        await ctx.db.updateTable('variants').set({ picture: ids[2]! }).where('product', '=', id).execute()
      })
      const etude = (await readProduct(visitor(), 'etude'))!
      assert.deepEqual(etude.pictures.map(({ width }) => width), [101, 100, 102])
      assert.equal(etude.variants[0]!.picture, 2)
      assert.equal((await readProductCards(visitor(), [shop.products['etude']!]))[0]!.picture?.width, 101)
    })

    it('keeps a description in the visitor’s language, or in the first', async () => {
      const description = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Fern' }] }] }
      await shop.ctx().write((ctx) => sql`update "products" set "description_en" = ${JSON.stringify(description)} where "slug" = 'fern-print'`.execute(ctx.db))
      for (const locale of ['en', 'fr'] as const) assert.deepEqual((await readProduct(visitor(locale), 'fern-print'))!.description, description)
    })
  })

  describe('a list of products', () => {
    const slugs = async (request: ListingRequest, locale: 'en' | 'fr' = 'en') => (await listProducts(visitor(locale), request))?.products.map(({ slug }) => slug)

    it('holds what stands in the category and below it, each once', async () => {
      assert.deepEqual(await slugs({ category: 'paper', sort: 'price-up' }), ['blue-notebook', 'fern-print', 'etude', 'gift-card'])
      assert.deepEqual(await slugs({ category: 'notebooks' }), ['blue-notebook'])
      assert.equal(await slugs({ category: 'secret' }), undefined)
    })

    it('is ordered by date, price or name, as the language does', async () => {
      assert.deepEqual(await slugs({}), ['gift-card', 'etude', 'fern-print', 'blue-notebook'])
      assert.deepEqual(await slugs({ sort: 'price-down' }), ['gift-card', 'etude', 'fern-print', 'blue-notebook'])
      assert.deepEqual(await slugs({ sort: 'name' }), ['blue-notebook', 'etude', 'fern-print', 'gift-card'])
      assert.deepEqual(await slugs({ sort: 'name' }, 'fr'), ['blue-notebook', 'gift-card', 'fern-print', 'etude'])
    })

    it('is narrowed by price, by any variant’s, and by what is to be had', async () => {
      assert.deepEqual(await slugs({ priceFromMinor: 4000, sort: 'price-up' }), ['fern-print', 'gift-card'])
      assert.deepEqual(await slugs({ priceToMinor: 1200 }), ['blue-notebook'])
      assert.deepEqual(await slugs({ priceFromMinor: 1800, priceToMinor: 2000, sort: 'price-up' }), ['blue-notebook', 'fern-print'])
      await addProduct(shop, shop.ctx(), { slug: 'gone', en: 'Gone', fr: 'Parti', in: ['books'], variants: [{ sku: 'GONE', stock: 0, priceMinor: 100 }] })
      assert.deepEqual(await slugs({ category: 'books', inStock: true }), ['etude'])
      assert.equal((await listProducts(visitor(), { category: 'books' }))!.products.find(({ slug }) => slug === 'gone')!.soldOut, true)
      await withdraw(shop, 'gone')
    })

    it('counts, for each own choice, what would fit with all other filters', async () => {
      const all = (await listProducts(visitor(), { category: 'paper' }))!
      assert.deepEqual(all.facets, [{ name: 'paper', label: 'Paper', values: [{ value: 'matte', label: 'matte', count: 2, chosen: false }, { value: 'gloss', label: 'gloss', count: 1, chosen: false }] }])
      const matte = (await listProducts(visitor(), { category: 'paper', choices: { paper: ['matte', 'laid'], vatClass: ['standard'] }, priceToMinor: 2500 }))!
      assert.deepEqual(matte.products.map(({ slug }) => slug), ['blue-notebook'])
      assert.deepEqual(matte.facets[0]!.values.map(({ value, count, chosen }) => [value, count, chosen]), [['matte', 1, true], ['gloss', 1, false]])
      assert.deepEqual([matte.total, matte.all, matte.inStock], [1, 4, 1])
      assert.deepEqual(matte.prices, { lowestMinor: 1200, highestMinor: 3165 })
    })

    it('has pages; past the last it is the last', async () => {
      const [first, second, past] = await Promise.all([1, 2, 9].map((page) => listProducts(visitor(), { sort: 'price-up', page, perPage: 3 })))
      assert.deepEqual([first!.products.length, second!.products.length, first!.pages, past!.page], [3, 1, 2, 2])
      assert.deepEqual(past!.products, second!.products)
    })

    it('leaves out what is hidden from lists, which keeps its page', async () => {
      await addProduct(shop, shop.ctx(), { slug: 'hidden', en: 'Hidden', fr: 'Caché', in: ['paper'], variants: [{ sku: 'HID', stock: 1, priceMinor: 1 }], values: { unlisted: true } })
      assert.ok(!(await slugs({}))!.includes('hidden'))
      assert.deepEqual(await readProductCards(visitor(), [shop.products['hidden']!]), [])
      assert.ok(await readProduct(visitor(), 'hidden'))
    })

    it('of the newest, of a category and below, and by ids in their order', async () => {
      assert.deepEqual((await readNewestProductCards(visitor(), { limit: 2 })).map(({ slug }) => slug), ['gift-card', 'etude'])
      assert.deepEqual((await readNewestProductCards(visitor(), { limit: 9, category: shop.categories['prints']! })).map(({ slug }) => slug), ['etude', 'fern-print'])
      assert.deepEqual(await readNewestProductCards(visitor(), { limit: 9, category: shop.categories['secret']! }), [])
      const ids = ['fern-print', 'next-year', 'blue-notebook'].map((slug) => shop.products[slug]!)
      assert.deepEqual((await readProductCards(visitor('fr'), ids)).map(({ name, note }) => [name, note]), [['Estampe Fougère', '2 versions'], ['Carnet bleu', '2 versions']])
    })

    it('agrees with the price of each product at any moment of a sale', async () => {
      const now = '2026-11-22T12:00:00.000Z'
      const { rows } = await sql<{ sku: string; price: number }>`select v."sku", ${currentPriceSql(now)} as "price" from "variants" v order by v."sku"`.execute(visitor().db)
      assert.deepEqual(Object.fromEntries(rows.map(({ sku, price }) => [sku, price])), { CAL: 1500, ETUDE: 3165, 'FERN-L': 4900, 'FERN-S': 2000, GIFT: 5000, GONE: 100, HID: 1, 'NB-A4': 1850, 'NB-A5': 1200 })
      const cases: [from: string | null, until: string | null, price: number][] = [[null, null, 900], [now, null, 900], ['2026-11-22T12:00:00.001Z', null, 1200], [null, now, 1200], [null, '2026-11-22T12:00:00.001Z', 900]]
      for (const [saleFrom, saleUntil, price] of cases) {
        await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ salePriceMinor: 900, saleFrom, saleUntil }).where('sku', '=', 'NB-A5').execute())
        const { rows } = await sql<{ price: number }>`select ${currentPriceSql(now)} as "price" from "variants" v where v."sku" = 'NB-A5'`.execute(visitor().db)
        assert.equal(rows[0]!.price, price, `${saleFrom} ${saleUntil}`)
      }
    })
  })

  describe('the tree of categories', () => {
    it('holds published ones with the number of their products', async () => {
      const tree = await readCategoryTree(visitor('fr'))
      const plain = (nodes: typeof tree): unknown[] => nodes.map(({ name, products, children }) => [name, products, plain(children)])
      assert.deepEqual(plain(tree), [['Livres', 1, []], ['Papier', 4, [['Carnets', 1, []], ['Estampes', 2, []]]]])
    })

    it('does not hang when a category comes to stand below itself', async () => {
      const { paper, prints } = shop.categories as Record<'paper' | 'prints', string>
      await shop.ctx().write((ctx) => ctx.db.updateTable('categories').set({ parent: prints }).where('id', '=', paper).execute())
      await readCategoryTree(visitor())
      assert.ok((await listProducts(visitor(), { category: 'prints' }))!.category)
      await readProduct(visitor(), 'fern-print')
      await shop.ctx().write((ctx) => ctx.db.updateTable('categories').set({ parent: null }).where('id', '=', paper).execute())
    })
  })

  describe('the API', () => {
    it('answers products, their own fields included, and categories', async () => {
      const fern = await client('GET', '/api/products/fern-print', undefined, { 'accept-language': 'fr' })
      assert.deepEqual([fern.status, fern.body.name, fern.body.paper, fern.body.weightGsm], [200, 'Estampe Fougère', 'gloss', null])
      const prints = await client('GET', '/api/categories/prints?paper=gloss&paper=matte&sort=price-up&perPage=1')
      assert.deepEqual([prints.status, prints.body.category.name, prints.body.total, prints.body.products.length], [200, 'Prints', 2, 1])
      assert.equal((await client('GET', '/api/categories')).body.categories.length, 2)
      assert.deepEqual((await client('GET', '/api/products?category=books&priceTo=5000')).body.products.map(({ slug }: { slug: string }) => slug), ['etude'])
    })

    it('refuses what does not exist, and says which parameter is wrong', async () => {
      assert.equal((await client('GET', '/api/products/next-year')).status, 404)
      assert.equal((await client('GET', '/api/products?category=nothing')).status, 404)
      for (const wrong of ['priceFrom=-1', 'sort=random', 'page=1e9', 'vatClass=standard', 'paper=laid', 'sort[]=name', 'stock=0']) {
        const answer = await client('GET', `/api/products?${wrong}`)
        assert.deepEqual([answer.status, answer.type], [422, 'application/problem+json; charset=utf-8'], wrong)
        assert.equal(Object.keys(answer.body.errors).length > 0, true, wrong)
      }
    })
  })
})

describe('a site’s own field', () => {
  it('may not have a name that the shop answers with', () => {
    const model = defineModel({ locales: ['en'], extend: { product: { available: integer() } } })
    assert.throws(() => catalogueRoutes({ site: world, resources: resourcesOf(model) }), /“available” of “product” has a name/)
  })
})

async function addPictures(shop: OpenShop, count: number): Promise<string[]> {
  const ctx = shop.ctx()
  const ids = Array.from({ length: count }, (_, index) => `00000000-0000-7000-8000-00000000000${index}`)
  const at = ctx.now().toISOString()
  const base = { version: 1, createdAt: at, updatedAt: at, mimeType: 'image/webp', bytes: 10, height: 100 }
  await ctx.write((ctx) => ctx.db.insertInto('media').values(ids.map((id, index) => ({ ...base, id, fileName: `${index}.webp`, hash: `${index}`.repeat(64), width: 100 + index })) as never).execute())
  return ids
}
