import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { countStock } from '../../src/application/stock/stock.ts'
import { forEachEngine } from '../support/databases.ts'
import { inside, whatIsBroken } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { checkoutForm, orderBody, variantOf } from '../support/shopping.ts'
import { type Reply, Visitor } from '../support/visitor.ts'

const buyers = 200
const pieces = 50

forEachEngine((engine) => {
  let site: RunningSite
  before(async () => { site = await startSite({ engine }) })
  after(() => site[Symbol.asyncDispose]())

  it(`${buyers} buyers at the same moment and ${pieces} pieces: ${pieces} orders, ${buyers - pieces} clear answers, and all adds up`, async () => {
    const variant = await variantOf(new Visitor(site.url), 'pear')
    await setStock(variant, pieces)
    const visitors = await Promise.all(Array.from({ length: buyers }, async () => withBasket(variant)))
    const replies = await Promise.all(visitors.map((visitor) => visitor.post('/api/checkout', orderBody())))
    assert.deepEqual(countBy(replies, ({ status }) => status), { 201: pieces, 409: buyers - pieces })
    const refused = replies.filter(({ status }) => status === 409)
    assert.deepEqual(countBy(refused, ({ json }) => `${json.title} ${json.lines[0].left}`), { 'There is not enough left of this 0': buyers - pieces })
    assert.equal(new Set(replies.flatMap(({ status, json }) => (status === 201 ? [json.number] : []))).size, pieces)
    assert.equal(await stockOf(variant), 0)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  it('several pieces in each basket: never more than there are, and whoever could be served was', async () => {
    const variant = await variantOf(new Visitor(site.url), 'lemons')
    await setStock(variant, pieces)
    const visitors = await Promise.all(Array.from({ length: 40 }, async () => withBasket(variant, 3)))
    const replies = await Promise.all(visitors.map((visitor) => visitor.post('/api/checkout', orderBody())))
    assert.deepEqual(countBy(replies, ({ status }) => status), { 201: 16, 409: 24 })
    assert.equal(await stockOf(variant), pieces - 16 * 3)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  it('one form of the checkout, sent thirty times at once, is one order, and every answer leads to it', async () => {
    const variant = await variantOf(new Visitor(site.url), 'fern')
    await setStock(variant, 5)
    const visitor = await withBasket(variant)
    const form = await checkoutForm(visitor)
    const replies = await Promise.all(Array.from({ length: 30 }, () => visitor.sendForm('/checkout/details', form)))
    assert.deepEqual(countBy(replies, ({ status }) => status), { 303: 30 })
    assert.equal(new Set(replies.map(({ location }) => location)).size, 1)
    assert.match(replies[0]!.location, /^\/orders\/\d+\?token=[\w-]{43}$/)
    assert.equal(await stockOf(variant), 4)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  async function withBasket(variant: string, quantity = 1): Promise<Visitor> {
    const visitor = new Visitor(site.url)
    const added = await visitor.post('/api/basket/lines', { variant, quantity })
    assert.equal(added.status, 201, added.text)
    return visitor
  }

  const setStock = (variant: string, quantity: number) => inside(site, async (house) => {
    const counted = await countStock(house.ctx(), variant, quantity, await stockOf(variant))
    assert.ok(counted.ok)
  })

  const stockOf = (variant: string) => inside(site, async ({ house }) => {
    const row = await house.database.read.selectFrom('stockLevels').select('quantity').where('variant', '=', variant).executeTakeFirstOrThrow()
    return row.quantity
  })
})

function countBy(replies: readonly Reply[], key: (reply: Reply) => string | number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const reply of replies) counts[key(reply)] = (counts[key(reply)] ?? 0) + 1
  return counts
}
