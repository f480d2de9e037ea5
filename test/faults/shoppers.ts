// People who order all the time while something breaks: what they were told is kept, and compared with what is there afterwards.
import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { coulisse } from '../support/command.ts'
import { inside } from '../support/inside.ts'
import type { RunningSite } from '../support/running-site.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

/** `npm run faults`: more of everything. */
export const isLong = process.env['COULISSE_FAULTS'] === 'long'

export interface Told {
  /** Numbers of orders that were confirmed. */
  confirmed: string[]
  /** How often each status was answered; 0: no answer came. */
  statuses: Record<number, number>
  /** What was answered that nobody should be told, whatever is broken: a 500, for something that is temporary. */
  failures: string[]
}

/** `await using`: a test that fails stops them as well. */
export interface Shoppers extends AsyncDisposable {
  told: Told
  /** Resolves once this many more orders were confirmed. */
  confirmed(more: number, withinMs?: number): Promise<void>
  /** Ends when each has its last answer. */
  stop(): Promise<Told>
}

/** `slug` has to have enough on stock, or not to be counted. */
export async function startShoppers(site: Pick<RunningSite, 'url'>, count = 6, slug = 'fern'): Promise<Shoppers> {
  const variant = await variantOf(new Visitor(site.url), slug)
  const told: Told = { confirmed: [], statuses: {}, failures: [] }
  let stopped = false
  const shop = async () => {
    while (!stopped) {
      const status = await order(site.url, variant, told)
      told.statuses[status] = (told.statuses[status] ?? 0) + 1
      if (status !== 201) await wait(20)
    }
  }
  const all = Promise.all(Array.from({ length: count }, shop))
  const confirmed = async (more: number, withinMs = 30_000) => {
    const wanted = told.confirmed.length + more
    for (const end = Date.now() + withinMs; told.confirmed.length < wanted; await wait(5)) {
      if (Date.now() > end) throw new Error(`Only ${told.confirmed.length} of ${wanted} orders were confirmed within ${withinMs} ms; answers: ${JSON.stringify(told.statuses)} ${told.failures.join(' ')}`)
    }
  }
  const stop = async () => {
    stopped = true
    await all
    return told
  }
  return { told, confirmed, stop, [Symbol.asyncDispose]: async () => void (await stop()) }
}

async function order(url: string, variant: string, told: Told): Promise<number> {
  try {
    const visitor = new Visitor(url)
    const added = await visitor.post('/api/basket/lines', { variant, quantity: 1 })
    const answer = added.status === 201 ? await visitor.post('/api/checkout', orderBody()) : added
    if (answer.status === 201) told.confirmed.push(answer.json.number)
    if (answer.status === 500) told.failures.push(answer.text)
    return answer.status
  } catch {
    return 0
  }
}

/** Enough of a product for any run. */
export async function stockUp(site: RunningSite, slug = 'fern'): Promise<void> {
  await inside(site, async ({ house }) => {
    const { id } = await house.database.read.selectFrom('variants').innerJoin('products', 'products.id', 'variants.product').where('products.slug', '=', slug).orderBy('variants.position').select('variants.id').executeTakeFirstOrThrow()
    const { countStock } = await import('../../src/application/stock/stock.ts')
    const ctx = house.context({ actor: { kind: 'command', id: null, name: 'test', role: 'owner' } })
    const row = await house.database.read.selectFrom('stockLevels').select('quantity').where('variant', '=', id).executeTakeFirst()
    await countStock(ctx, id, 100_000, row?.quantity ?? null)
  })
}

/** Nothing that was confirmed is missing, nobody was told of an error that is none of theirs, and `coulisse check` finds all in order. */
export async function nothingIsLost(site: RunningSite, told: Told): Promise<void> {
  const there = await inside(site, ({ house }) => house.database.read.selectFrom('orders').select('number').execute())
  const numbers = new Set(there.map(({ number }) => number))
  assert.deepEqual(told.failures, [], `answered with 500:\n${site.output().split('\n').filter((line) => line.includes('"level":50')).join('\n')}`)
  assert.deepEqual(told.confirmed.filter((number) => !numbers.has(number)), [], 'confirmed orders are missing')
  assert.equal(new Set(told.confirmed).size, told.confirmed.length, 'a number was given twice')
  const check = await coulisse(['check', '--site', site.site], { env: site.env })
  assert.deepEqual([check.code, check.out], [0, 'Everything adds up.\n'], check.error)
}

/** Asks until the answer is as wished. */
export async function until(holds: () => Promise<boolean>, withinMs: number, what: string): Promise<number> {
  const began = performance.now()
  while (!(await holds().catch(() => false))) {
    if (performance.now() - began > withinMs) throw new Error(`Within ${withinMs} ms it did not come about: ${what}`)
    await wait(25)
  }
  return performance.now() - began
}

export const isReady = (site: Pick<RunningSite, 'url'>) => async () => (await fetch(`${site.url}/readyz`)).status === 200
