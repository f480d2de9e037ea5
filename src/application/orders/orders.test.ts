import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../database/id.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openApi } from '../../../test/support/api.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { world } from '../../../test/support/world.ts'
import { startSession } from '../accounts/sessions.ts'
import { addToBasket } from '../basket/basket.ts'
import { checkInvariants, placeOrder } from '../checkout/checkout.ts'
import type { OrderInput } from '../checkout/checkout.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { defineSite } from '../../index.ts'
import { cancelOrder, listOrders, markPaid, markSent, orderForStaff, orderOfToken, ownOrder, ownOrders } from './orders.ts'
import type { OrderListRequest, Stepped } from './orders.ts'
import { orderRoutes } from './orders.routes.ts'

const site = defineSite({ ...world, on: { orderPlaced: async () => {}, orderCancelled: async () => {} } })

forEachEngine((engine) => {
  let shop: OpenShop
  let staff: Ctx
  let ada: CurrentAccount
  let grace: CurrentAccount
  before(async () => {
    shop = await openShop(engine, site)
    staff = shop.ctx('shopkeeper')
    ada = await addAccount('ada@world.example', 'Ada')
    grace = await addAccount('grace@world.example', 'Grace')
  })
  after(() => shop.end())

  async function addAccount(email: string, name: string): Promise<CurrentAccount> {
    const at = shop.ctx().now().toISOString()
    const account = { id: newId(), email, name, role: 'customer' as const }
    await shop.ctx().write((ctx) => ctx.db.insertInto('accounts').values({ ...account, version: 1, createdAt: at, updatedAt: at, passwordHash: null, locale: 'en', secondFactor: false, disabled: false }).execute())
    return account
  }
  const order = async (more: OrderInput & { as?: CurrentAccount; sku?: string; name?: string } = {}) => {
    const { as, sku = 'NB-A5', name = 'Ada Lovelace', ...input } = more
    const ctx = as ? shop.ctxOf(as) : shop.ctx(null)
    const added = await addToBasket(ctx, { token: undefined, variant: shop.variants[sku]!, quantity: 1 })
    assert.ok(added.ok, JSON.stringify(added))
    const address = { name, line1: '1 rue du Port', postcode: '29200', city: 'Brest', country: 'FR' }
    const placed = await placeOrder(ctx, added.token ?? undefined, { email: 'guest@world.example', address, delivery: 'post', payment: 'bank-transfer', accept: true, ...input })
    assert.ok(placed.ok, JSON.stringify(placed))
    return { ...placed.order, token: placed.token }
  }
  const left = async (sku: string) => (await staff.db.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants[sku]!).executeTakeFirstOrThrow()).quantity
  const jobsOf = async (id: string) => (await staff.db.selectFrom('jobs').select(['name', 'payload']).execute()).filter(({ payload }) => JSON.stringify(payload).includes(id)).map(({ name }) => name).sort()
  const done = (stepped: Stepped) => {
    assert.ok(stepped.ok, JSON.stringify(stepped))
    return stepped.order
  }

  describe('a customer', () => {
    it('sees own orders, newest first, and nobody else’s', async () => {
      const [first, second] = [await order({ as: ada }), await order({ as: ada })]
      const other = await order({ as: grace })
      assert.deepEqual((await ownOrders(shop.ctxOf(ada))).map(({ number }) => number), [second.number, first.number])
      assert.equal((await ownOrder(shop.ctxOf(ada), first.number))?.id, first.id)
      assert.equal(await ownOrder(shop.ctxOf(ada), other.number), undefined)
      assert.deepEqual([await ownOrders(shop.ctx(null)), await ownOrder(shop.ctx(null), first.number)], [[], undefined])
    })

    it('reads how it was to be delivered when the site no longer delivers like that', async () => {
      const placed = await order({ as: grace })
      const read = async () => (await ownOrder(shop.ctxOf(grace), placed.number))!.delivery
      const { name } = await read()
      await staff.write((ctx) => ctx.db.updateTable('orders').set({ deliveryMethod: 'balloon' }).where('id', '=', placed.id).execute())
      assert.deepEqual([(await read()).method, (await read()).name], ['balloon', name])
    })

    it('without an account sees the order by the token of its link', async () => {
      const { id, token } = await order()
      assert.equal((await orderOfToken(shop.ctx(null), token))?.id, id)
      for (const wrong of ['', 'x', token.slice(1), `${token} `, id]) assert.equal(await orderOfToken(shop.ctx(null), wrong), undefined)
    })

    it('asks over the API: own orders, one by number or token, without the shop’s own fields', async (test) => {
      const api = await openApi(shop.house, orderRoutes)
      test.after(() => api.close())
      const [mine, hers, guests] = [await order({ as: ada }), await order({ as: grace }), await order()]
      const client = api.client()
      client.cookies['session'] = await startSession(shop.ctxOf(ada), ada.id, 'test')
      assert.equal((await client('GET', '/api/orders')).body.orders[0].number, mine.number)
      const own = await client('GET', `/api/orders/${mine.number}`)
      assert.deepEqual([own.status, own.body.lines[0].sku, own.body.totalMinor], [200, 'NB-A5', 1790])
      for (const hidden of ['id', 'version', 'account', 'tokenHash', 'search']) assert.ok(!(hidden in own.body), hidden)
      assert.equal((await client('GET', `/api/orders/${hers.number}`)).status, 404)
      const stranger = api.client()
      assert.equal((await stranger('GET', '/api/orders')).status, 401)
      assert.equal((await stranger('GET', `/api/orders/${guests.number}?token=${guests.token}`)).status, 200)
      assert.equal((await stranger('GET', `/api/orders/${mine.number}?token=${guests.token}`)).status, 404, 'the token of another order')
      assert.equal((await stranger('GET', `/api/orders/${guests.number}`)).status, 404)
    })
  })

  describe('the steps of an order', () => {
    it('paid, then sent: each with its time, its line in the journal, and a letter when it goes out', async () => {
      const { id } = await order()
      const paid = done(await markPaid(staff, id, 1))
      assert.deepEqual([paid.version, paid.paymentStatus, paid.payment.status, paid.status, typeof paid.paidAt], [2, 'paid', 'paid', 'placed', 'string'])
      const sent = done(await markSent(staff, id, 2))
      assert.deepEqual([sent.version, sent.status, typeof sent.sentAt], [3, 'sent', 'string'])
      assert.deepEqual(await jobsOf(id), ['event:orderPlaced', 'mail:order-confirmation', 'mail:order-sent'])
      const read = await orderForStaff(staff, id)
      assert.ok(read.ok)
      assert.deepEqual(read.history.map(({ action, version, before }) => [action, version, before && Object.keys(before).sort()]), [['sent', 3, ['sentAt', 'status']], ['paid', 2, ['paidAt', 'paymentStatus']], ['create', 1, null]])
      assert.deepEqual(read.movements.map(({ change, sku }) => [change, sku]), [[-1, 'NB-A5']])
    })

    it('what is paid on collection is paid when it is handed over', async () => {
      const { id } = await order({ delivery: 'shop', payment: 'on-collection' })
      const sent = done(await markSent(staff, id, 1))
      assert.deepEqual([sent.status, sent.paymentStatus, sent.payment.status], ['sent', 'paid', 'paid'])
    })

    it('cancelled: the stock is given back, once, and the customer is told', async () => {
      const before = await left('ETUDE')
      const { id } = await order({ sku: 'ETUDE' })
      assert.equal(await left('ETUDE'), before! - 1)
      const cancelled = done(await cancelOrder(staff, id, 1))
      assert.deepEqual([cancelled.status, cancelled.payment.status, await left('ETUDE')], ['cancelled', 'cancelled', before])
      const again = await cancelOrder(staff, id, 2)
      assert.ok(!again.ok && again.reason === 'wrong-state')
      assert.equal(await left('ETUDE'), before)
      assert.deepEqual(await jobsOf(id), ['event:orderCancelled', 'event:orderPlaced', 'mail:order-cancelled', 'mail:order-confirmation'])
    })

    it('money of a cancelled order that has come is to be paid back', async () => {
      const { id } = await order()
      done(await markPaid(staff, id, 1))
      const cancelled = done(await cancelOrder(staff, id, 2))
      assert.deepEqual([cancelled.paymentStatus, cancelled.payment.status], ['refund-due', 'refund-due'])
    })

    it('are refused with a sentence where they make no sense', async () => {
      const { id: sent } = await order()
      done(await markSent(staff, sent, 1))
      const { id: cancelled } = await order()
      done(await cancelOrder(staff, cancelled, 1))
      const { id: paid } = await order()
      done(await markPaid(staff, paid, 1))
      const french = shop.ctx('owner', 'fr')
      const cases: [Promise<Stepped>, RegExp][] = [
        [markSent(staff, sent, 2), /was sent already/], [cancelOrder(staff, sent, 2), /can no longer be cancelled/], [markPaid(staff, paid, 2), /is paid already/],
        [markPaid(staff, cancelled, 2), /was cancelled/], [markSent(french, cancelled, 2), /a été annulée/], [cancelOrder(staff, cancelled, 2), /was cancelled/],
      ]
      for (const [stepped, sentence] of cases) {
        const refused = await stepped
        assert.ok(!refused.ok && refused.reason === 'wrong-state')
        assert.match(refused.detail ?? '', sentence)
      }
      assert.equal((await orderForStaff(staff, sent) as { order: { version: number } }).order.version, 2, 'a refusal changes nothing')
    })

    it('are refused when a colleague was faster, with the order as it is now', async () => {
      const { id } = await order()
      const both = await Promise.all([markPaid(staff, id, 1), cancelOrder(staff, id, 1)])
      const refused = both.find((stepped) => !stepped.ok)!
      assert.ok(!refused.ok && refused.reason === 'changed-meanwhile')
      assert.equal(refused.current.version, 2)
      assert.equal(((await markSent(staff, newId(), 1)) as { reason?: string }).reason, 'not-found')
    })

    it('are for the shop only', async () => {
      const { id } = await order({ as: ada })
      for (const ctx of [shop.ctx('editor'), shop.ctx('customer'), shop.ctx(null), shop.ctxOf(ada)]) {
        for (const refused of [await markPaid(ctx, id, 1), await markSent(ctx, id, 1), await cancelOrder(ctx, id, 1), await orderForStaff(ctx, id), await listOrders(ctx, {})]) {
          assert.equal((refused as { reason?: string }).reason, 'not-allowed')
        }
      }
    })
  })

  describe('the list of the shop', () => {
    const numbers = async (request: OrderListRequest) => {
      const list = await listOrders(staff, request)
      assert.ok(list.ok)
      return list.orders.map(({ number }) => number)
    }

    it('finds by number, address and names, whatever capitals and accents', async () => {
      const { number } = await order({ name: 'Zoë Œuvrard', email: 'Zoe_100%@world.example' })
      for (const search of [number, 'zoë', 'ZOE oeuv', 'zoe_100%', `example ${number}`]) assert.deepEqual(await numbers({ search }), [number], search)
      for (const search of ['zoe ada', 'zoex', '%', '_____%_____@', '\\']) assert.ok(!(await numbers({ search })).includes(number) || search === '%', search)
      assert.deepEqual(await numbers({ search: 'zo__' }), [], 'no wildcards')
    })

    it('is narrowed by state and payment, ordered, and paged', async () => {
      const list = await listOrders(staff, { status: 'placed', payment: 'due', perPage: 2, page: 2, sort: 'placedAt' })
      assert.ok(list.ok)
      assert.ok(list.orders.length === 2 && list.total > 4 && list.orders.every(({ status, paymentStatus }) => status === 'placed' && paymentStatus === 'due'))
      const all = await numbers({ perPage: 200 })
      assert.deepEqual(all, all.toSorted((a, b) => Number(b) - Number(a)))
      assert.deepEqual(await numbers({ perPage: 200, sort: 'placedAt' }), all.toReversed())
      const due = await listOrders(staff, { payment: 'due', perPage: 200 })
      assert.ok(due.ok && due.orders.every(({ status }) => status !== 'cancelled'), 'nobody waits for the money of a cancelled order')
      assert.deepEqual(await numbers({ account: grace.id }), (await ownOrders(shop.ctxOf(grace))).map(({ number }) => number))
      const byTotal = await listOrders(staff, { sort: '-totalMinor', perPage: 200 })
      assert.ok(byTotal.ok)
      assert.deepEqual(byTotal.orders.map(({ totalMinor }) => totalMinor), byTotal.orders.map(({ totalMinor }) => totalMinor).toSorted((a, b) => b! - a!))
      assert.deepEqual(await numbers({ page: 999 }), [])
    })
  })

  it('after all this everything adds up', async () => assert.deepEqual(await checkInvariants(staff), []))
})
