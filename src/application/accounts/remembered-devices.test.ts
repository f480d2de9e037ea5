import assert from 'node:assert/strict'
import { afterEach, beforeEach, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { defineSite } from '../../index.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { beginSecondFactor, changePassword, changeRole, confirmSecondFactor, endOwnSessions, finishLogIn, forgetDevice, listRememberedDevices, logIn } from './accounts.ts'

const site = defineSite({ ...world, secondFactorRememberDays: 7 })
const dayMs = 24 * 3600_000

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  beforeEach(async () => {
    opened = await openAccounts(engine, { site })
    ;({ house, accounts } = opened)
  })
  afterEach(() => opened.end())

  async function withCodes(person = ada) {
    const { account, ctx } = await accounts.open(person)
    await beginSecondFactor(ctx(), { password: person.password })
    const on = await confirmSecondFactor(ctx(), { code: await accounts.codeOf(account.id) }, accounts.origin())
    assert.ok(on.ok)
    return { account, ctx, codes: [...on.backupCodes] }
  }
  const enter = (remembered?: string, person = ada) => logIn(accounts.guest(), person, { ...accounts.origin(), remembered })
  async function finish(code: string, remember: unknown, person = ada) {
    const half = await enter(undefined, person)
    assert.ok(!half.ok && half.reason === 'second-factor-needed')
    const entered = await finishLogIn(accounts.guest(), { step: half.step, code, remember }, accounts.origin())
    assert.ok(entered.ok)
    return entered.remembered
  }

  it('a device is asked for no code for the days that the site says, where its person wishes so', async () => {
    const { codes, ctx } = await withCodes()
    assert.equal(await finish(codes.pop()!, undefined), undefined)
    const token = await finish(codes.pop()!, true)
    assert.ok(token)
    assert.equal((await enter(token)).ok, true)
    const [device] = await listRememberedDevices(ctx(), token)
    assert.deepEqual([device!.device, device!.current, JSON.stringify(device).includes(token)], ['test', true, false])
    house.travel(7 * dayMs + 1000)
    assert.equal((await enter(token)).ok, false)
    assert.deepEqual(await listRememberedDevices(ctx(), token), [])
  })

  it('the password is needed all the same, and a device counts for its own account alone', async () => {
    const { codes } = await withCodes()
    const token = (await finish(codes.pop()!, true))!
    const wrong = await logIn(accounts.guest(), { ...ada, password: 'wrong password' }, { ...accounts.origin(), remembered: token })
    assert.equal(!wrong.ok && wrong.reason, 'wrong-credentials')
    const grace = { ...ada, email: 'grace@world.example' }
    await withCodes(grace)
    const other = await enter(token, grace)
    assert.equal(!other.ok && other.reason, 'second-factor-needed')
    for (const odd of ['true', 1, {}, []]) assert.equal(await finish(codes.pop()!, odd), undefined)
  })

  it('one asks again on a device of one’s own, and on nobody else’s', async () => {
    const { codes, ctx } = await withCodes()
    const token = (await finish(codes.pop()!, true))!
    const [device] = await listRememberedDevices(ctx(), token)
    const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
    assert.equal((await forgetDevice(grace.ctx(), device!.id)).ok, false)
    for (const odd of [{}, [], null, 0, '%']) assert.equal((await forgetDevice(ctx(), odd)).ok, false)
    assert.equal((await enter(token)).ok, true)
    assert.deepEqual(await forgetDevice(ctx(), device!.id), { ok: true })
    assert.equal((await enter(token)).ok, false)
  })

  const ends: Record<string, (id: string) => Promise<unknown>> = {
    'a new password': (id) => changePassword(house.ctxOf({ ...ada, id, role: 'customer' }), { newPassword: 'difference engine', password: ada.password }),
    'another role': (id) => changeRole(house.ctx(), id, 'editor'),
    'logging out everywhere': (id) => endOwnSessions(house.ctxOf({ ...ada, id, role: 'customer' })),
  }
  for (const [what, does] of Object.entries(ends)) {
    it(`row 10, old tokens are dead: ${what} asks for a code again everywhere`, async () => {
      const { account, codes } = await withCodes()
      const token = (await finish(codes.pop()!, true))!
      await does(account.id)
      const again = await enter(token, what === 'a new password' ? { ...ada, password: 'difference engine' } : ada)
      assert.equal(!again.ok && again.reason, 'second-factor-needed')
    })
  }

  it('none is remembered where the site says so', async () => {
    assert.throws(() => defineSite({ ...world, secondFactorRememberDays: 91 }), /secondFactorRememberDays is 91/)
    const strict = await openTestHouse(defineSite({ ...world, secondFactorRememberDays: 0 }), opened.where)
    const { codes } = await withCodes()
    const half = await logIn(strict.ctx(null), ada, accounts.origin())
    assert.ok(!half.ok && 'step' in half)
    const entered = await finishLogIn(strict.ctx(null), { step: half.step, code: codes[0], remember: true }, accounts.origin())
    assert.ok(entered.ok && entered.remembered === undefined)
    await strict.close()
  })
})
