import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, it } from 'node:test'
import { forEachEngine } from '../support/databases.ts'
import { addPeople, hashOfDatabase, inside, visitorAs, whatIsBroken } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { orderBody, placeOrderAs, variantOf } from '../support/shopping.ts'
import type { Reply, Visitor } from '../support/visitor.ts'

interface Write { method: string; path: string; json?: object; other?: { path?: string; json?: object } }

/** Every kind of write, with another request that the same key must not be used for. */
const writes: Record<string, { as: 'owner' | 'customer' | null; prepare(visitor: Visitor): Promise<Write> }> = {
  'asking for an account': {
    as: null,
    prepare: async () => ({ method: 'POST', path: '/api/account', json: account('one'), other: { json: account('another') } }),
  },
  'changing the own name': {
    as: 'customer',
    prepare: async () => ({ method: 'PATCH', path: '/api/account', json: { name: 'Chloé M.' }, other: { json: { name: 'Somebody' } } }),
  },
  'putting into the basket': {
    as: 'customer',
    prepare: async (visitor) => ({ method: 'POST', path: '/api/basket/lines', json: { variant: await variantOf(visitor, 'pear'), quantity: 2 }, other: { json: { variant: await variantOf(visitor, 'pear'), quantity: 3 } } }),
  },
  'changing a quantity': {
    as: 'customer',
    prepare: async (visitor) => ({ method: 'PATCH', path: `/api/basket/lines/${await lineOf(visitor)}`, json: { quantity: 5 }, other: { json: { quantity: 6 } } }),
  },
  'taking out of the basket': {
    as: 'customer',
    prepare: async (visitor) => ({ method: 'DELETE', path: `/api/basket/lines/${await lineOf(visitor)}`, other: { path: '/api/session' } }),
  },
  'ordering': {
    as: 'customer',
    prepare: async (visitor) => (await lineOf(visitor), { method: 'POST', path: '/api/checkout', json: orderBody(), other: { json: orderBody({ note: 'Another order.' }) } }),
  },
  'creating a record': {
    as: 'owner',
    prepare: async () => ({ method: 'POST', path: '/backoffice/api/records/printmakers', json: { values: { name: 'Nadia Kern' } }, other: { json: { values: { name: 'Somebody' } } } }),
  },
  'changing a record': {
    as: 'owner',
    prepare: async (visitor) => changeOf(await firstPrintmaker(visitor)),
  },
  'deleting a record': {
    as: 'owner',
    prepare: async (visitor) => {
      const { json } = await visitor.post('/backoffice/api/records/printmakers', { values: { name: 'Nobody for long' } })
      return { method: 'DELETE', path: `/backoffice/api/records/printmakers/${json.record.id}?version=1`, other: { path: `/backoffice/api/records/printmakers/${json.record.id}?version=2` } }
    },
  },
  'marking an order as paid': {
    as: 'owner',
    prepare: async (visitor) => {
      await placeOrderAs(visitor, 'pear')
      const { orders: [listed] } = (await visitor.get('/backoffice/api/orders?status=placed&payment=due')).json
      const { order } = (await visitor.get(`/backoffice/api/orders/${listed.id}`)).json
      return { method: 'PUT', path: `/backoffice/api/orders/${order.id}/payment`, json: { version: order.version }, other: { json: { version: 99 } } }
    },
  },
}

const account = (name: string) => ({ email: `${name}@repeated.example`, password: 'a-long-enough-one' })
const firstPrintmaker = async (visitor: Visitor) => (await visitor.get('/backoffice/api/records/printmakers')).json.records[0] as { id: string; version: number }
const changeOf = ({ id, version }: { id: string; version: number }): Write => ({ method: 'PUT', path: `/backoffice/api/records/printmakers/${id}`, json: { version, values: { city: 'Cognac' } }, other: { json: { version, values: { city: 'Jarnac' } } } })

async function lineOf(visitor: Visitor): Promise<string> {
  const { json } = await visitor.post('/api/basket/lines', { variant: await variantOf(visitor, 'pear') })
  return json.lines[0].id as string
}

