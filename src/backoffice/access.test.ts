// What the back office shows to whom, over HTTP: an order without its totals, a key instead of a cookie, and the password asked again.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApi } from '../../test/support/api.ts'
import type { ApiAnswer } from '../../test/support/api.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop } from '../../test/support/shop.ts'
import type { OpenShop } from '../../test/support/shop.ts'
import { accountRoutes } from '../application/accounts/accounts.routes.ts'
import { addUser } from '../application/accounts/accounts.ts'
import { basketRoutes } from '../application/basket/basket.routes.ts'
import { checkoutRoutes } from '../application/checkout/checkout.routes.ts'
import { backofficeRoutes } from './backoffice.routes.ts'

type Ask = (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<ApiAnswer>
const api = '/backoffice/api'
const password = 'laid lines of paper'

forEachEngine((engine) => describe('access to the back office', () => {
  let shop: OpenShop
  let server: Awaited<ReturnType<typeof openApi>>
  let owner: Ask
  let number: string
  before(async () => {
    shop = await openShop(engine)
    server = await openApi(shop.house, [...accountRoutes({ afterLogIn: async () => [], afterConfirm: async () => {} }), ...basketRoutes, ...checkoutRoutes, ...backofficeRoutes(shop.house)])
    owner = await enter('owner')
    number = await order()
  })
  after(async () => {
    await server.close()
    await shop.end()
  })

  async function enter(role: string): Promise<Ask> {
    const email = `${role}@world.example`
    assert.ok((await addUser(shop.ctx(), { email, name: role, password, role })).ok)
    const client = server.client() as unknown as Ask
    assert.equal((await client('POST', '/api/session', { email, password })).status, 200)
    return client
  }

  async function order(): Promise<string> {
    const guest = server.client() as unknown as Ask
    await guest('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity: 2 })
    const address = { name: 'Grace Hopper', line1: '3 quai de la Fosse', postcode: '44000', city: 'Nantes', country: 'FR' }
    const placed = await guest('POST', '/api/checkout', { email: 'grace@navy.example', address, delivery: 'post', payment: 'bank-transfer', accept: true })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    return placed.body.number as string
  }

  it('the warehouse sees where an order goes and not what it costs, in no answer, and searches by no name', async () => {
    const warehouse = await enter('warehouse')
    const list = await warehouse('GET', `${api}/orders`)
    const { id } = list.body.orders[0]
    const opened = await warehouse('GET', `${api}/orders/${id}`)
    assert.equal(opened.body.order.deliveryAddress.city, 'Nantes')
    const home = await warehouse('GET', `${api}/home`)
    const product = await warehouse('GET', `${api}/records/products/${shop.products['blue-notebook']}`)
    const history = await warehouse('GET', `${api}/records/products/${shop.products['blue-notebook']}/history`)
    for (const { status, body } of [list, opened, home, product, history]) {
      assert.equal(status, 200)
      assert.doesNotMatch(JSON.stringify(body), /"(total|goods|unitPrice|price|amount)Minor":\d|grace@navy/, 'a price or an address of hers')
    }
    assert.equal((await warehouse('GET', `${api}/orders?search=Hopper`)).body.total, 0)
    assert.equal((await warehouse('GET', `${api}/orders?search=${number}`)).body.total, 1)
    assert.equal((await warehouse('GET', `${api}/orders?sort=totalMinor`)).status, 422)
    assert.equal((await warehouse('PUT', `${api}/orders/${id}/payment`, { version: 1 })).status, 403)
    const sku = 'NB-A5'
    const counted = await warehouse('PUT', `${api}/records/products/${shop.products['blue-notebook']}`, { version: 1, values: {}, stock: [{ sku, quantity: 40, seen: 48 }] })
    assert.equal(counted.status, 200, JSON.stringify(counted.body))
    assert.equal((await warehouse('PUT', `${api}/orders/${id}/dispatch`, { version: 1 })).status, 200)
  })

  it('menus and forms know only what the role may', async () => {
    const author = await enter('author')
    const { body: me } = await author('GET', `${api}/me`)
    assert.deepEqual([me.may.orders, me.may.colleagues, me.may.customers], [false, false, false])
    const article = me.resources.find(({ name }: { name: string }) => name === 'article')
    assert.deepEqual(article.may, { create: true, change: true, publish: false, delete: true })
    const made = await author('POST', `${api}/records/articles`, { values: { title: { en: 'Ferns' }, publishedAt: '2026-01-01' } })
    assert.deepEqual([made.status, made.body.may], [201, { change: true, publish: false, delete: true }])
    assert.equal((await author('GET', `${api}/access/roles`)).status, 403)
  })

  it('a key comes in through the same doors, without a cookie, and to nothing that is somebody’s own', async () => {
    const made = await owner('POST', `${api}/access/keys`, { name: 'Till', role: 'warehouse', days: 30 })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const program = (path: string, token = made.body.token as string) => (server.client() as unknown as Ask)('GET', path, undefined, { authorization: `Bearer ${token}` })
    const { status, body } = await program(`${api}/orders`)
    assert.deepEqual([status, body.orders[0].totalMinor], [200, null])
    assert.equal((await program(`${api}/customers`)).status, 403)
    assert.equal((await program('/api/account')).status, 403)
    assert.equal((await program(`${api}/orders`, 'coulisse_0123456789012345678901234567890123456789')).status, 401)
    assert.equal((await owner('DELETE', `${api}/access/keys/${made.body.key.id}`)).status, 204)
    assert.equal((await program(`${api}/orders`)).status, 401)
  })

  it('rights ask for the password again once the login is a while ago', async () => {
    shop.travel(11 * 60_000)
    const add = () => owner('POST', `${api}/access/roles`, { label: 'Photographers', grants: { media: { actions: { see: {}, create: {} } } } })
    const refused = await add()
    assert.deepEqual([refused.status, /password-needed/.test(refused.body.type)], [403, true])
    assert.equal((await owner('POST', `${api}/access/password`, { password: 'not this one' })).status, 422)
    assert.equal((await owner('POST', `${api}/access/password`, { password })).status, 200)
    assert.equal((await add()).status, 201)
    shop.travel(-11 * 60_000)
  })
}))
