import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { addProduct, openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import type { Ctx } from '../context.ts'
import { changeRecord, deleteRecord, mustSave } from '../records/named.ts'
import { countStock, giveBackStock, takeStock } from '../stock/stock.ts'
import { listProducts, readCategoryTree } from './catalogue.ts'
import type { ListingRequest } from './catalogue.ts'
import { keepListings, listingJobs, relist } from './keep-listings.ts'
import { pageOfList } from './listings.sql.ts'

forEachEngine((engine) => {
  let shop: OpenShop
  before(async () => { shop = await openShop(engine) })
  after(() => shop.end())

  const list = async (request: ListingRequest) => (await listProducts(shop.ctx(null), request))?.products.map(({ slug }) => slug)
  const rows = async () => (await shop.ctx().db.selectFrom('listings').selectAll().orderBy('product').orderBy('category').execute()).map((row) => ({ ...row }))
  const take = (order: string, ...skus: string[]) => shop.ctx().write((ctx) => takeStock(ctx, skus.map((sku) => ({ variant: shop.variants[sku]!, sku, quantity: 1 })), order))
  const save = async (resource: 'product' | 'category', id: string, values: Record<string, unknown>) => {
    const { version } = await shop.ctx().db.selectFrom(resource === 'product' ? 'products' : 'categories').select('version').where('id', '=', id).executeTakeFirstOrThrow()
    mustSave(await changeRecord(shop.ctx(), resource, id, version, values))
  }
  const job = { id: 'j', name: '', attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, async checkpoint() {} }
  const jobs = async (name: string) => shop.ctx().db.selectFrom('jobs').select(['dueAt', 'payload']).where('name', '=', name).execute()
  /** What made anew would be the same. */
  const isExact = async () => {
    const kept = await rows()
    await shop.ctx().write((ctx) => ctx.db.deleteFrom('listings').execute())
    await relist(shop.ctx())
    assert.deepEqual(await rows(), kept)
  }

  describe('lists of products', () => {
    it('know at once when the last is sold, and when it comes back', async () => {
      await addProduct(shop, shop.ctx(), { slug: 'two-left', en: 'Two left', fr: 'Plus que deux', in: ['books'], variants: [{ sku: 'LEFT-A', stock: 1, priceMinor: 100 }, { sku: 'LEFT-B', stock: 1, priceMinor: 200 }] })
      await take('o1', 'LEFT-A')
      assert.deepEqual(await list({ category: 'books', inStock: true, sort: 'price-up' }), ['two-left', 'etude'])
      await take('o2', 'LEFT-B')
      assert.deepEqual(await list({ category: 'books', inStock: true }), ['etude'])
      await shop.ctx().write((ctx) => giveBackStock(ctx, 'o1'))
      assert.deepEqual(await list({ category: 'books', inStock: true, sort: 'price-up' }), ['two-left', 'etude'])
      await countStock(shop.ctx(), shop.variants['LEFT-A']!, 0, 1)
      assert.equal((await listProducts(shop.ctx(null), { category: 'books' }))!.inStock, 1)
      await isExact()
    })

    it('are right when two orders take the last of two variants at the same moment', async () => {
      for (let round = 0; round < 5; round++) {
        for (const sku of ['LEFT-A', 'LEFT-B']) await countStock(shop.ctx(), shop.variants[sku]!, 1, null)
        await Promise.all([take(`a${round}`, 'LEFT-A'), take(`b${round}`, 'LEFT-B')])
        assert.deepEqual(await list({ category: 'books', inStock: true }), ['etude'], `round ${round}`)
      }
    })

    it('follow a category that moves, becomes a draft, or is deleted', async () => {
      const { prints, books, notebooks } = shop.categories as Record<string, string>
      await save('category', prints!, { parent: books })
      assert.deepEqual(await list({ category: 'paper', sort: 'price-up' }), ['blue-notebook', 'gift-card'])
      assert.deepEqual(await list({ category: 'books', sort: 'price-up' }), ['two-left', 'fern-print', 'etude'])
      await save('category', prints!, { status: 'draft' })
      assert.deepEqual(await list({ category: 'books', sort: 'price-up' }), ['two-left', 'etude'])
      await save('category', prints!, { status: 'published', parent: shop.categories['paper'] })
      assert.deepEqual(await list({ category: 'paper', sort: 'price-up' }), ['blue-notebook', 'fern-print', 'etude', 'gift-card'])
      const { version } = await shop.ctx().db.selectFrom('categories').select('version').where('id', '=', notebooks!).executeTakeFirstOrThrow()
      assert.ok((await deleteRecord(shop.ctx(), 'category', notebooks!, version)).ok)
      assert.deepEqual(await list({ category: 'paper', sort: 'price-up' }), ['fern-print', 'etude', 'gift-card'])
      assert.equal((await list({}))!.includes('blue-notebook'), true)
      await isExact()
    })

    it('follow a big category by a job', async () => {
      await shop.ctx().write((ctx) => ctx.db.updateTable('categories').set({ parent: shop.categories['books']! }).where('id', '=', shop.categories['prints']!).execute())
      await listingJobs['catalogue:list'](shop.ctx(), { category: shop.categories['prints']! }, job)
      assert.equal((await list({ category: 'books' }))!.includes('fern-print'), true)
      await save('category', shop.categories['prints']!, { parent: shop.categories['paper'] })
      await isExact()
    })

    it('are ordered by the new prices when a sale begins and when it ends', async () => {
      const saleFrom = new Date(Date.now() + 3600_000).toISOString()
      const saleUntil = new Date(Date.now() + 7200_000).toISOString()
      const variants = await shop.ctx().db.selectFrom('variants').select(['id', 'sku', 'priceMinor', 'position']).where('sku', '=', 'GIFT').execute()
      await save('product', shop.products['gift-card']!, { variants: [{ ...variants[0]!, salePriceMinor: 50, saleFrom, saleUntil }] })
      const cheapest = async () => (await list({ sort: 'price-up' }))![0]
      assert.equal(await cheapest(), 'two-left')
      assert.deepEqual((await jobs('catalogue:prices')).map(({ dueAt }) => dueAt), [saleFrom])
      shop.travel(3600_001)
      await listingJobs['catalogue:prices'](shop.ctx(), {}, job)
      assert.equal(await cheapest(), 'gift-card')
      assert.deepEqual((await jobs('catalogue:prices')).map(({ dueAt }) => dueAt).sort(), [saleFrom, saleUntil])
      shop.travel(3600_001)
      await listingJobs['catalogue:prices'](shop.ctx(), {}, job)
      assert.equal(await cheapest(), 'two-left')
      await isExact()
    })

    it('follow each field that a list shows, and none that it does not', async () => {
      const id = shop.products['fern-print']!
      const untouched = async (values: Record<string, unknown>) => {
        await shop.ctx().write((ctx) => ctx.db.updateTable('listings').set({ createdAt: '2020-01-01T00:00:00.000Z' }).where('product', '=', id).execute())
        await save('product', id, values)
        return (await shop.ctx().db.selectFrom('listings').select('createdAt').where('product', '=', id).execute()).every(({ createdAt }) => createdAt.startsWith('2020'))
      }
      assert.equal(await untouched({ summary: { en: 'A fern', fr: 'Une fougère' }, weightGsm: 200 }), true)
      const variants = await shop.ctx().db.selectFrom('variants').select(['id', 'sku', 'priceMinor', 'position', 'option1_en', 'option1_fr']).where('product', '=', id).orderBy('position').execute()
      const priced = (priceMinor: number) => ({ variants: variants.map(({ option1_en: en, option1_fr: fr, ...variant }) => ({ ...variant, priceMinor, option1: { en, fr } })) })
      for (const values of [{ name: { en: 'Ferns', fr: 'Fougères' } }, { paper: 'matte' }, { categories: [shop.categories['books']] }, priced(77), { unlisted: true }, { unlisted: false }, { status: 'draft' }]) {
        assert.equal(await untouched(values) && !('status' in values) && !('unlisted' in values), false, JSON.stringify(values))
        await isExact()
      }
      await save('product', id, { status: 'published', categories: [shop.categories['prints']] })
      await isExact()
    })

    it('give the same page whether many or few fit', async () => {
      const ctx = shop.ctx(null)
      for (const sort of ['newest', 'price-up', 'price-down', 'name'] as const) {
        const page = (few: boolean) => pageOfList(ctx, '', { fromMinor: 60, toMinor: 4000, inStock: true, choices: null }, { sort, limit: 2, offset: 1, few })
        assert.equal((await page(true)).length, 2, sort)
        assert.deepEqual(await page(true), await page(false), sort)
      }
    })

    it('are there in a shop that is older than they are, and hold what was written past the doors the next day', async () => {
      const before = await rows()
      await shop.ctx().write(async (ctx: Ctx) => { await ctx.db.deleteFrom('listings').execute(); await ctx.db.deleteFrom('listingState').execute() })
      await keepListings(shop.ctx())
      assert.deepEqual(await rows(), before)
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 9 }).where('sku', '=', 'ETUDE').execute())
      await keepListings(shop.ctx())
      assert.notEqual((await list({ sort: 'price-up' }))![0], 'etude')
      await listingJobs['catalogue:list'](shop.ctx(), {}, job)
      assert.equal((await list({ sort: 'price-up' }))![0], 'etude')
    })

    it('do not hold a product that is deleted', async () => {
      const id = shop.products['etude']!
      const { version } = await shop.ctx().db.selectFrom('products').select('version').where('id', '=', id).executeTakeFirstOrThrow()
      assert.ok((await deleteRecord(shop.ctx(), 'product', id, version)).ok)
      assert.equal((await list({}))!.includes('etude'), false)
      assert.deepEqual((await readCategoryTree(shop.ctx(null))).map(({ slug, products }) => [slug, products]), [['books', 1], ['paper', 2]])
      await isExact()
    })
  })
})
