import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { listenToStatements } from '../../database/statements.ts'
import { historyOf } from '../journal/journal.ts'
import { countStock, giveBackStock, listMovements, takeStock } from './stock.ts'

forEachEngine((engine) => {
  let shop: OpenShop
  before(async () => { shop = await openShop(engine) })
  after(() => shop.end())

  const level = async (sku: string) => (await shop.ctx().db.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants[sku]!).executeTakeFirst())?.quantity
  const take = (order: string, wanted: Record<string, number>) =>
    shop.ctx().write((ctx) => takeStock(ctx, Object.entries(wanted).map(([sku, quantity]) => ({ variant: shop.variants[sku]!, sku, quantity })), order))

  describe('an order', () => {
    it('takes its goods, and giving them back restores what was there, once', async () => {
      assert.deepEqual(await take('o1', { 'NB-A5': 2, 'NB-A4': 1 }), { ok: true })
      assert.deepEqual([await level('NB-A5'), await level('NB-A4')], [48, 2])
      for (let time = 0; time < 2; time++) await shop.ctx().write((ctx) => giveBackStock(ctx, 'o1'))
      assert.deepEqual([await level('NB-A5'), await level('NB-A4')], [50, 3])
      const moves = await listMovements(shop.ctx(), { order: 'o1' })
      assert.deepEqual(moves.map(({ sku, change, reason }) => `${sku} ${change} ${reason}`).sort(), ['NB-A4 -1 order', 'NB-A4 1 cancelled', 'NB-A5 -2 order', 'NB-A5 2 cancelled'])
      const history = await historyOf(shop.ctx(), 'stock', shop.variants['NB-A5']!)
      assert.deepEqual(history.slice(0, 2).map(({ action, before, after }) => [action, before, after]), [['cancelled', { quantity: 48 }, { quantity: 50 }], ['order', { quantity: 50 }, { quantity: 48 }]])
    })

    it('takes nothing when one of its goods is short, and says what is left', async () => {
      const taken = await take('o2', { 'NB-A5': 1, 'NB-A4': 4, 'FERN-L': 1 })
      assert.ok(!taken.ok)
      assert.equal(taken.reason, 'out-of-stock')
      assert.deepEqual(taken.short.map(({ sku, wanted, left }) => ({ sku, wanted, left })).sort((a, b) => (a.sku < b.sku ? -1 : 1)), [{ sku: 'FERN-L', wanted: 1, left: 0 }, { sku: 'NB-A4', wanted: 4, left: 3 }])
      assert.equal(await level('NB-A5'), 50)
    })

    it('counts two lines of the same variant together', async () => {
      const twice = [2, 2].map((quantity) => ({ variant: shop.variants['NB-A4']!, sku: 'NB-A4', quantity }))
      const taken = await shop.ctx().write((ctx) => takeStock(ctx, twice, 'o3'))
      assert.ok(!taken.ok)
      assert.deepEqual(taken.short.map(({ wanted, left }) => [wanted, left]), [[4, 3]])
    })

    it('asks as often for many goods as for one', async () => {
      const counted = async (order: string, wanted: Record<string, number>) => {
        let statements = 0
        listenToStatements(() => statements++)
        try {
          await shop.ctx().rehearse((ctx) => {
            // Its work may run again.
            statements = 0
            return takeStock(ctx, Object.entries(wanted).map(([sku, quantity]) => ({ variant: shop.variants[sku]!, sku, quantity })), order)
          })
        } finally {
          listenToStatements(undefined)
        }
        return statements
      }
      assert.equal(await counted('many', { 'NB-A5': 1, 'NB-A4': 2, ETUDE: 1, GIFT: 3 }), await counted('one', { 'NB-A5': 1 }))
    })

    it('may have as many as it likes of what is not counted', async () => {
      assert.deepEqual(await take('o4', { GIFT: 999 }), { ok: true })
      assert.equal(await level('GIFT'), undefined, 'no row is made for it')
      assert.deepEqual((await listMovements(shop.ctx(), { order: 'o4' })).map(({ change }) => change), [-999], 'but what left the house is known')
    })

    it('gets none of a variant that does not exist', async () => {
      const taken = await shop.ctx().write((ctx) => takeStock(ctx, [{ variant: '00000000-0000-7000-8000-000000000000', sku: '', quantity: 1 }], 'o5'))
      assert.ok(!taken.ok)
    })
  })

  describe('a count', () => {
    const count = (sku: string, quantity: number | null, seen: number | null) => countStock(shop.ctx('shopkeeper'), shop.variants[sku]!, quantity, seen)

    it('does not lose what was sold since the form was opened', async () => {
      await take('o6', { ETUDE: 3 })
      assert.deepEqual(await count('ETUDE', 25, 20), { ok: true, quantity: 22 })
      assert.equal(await level('ETUDE'), 22)
    })

    it('is refused when it would leave less than nothing, with what is there now', async () => {
      await take('o7', { 'NB-A4': 2 })
      const counted = await count('NB-A4', 0, 3)
      assert.ok(!counted.ok && counted.reason === 'changed-meanwhile')
      assert.equal(counted.current, 1)
      assert.match(counted.detail ?? '', /1 are left/)
      assert.equal(await level('NB-A4'), 1)
    })

    it('is refused for fractions, negative numbers and whoever may not', async () => {
      for (const wrong of [-1, 0.5, NaN, 1e12]) assert.equal(((await count('ETUDE', wrong, 22)) as { reason?: string }).reason, 'invalid')
      for (const role of ['editor', 'customer', null] as const) assert.equal(((await countStock(shop.ctx(role), shop.variants['ETUDE']!, 1, 22)) as { reason?: string }).reason, 'not-allowed')
      assert.equal(((await countStock(shop.ctx(), 'nothing', 1, 1)) as { reason?: string }).reason, 'not-found')
    })

    it('begins, ends and begins again, and the book always agrees', async () => {
      assert.deepEqual(await count('FERN-L', 4, 0), { ok: true, quantity: 4 })
      await take('o8', { 'FERN-L': 1 })
      assert.deepEqual(await count('FERN-L', null, 3), { ok: true, quantity: null })
      await take('o9', { 'FERN-L': 100 })
      await shop.ctx().write((ctx) => giveBackStock(ctx, 'o8'))
      assert.deepEqual(await count('FERN-L', 9, null), { ok: true, quantity: 9 })
      const moved = await listMovements(shop.ctx(), { variant: shop.variants['FERN-L']! })
      const { initial } = await shop.ctx().db.selectFrom('stockLevels').select('initial').where('variant', '=', shop.variants['FERN-L']!).executeTakeFirstOrThrow()
      assert.equal(initial + moved.reduce((sum, { change }) => sum + (change as number), 0), 9)
    })

    it('of an import sets the number of what was not counted', async () => {
      assert.deepEqual(await countStock(shop.ctx(), shop.variants['GIFT']!, 7, null, 'import'), { ok: true, quantity: 7 })
      assert.deepEqual(await count('GIFT', null, 7), { ok: true, quantity: null })
      assert.deepEqual(await countStock(shop.ctx(), shop.variants['GIFT']!, 5, null, 'import'), { ok: true, quantity: 5 })
      assert.deepEqual((await listMovements(shop.ctx(), { variant: shop.variants['GIFT']! })).map(({ change, reason }) => [change, reason]), [[-2, 'import'], [-999, 'order']])
    })
  })

  it('is never below zero, whatever a statement tries', async () => {
    await assert.rejects(shop.ctx().write((ctx) => ctx.db.updateTable('stockLevels').set({ quantity: -1 }).execute()), /notNegative/)
  })
})
