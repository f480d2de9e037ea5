import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, it } from 'node:test'
import { countStock } from '../../src/application/stock/stock.ts'
import { forEachEngine } from '../support/databases.ts'
import { addPeople, inside, people, visitorAs, whatIsBroken } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

const buyersAtOnce = 8
const patienceMs = 60_000

forEachEngine((engine) => {
  let site: RunningSite
  before(async () => {
    site = await startSite({ engine })
    await addPeople(site, ['customer', 'owner'])
  })
  after(() => site[Symbol.asyncDispose]())

  it('all is still there after a stop and a start: session, basket, account, order, text, stock', async () => {
    const customer = await visitorAs(site, 'customer')
    await customer.post('/api/basket/lines', { variant: await variantOf(customer, 'pear'), quantity: 3 })
    const { number } = (await customer.post('/api/checkout', orderBody())).json
    await customer.post('/api/basket/lines', { variant: await variantOf(customer, 'fern') })
    const paths = ['/api/session', '/api/basket', '/api/orders', `/api/orders/${number}`, '/api/products/pear', '/api/pages/home']
    const read = async () => Promise.all(paths.map(async (path) => (await customer.get(path)).text))
    const before = await read()
    assert.equal(await site.stop(), 0)
    await site.start()
    assert.deepEqual(await read(), before)
    assert.ok(before[2]!.includes(number))
  })

  it('a worker that is killed in the middle of orders loses none that was acknowledged, and another serves', async () => {
    const { acknowledged } = await whileOrdering(async ({ acknowledged }) => {
      for (let kills = 0; kills < 3; kills++) {
        const had = acknowledged.length
        await until(() => acknowledged.length >= had + 10)
        const killed = site.workerPid()
        process.kill(killed, 'SIGKILL')
        await until(() => site.workerPid() !== killed)
      }
      const had = acknowledged.length
      await until(() => acknowledged.length >= had + 5)
    })
    await missesNone(acknowledged)
  })

  it('a stop in the middle of orders finishes what is under way', async () => {
    const { acknowledged } = await whileOrdering(async ({ acknowledged }) => {
      await until(() => acknowledged.length >= 10)
      assert.equal(await site.stop(), 0)
    })
    await site.start()
    await missesNone(acknowledged)
  })

  it('a reload in the middle of orders loses no request', async () => {
    const { acknowledged, failed } = await whileOrdering(async ({ acknowledged }) => {
      const before = site.workerPid()
      await until(() => acknowledged.length >= 10)
      site.signal('SIGHUP')
      await until(() => site.workerPid() !== before)
      const had = acknowledged.length
      await until(() => acknowledged.length >= had + 10)
    })
    assert.deepEqual(failed, [])
    await missesNone(acknowledged)
  })

  /** Guests order one piece each, one after the other in eight rows, as long as `work` lasts. */
  async function whileOrdering(work: (orders: Orders) => Promise<void>): Promise<Orders> {
    const orders: Orders = { acknowledged: [], failed: [] }
    const variant = await plentyOf('pencils')
    let open = true
    const row = async () => { while (open) await orderOnce(variant, orders) }
    const rows = Array.from({ length: buyersAtOnce }, row)
    try {
      await work(orders)
    } finally {
      open = false
      await Promise.all(rows)
    }
    return orders
  }

  async function orderOnce(variant: string, { acknowledged, failed }: Orders): Promise<void> {
    const guest = new Visitor(site.url)
    try {
      const added = await guest.post('/api/basket/lines', { variant })
      const placed = added.status === 201 ? await guest.post('/api/checkout', orderBody()) : added
      if (placed.status === 201) acknowledged.push(placed.json.number)
      else failed.push(`${placed.status} ${placed.text}`)
    } catch (error) {
      failed.push(String(error))
      await wait(20)
    }
  }

  async function plentyOf(slug: string): Promise<string> {
    const variant = await variantOf(new Visitor(site.url), slug)
    await inside(site, async (house) => assert.ok((await countStock(house.ctx(), variant, null, null)).ok))
    return variant
  }

  async function missesNone(acknowledged: string[]): Promise<void> {
    const kept = await inside(site, ({ house }) => house.database.read.selectFrom('orders').select('number').execute())
    const numbers = new Set(kept.map(({ number }) => number))
    assert.deepEqual(acknowledged.filter((number) => !numbers.has(number)), [])
    assert.deepEqual(await whatIsBroken(site), [])
    const again = await visitorAs(site, 'customer')
    assert.equal((await again.get('/api/account')).json.account.email, people.customer.email)
  }
})

interface Orders { acknowledged: string[]; failed: string[] }

async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !isSo(); await wait(10)) {
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs / 1000} s in vain for ${isSo}`)
  }
}