forEachEngine((engine) => {
  let site: RunningSite
  before(async () => {
    site = await startSite({ engine })
    await addPeople(site)
  })
  after(() => site[Symbol.asyncDispose]())

  for (const [name, { as, prepare }] of Object.entries(writes)) {
    it(`${name}, sent again under its key, is done once and answered alike; another request under it is refused`, async () => {
      const visitor = await visitorAs(site, as)
      const write = await prepare(visitor)
      const key = randomUUID()
      const cookies = { ...visitor.cookies }
      const first = await send(visitor, write, key)
      assert.ok(first.status < 300, first.text)
      const once = await stateOf(site)
      visitor.cookies = cookies
      const second = await send(visitor, write, key)
      assert.deepEqual([second.status, second.text, second.headers['idempotent-replay']], [first.status, first.text, 'true'])
      assert.equal(await stateOf(site), once)
      const other = await send(visitor, { ...write, ...write.other }, key)
      assert.equal(other.status, 422, other.text)
      assert.match(other.json.type, /key-reused$/)
    })
  }

  it('fifty at the same moment under one key give one order, and each answer says so', async () => {
    const visitor = await visitorAs(site, 'customer')
    await lineOf(visitor)
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 50 }, () => visitor.post('/api/checkout', orderBody(), { 'idempotency-key': key })))
    const placed = replies.filter(({ status }) => status === 201)
    assert.ok(placed.length >= 1)
    assert.equal(new Set(placed.map(({ json }) => json.number)).size, 1)
    const others = replies.filter(({ status, text }) => status !== 201 && !(status === 409 && /request-under-way"/.test(text)))
    assert.deepEqual(others.map(({ text }) => text), [])
    assert.deepEqual(await whatIsBroken(site), [])
  })

  it('a key is remembered across a restart', async () => {
    const visitor = await visitorAs(site, 'customer')
    await lineOf(visitor)
    const key = randomUUID()
    const first = await visitor.post('/api/checkout', orderBody(), { 'idempotency-key': key })
    assert.equal(first.status, 201, first.text)
    await site.stop()
    await site.start()
    const second = await visitor.post('/api/checkout', orderBody(), { 'idempotency-key': key })
    assert.deepEqual([second.status, second.text], [201, first.text])
  })

  it('a refusal leaves its key free for the corrected request', async () => {
    const visitor = await visitorAs(site, null)
    const key = randomUUID()
    for (const attempt of [1, 2]) assert.equal((await visitor.post('/api/session', { email: 'chloe@customer.example', password: 'wrong-one' }, { 'idempotency-key': key })).status, 401, `attempt ${attempt}`)
    const right = await visitor.post('/api/session', { email: 'chloe@customer.example', password: 'laid-lines-of-paper-4' }, { 'idempotency-key': key })
    assert.equal(right.status, 200, right.text)
  })

  it('a key that cannot be one is refused with what it has to be', async () => {
    const visitor = await visitorAs(site, 'customer')
    for (const key of ['short', 'with a space in it', 'x'.repeat(256)]) {
      const reply = await visitor.ask('PATCH', '/api/account', { json: { name: 'C' }, headers: { 'idempotency-key': key } })
      assert.deepEqual([reply.status, /8 to 255/.test(reply.text)], [400, true])
    }
  })

  it('the keys of two people do not meet', async () => {
    const key = randomUUID()
    const names = await Promise.all((['customer', 'owner'] as const).map(async (role) => {
      const reply = await (await visitorAs(site, role)).ask('PATCH', '/api/account', { json: { name: `The ${role}` }, headers: { 'idempotency-key': key } })
      return reply.json.account?.name as string
    }))
    assert.deepEqual(names, ['The customer', 'The owner'])
    const known = await inside(site, ({ house }) => house.database.read.selectFrom('idempotencyKeys').selectAll().execute())
    assert.equal(known.filter(({ status }) => status === null).length, 0, 'no key is left without its answer')
  })

  const send = (visitor: Visitor, { method, path, json }: Write, key: string): Promise<Reply> => visitor.ask(method, path, { ...(json && { json }), headers: { 'idempotency-key': key } })
})

/** Mails are written and sent by jobs in the meantime, which the journal says as well. */
async function stateOf(site: RunningSite): Promise<string> {
  const journal = await inside(site, ({ house }) => house.database.read.selectFrom('changes').select(['position', 'resource', 'recordId', 'action', 'before', 'after']).where('resource', '<>', 'mail').orderBy('position').execute())
  return `${await hashOfDatabase(site, ['jobs', 'mails', 'changes'])} ${JSON.stringify(journal)}`
}
