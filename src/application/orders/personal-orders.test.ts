import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { accountsIn, ada } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { addUser, confirmEmail, logIn } from '../accounts/accounts.ts'
import { closeAccount, gatherOwnData } from '../accounts/personal-data.ts'
import { addToBasket } from '../basket/basket.ts'
import { checkInvariants, placeOrder } from '../checkout/checkout.ts'
import type { Ctx } from '../context.ts'
import { claimOrders } from './claim-orders.ts'
import { cancelOrder, orderOfToken, ownOrders } from './orders.ts'
import { personalOrders } from './personal-orders.ts'

forEachEngine((engine) => {
  let shop: OpenShop
  let accounts: ReturnType<typeof accountsIn>
  beforeEach(async () => {
    shop = await openShop(engine)
    accounts = accountsIn(shop)
  })
  afterEach(() => shop.end())

  async function order(ctx: Ctx, email = ada.email) {
    const added = await addToBasket(ctx, { token: undefined, variant: shop.variants['NB-A5']!, quantity: 1 })
    assert.ok(added.ok)
    const address = { name: 'Ada Lovelace', line1: '1 rue du Port', postcode: '29200', city: 'Brest', country: 'FR' }
    const placed = await placeOrder(ctx, added.token ?? undefined, { email, address, delivery: 'post', payment: 'bank-transfer', accept: true, note: 'For Lovelace' })
    assert.ok(placed.ok, JSON.stringify(placed))
    return { ...placed.order, token: placed.token }
  }
  const close = (ctx: Ctx, erase: boolean, password = ada.password) => closeAccount(ctx, { password, erase }, [personalOrders])
  const rows = () => shop.house.database.read.selectFrom('orders').selectAll().execute()

  it('row 9, account pre-hijacking: a guest’s orders are joined by confirming the address, and not before', async () => {
    await order(accounts.guest(), 'Ada@World.example')
    await order(accounts.guest(), 'grace@world.example')
    const { ctx } = await accounts.open()
    assert.deepEqual(await ownOrders(ctx()), [])
    assert.ok((await confirmEmail(ctx(), await accounts.tokenTo(ada.email), claimOrders)).ok)
    assert.equal((await ownOrders(ctx())).length, 1)
    assert.deepEqual(await checkInvariants(shop.ctx()), [])
  })

  describe('one’s own data', () => {
    it('are everything, in one archive, and nobody else’s', async () => {
      const { ctx, account } = await accounts.open()
      const placed = await order(ctx())
      await order((await accounts.open({ ...ada, email: 'grace@world.example', name: 'Grace' })).ctx(), 'grace@world.example')
      const data = JSON.stringify(await gatherOwnData(ctx(), [personalOrders]))
      for (const part of [account.id, ada.email, 'Ada Lovelace', placed.number, '1 rue du Port', 'For Lovelace', 'Welcome']) assert.ok(data.includes(part), part)
      for (const part of ['grace', 'argon2', 'passwordHash', placed.token, await accounts.tokenTo(ada.email)]) assert.ok(!data.includes(part), part)
      assert.equal(await gatherOwnData(accounts.guest(), [personalOrders]), null)
    })
  })

  describe('closing an account', () => {
    it('asks for the password, ends every login at once, keeps the orders, and tells by letter', async () => {
      const { ctx, token } = await accounts.open()
      await order(ctx())
      const wrong = await close(ctx(), false, 'wrong password')
      assert.ok(!wrong.ok && wrong.reason === 'invalid')
      assert.deepEqual(await close(ctx(), false), { ok: true })
      assert.equal(await accounts.isIn(token), false)
      assert.equal((await accounts.enter(ada.password)).ok, false)
      assert.deepEqual((await rows()).map(({ account, email }) => [account, email]), [[null, ada.email]])
      assert.equal((await accounts.mails()).at(-1)!.kind, 'account-closed')
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    it('with erasing, takes the person out of every table, keeps what the books need, and leaves a proof', async () => {
      const { ctx, account } = await accounts.open()
      const placed = await order(ctx())
      const early = await close(ctx(), true)
      assert.ok(!early.ok && early.reason === 'wrong-state' && /still under way/.test(early.detail ?? ''))
      assert.equal((await accounts.enter(ada.password)).ok, true, 'nothing was done')
      assert.ok((await cancelOrder(shop.ctx(), placed.id, 1)).ok)
      const [before] = await rows()
      assert.deepEqual(await close(ctx(), true), { ok: true })
      const [after] = await rows()
      assert.deepEqual([after!.totalMinor, after!.vat, after!.number, after!.billingAddress.country], [before!.totalMinor, before!.vat, before!.number, 'FR'])
      assert.equal(await orderOfToken(accounts.guest(), placed.token), undefined, 'the old link shows nothing')
      const { read } = shop.house.database
      const tables = ['accounts', 'sessions', 'orders', 'orderLines', 'payments', 'changes', 'mails', 'baskets', 'accountLinks', 'idempotencyKeys'] as const
      for (const table of tables) assert.doesNotMatch(JSON.stringify(await read.selectFrom(table).selectAll().execute()), /ada@|Lovelace|rue du Port|29200/i, table)
      const [proof] = await read.selectFrom('changes').select(['recordId', 'after']).where('action', '=', 'erased').where('resource', '=', 'account').execute()
      assert.deepEqual(proof, { recordId: account.id, after: { orders: 1 } })
      assert.deepEqual(await checkInvariants(shop.ctx()), [])
    })

    it('is refused to the only owner', async () => {
      const owner = { email: 'olive@world.example', name: 'Olive', password: 'olive branches' }
      assert.ok((await addUser(shop.ctx(), { ...owner, role: 'owner' })).ok)
      const entered = await logIn(accounts.guest(), owner, accounts.origin())
      assert.ok(entered.ok)
      const refused = await close(shop.ctxOf(entered.account), true, owner.password)
      assert.ok(!refused.ok && refused.reason === 'wrong-state')
    })
  })
})
