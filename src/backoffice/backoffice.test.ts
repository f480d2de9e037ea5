// What the back office's own routes promise: who may do what, one transaction for a product and its stock, and nothing lost in a conflict.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { openApi } from '../../test/support/api.ts'
import type { ApiAnswer } from '../../test/support/api.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop } from '../../test/support/shop.ts'
import type { OpenShop } from '../../test/support/shop.ts'
import { accountRoutes } from '../application/accounts/accounts.routes.ts'
import { addUser, createOwnerLink } from '../application/accounts/accounts.ts'
import { basketRoutes } from '../application/basket/basket.routes.ts'
import { checkoutRoutes } from '../application/checkout/checkout.routes.ts'
import { sendMail } from '../application/mail/mail.ts'
import type { Role } from '../application/model/model.ts'
import { backofficeRoutes } from './backoffice.routes.ts'

type Ask = (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<ApiAnswer>

const password = 'laid lines of paper'
const api = '/backoffice/api'
const paragraph = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

forEachEngine((engine) => {
  describe('the back office', () => {
    let shop: OpenShop
    let server: Awaited<ReturnType<typeof openApi>>
    const people = {} as Record<Role, Ask>
    before(async () => {
      shop = await openShop(engine)
      const { house } = shop
      server = await openApi(house, [...accountRoutes({ afterLogIn: async () => [], afterConfirm: async () => {} }), ...basketRoutes, ...checkoutRoutes, ...backofficeRoutes(house)])
      for (const role of ['owner', 'editor', 'shopkeeper', 'customer'] as const) people[role] = await enter(role)
    })
    after(async () => {
      await server.close()
      await shop.end()
    })

    async function enter(role: Role): Promise<Ask> {
      const email = `${role}@world.example`
      assert.ok((await addUser(shop.ctx(), { email, name: role, password, role })).ok)
      const client = server.client() as unknown as Ask
      assert.equal((await client('POST', '/api/session', { email, password })).status, 200)
      return client
    }

    /** An order of a guest: one blue notebook. */
    async function order(quantity = 1): Promise<string> {
      const guest = server.client() as unknown as Ask
      await guest('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity })
      const address = { name: 'Grace Hopper', line1: '3 quai de la Fosse', postcode: '44000', city: 'Nantes', country: 'FR' }
      const placed = await guest('POST', '/api/checkout', { email: 'grace@navy.example', address, delivery: 'post', payment: 'bank-transfer', accept: true })
      assert.equal(placed.status, 201, JSON.stringify(placed.body))
      return placed.body.number as string
    }

    const statuses = async (path: string, method = 'GET', body?: object) =>
      Object.fromEntries(await Promise.all([['guest', server.client() as unknown as Ask] as const, ...Object.entries(people)].map(async ([name, ask]) => [name, (await ask(method, api + path, body)).status])))

    it('lets each colleague see what their role may, and nobody else anything', async () => {
      const all = { guest: 401, customer: 403, editor: 200, shopkeeper: 200, owner: 200 }
      const inShop = { ...all, editor: 403 }
      for (const path of ['/me', '/home', '/search?q=blue', '/records/products', '/records/articles', '/media']) assert.deepEqual(await statuses(path), all, path)
      for (const path of ['/orders', '/customers']) assert.deepEqual(await statuses(path), inShop, path)
      assert.deepEqual(await statuses('/mails'), { ...inShop, shopkeeper: 403 })
      assert.deepEqual(await statuses('/records/recipes'), { ...all, shopkeeper: 403 })
      assert.deepEqual(await statuses('/records/accounts'), { guest: 401, customer: 403, editor: 404, shopkeeper: 404, owner: 404 })
    })

    it('describes only what a role may open', async () => {
      const { body: me } = await people.shopkeeper('GET', `${api}/me`)
      assert.deepEqual(me.may, { orders: true, pay: true, send: true, cancel: true, hidden: [], customers: true, stock: true, count: true, mails: false, changes: false, jobs: false, backups: false, status: false, colleagues: false })
      const names = me.resources.map(({ name }: { name: string }) => name)
      assert.ok(names.includes('product') && !names.includes('recipe') && !names.includes('variant'))
      const article = me.resources.find(({ name }: { name: string }) => name === 'article')
      assert.deepEqual(article.may, { create: false, change: false, publish: false, delete: false })
      const home = (await people.editor('GET', `${api}/home`)).body
      assert.deepEqual([home.orders, home.stock], [null, null])
    })

    it('keeps texts to editors and prices to the shop', async () => {
      assert.equal((await people.shopkeeper('POST', `${api}/records/articles`, { values: { title: { en: 'No' }, publishedAt: '2026-01-01' } })).status, 403)
      const { record } = (await people.editor('GET', `${api}/records/products/${shop.products['etude']}`)).body
      const change = (values: object, stock: object[] = []) => people.editor('PUT', `${api}/records/products/${record.id}`, { version: record.version, values, stock })
      assert.equal((await change({ variants: [{ ...record.values.variants[0], priceMinor: 1 }] })).status, 403)
      assert.equal((await change({}, [{ sku: 'ETUDE', quantity: 999, seen: 20 }])).status, 403)
      assert.equal((await change({ summary: { en: 'Forty studies of ferns.' } })).status, 200)
    })

    it('saves a product, its variants and their stock together, or nothing of it', async () => {
      const values = { name: { en: 'Kite', fr: 'Cerf-volant' }, vatClass: 'standard', variants: [{ sku: 'KITE-R', priceMinor: 1800 }, { sku: 'KITE-B', priceMinor: 1800 }] }
      const made = await people.shopkeeper('POST', `${api}/records/products`, { values, stock: [{ sku: 'KITE-R', quantity: 12, seen: null }] })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      assert.deepEqual(made.body.stock, { 'KITE-R': 12, 'KITE-B': null })
      const { id, version } = made.body.record
      const refused = await people.shopkeeper('PUT', `${api}/records/products/${id}`, { version, values: { name: { en: 'Big kite' } }, stock: [{ sku: 'KITE-R', quantity: 5, seen: 30 }] })
      assert.deepEqual([refused.status, Object.keys(refused.body.errors)], [422, ['stock.KITE-R']])
      const still = (await people.owner('GET', `${api}/records/products/${id}`)).body
      assert.deepEqual([still.record.version, still.record.values.name.en, still.stock['KITE-R']], [version, 'Kite', 12])
      const unknown = await people.shopkeeper('PUT', `${api}/records/products/${id}`, { version, values: {}, stock: [{ sku: 'NB-A5', quantity: 0, seen: 50 }] })
      assert.deepEqual([unknown.status, Object.keys(unknown.body.errors)], [422, ['stock.NB-A5']])
    })

    it('refuses a save over a colleague’s, and shows what stands there now', async () => {
      const made = await people.editor('POST', `${api}/records/recipes`, { values: { title: { en: 'Crane' }, body: { en: paragraph('Fold it twice.') } } })
      const { id } = made.body.record
      assert.equal((await people.owner('PUT', `${api}/records/recipes/${id}`, { version: 1, values: { title: { en: 'Paper crane' } } })).status, 200)
      const refused = await people.editor('PUT', `${api}/records/recipes/${id}`, { version: 1, values: { title: { en: 'Crane of paper' } } })
      assert.equal(refused.status, 409)
      assert.deepEqual([refused.body.current.version, refused.body.current.values.title.en], [2, 'Paper crane'])
      const stale = await people.editor('DELETE', `${api}/records/recipes/${id}?version=1`)
      assert.equal(stale.status, 409)
      assert.equal((await people.editor('DELETE', `${api}/records/recipes/${id}?version=2`)).status, 204)
    })

    it('tells in the history of a product what happened to its prices and its stock', async () => {
      const opened = (await people.owner('GET', `${api}/records/products/${shop.products['fern-print']}`)).body
      const [small, large] = opened.record.values.variants
      const change = { version: opened.record.version, values: { variants: [{ ...small, priceMinor: 2600 }] }, stock: [{ sku: 'FERN-S', quantity: 9, seen: 8 }] }
      assert.equal((await people.shopkeeper('PUT', `${api}/records/products/${opened.record.id}`, change)).status, 200)
      const { entries } = (await people.editor('GET', `${api}/records/products/${opened.record.id}/history`)).body
      const said = entries.map((entry: { resource: string; action: string; recordTitle: string; actorName: string }) => `${entry.actorName}: ${entry.action} ${entry.resource} ${entry.recordTitle}`)
      for (const line of ['shopkeeper: counted stock FERN-S', 'shopkeeper: change variant FERN-S', 'shopkeeper: delete variant FERN-L']) assert.ok(said.includes(line), `${line} is missing in ${said.join('; ')}`)
      assert.equal(large.sku, 'FERN-L')
    })

    it('lists only what the list shows, with the titles of what it refers to', async () => {
      const { body: page } = await people.editor('GET', `${api}/records/products?search=notebook&status=published`)
      assert.equal(page.total, 1)
      const [row] = page.records
      assert.ok(!('description' in row.values) && !('variants' in row.values))
      assert.deepEqual([row.facts.variants, row.facts.priceFromMinor, row.facts.stock], [2, 1200, 53])
      assert.deepEqual(page.related.category.map(({ title }: { title: string }) => title), ['Notebooks'])
      assert.equal((await people.editor('GET', `${api}/records/products?passwordHash=x`)).status, 422)
    })

    it('takes an order through its steps, and gives its stock back when it ends', async () => {
      const left = async () => (await people.owner('GET', `${api}/records/products/${shop.products['blue-notebook']}`)).body.stock['NB-A5']
      const before = await left()
      const number = await order(3)
      const { orders } = (await people.shopkeeper('GET', `${api}/orders?search=${number}`)).body
      const step = (name: string, version: number) => people.shopkeeper('PUT', `${api}/orders/${orders[0].id}/${name}`, { version })
      assert.equal((await people.shopkeeper('GET', `${api}/home`)).body.orders.toPay, 1)
      const paid = await step('payment', 1)
      assert.equal(paid.body.order.paymentStatus, 'paid')
      assert.equal((await step('dispatch', 1)).status, 409)
      assert.equal(await left(), before - 3)
      const ended = await step('cancellation', paid.body.order.version)
      assert.deepEqual([ended.body.order.status, ended.body.order.paymentStatus, ended.body.movements.length], ['cancelled', 'refund-due', 2])
      assert.deepEqual([ended.body.history.at(0).action, ended.body.order.lines[0].product], ['cancelled', shop.products['blue-notebook']])
      assert.equal(await left(), before)
      const late = await step('dispatch', ended.body.order.version)
      assert.equal(late.status, 409)
      assert.match(late.body.detail, /cancelled/)
    })

    it('finds products, orders and customers by a few letters, each only for whom they are', async () => {
      const number = await order()
      const hits = async (ask: Ask, q: string) => (await ask('GET', `${api}/search?q=${encodeURIComponent(q)}`)).body.hits.map(({ kind, title }: { kind: string; title: string }) => `${kind} ${title}`)
      assert.deepEqual(await hits(people.shopkeeper, number), [`order ${number}`])
      assert.deepEqual(await hits(people.editor, number), [])
      assert.ok((await hits(people.shopkeeper, 'customer')).includes('customer customer'))
      assert.ok((await hits(people.editor, 'fern')).includes('product Fern print'))
    })

    it('takes a picture only with its alternative text, and says where it is used', async () => {
      const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2b44c7' } }).png().toBuffer()
      const send = (fields: Record<string, string>) => {
        const { body, type } = multipart(fields, content)
        return people.editor('POST', `${api}/media`, body, { 'content-type': type })
      }
      const refused = await send({})
      assert.deepEqual([refused.status, Object.keys(refused.body.errors)], [422, ['alt.en']])
      const stored = await send({ 'alt.en': 'A blue field', 'alt.fr': 'Un aplat bleu' })
      assert.equal(stored.status, 201, JSON.stringify(stored.body))
      const { picture } = stored.body
      assert.deepEqual([picture.width, picture.alts.fr], [40, 'Un aplat bleu'])
      const made = await people.editor('POST', `${api}/records/articles`, { values: { title: { en: 'Blue' }, publishedAt: '2026-01-01', picture: picture.id } })
      const opened = (await people.shopkeeper('GET', `${api}/media/${picture.id}`)).body
      assert.deepEqual(opened.uses.map(({ recordId }: { recordId: string }) => recordId), [made.body.record.id])
      assert.equal((await people.owner('DELETE', `${api}/media/${picture.id}?version=1`)).status, 409)
      assert.equal((await people.editor('PUT', `${api}/media/${picture.id}`, { version: 1, alt: { en: '' } })).status, 422)
    })

    it('shows a mail as a document without any right', async () => {
      await sendMail(shop.ctx(), { kind: 'test', to: 'grace@navy.example', subject: 'Hello', body: { html: '<p>Hello <script>alert(1)</script></p>', plain: 'Hello' }, locale: 'en' })
      const { mails } = (await people.owner('GET', `${api}/mails`)).body
      assert.deepEqual([mails[0].subject, mails[0].status, 'html' in mails[0]], ['Hello', 'kept', false])
      const html = await people.owner('GET', `${api}/mails/${mails[0].id}/html`)
      assert.match(html.type, /^text\/html/)
      assert.equal((await people.shopkeeper('GET', `${api}/mails/${mails[0].id}/html`)).status, 403)
    })
  })

  describe('the one-time link of the first start', () => {
    it('creates the owner once, and logs in', async () => {
      const shop = await openShop(engine)
      const server = await openApi(shop.house, backofficeRoutes(shop.house))
      const token = new URL((await createOwnerLink(shop.ctx()))!).hash.slice(1)
      const client = server.client() as unknown as Ask
      const create = (body: object) => client('POST', `${api}/welcome`, { token, name: 'Ada', email: 'ada@world.example', password, ...body })
      assert.deepEqual((await client('POST', `${api}/welcome/check`, { token })).body, { isOpen: true })
      const weak = await create({ password: 'short' })
      assert.deepEqual([weak.status, Object.keys(weak.body.errors)], [422, ['password']])
      assert.equal((await create({ token: 'guessed' })).status, 410)
      assert.equal((await create({})).status, 201)
      assert.equal((await client('GET', `${api}/me`)).body.account.role, 'owner')
      assert.equal((await create({ email: 'eve@world.example' })).status, 410)
      assert.deepEqual((await client('POST', `${api}/welcome/check`, { token })).body, { isOpen: false })
      await server.close()
      await shop.end()
    })
  })
})

function multipart(fields: Record<string, string>, file: Buffer): { body: Buffer; type: string } {
  const boundary = 'boundary-of-the-test'
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  const head = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="blue.png"\r\ncontent-type: image/png\r\n\r\n`)
  return { body: Buffer.concat([...parts, head, file, Buffer.from(`\r\n--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` }
}
