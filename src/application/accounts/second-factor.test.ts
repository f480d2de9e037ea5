import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { defineSite } from '../../index.ts'
import type { TestHouse } from '../../testing.ts'
import { addUser, beginSecondFactor, changePassword, confirmEmail, confirmSecondFactor, endSecondFactor, finishLogIn, listUsers, logIn, ownSecondFactor, removeSecondFactor, renewBackupCodes, requestReset, resetPassword } from './accounts.ts'
import { accountOfSession } from './sessions.ts'

const site = defineSite({ ...world, secondFactorFor: ['owner'] })
const halfMinute = 30_000

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  beforeEach(async () => {
    opened = await openAccounts(engine, { site })
    ;({ house, accounts } = opened)
  })
  afterEach(() => opened.end())

  const codeOf = (id: string, moreMs?: number) => accounts.codeOf(id, moreMs)

  async function withCodes() {
    const { account, ctx, token } = await accounts.open()
    assert.deepEqual(await beginSecondFactor(ctx(), { password: ada.password }), { ok: true })
    const on = await confirmSecondFactor(ctx(), { code: await codeOf(account.id) }, accounts.origin())
    assert.ok(on.ok, JSON.stringify(on))
    house.travel(2 * halfMinute)
    return { account, ctx, before: token, token: on.token, codes: on.backupCodes }
  }
  async function half(password = ada.password) {
    const result = await accounts.enter(password)
    assert.ok(!result.ok && result.reason === 'second-factor-needed', JSON.stringify(result))
    return result.step
  }
  const finish = (step: unknown, code: unknown, address?: string) => finishLogIn(accounts.guest(), { step, code }, accounts.origin(address))
  const reason = (result: { ok: boolean; reason?: string }) => (result.ok ? 'in' : result.reason)

  describe('setting it up', () => {
    it('asks for the password and a first code, ends other sessions, renews this one, tells by letter', async () => {
      const { account, ctx, token } = await accounts.open()
      const wrong = await beginSecondFactor(ctx(), { password: 'wrong password' })
      assert.ok(!wrong.ok && wrong.reason === 'invalid')
      await beginSecondFactor(ctx(), { password: ada.password })
      assert.equal((await accounts.enter(ada.password)).ok, true, 'nothing is asked before a first code')
      const { setUp } = (await ownSecondFactor(ctx()))!
      assert.match(setUp!.address, /^otpauth:\/\/totp\/Small%20World:ada%40world\.example\?.*secret=[A-Z2-7]{32}/)
      assert.equal(reason(await confirmSecondFactor(ctx(), { code: '000000' }, accounts.origin())), 'wrong-code')
      const on = await confirmSecondFactor(ctx(), { code: await codeOf(account.id) }, accounts.origin())
      assert.ok(on.ok)
      assert.equal(new Set(on.backupCodes).size, 10)
      assert.deepEqual([await accounts.isIn(token), await accounts.isIn(on.token)], [false, true])
      assert.deepEqual(await ownSecondFactor(ctx()), { isOn: true, isDue: false, hasApp: true, passkeys: 0, backupCodesLeft: 10, setUp: null })
      assert.equal((await accounts.mails()).at(-1)!.kind, 'second-factor-on')
      assert.equal(reason(await beginSecondFactor(ctx(), { password: ada.password })), 'wrong-state')
    })

    it('keeps no backup code, and a backup code does not turn it on', async () => {
      const { codes, ctx } = await withCodes()
      const { read } = house.house.database
      const kept = JSON.stringify([await read.selectFrom('backupCodes').selectAll().execute(), await read.selectFrom('changes').selectAll().execute(), await read.selectFrom('mails').selectAll().execute()])
      assert.ok(codes.every((code) => !kept.includes(code) && !kept.includes(code.replaceAll('-', ''))))
      const renewed = await renewBackupCodes(ctx(), { password: ada.password })
      assert.ok(renewed.ok)
      assert.equal(reason(await finish(await half(), codes[0])), 'wrong-code', 'the earlier ones are gone')
      assert.equal(reason(await finish(await half(), renewed.backupCodes[0])), 'in')
    })

    it('is ended with the password', async () => {
      const { ctx, token } = await withCodes()
      assert.deepEqual(await endSecondFactor(ctx(), { password: ada.password }, token), { ok: true })
      assert.equal((await accounts.enter(ada.password)).ok, true)
      assert.equal(await accounts.isIn(token), true)
    })
  })

  describe('a login', () => {
    it('is finished by a code of the app, also a little late', async () => {
      const { account } = await withCodes()
      const entered = await finish(await half(), await codeOf(account.id))
      assert.ok(entered.ok && entered.account.id === account.id)
      assert.equal(await accounts.isIn(entered.token), true)
      house.travel(3 * halfMinute)
      assert.equal(reason(await finish(await half(), await codeOf(account.id, -halfMinute))), 'in')
      house.travel(3 * halfMinute)
      assert.equal(reason(await finish(await half(), await codeOf(account.id, -4 * halfMinute))), 'wrong-code')
    })

    it('ASVS 6.5.1, replay: a code is taken once, also of two at the same moment, and no earlier one after it', async () => {
      const { account } = await withCodes()
      const code = await codeOf(account.id)
      const earlier = await codeOf(account.id, -halfMinute)
      const results = await Promise.all([half(), half()].map(async (step) => finish(await step, code)))
      assert.deepEqual(results.map(reason).sort(), ['in', 'wrong-code'])
      assert.equal(reason(await finish(await half(), code)), 'wrong-code')
      assert.equal(reason(await finish(await half(), earlier)), 'wrong-code')
    })

    it('is finished by each backup code once, however it is typed', async () => {
      const { codes, ctx } = await withCodes()
      assert.equal(reason(await finish(await half(), ` ${codes[0]!.toUpperCase().replaceAll('-', ' ')} `)), 'in')
      assert.equal(reason(await finish(await half(), codes[0])), 'wrong-code')
      assert.equal((await ownSecondFactor(ctx()))!.backupCodesLeft, 9)
    })

    it('ASVS 6.6.3, guessing codes is slowed', async () => {
      const { account } = await withCodes()
      const step = await half()
      const tries = []
      for (let attempt = 0; attempt < 9; attempt++) tries.push(reason(await finish(step, '000000')))
      assert.deepEqual([...new Set(tries)], ['wrong-code', 'too-many'])
      assert.equal(reason(await finish(step, await codeOf(account.id))), 'too-many', 'the right one waits as well')
      const elsewhere = []
      for (let network = 0; network < 60; network++) elsewhere.push(reason(await finish(step, '000000', `198.51.100.${network}`)))
      assert.equal(elsewhere.at(-1), 'too-many', 'from many networks too')
    })

    for (const odd of [{}, [], null, true, 0, ''] as unknown[]) {
      it(`row 5, identity from the body: is not finished by ${JSON.stringify(odd)}`, async () => {
        const { account } = await withCodes()
        assert.equal(reason(await finish(await half(), odd)), 'wrong-code')
        assert.equal(reason(await finish(odd, await codeOf(account.id))), 'expired')
      })
    }
  })

  describe('row 8, second factor bypass: a half-finished login', () => {
    it('is no session, and ends after ten minutes, with a new password, and with being finished', async () => {
      const { account, ctx } = await withCodes()
      const step = await half()
      assert.equal(await accountOfSession(accounts.guest(), step), null)
      house.travel(601_000)
      assert.equal(reason(await finish(step, await codeOf(account.id))), 'expired')
      const other = await half()
      await changePassword(ctx(), { newPassword: 'difference engine', password: ada.password })
      assert.equal(reason(await finish(other, await codeOf(account.id))), 'expired')
      const third = await half('difference engine')
      assert.equal(reason(await finish(third, await codeOf(account.id))), 'in')
      house.travel(2 * halfMinute)
      assert.equal(reason(await finish(third, await codeOf(account.id))), 'expired')
    })

    it('row 20, unowned pending object: belongs to the account and browser that began it', async () => {
      const { account } = await withCodes()
      const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
      await beginSecondFactor(grace.ctx(), { password: ada.password })
      assert.ok((await confirmSecondFactor(grace.ctx(), { code: await codeOf(grace.account.id) }, accounts.origin())).ok)
      house.travel(2 * halfMinute)
      assert.equal(reason(await finish(await half(), await codeOf(grace.account.id))), 'wrong-code')
      assert.equal(reason(await finish(account.id, await codeOf(account.id))), 'expired')
    })
  })

  describe('a reset of the password', () => {
    const reset = async () => {
      await requestReset(accounts.guest(), ada, accounts.origin())
      await accounts.runResets()
      assert.ok((await resetPassword(accounts.guest(), { token: await accounts.tokenTo(ada.email, 'password-reset'), newPassword: 'difference engine' }, accounts.after)).ok)
      return logIn(accounts.guest(), { email: ada.email, password: 'difference engine' }, accounts.origin())
    }

    it('leaves the second factor of a confirmed address as it is', async () => {
      const { ctx } = await withCodes()
      await confirmEmail(ctx(), await accounts.tokenTo(ada.email, 'welcome'), accounts.after)
      assert.equal(reason(await reset()), 'second-factor-needed')
    })

    it('row 9, account pre-hijacking: takes away one that stood on an address nobody had confirmed', async () => {
      await withCodes()
      assert.equal(reason(await reset()), 'in')
    })
  })

  describe('a role that must have one', () => {
    it('has a customer’s rights until it is set up, and cannot do without', async () => {
      const owner = { email: 'olive@world.example', name: 'Olive', password: 'olive branches' }
      assert.ok((await addUser(house.ctx(), { ...owner, role: 'owner' })).ok)
      const entered = await logIn(accounts.guest(), owner, accounts.origin())
      assert.ok(entered.ok)
      assert.deepEqual([entered.account.role, entered.account.secondFactorDue], ['customer', true])
      assert.deepEqual(await accountOfSession(accounts.guest(), entered.token), entered.account)
      const ctx = house.ctxOf(entered.account)
      await beginSecondFactor(ctx, { password: owner.password })
      const on = await confirmSecondFactor(ctx, { code: await codeOf(entered.account.id) }, accounts.origin())
      assert.ok(on.ok)
      assert.equal((await accountOfSession(accounts.guest(), on.token))!.role, 'owner')
      assert.equal(reason(await endSecondFactor(ctx, { password: owner.password })), 'wrong-state')
    })

    it('is one that the house knows', () => {
      assert.throws(() => defineSite({ ...world, secondFactorFor: ['god' as never] }), /secondFactorFor names “god”, which is no role/)
    })
  })

  it('another owner takes it away from who has lost app and codes; nobody else does', async () => {
    const { account, token } = await withCodes()
    for (const role of [null, 'customer', 'editor', 'shopkeeper'] as const) assert.equal(reason(await removeSecondFactor(house.ctx(role), account.id)), 'not-allowed')
    assert.deepEqual(await removeSecondFactor(house.ctx(), account.id), { ok: true })
    assert.equal(await accounts.isIn(token), false)
    assert.equal(reason(await accounts.enter(ada.password)), 'in')
    assert.equal((await listUsers(house.ctx())).length, 1)
  })
})
