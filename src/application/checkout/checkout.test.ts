import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable } from '../../database/database.ts'
import { newId } from '../../database/id.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openApi } from '../../../test/support/api.ts'
import { openShop, withdraw } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { addToBasket, basketCount, readBasket } from '../basket/basket.ts'
import { basketRoutes } from '../basket/basket.routes.ts'
import type { Ctx } from '../context.ts'
import { sayProblems } from '../model/problems.ts'
import { orderOfToken } from '../orders/orders.ts'
import { newToken } from '../requests/tokens.ts'
import { checkInvariants, placeOrder, readCheckout } from './checkout.ts'
import type { OrderInput, Placed } from './checkout.ts'
import { checkoutRoutes } from './checkout.routes.ts'

/** Whoever is told that it cannot be done now asks again: a busy machine may have no connection free in time. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || error.status !== 503) throw error
    }
    await wait(50)
  }
}

const ada: OrderInput = {
  email: 'Ada@World.example',
  address: { name: 'Ada Lovelace', line1: '12 rue des Lilas', postcode: '75 011', city: 'Paris', country: 'FR' },
  delivery: 'post',
  payment: 'bank-transfer',
  accept: true,
}

forEachEngine((engine) => {
  let shop: OpenShop
  let guest: Ctx
  before(async () => {
    shop = await openShop(engine)
    guest = shop.ctx(null)
  })
  after(() => shop.end())
  beforeEach(() => setStock({ 'NB-A5': 50, 'NB-A4': 3, 'FERN-S': 8, ETUDE: 20 }))

  async function setStock(levels: Record<string, number>): Promise<void> {
    await shop.ctx().write(async (ctx) => {
      for (const [sku, quantity] of Object.entries(levels)) {
        const variant = shop.variants[sku]!
        const moved = await ctx.db.selectFrom('stockMovements').select(({ fn }) => fn.sum<number | null>('change').as('sum')).where('variant', '=', variant).executeTakeFirst()
        await ctx.db.updateTable('stockLevels').set({ quantity, initial: quantity - Number(moved?.sum ?? 0) }).where('variant', '=', variant).execute()
      }
    })
  }
  const basketOf = async (pieces: Record<string, number>, ctx = guest): Promise<string> => {
    let token: string | undefined
    for (const [sku, quantity] of Object.entries(pieces)) {
      const added = await addToBasket(ctx, { token, variant: shop.variants[sku]!, quantity })
      assert.ok(added.ok, JSON.stringify(added))
      token = added.token ?? token
    }
    return token!
  }
  const left = async (sku: string) => (await guest.db.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants[sku]!).executeTakeFirstOrThrow()).quantity
  const count = async (table: 'orders' | 'orderLines' | 'payments' | 'stockMovements' | 'jobs') => Number((await guest.db.selectFrom(table).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  const placed = (result: Placed) => {
    assert.ok(result.ok, JSON.stringify(result))
    return result
  }

  describe('an order', () => {
    it('copies what was ordered, takes the stock, expects the payment, empties the basket, and has a letter coming', async () => {
      const token = await basketOf({ 'NB-A5': 2, ETUDE: 1 })
      const { order, token: key } = placed(await placeOrder(shop.ctx(null, 'fr'), token, { ...ada, note: ' Ring twice.\n' }))
      const found = (await orderOfToken(guest, key))!
      assert.deepEqual([found.number, found.status, found.paymentStatus, found.email, found.locale, found.note], [order.number, 'placed', 'due', 'ada@world.example', 'fr', 'Ring twice.'])
      assert.deepEqual(found.lines.map(({ sku, name, options, quantity, unitPriceMinor, totalMinor, vatRate, vatMinor }) => [sku, name, options, quantity, unitPriceMinor, totalMinor, vatRate, vatMinor]), [
        ['NB-A5', 'Carnet bleu', 'A5', 2, 1200, 2400, 2000, 400], ['ETUDE', 'Étude, un livre d’estampes', '', 1, 3165, 3165, 550, 165],
      ])
      assert.deepEqual([found.goodsMinor, found.deliveryMinor, found.totalMinor, found.currency], [5565, 590, 6155, 'EUR'])
      assert.deepEqual(found.vat, [{ rate: 2000, netMinor: 2197, vatMinor: 439 }, { rate: 550, netMinor: 3336, vatMinor: 183 }])
      assert.deepEqual(found.deliveryAddress, { name: 'Ada Lovelace', line1: '12 rue des Lilas', line2: '', postcode: '75011', city: 'Paris', country: 'FR' })
      assert.deepEqual([found.payment.method, found.payment.status, found.payment.amountMinor, found.payment.reference], ['bank-transfer', 'due', 6155, order.number])
      assert.deepEqual([await left('NB-A5'), await left('ETUDE'), await basketCount(guest, token)], [48, 19, 0])
      const jobs = await guest.db.selectFrom('jobs').select(['name', 'payload']).where('name', '=', 'mail:order-confirmation').execute()
      assert.deepEqual(jobs.at(-1)!.payload, { order: order.id, token: key })
      assert.equal((await guest.db.selectFrom('orders').select('tokenHash').where('tokenHash', '=', key).execute()).length, 0, 'the token itself is not kept')
    })

    it('that is collected needs a name and no address; what is paid there is due there', async () => {
      const { token } = placed(await placeOrder(guest, await basketOf({ GIFT: 1 }), { ...ada, address: { name: 'Ada' }, delivery: 'shop', payment: 'on-collection' }))
      const found = (await orderOfToken(guest, token))!
      assert.deepEqual([found.deliveryAddress, found.billingAddress.name, found.totalMinor, found.delivery.name, found.delivery.collection, found.payment.method], [null, 'Ada', 5000, 'Collect in the shop', true, 'on-collection'])
      assert.deepEqual(found.vat, [{ rate: 0, netMinor: 5000, vatMinor: 0 }])
    })

    it('is free of delivery from the amount of the shop, and billed elsewhere when that is said', async () => {
      const billing = { name: 'Lovelace Ltd', line1: '1 Grote Markt', postcode: '1000', city: 'Bruxelles', country: 'BE' }
      const { token } = placed(await placeOrder(guest, await basketOf({ 'NB-A5': 7 }), { ...ada, billing }))
      const found = (await orderOfToken(guest, token))!
      assert.deepEqual([found.deliveryMinor, found.totalMinor, found.billingAddress.name, found.deliveryAddress?.name], [0, 8400, 'Lovelace Ltd', 'Ada Lovelace'])
    })

    it('of a member stands among the member’s own; the e-mail is the account’s unless another is given', async () => {
      const at = guest.now().toISOString()
      const account = { id: newId(), email: 'grace@world.example', name: 'Grace', role: 'customer' as const }
      await shop.ctx().write((ctx) => ctx.db.insertInto('accounts').values({ ...account, version: 1, createdAt: at, updatedAt: at, passwordHash: null, locale: 'en', secondFactor: false, disabled: false }).execute())
      const member = shop.ctxOf(account)
      await addToBasket(member, { token: undefined, variant: shop.variants['NB-A5']!, quantity: 1 })
      const { token } = placed(await placeOrder(member, undefined, { ...ada, email: '' }))
      const found = (await orderOfToken(guest, token))!
      assert.deepEqual([found.account, found.email], [account.id, 'grace@world.example'])
    })
  })

  describe('an order is not placed', () => {
    it('when fields are missing or wrong; each is told beside its field, in both languages', async () => {
      const refused = await placeOrder(guest, await basketOf({ 'NB-A5': 1 }), { email: 'ada', address: { country: 'FR', postcode: '7501' }, delivery: 'pigeon', payment: 'cheque', note: 'x'.repeat(1001) })
      assert.ok(!refused.ok && refused.reason === 'invalid')
      assert.deepEqual(Object.keys(refused.problems).sort(), ['accept', 'address.city', 'address.line1', 'address.name', 'address.postcode', 'delivery', 'email', 'note', 'payment'])
      assert.equal(sayProblems(refused.problems, 'en')['address.postcode'], 'Please check the postcode; it looks like 75011.')
      assert.equal(sayProblems(refused.problems, 'fr')['accept'], 'Veuillez cocher cette case pour continuer.')
    })

    it('with a way of delivery or payment that does not fit', async () => {
      const token = await basketOf({ 'NB-A5': 1 })
      const problems = async (input: OrderInput) => {
        const refused = await placeOrder(guest, token, { ...ada, ...input })
        return !refused.ok && refused.reason === 'invalid' ? Object.keys(refused.problems) : []
      }
      assert.deepEqual(await problems({ payment: 'on-collection' }), ['payment'])
      assert.deepEqual(await problems({ address: { ...ada.address, country: 'US' } }), ['address.country'])
      assert.deepEqual(await problems({ address: [] as never, billing: 'x' as never }), ['address.country', 'address.name', 'address.line1', 'address.city', 'billing.country', 'billing.name', 'billing.line1', 'billing.city'])
      assert.deepEqual(await problems({ email: { $ne: '' }, delivery: ['post'], accept: 'on' }), ['email', 'accept'])
    })

    it('without anything in the basket, or with what is no longer for sale', async () => {
      assert.equal(((await placeOrder(guest, undefined, ada)) as { reason?: string }).reason, 'basket-empty')
      assert.equal(((await placeOrder(guest, 'unknown', {})) as { reason?: string }).reason, 'basket-empty')
      const token = await basketOf({ 'FERN-S': 1, 'NB-A5': 1 })
      await withdraw(shop, 'fern-print')
      const refused = await placeOrder(guest, token, ada)
      assert.ok(!refused.ok && refused.reason === 'not-for-sale')
      assert.deepEqual(refused.lines.map(({ sku, name }) => [sku, name]), [['FERN-S', 'Fern print']])
    })

    it('when less is left; every short line is named, and nothing at all is written', async () => {
      const token = await basketOf({ 'NB-A5': 2, 'NB-A4': 3, ETUDE: 1 })
      await setStock({ 'NB-A4': 1, ETUDE: 0 })
      const before = [await count('orders'), await count('orderLines'), await count('payments'), await count('stockMovements'), await count('jobs')]
      const version = (await readBasket(guest, token)).version
      const refused = await placeOrder(guest, token, ada)
      assert.ok(!refused.ok && refused.reason === 'out-of-stock')
      assert.deepEqual(refused.lines.map(({ sku, left }) => [sku, left]).sort(), [['ETUDE', 0], ['NB-A4', 1]])
      assert.match(refused.detail ?? '', /Blue notebook: 1 left/)
      assert.deepEqual([await count('orders'), await count('orderLines'), await count('payments'), await count('stockMovements'), await count('jobs')], before)
      assert.deepEqual([await left('NB-A5'), (await readBasket(guest, token)).version], [50, version])
    })

    it('when the total or the basket is not what was shown', async () => {
      const token = await basketOf({ ETUDE: 1 })
      const { basket } = await readCheckout(guest, token, { delivery: 'post' })
      const shown = { ...ada, shownTotalMinor: basket.totals.totalMinor, shownVersion: basket.version }
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 3300 }).where('sku', '=', 'ETUDE').execute())
      const dearer = await placeOrder(guest, token, shown)
      assert.ok(!dearer.ok && dearer.reason === 'basket-changed')
      assert.deepEqual([dearer.shownTotalMinor, dearer.totalMinor], [3755, 3890])
      await shop.ctx().write((ctx) => ctx.db.updateTable('variants').set({ priceMinor: 3165 }).where('sku', '=', 'ETUDE').execute())
      await addToBasket(guest, { token, variant: shop.variants['NB-A5']!, quantity: 1 })
      assert.equal(((await placeOrder(guest, token, { ...ada, shownVersion: shown.shownVersion })) as { reason?: string }).reason, 'basket-changed')
      placed(await placeOrder(guest, token, { ...ada, shownVersion: shown.shownVersion + 1 }))
    })
  })

  describe('sent twice', () => {
    it('the same form gives the same order', async () => {
      const basket = await basketOf({ 'NB-A5': 1 })
      const input = { ...ada, token: newToken() }
      const [first, again] = [placed(await placeOrder(guest, basket, input)), placed(await placeOrder(guest, basket, input))]
      assert.deepEqual(again, first)
      assert.equal(await left('NB-A5'), 49)
    })

    it('at the same moment, ten times, it is one order', async () => {
      const basket = await basketOf({ 'NB-A5': 1 })
      const input = { ...ada, token: newToken() }
      const all = await Promise.all(Array.from({ length: 10 }, () => placeOrder(guest, basket, input)))
      assert.equal(new Set(all.map((one) => placed(one).order.number)).size, 1)
      assert.equal(await left('NB-A5'), 49)
    })

    it('without a form’s token, at the same moment, it is one order and an empty basket', async () => {
      const basket = await basketOf({ 'NB-A5': 1 })
      const all = await Promise.all(Array.from({ length: 6 }, () => placeOrder(guest, basket, ada)))
      assert.deepEqual(all.map((one) => (one.ok ? 'placed' : one.reason)).sort(), [...Array(5).fill('basket-empty'), 'placed'])
    })

    it('a token that the house did not make is not taken', async () => {
      const { token } = placed(await placeOrder(guest, await basketOf({ 'NB-A5': 1 }), { ...ada, token: '1' }))
      assert.match(token, /^[\w-]{43}$/)
    })
  })

  describe('many at once', () => {
    it('two hundred buyers of fifty pieces: fifty orders, a hundred and fifty clear answers', { timeout: 120_000 }, async () => {
      const baskets = await Promise.all(Array.from({ length: 200 }, () => patiently(() => basketOf({ 'NB-A5': 1 }))))
      const all = await Promise.all(baskets.map((basket) => patiently(() => placeOrder(guest, basket, ada))))
      const answers = Map.groupBy(all, (one) => (one.ok ? 'placed' : one.reason))
      assert.deepEqual([answers.get('placed')?.length, answers.get('out-of-stock')?.length], [50, 150])
      assert.equal(await left('NB-A5'), 0)
      const refused = answers.get('out-of-stock')![0] as { lines: { sku: string; left: number }[] }
      assert.deepEqual(refused.lines.map(({ sku, left }) => [sku, left]), [['NB-A5', 0]])
      assert.deepEqual(await checkInvariants(guest), [])
    })

    it('with two variants taken in opposite order, nobody waits for ever and none is sold twice', { timeout: 120_000 }, async () => {
      await setStock({ 'NB-A5': 20, 'NB-A4': 20 })
      const baskets = await Promise.all(Array.from({ length: 60 }, (_, index) => patiently(() => basketOf(index % 2 ? { 'NB-A5': 1, 'NB-A4': 1 } : { 'NB-A4': 1, 'NB-A5': 1 }))))
      const all = await Promise.all(baskets.map((basket) => patiently(() => placeOrder(guest, basket, ada))))
      assert.deepEqual([all.filter((one) => one.ok).length, all.filter((one) => !one.ok && one.reason === 'out-of-stock').length], [20, 40])
      assert.deepEqual([await left('NB-A5'), await left('NB-A4')], [0, 0])
    })

    it('in quantities of several: what is left is never exceeded, and no piece stays unsold that fits', { timeout: 120_000 }, async () => {
      const baskets = await Promise.all(Array.from({ length: 40 }, (_, index) => patiently(() => basketOf({ 'NB-A5': 1 + (index % 4) }))))
      const all = await Promise.all(baskets.map((basket) => patiently(() => placeOrder(guest, basket, ada))))
      const sold = all.reduce((sum, one, index) => sum + (one.ok ? 1 + (index % 4) : 0), 0)
      assert.deepEqual([sold, await left('NB-A5')], [50, 0])
    })

    it('numbers have no gap, refused orders and orders that failed half-way included', async () => {
      const crash = shop.ctx(null)
      const basket = await basketOf({ ETUDE: 1 })
      const write = crash.write.bind(crash)
      crash.write = (work) => write(async (ctx) => { await work(ctx); throw new Error('power cut') })
      await assert.rejects(placeOrder(crash, basket, ada), /power cut/)
      placed(await placeOrder(guest, basket, ada))
      const numbers = (await guest.db.selectFrom('orders').select('number').execute()).map(({ number }) => Number(number)).sort((a, b) => a - b)
      assert.deepEqual(numbers, numbers.map((_, index) => 1001 + index))
    })
  })

  describe('the check of the whole', () => {
    it('finds nothing wrong after all this, and names what somebody broke by hand', async () => {
      assert.deepEqual(await checkInvariants(guest), [])
      const { order } = placed(await placeOrder(guest, await basketOf({ ETUDE: 2, GIFT: 1 }), ada))
      const broken = async (spoil: (ctx: Ctx) => Promise<unknown>) => {
        let found: string[] = []
        await shop.ctx().rehearse(async (ctx) => { await spoil(ctx); found = await checkInvariants(ctx) })
        return found.join('\n')
      }
      const cases: [expected: RegExp, spoil: (ctx: Ctx) => Promise<unknown>][] = [
        [/stock of these variants.*ETUDE/, (ctx) => ctx.db.updateTable('stockLevels').set({ quantity: 7 }).where('variant', '=', shop.variants['ETUDE']!).execute()],
        [/took another quantity from the stock/, (ctx) => ctx.db.deleteFrom('stockMovements').where('order', '=', order.id).where('variant', '=', shop.variants['GIFT']!).execute()],
        [/have no lines/, (ctx) => ctx.db.deleteFrom('orderLines').where('order', '=', order.id).execute()],
        [/exactly one payment/, (ctx) => ctx.db.deleteFrom('payments').where('order', '=', order.id).execute()],
        [/payment of these orders is not their total/, (ctx) => ctx.db.updateTable('payments').set({ amountMinor: 1 }).where('order', '=', order.id).execute()],
        [/not their total/, (ctx) => ctx.db.updateTable('orders').set({ totalMinor: 1 }).where('id', '=', order.id).execute()],
        [/quantity times price/, (ctx) => ctx.db.updateTable('orderLines').set({ unitPriceMinor: 1 }).where('order', '=', order.id).execute()],
        [/Net and VAT of these orders/, (ctx) => ctx.db.updateTable('orders').set({ vat: [] }).where('id', '=', order.id).execute()],
        [/VAT of the lines/, (ctx) => ctx.db.updateTable('orderLines').set({ vatMinor: 1 }).where('order', '=', order.id).execute()],
        [/gaps/, (ctx) => ctx.db.updateTable('orders').set({ number: '999999' }).where('id', '=', order.id).execute()],
        [/journal does not know/, (ctx) => ctx.db.deleteFrom('changes').where('recordId', '=', order.id).execute()],
      ]
      for (const [expected, spoil] of cases) assert.match(await broken(spoil), expected)
      await shop.ctx().write((ctx) => ctx.db.deleteFrom('variants').where('sku', '=', 'ETUDE').execute())
      assert.deepEqual(await checkInvariants(guest), [], 'a variant may be deleted after it was sold')
    })
  })

  it('is asked for over the API: what is needed, then the order; the same key gives the same answer', async (test) => {
    const api = await openApi(shop.house, [...basketRoutes, ...checkoutRoutes])
    test.after(() => api.close())
    const client = api.client()
    await client('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity: 2 })
    const needed = (await client('GET', '/api/checkout?country=BE')).body
    assert.deepEqual([needed.countries, needed.country, needed.required, needed.postcodeExample], [['FR', 'BE', 'DE'], 'BE', ['name', 'line1', 'postcode', 'city', 'country'], '1000'])
    assert.deepEqual(needed.deliveries.map(({ id, priceMinor }: { id: string; priceMinor: number }) => [id, priceMinor]), [['post', 590], ['shop', 0]])
    assert.deepEqual([needed.totalMinor, needed.deliveryMinor, needed.deliveryWhy, needed.payments[0].id], [2990, 590, '€5.90, free from €80.00 of goods on', 'bank-transfer'])
    const wrong = await client('POST', '/api/checkout', { address: { country: 'FR' } })
    assert.deepEqual([wrong.status, wrong.body.errors['address.city']], [422, 'Please fill this in.'])
    const order = { ...ada, shownTotalMinor: 2990 }
    const [first, again] = [await client('POST', '/api/checkout', order, { 'idempotency-key': 'order-0001' }), await client('POST', '/api/checkout', order, { 'idempotency-key': 'order-0001' })]
    assert.deepEqual([first.status, again.status, again.body], [201, 201, first.body])
    assert.match((await client('POST', '/api/checkout', order)).body.type, /basket-empty$/)
  })
})
