// A site that moves to the other engine while people order: nothing is lost, and the old database takes nothing more.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { coulisse } from '../support/command.ts'
import { engines, freshDatabase } from '../support/databases.ts'
import type { Engine } from '../support/databases.ts'
import { openShop } from '../support/shop.ts'
import type { OpenShop } from '../support/shop.ts'
import { world } from '../support/world.ts'
import { openTestHouse } from '../../src/testing.ts'
import type { TestHouse } from '../../src/testing.ts'
import { addUser, beginSecondFactor, confirmSecondFactor, finishLogIn, logIn, ownSecondFactor } from '../../src/application/accounts/accounts.ts'
import { addToBasket } from '../../src/application/basket/basket.ts'
import { checkHouse } from '../../src/application/backups/check-house.ts'
import { placeOrder } from '../../src/application/checkout/checkout.ts'
import { DatabaseUnavailable } from '../../src/database/database.ts'
import { moveDatabase, openMoveSource, openMoveTarget } from '../../src/database/move.ts'

const ada = { email: 'ada@world.example', address: { name: 'Ada Lovelace', line1: '12 rue des Lilas', postcode: '75011', city: 'Paris', country: 'FR' }, delivery: 'post', payment: 'bank-transfer', accept: true } as const

const origin = { device: 'test', address: '203.0.113.7' }

async function order({ ctx }: TestHouse, variant: string): Promise<string> {
  const added = await addToBasket(ctx(null), { token: undefined, variant, quantity: 1 })
  assert.ok(added.ok)
  const placed = await placeOrder(ctx(null), added.token!, ada)
  assert.ok(placed.ok, JSON.stringify(placed))
  return placed.order.number
}

/** Every row of every table. */
async function state({ house }: TestHouse): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const { name } of house.tables) rows[name] = (await sql`select * from ${sql.table(name)} order by 1, 2`.execute(house.database.read)).rows
  return rows
}

/** Orders until the database says that it has moved; the numbers that were acknowledged. */
async function orderUntilMoved(shop: OpenShop): Promise<string[]> {
  const numbers: string[] = []
  for (;;) {
    try {
      numbers.push(await order(shop, shop.variants['GIFT']!))
    } catch (error) {
      assert.ok(error instanceof DatabaseUnavailable && error.status === 503, String(error))
      assert.match(error.message, /^The data of this site have moved to .*\. The site has to be started with that database\.$/)
      return numbers
    }
  }
}

describe('moving to the other engine', () => {
  for (const engine of engines) {
    const other: Engine = engine === 'sqlite' ? 'postgres' : 'sqlite'
    it(`from ${engine} to ${other}, the codes of a second factor go on working`, async () => {
      const shop = await openShop(engine)
      const to = await freshDatabase(other)
      try {
        const password = 'laid lines of paper'
        const added = await addUser(shop.ctx(), { email: 'ada@world.example', name: 'Ada', password, role: 'owner' })
        assert.ok(added.ok)
        const begun = await beginSecondFactor(shop.ctxOf(added.account), { password })
        assert.ok(begun.ok, JSON.stringify(begun))
        const { secret } = (await ownSecondFactor(shop.ctxOf(added.account)))!.setUp!
        const code = (moreMs: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: shop.ctx().now().getTime() + moreMs })
        assert.ok((await confirmSecondFactor(shop.ctxOf(added.account), { code: code(0) }, origin)).ok)
        const env = { COULISSE_DATA: shop.config.dataFolder, ...(shop.config.databaseUrl && { DATABASE_URL: shop.config.databaseUrl }) }
        const moved = await coulisse(['db', 'move', to.url ?? 'sqlite', '--json'], { env })
        assert.equal(moved.code, 0, moved.error)
        const there = await openTestHouse(world, { folder: shop.config.dataFolder, ...(to.url && { url: to.url }) })
        const half = await logIn(there.ctx(null), { email: 'ada@world.example', password }, origin)
        assert.ok(!half.ok && 'step' in half)
        there.travel(shop.ctx().now().getTime() + 60_000 - there.ctx().now().getTime())
        assert.equal((await finishLogIn(there.ctx(null), { step: half.step, code: '000000' }, origin)).ok, false)
        assert.equal((await finishLogIn(there.ctx(null), { step: half.step, code: code(60_000) }, origin)).ok, true)
        await there.close()
      } finally {
        await shop.end()
        await to.drop()
      }
    })

    it(`from ${engine} to ${other} while orders are placed: every acknowledged one is there, and all rows are the same`, async () => {
      const shop = await openShop(engine)
      const to = await freshDatabase(other)
      const folder = other === 'sqlite' ? shop.config.dataFolder : to.folder
      try {
        await order(shop, shop.variants['ETUDE']!)
        const ordering = orderUntilMoved(shop)
        const env = { COULISSE_DATA: shop.config.dataFolder, ...(shop.config.databaseUrl && { DATABASE_URL: shop.config.databaseUrl }) }
        const moved = await coulisse(['db', 'move', to.url ?? 'sqlite', '--json'], { env })
        assert.equal(moved.code, 0, moved.error)
        const told = JSON.parse(moved.out)
        const numbers = await ordering
        assert.ok(numbers.length > 0 && told.caughtUp > 0, 'orders were placed during the move')
        const there = await openTestHouse(world, { folder, ...(to.url && { url: to.url }) })
        assert.deepEqual(await state(there), await state(shop))
        assert.equal(told.tables.orders.count, numbers.length + 1)
        const next = await order(there, shop.variants['GIFT']!)
        assert.equal(Number(next), Number(numbers.at(-1)) + 1)
        assert.deepEqual(await checkHouse(there.ctx()), [])
        await there.close()
        const stayed = await coulisse(['db', 'stay'], { env })
        assert.equal(stayed.code, 0, stayed.error)
        await order(shop, shop.variants['GIFT']!)
      } finally {
        await shop.end()
        await to.drop()
      }
    })

    it(`from ${engine}: when something does not arrive, the site stays where it is and takes orders`, async () => {
      const shop = await openShop(engine)
      const to = await freshDatabase(other)
      const place = { folder: shop.config.dataFolder, url: shop.config.databaseUrl }
      const source = await openMoveSource(place)
      const target = await openMoveTarget({ folder: to.folder, url: to.url })
      try {
        const losing = { ...target, load: async (file: string) => { const sums = await target.load(file); await order(shop, shop.variants['GIFT']!); return sums }, counts: async (wanted: ReadonlySet<string>) => new Map([...(await target.counts(wanted)), ['orders', 987]]) }
        await assert.rejects(moveDatabase(source, losing, 'elsewhere', `${to.folder}/copy.db`, () => {}), /orders has 987 rows instead of/)
        await order(shop, shop.variants['GIFT']!)
      } finally {
        await Promise.all([source.close(), target.close()])
        await shop.end()
        await to.drop()
      }
    })
  }

  it('refuses a database that holds a site, the one it is in, and what is no database', async () => {
    const shop = await openShop('postgres')
    const env = { COULISSE_DATA: shop.config.dataFolder }
    const url = shop.config.databaseUrl!
    const codes = []
    for (const [target, more] of [[url, {}], [url, { DATABASE_URL: url }], ['mysql://x', {}]] as const) codes.push((await coulisse(['db', 'move', target], { env: { ...env, ...more } })).code)
    await shop.end()
    assert.deepEqual(codes, [3, 3, 64])
  })
})
