import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { newId } from '../../database/id.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openApi } from '../../../test/support/api.ts'
import { addProduct, openShop, withdraw } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import type { Ctx } from '../context.ts'
import { addToBasket, basketCount, mergeBaskets, readBasket, removeFromBasket, setQuantity } from './basket.ts'
import { basketRoutes } from './basket.routes.ts'

const setStock = (shop: OpenShop, sku: string, quantity: number) => shop.ctx().write((ctx) => ctx.db.updateTable('stockLevels').set({ quantity, initial: quantity }).where('variant', '=', shop.variants[sku]!).execute())

forEachEngine((engine) => {
  let shop: OpenShop
  let guest: Ctx
  before(async () => {
    shop = await openShop(engine)
    guest = shop.ctx(null)
  })
  after(() => shop.end())
  beforeEach(async () => {
    await setStock(shop, 'NB-A5', 50)
    await setStock(shop, 'NB-A4', 3)
  })

  /** A guest with these pieces, as the cookie's token. */
  const guestWith = async (pieces: Record<string, number>): Promise<string> => {
    let token: string | undefined
    for (const [sku, quantity] of Object.entries(pieces)) {
      const added = await addToBasket(guest, { token, variant: shop.variants[sku]!, quantity })
      assert.ok(added.ok, JSON.stringify(added))
      token = added.token ?? token
    }
    return token!
  }
  const plain = async (ctx: Ctx, token?: string) => Object.fromEntries((await readBasket(ctx, token)).lines.map(({ sku, quantity }) => [sku, quantity]))
  const memberCtx = async (): Promise<Ctx & { account: { id: string } }> => {
    const at = guest.now().toISOString()
    const account = { id: newId(), email: `${newId()}@world.example`, name: 'Grace', role: 'customer' as const }
    await shop.ctx().write((ctx) => ctx.db.insertInto('accounts').values({ ...account, version: 1, createdAt: at, updatedAt: at, passwordHash: null, locale: 'en', secondFactor: false, disabled: false }).execute())
    return shop.ctxOf(account) as never
  }

  describe('a guest', () => {
    it('gets a basket with the first piece, and finds it again by the token', async () => {
      const first = await addToBasket(guest, { token: undefined, variant: shop.variants['NB-A5']!, quantity: 2 })
      assert.ok(first.ok && first.token)
      const again = await addToBasket(guest, { token: first.token, variant: shop.variants['NB-A5']!, quantity: 1 })
      assert.deepEqual(again, { ok: true, token: null })
      const basket = await readBasket(guest, first.token)
      assert.deepEqual([basket.lines[0]!.quantity, basket.totals.totalMinor, basket.version], [3, 3600, 2])
      assert.equal(await basketCount(guest, first.token), 3)
      assert.equal((await guest.db.selectFrom('baskets').select('tokenHash').where('tokenHash', '=', first.token).execute()).length, 0, 'the token itself is not kept')
    })

    it('gets a new basket where the token is unknown, and nothing for none', async () => {
      const added = await addToBasket(guest, { token: 'x'.repeat(43), variant: shop.variants['NB-A5']!, quantity: 1 })
      assert.ok(added.ok && added.token && added.token !== 'x'.repeat(43))
      assert.deepEqual([(await readBasket(guest, undefined)).lines, await basketCount(guest, undefined), await basketCount(guest, 'unknown')], [[], 0, 0])
    })

    it('does not get a basket by being refused', async () => {
      const count = async () => (await guest.db.selectFrom('baskets').select('id').execute()).length
      const before = await count()
      assert.equal(((await addToBasket(guest, { token: undefined, variant: newId(), quantity: 1 })) as { reason?: string }).reason, 'not-found')
      assert.equal(((await addToBasket(guest, { token: undefined, variant: shop.variants['CAL']!, quantity: 1 })) as { reason?: string }).reason, 'not-for-sale')
      assert.equal(await count(), before)
    })

    it('is told how many more there are when the shop has too few', async () => {
      const token = await guestWith({ 'NB-A4': 2 })
      const more = await addToBasket(guest, { token, variant: shop.variants['NB-A4']!, quantity: 2 })
      assert.ok(!more.ok && more.reason === 'out-of-stock')
      assert.equal(more.left, 1)
      assert.deepEqual(await plain(guest, token), { 'NB-A4': 2 })
    })

    it('is refused quantities that are none', async () => {
      const token = await guestWith({ GIFT: 999 })
      const variant = shop.variants['GIFT']!
      for (const quantity of [0, -1, 1.5, NaN, 1000, Infinity, '2' as never]) assert.equal(((await addToBasket(guest, { token, variant, quantity })) as { reason?: string }).reason, 'invalid', String(quantity))
      assert.equal(((await addToBasket(guest, { token, variant, quantity: 1 })) as { reason?: string }).reason, 'invalid', 'more than 999 together')
      const [line] = (await readBasket(guest, token)).lines
      for (const quantity of [-1, 1.5, NaN, 1000]) assert.equal(((await setQuantity(guest, { token, line: line!.id, quantity })) as { reason?: string }).reason, 'invalid')
    })

    it('changes and removes lines of the own basket only', async () => {
      const token = await guestWith({ 'NB-A5': 1, ETUDE: 1 })
      const other = await guestWith({ 'NB-A5': 1 })
      const [notebook] = (await readBasket(guest, token)).lines
      assert.deepEqual(await setQuantity(guest, { token, line: notebook!.id, quantity: 4 }), { ok: true })
      assert.equal(((await setQuantity(guest, { token: other, line: notebook!.id, quantity: 9 })) as { reason?: string }).reason, 'not-found')
      assert.equal(((await removeFromBasket(guest, { token: other, line: notebook!.id })) as { reason?: string }).reason, 'not-found')
      assert.deepEqual(await plain(guest, token), { 'NB-A5': 4, ETUDE: 1 })
      assert.equal(((await setQuantity(guest, { token, line: notebook!.id, quantity: 51 })) as { left?: number }).left, 50)
      assert.deepEqual(await removeFromBasket(guest, { token, line: notebook!.id }), { ok: true })
      assert.deepEqual(await plain(guest, token), { ETUDE: 1 })
      assert.equal((await readBasket(guest, token)).version, 4, 'grows with each change')
    })

    it('loses none of twenty pieces that are added at once', async () => {
      const token = await guestWith({ 'NB-A5': 1 })
      await Promise.all(Array.from({ length: 19 }, () => addToBasket(guest, { token, variant: shop.variants['NB-A5']!, quantity: 1 })))
      assert.deepEqual(await plain(guest, token), { 'NB-A5': 20 })
    })
  })

  describe('a basket', () => {
    it('has totals with VAT, and says in words how each comes about', async () => {
      const basket = await readBasket(shop.ctx(null, 'fr'), await guestWith({ 'FERN-S': 2, ETUDE: 1 }))
      assert.deepEqual(basket.lines.map(({ product, options }) => `${product.name} ${options}`), ['Estampe Fougère Petit', 'Étude, un livre d’estampes '])
      assert.deepEqual(basket.totals.vat, [{ rate: 2000, netMinor: 3333, vatMinor: 667 }, { rate: 550, netMinor: 3000, vatMinor: 165 }])
      assert.deepEqual(basket.lines[0]!.totals?.why, { rule: 'sale', quantity: 2, unitPriceMinor: 2000, regularMinor: 2500 })
    })

    it('says what has changed since: fewer left, none left, another price, not for sale', async () => {
      await addProduct(shop, shop.ctx(), { slug: `gone-${engine}`, en: 'Gone', fr: 'Parti', in: ['paper'], variants: [{ sku: 'GONE', stock: 1, priceMinor: 100 }] })
      const token = await guestWith({ 'NB-A4': 3, 'NB-A5': 5, ETUDE: 1, GONE: 1 })
      await setStock(shop, 'NB-A4', 2)
      await setStock(shop, 'NB-A5', 0)
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 3500 }).where('sku', '=', 'ETUDE').execute())
      await withdraw(shop, `gone-${engine}`)
      const basket = await readBasket(guest, token)
      assert.deepEqual(basket.lines.map(({ sku, problem, formerPriceMinor }) => [sku, problem, formerPriceMinor]), [
        ['NB-A4', { rule: 'only-left', left: 2 }, null], ['NB-A5', { rule: 'sold-out' }, null], ['ETUDE', null, 3165], ['GONE', { rule: 'not-for-sale' }, null],
      ])
      assert.equal(basket.blocked, true)
      assert.equal(basket.totals.totalMinor, 3 * 1850 + 5 * 1200 + 3500, 'without what is not for sale')
      assert.equal(basket.lines[3]!.totals, null)
      const etude = basket.lines[2]!
      await setQuantity(guest, { token, line: etude.id, quantity: 2 })
      assert.equal((await readBasket(guest, token)).lines[2]!.formerPriceMinor, null, 'the price was seen')
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 3165 }).where('sku', '=', 'ETUDE').execute())
    })

    it('loses a line when its variant is deleted', async () => {
      await addProduct(shop, shop.ctx(), { slug: `brief-${engine}`, en: 'Brief', fr: 'Bref', in: ['paper'], variants: [{ sku: 'BRIEF', stock: 1, priceMinor: 100 }] })
      const token = await guestWith({ BRIEF: 1, GIFT: 1 })
      await shop.ctx().write((ctx) => ctx.db.deleteFrom('variants').where('sku', '=', 'BRIEF').execute())
      assert.deepEqual(await plain(guest, token), { GIFT: 1 })
    })
  })

  describe('at login', () => {
    const cases: [what: string, member: Record<string, number>, guest: Record<string, number>, merged: Record<string, number>][] = [
      ['a member without a basket gets the guest’s', {}, { 'NB-A5': 2 }, { 'NB-A5': 2 }],
      ['different variants stand side by side', { 'NB-A5': 1 }, { ETUDE: 1 }, { 'NB-A5': 1, ETUDE: 1 }],
      ['the same variant keeps the larger quantity: the guest’s', { 'NB-A5': 1 }, { 'NB-A5': 3 }, { 'NB-A5': 3 }],
      ['the same variant keeps the larger quantity: the member’s', { 'NB-A5': 3 }, { 'NB-A5': 1 }, { 'NB-A5': 3 }],
      ['the same wish on two devices is not doubled', { 'NB-A5': 2 }, { 'NB-A5': 2 }, { 'NB-A5': 2 }],
      ['two variants of a product are two lines', { 'NB-A4': 1 }, { 'NB-A5': 1 }, { 'NB-A4': 1, 'NB-A5': 1 }],
    ]
    for (const [what, ofMember, ofGuest, merged] of cases) {
      it(what, async () => {
        const member = await memberCtx()
        for (const [sku, quantity] of Object.entries(ofMember)) assert.ok((await addToBasket(member, { token: undefined, variant: shop.variants[sku]!, quantity })).ok)
        const token = await guestWith(ofGuest)
        await mergeBaskets(guest, { token, account: member.account.id })
        assert.deepEqual(await plain(member), merged)
        assert.deepEqual(await plain(guest, token), {}, 'the guest’s token has ended')
      })
    }

    it('what is short meanwhile stays, and is told', async () => {
      const member = await memberCtx()
      const token = await guestWith({ 'NB-A4': 3 })
      await setStock(shop, 'NB-A4', 1)
      await mergeBaskets(guest, { token, account: member.account.id })
      assert.deepEqual((await readBasket(member, undefined)).lines.map(({ quantity, problem }) => [quantity, problem]), [[3, { rule: 'only-left', left: 1 }]])
    })

    it('another price meanwhile is told', async () => {
      const member = await memberCtx()
      const token = await guestWith({ GIFT: 1 })
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 4000 }).where('sku', '=', 'GIFT').execute())
      await mergeBaskets(guest, { token, account: member.account.id })
      assert.deepEqual((await readBasket(member, undefined)).lines.map(({ price, formerPriceMinor }) => [price.priceMinor, formerPriceMinor]), [[4000, 5000]])
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 5000 }).where('sku', '=', 'GIFT').execute())
    })

    it('two devices at once, and a login that is sent twice, end in one basket', async () => {
      const member = await memberCtx()
      const [phone, laptop] = [await guestWith({ 'NB-A5': 1 }), await guestWith({ ETUDE: 2, 'NB-A5': 2 })]
      await Promise.all([phone, laptop, laptop].map((token) => mergeBaskets(guest, { token, account: member.account.id })))
      assert.deepEqual(await plain(member), { 'NB-A5': 2, ETUDE: 2 })
      await mergeBaskets(guest, { token: 'unknown', account: member.account.id })
      assert.equal(await basketCount(member, phone), 4)
    })

    it('two first pieces of a member at once stand in one basket', async () => {
      const member = await memberCtx()
      await Promise.all(['NB-A5', 'ETUDE', 'NB-A5'].map((sku) => addToBasket(member, { token: undefined, variant: shop.variants[sku]!, quantity: 1 })))
      assert.deepEqual(Object.entries(await plain(member)).sort(), [['ETUDE', 1], ['NB-A5', 2]])
    })
  })

  describe('the API', () => {
    it('puts in, changes and takes out, and keeps the basket in a cookie', async (test) => {
      const api = await openApi(shop.house, basketRoutes)
      test.after(() => api.close())
      const client = api.client()
      const added = await client('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity: 2 })
      assert.deepEqual([added.status, added.body.totalMinor, Object.keys(client.cookies)], [201, 2400, ['basket']])
      const line = added.body.lines[0].id
      assert.equal((await client('PATCH', `/api/basket/lines/${line}`, { quantity: 5 })).body.lines[0].why, '5 × €12.00')
      assert.deepEqual((await api.client()('GET', '/api/basket')).body.lines, [], 'another browser')
      const short = await client('PATCH', `/api/basket/lines/${line}`, { quantity: 51 })
      assert.deepEqual([short.status, short.body.left], [409, 50])
      assert.deepEqual((await client('DELETE', `/api/basket/lines/${line}`)).body.lines, [])
      assert.equal((await client('DELETE', `/api/basket/lines/${line}`)).status, 404)
    })

    it('takes no price, account or fraction from the body', async (test) => {
      const api = await openApi(shop.house, basketRoutes)
      test.after(() => api.close())
      const variant = shop.variants['NB-A5']
      for (const body of [{ variant, priceMinor: 1 }, { variant, account: 'x' }, { variant, quantity: 1.5 }, { variant, quantity: '2' }, { variant: ['x'] }, { variant: null }, {}]) {
        assert.equal((await api.client()('POST', '/api/basket/lines', body)).status, 422, JSON.stringify(body))
      }
    })
  })
})
