// F23: many writers at the same place, and PostgreSQL that behaves as distributed engines do: 40001 on any statement, no locks but rows.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addToBasket } from '../../src/application/basket/basket.ts'
import { checkInvariants, placeOrder } from '../../src/application/checkout/checkout.ts'
import { readChangesAfter } from '../../src/application/journal/read-changes.ts'
import { changeRecord, readRecord } from '../../src/application/records/named.ts'
import { undo } from '../../src/application/undo/undo.ts'
import { DatabaseUnavailable } from '../../src/database/database.ts'
import { addJob } from '../../src/server/jobs/add-job.ts'
import { startJobRunner } from '../../src/server/jobs/job-runner.ts'
import { forEachEngine } from '../support/databases.ts'
import { openShop, type OpenShop } from '../support/shop.ts'
import { sql } from 'kysely'

const buyers = 60
const order = { email: 'a@example.test', delivery: 'post', payment: 'bank-transfer', accept: true, address: { name: 'Ada L', line1: '1 rue du Papier', postcode: '16000', city: 'Angoulême', country: 'FR' } }

async function buy(shop: OpenShop, sku: string): Promise<'bought' | 'sold out' | 'busy'> {
  try {
    const added = await addToBasket(shop.ctx(null), { token: undefined, variant: shop.variants[sku]!, quantity: 1 })
    if (!added.ok) return 'sold out'
    const placed = await placeOrder(shop.ctx(null), added.token ?? undefined, order)
    return placed.ok ? 'bought' : 'sold out'
  } catch (error) {
    if (error instanceof DatabaseUnavailable && error.status === 503) return 'busy'
    throw error
  }
}

function promises(engine: 'sqlite' | 'postgres', what: string, settings: () => () => void): void {
  describe(`${what} (${engine})`, () => {
    let shop: OpenShop
    let restore: () => void
    before(async () => {
      restore = settings()
      shop = await openShop(engine)
    })
    after(async () => {
      await shop.end()
      restore()
    })

    it(`${buyers} buyers of 50 pieces: never more than 50, whoever was told so has one, and all adds up`, async () => {
      const answers = await Promise.all(Array.from({ length: buyers }, () => buy(shop, 'NB-A5')))
      const bought = answers.filter((answer) => answer === 'bought').length
      const left = (await shop.ctx().db.selectFrom('stockLevels').select('quantity').where('variant', '=', shop.variants['NB-A5']!).executeTakeFirstOrThrow()).quantity
      assert.equal(bought + left!, 50)
      assert.ok(bought === 50 || answers.includes('busy'), `${bought} were sold`)
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    it('the journal is read without a gap, an edit is undone, jobs are done once', async () => {
      const id = shop.categories['books']!
      const ctx = shop.ctx()
      const record = (await readRecord(ctx, 'category', id))!
      assert.ok((await changeRecord(ctx, 'category', id, record.version, { name: { en: 'Tomes', fr: 'Tomes' } })).ok)
      const undone = await undo(shop.ctx(), { request: ctx.requestId }, { apply: true })
      assert.ok(undone.ok && undone.returned.length === 1)
      const read = await readChangesAfter(shop.ctx(), 0, 5_000)
      const { count } = await ctx.db.selectFrom('changes').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
      assert.equal(read.ok && read.changes.length, Number(count))
      const done: number[] = []
      await shop.ctx().write(async (ctx) => { for (let number = 0; number < 20; number++) await addJob(ctx, 'test:count', { number }) })
      const runner = startJobRunner({ database: shop.house.database, log: shop.house.log, handlers: { 'test:count': async ({ number }) => void done.push(number) } })
      for (const end = Date.now() + 20_000; done.length < 20 && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 10))
      await runner.stop()
      assert.deepEqual([...done].sort((a, b) => a - b), Array.from({ length: 20 }, (_, number) => number))
    })
  })
}

forEachEngine((engine) => promises(engine, 'many writers at the same place', () => () => {}))

promises('postgres', 'an engine that may end any statement with 40001', () => {
  process.env['COULISSE_TEST_DISTRIBUTED'] = '1'
  return () => { delete process.env['COULISSE_TEST_DISTRIBUTED'] }
})

describe('the rehearsal of a distributed engine', () => {
  it('really injects conflicts, and refuses what such engines lack', async () => {
    process.env['COULISSE_TEST_DISTRIBUTED'] = '1'
    const shop = await openShop('postgres')
    try {
      let runs = 0
      await shop.house.database.write(async (tx) => { runs++; for (let at = 0; at < 20; at++) await tx.selectFrom('jobs').select('id').limit(1).execute() })
      assert.equal(runs, 3)
      for (const statement of [sql`select pg_advisory_xact_lock(1)`, sql`notify changes`, sql`select 1 from "jobs" for update skip locked`]) {
        await assert.rejects(shop.house.database.write((tx) => statement.execute(tx)), /has no such statement/)
      }
    } finally {
      await shop.end()
      delete process.env['COULISSE_TEST_DISTRIBUTED']
    }
  })
})
