// What was changed returns to what it was; what was edited since is left alone and listed.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../database/id.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../../test/support/shop.ts'
import { sheet, simple } from '../../../test/support/woocommerce-sheet.ts'
import { addUser, changeRole, disableAccount } from '../accounts/accounts.ts'
import { addToBasket } from '../basket/basket.ts'
import { checkInvariants, placeOrder } from '../checkout/checkout.ts'
import type { Actor, Ctx } from '../context.ts'
import { importProducts } from '../imports/imports.ts'
import { changeRecord, createRecord, deleteRecord, mustSave, readRecord } from '../records/named.ts'
import { countStock } from '../stock/stock.ts'
import { undo, type Undone, type WhatToUndo } from './undo.ts'

/** The long run undoes an import as large as a shop's. */
const imported = Number(process.env['COULISSE_TEST_UNDO'] ?? 50)
type Values = Record<string, any>

forEachEngine((engine) => {
  describe('undo', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())

    const ada: Actor = { id: newId(), name: 'Ada', kind: 'person', role: 'owner', confirmedAt: new Date().toISOString() }
    const as = (actor: Actor = ada): Ctx => shop.house.context({ actor, requestId: newId() })
    const edit = async (resource: string, id: string, values: Values, ctx: Ctx = as()): Promise<Ctx> => {
      const record = (await readRecord(ctx, resource, id))!
      mustSave(await changeRecord(ctx, resource, id, record.version, values))
      return ctx
    }
    const valuesOf = async (resource: string, id: string): Promise<Values> => (await readRecord(shop.ctx(), resource, id))!.values
    async function undone(what: WhatToUndo, ctx: Ctx = as()): Promise<Undone> {
      const rehearsed = await undo(ctx, what, { apply: false })
      const result = await undo(ctx, what, { apply: true })
      assert.ok(result.ok && rehearsed.ok, JSON.stringify(result))
      assert.deepEqual({ ...rehearsed, applied: true }, result, 'the dry run lists what then happens')
      return result
    }
    const stockOf = async (sku: string) => (await shop.ctx().db.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants[sku]!).executeTakeFirst())?.quantity

    it('a dry run changes nothing', async () => {
      const id = shop.products['blue-notebook']!
      const { requestId } = await edit('product', id, { name: { en: 'Green', fr: 'Vert' } })
      const result = await undo(as(), { request: requestId }, { apply: false })
      assert.ok(result.ok && !result.applied && result.returned.length === 1)
      assert.equal((await valuesOf('product', id))['name'].en, 'Green')
      assert.deepEqual((await undone({ request: requestId })).returned.map(({ how, fields }) => [how, fields]), [['changed', ['name']]])
      assert.equal((await valuesOf('product', id))['name'].en, 'Blue notebook')
      const again = await undo(as(), { request: requestId }, { apply: true })
      assert.deepEqual(again.ok && [again.returned, again.left], [[], []], 'what has returned already is no conflict')
    })

    it('leaves the fields that were edited since, returns the others, and says who edited them', async () => {
      const id = shop.products['blue-notebook']!
      const { requestId } = await edit('product', id, { summary: { en: 'One', fr: 'Un' }, weightGsm: 200 })
      await edit('product', id, { weightGsm: 300 }, as({ ...ada, name: 'Emil' }))
      const { returned, left } = await undone({ request: requestId })
      assert.deepEqual(returned.map(({ fields }) => fields), [['summary']])
      assert.deepEqual(left.map(({ fields, why, by }) => [fields, why, by?.name]), [[['weightGsm'], 'edited-since', 'Emil']])
      const values = await valuesOf('product', id)
      assert.deepEqual([values['summary'].en, values['weightGsm']], [null, 300])
    })

    it('goes back through several changes of the same person, up to that of another', async () => {
      const id = shop.categories['books']!
      const eve = { ...ada, id: newId(), name: 'Eve' }
      for (const [name, actor] of [['A', eve], ['B', ada], ['C', eve], ['D', eve]] as const) await edit('category', id, { name: { en: name, fr: name } }, as(actor))
      await undone({ person: eve.id })
      assert.equal((await valuesOf('category', id))['name'].en, 'B')
    })

    it('brings back what was deleted: its id, its variants, their stock, and its place in the lists of others', async () => {
      const id = shop.products['blue-notebook']!
      const article = mustSave(await createRecord(as(), 'article', { title: { en: 'About', fr: 'Sur' }, publishedAt: '2026-01-01T00:00:00.000Z', status: 'published', products: [id] }))
      const was = await valuesOf('product', id)
      const ctx = as()
      assert.ok((await deleteRecord(ctx, 'product', id, (await readRecord(ctx, 'product', id))!.version)).ok)
      const { position } = await ctx.db.selectFrom('changes').select('position').where('requestId', '=', ctx.requestId).where('resource', '=', 'product').executeTakeFirstOrThrow()
      const { returned, left } = await undone({ change: position })
      assert.deepEqual([returned.map(({ how }) => how).sort(), left], [['changed', 'restored'], []])
      assert.deepEqual(await valuesOf('product', id), was)
      assert.deepEqual([await stockOf('NB-A5'), await stockOf('NB-A4')], [50, 3])
      assert.deepEqual((await valuesOf('article', article.id))['products'], [id])
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    it('a removed variant comes back where it was, a new one goes, a changed order returns', async () => {
      const id = shop.products['blue-notebook']!
      const was = (await valuesOf('product', id))['variants'] as Values[]
      const { requestId } = await edit('product', id, { variants: [{ ...was[1], priceMinor: 1 }, { sku: 'NB-NEW', priceMinor: 2, option1: { en: 'N', fr: 'N' } }] })
      assert.equal((await undone({ request: requestId })).left.length, 0)
      assert.deepEqual((await valuesOf('product', id))['variants'], was)
      assert.equal(await stockOf('NB-A5'), 50)
    })

    it('an undo can be undone', async () => {
      const id = shop.categories['prints']!
      const made = mustSave(await createRecord(as(), 'category', { name: { en: 'New', fr: 'Neuf' } }))
      const { requestId } = await edit('category', id, { description: { en: 'x', fr: 'y' } })
      const again = as()
      await undone({ request: requestId }, again)
      await undone({ request: again.requestId })
      assert.equal((await valuesOf('category', id))['description'].en, 'x')
      const gone = as()
      await undone({ change: await newestPosition(made.id) }, gone)
      assert.equal(await readRecord(shop.ctx(), 'category', made.id), undefined)
      await undone({ request: gone.requestId })
      assert.equal((await valuesOf('category', made.id))['name'].en, 'New')
    })

    const newestPosition = async (id: string) => (await shop.ctx().db.selectFrom('changes').select('position').where('recordId', '=', id).orderBy('position', 'desc').executeTakeFirstOrThrow()).position

    it('a count is taken back by its difference: what was sold since stays sold, and an order is left to be cancelled', async () => {
      const since = new Date().toISOString()
      assert.ok((await countStock(as(), shop.variants['NB-A5']!, 80, 50)).ok)
      const added = await addToBasket(shop.ctx(null), { token: undefined, variant: shop.variants['NB-A5']!, quantity: 4 })
      const placed = await placeOrder(shop.ctx(null), added.ok ? (added.token ?? undefined) : undefined, { email: 'a@example.test', delivery: 'post', payment: 'bank-transfer', accept: true, address: { name: 'Ada L', line1: '1 rue', postcode: '16000', city: 'Angoulême', country: 'FR' } })
      assert.ok(placed.ok, JSON.stringify(placed))
      const { returned, left } = await undone({ since })
      assert.deepEqual(returned.map(({ title, fields }) => [title, fields]), [['NB-A5', ['quantity']]])
      assert.deepEqual(left.map(({ resource, why }) => [resource, why]).sort(), [['consent', 'consent'], ['order', 'order'], ['stock', 'order']])
      assert.equal(await stockOf('NB-A5'), 46)
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    it('leaves what others refer to, and what would no longer be accepted', async () => {
      const parent = mustSave(await createRecord(as(), 'category', { name: { en: 'Parent', fr: 'Parent' } }))
      mustSave(await createRecord(as(), 'category', { name: { en: 'Child', fr: 'Enfant' }, parent: parent.id }))
      assert.deepEqual((await undone({ change: await newestPosition(parent.id) })).left.map(({ why }) => why), ['in-use'])
      const { requestId } = await edit('category', parent.id, { slug: 'elsewhere' })
      mustSave(await createRecord(as(), 'category', { name: { en: 'Other', fr: 'Autre' }, slug: 'parent' }))
      assert.deepEqual((await undone({ request: requestId })).left.map(({ why, fields }) => [why, fields]), [['not-accepted', ['slug']]])
    })

    it('roles and being shut out return, what people did to their own account does not', async () => {
      const added = await addUser(as(), { email: 'emil@example.test', name: 'Emil', password: 'quite-a-long-password', role: 'editor' })
      assert.ok(added.ok)
      const ctx = as()
      await changeRole(ctx, added.account.id, 'shopkeeper')
      await disableAccount(ctx, added.account.id)
      assert.deepEqual((await undone({ request: ctx.requestId })).left, [])
      const row = await ctx.db.selectFrom('accounts').select(['role', 'disabled']).where('id', '=', added.account.id).executeTakeFirstOrThrow()
      assert.deepEqual(row, { role: 'editor', disabled: false })
    })

    it('is refused to those who may not: a person’s changes to an editor, prices within a change to one', async () => {
      const emil = shop.house.context({ actor: { ...ada, role: 'editor' } })
      assert.deepEqual(await undo(emil, { person: ada.id! }, { apply: true }), { ok: false, reason: 'not-allowed' })
      const variants = (await valuesOf('product', shop.products['blue-notebook']!))['variants'] as Values[]
      const { requestId } = await edit('product', shop.products['blue-notebook']!, { variants: variants.map((one) => ({ ...one, priceMinor: one['priceMinor'] + 1 })) })
      const result = await undo(emil, { request: requestId }, { apply: true })
      assert.deepEqual(result.ok && [result.returned.length, result.left.map(({ why }) => why)], [0, ['not-allowed']])
    })

    it(`of ${imported} imported prices with 3 edited since, ${imported - 3} return and 3 are listed`, { timeout: 600_000 }, async () => {
      const file = join(shop.config.dataFolder, 'prices.csv')
      const load = async (price: string) => {
        writeFileSync(file, sheet(Array.from({ length: imported }, (_, at) => simple(`P-${at}`, { 'Regular price': price }))))
        const ctx = as()
        const result = await importProducts(ctx, file, { apply: true })
        assert.ok(result.ok)
        return ctx.requestId
      }
      await load('10')
      const request = await load('20')
      const marked = await shop.ctx().db.selectFrom('changes').select('recordTitle').where('resource', '=', 'import').where('recordId', '=', request).execute()
      assert.deepEqual(marked, [{ recordTitle: 'prices.csv' }])
      for (const at of [0, 1, 2]) {
        const { product } = await shop.ctx().db.selectFrom('variants').select('product').where('sku', '=', `P-${at}`).executeTakeFirstOrThrow()
        const [variant] = (await valuesOf('product', product))['variants'] as Values[]
        await edit('product', product, { variants: [{ ...variant, priceMinor: 1500 + at }] })
      }
      let turns = 0
      let ended = false
      const count = () => {
        turns++
        if (!ended) setImmediate(count)
      }
      setImmediate(count)
      const { returned, left } = await undone({ request }).finally(() => { ended = true })
      assert.ok(turns >= imported / 10, `others had ${turns} turns meanwhile`)
      assert.equal(returned.length, imported - 3)
      assert.deepEqual(left.map(({ title, fields, why }) => [title, fields, why]).sort(), [0, 1, 2].map((at) => [`P-${at}`, ['priceMinor'], 'edited-since']))
      const prices = await shop.ctx().db.selectFrom('variants').select(['priceMinor', ({ fn }) => fn.countAll().as('count')]).where('sku', 'like', 'P-%').groupBy('priceMinor').orderBy('priceMinor').execute()
      assert.deepEqual(prices.map(({ priceMinor, count }) => [priceMinor, Number(count)]), [[1000, imported - 3], [1500, 1], [1501, 1], [1502, 1]])
    })
  })
})
