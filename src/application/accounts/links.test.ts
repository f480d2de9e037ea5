import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import type { TestHouse } from '../../testing.ts'
import { agreeToEmailChange, changeEmail, changePassword, confirmEmail, disableAccount, isEmailConfirmed, isResetOpen, requestReset, resetPassword, sendConfirmationAgain, waitingEmail } from './accounts.ts'

const minute = 60_000
const next = 'difference engine'
const countess = 'countess@world.example'

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  beforeEach(async () => {
    opened = await openAccounts(engine)
    ;({ house, accounts } = opened)
  })
  afterEach(() => opened.end())

  const forget = async (email = ada.email) => {
    assert.deepEqual(await requestReset(accounts.guest(), { email }, accounts.origin()), { ok: true })
    return accounts.runResets()
  }
  const reset = (token: unknown, newPassword: unknown = next) => resetPassword(accounts.guest(), { token, newPassword }, accounts.after)

  describe('confirming the address', () => {
    it('is done once, with the link in the welcome, by who is logged in; what waits is joined then', async () => {
      const { ctx } = await accounts.open()
      assert.equal(await isEmailConfirmed(ctx()), false)
      const token = await accounts.tokenTo(ada.email)
      assert.equal((await confirmEmail(ctx(), token, accounts.after)).ok, true)
      assert.equal(await isEmailConfirmed(ctx()), true)
      assert.deepEqual(accounts.claimed, [ada.email])
      assert.deepEqual(await confirmEmail(ctx(), token, accounts.after), { ok: false, reason: 'expired' })
      assert.deepEqual(await sendConfirmationAgain(ctx(), accounts.origin()), { ok: false, reason: 'wrong-state' })
    })

    it('is not done by a guest, by another account, or after a week', async () => {
      const { ctx } = await accounts.open()
      const token = await accounts.tokenTo(ada.email)
      const other = await accounts.open({ ...ada, email: 'grace@world.example' })
      assert.deepEqual(await confirmEmail(accounts.guest(), token, accounts.after), { ok: false, reason: 'not-signed-in' })
      assert.deepEqual(await confirmEmail(other.ctx(), token, accounts.after), { ok: false, reason: 'expired' })
      house.travel(7 * 24 * 60 * minute + 1000)
      assert.deepEqual(await confirmEmail(ctx(), token, accounts.after), { ok: false, reason: 'expired' })
      assert.deepEqual(accounts.claimed, [])
    })

    it('can be asked for again, a few times', async () => {
      const { ctx } = await accounts.open()
      const results = []
      for (let round = 0; round < 4; round++) results.push(await sendConfirmationAgain(ctx(), accounts.origin()))
      assert.deepEqual(results.map((result) => (result.ok ? 'sent' : result.reason)), ['sent', 'sent', 'sent', 'too-many'])
      assert.equal((await confirmEmail(ctx(), await accounts.tokenTo(ada.email, 'confirm-email'), accounts.after)).ok, true)
    })
  })

  describe('another address', () => {
    const begin = async () => {
      const { account, token, ctx } = await accounts.open()
      await confirmEmail(ctx(), await accounts.tokenTo(ada.email), accounts.after)
      assert.ok((await changeEmail(ctx(), { email: 'Countess@World.example', password: ada.password }, token)).ok)
      return { account, token, ctx }
    }
    const agree = (token: unknown, keep?: string) => agreeToEmailChange(accounts.guest(), token, accounts.after, keep)

    for (const first of ['old', 'new'] as const) {
      it(`counts when both have agreed, the ${first} one first; then all other sessions end`, async () => {
        const { account, token, ctx } = await begin()
        const other = await accounts.enter(ada.password)
        assert.ok(other.ok)
        const links = { old: await accounts.tokenTo(ada.email, 'email-change'), new: await accounts.tokenTo(countess) }
        assert.deepEqual(await waitingEmail(ctx()), { email: countess, waitsFor: ['new', 'old'] })
        assert.deepEqual(await agree(links[first]), { ok: true, changed: false, email: countess })
        assert.equal((await accounts.row(account.id)).email, ada.email)
        assert.deepEqual(await agree(links[first]), { ok: false, reason: 'expired' }, 'one side cannot agree twice')
        assert.deepEqual(await agree(links[first === 'old' ? 'new' : 'old'], token), { ok: true, changed: true, email: countess })
        assert.equal((await accounts.row(account.id)).email, countess)
        assert.deepEqual([await accounts.isIn(token), await accounts.isIn(other.token)], [true, false])
        assert.deepEqual(accounts.claimed, [ada.email, countess])
        assert.equal((await accounts.mails()).at(-1)!.recipient, ada.email)
        assert.equal((await accounts.enter(ada.password)).ok, false)
        assert.equal((await accounts.enter(ada.password, countess)).ok, true)
      })
    }

    it('has a day; a second wish replaces the first; a new password ends it', async () => {
      const { ctx } = await begin()
      const first = await accounts.tokenTo(countess)
      await changeEmail(ctx(), { email: 'else@world.example', password: ada.password })
      assert.deepEqual(await agree(first), { ok: false, reason: 'expired' })
      await changePassword(ctx(), { newPassword: next, password: ada.password })
      assert.equal(await waitingEmail(ctx()), null)
      await changeEmail(ctx(), { email: countess, password: next })
      house.travel(24 * 60 * minute + 1000)
      assert.deepEqual(await agree(await accounts.tokenTo(countess)), { ok: false, reason: 'expired' })
    })

    it('is not taken from somebody who opened an account with it meanwhile', async () => {
      await begin()
      await accounts.open({ ...ada, email: countess })
      await agree(await accounts.tokenTo(ada.email, 'email-change'))
      assert.deepEqual(await agree(await accounts.tokenTo(countess, 'email-change-confirm')), { ok: false, reason: 'address-taken' })
    })

    it('asks nothing of an old address that nobody ever confirmed', async () => {
      const { ctx } = await accounts.open()
      await changeEmail(ctx(), { email: countess, password: ada.password })
      assert.deepEqual(await agree(await accounts.tokenTo(countess)), { ok: true, changed: true, email: countess })
    })
  })

  describe('a forgotten password', () => {
    it('is replaced once, within 30 minutes, and every session ends', async () => {
      const { token } = await accounts.open()
      await forget()
      const link = await accounts.tokenTo(ada.email, 'password-reset')
      assert.equal(await isResetOpen(accounts.guest(), link), true)
      const weak = await reset(link, 'password1')
      assert.ok(!weak.ok && weak.reason === 'invalid', 'and the link stays good')
      assert.deepEqual(await reset(link), { ok: true })
      assert.deepEqual(await reset(link), { ok: false, reason: 'expired' })
      assert.equal(await accounts.isIn(token), false)
      assert.deepEqual([(await accounts.enter(ada.password)).ok, (await accounts.enter(next)).ok], [false, true])
      await forget()
      house.travel(30 * minute + 1000)
      assert.deepEqual(await reset(await accounts.tokenTo(ada.email, 'password-reset')), { ok: false, reason: 'expired' })
    })

    it('of two who use the link at the same moment, one sets it', async () => {
      await accounts.open()
      await forget()
      const link = await accounts.tokenTo(ada.email, 'password-reset')
      const results = await Promise.all(['one paper boat', 'two paper boats'].map((password) => reset(link, password)))
      assert.deepEqual(results.map(({ ok }) => ok).sort(), [false, true])
    })

    it('of a disabled account stays as it is', async () => {
      const { account } = await accounts.open()
      await forget()
      await disableAccount(house.ctx(), account.id)
      assert.deepEqual(await reset(await accounts.tokenTo(ada.email, 'password-reset')), { ok: false, reason: 'expired' })
      const before = (await accounts.mails()).length
      house.travel(10 * minute)
      await forget()
      assert.equal((await accounts.mails()).length, before)
    })

    for (const odd of [{}, [], null, true, 0, '', 'x'.repeat(43)] as unknown[]) {
      it(`row 5, identity from the body: no link is opened by ${JSON.stringify(odd).slice(0, 12)}`, async () => {
        const { ctx } = await accounts.open()
        await forget()
        assert.deepEqual(await reset(odd), { ok: false, reason: 'expired' })
        assert.deepEqual(await confirmEmail(ctx(), odd, accounts.after), { ok: false, reason: 'expired' })
        assert.deepEqual(await agreeToEmailChange(accounts.guest(), odd, accounts.after), { ok: false, reason: 'expired' })
      })
    }
  })

  describe('row 9, account pre-hijacking by unverified e-mail', () => {
    it('an attacker with the victim’s address has nothing before, and loses session and password when the victim resets', async () => {
      const attacker = await accounts.open({ ...ada, password: 'attackers own words' })
      assert.deepEqual(accounts.claimed, [])
      await changeEmail(attacker.ctx(), { email: 'eve@world.example', password: 'attackers own words' })
      const change = await accounts.tokenTo('eve@world.example')
      await forget()
      assert.deepEqual(await reset(await accounts.tokenTo(ada.email, 'password-reset')), { ok: true })
      assert.equal(await accounts.isIn(attacker.token), false)
      assert.equal((await accounts.enter('attackers own words')).ok, false)
      assert.deepEqual(await agreeToEmailChange(accounts.guest(), change, accounts.after), { ok: false, reason: 'expired' })
      assert.deepEqual(accounts.claimed, [ada.email], 'joined when the victim came')
      assert.equal((await accounts.enter(next)).ok, true)
    })

    it('the victim’s click alone confirms nothing for the attacker', async () => {
      const attacker = await accounts.open({ ...ada, password: 'attackers own words' })
      assert.deepEqual(await confirmEmail(accounts.guest(), await accounts.tokenTo(ada.email), accounts.after), { ok: false, reason: 'not-signed-in' })
      assert.equal(await isEmailConfirmed(attacker.ctx()), false)
    })
  })

  it('row 11, user enumeration: a forgotten password of a known and of an unknown address leaves the same trace', async () => {
    await accounts.open()
    const answers = [await requestReset(accounts.guest(), { email: ada.email }, accounts.origin()), await requestReset(accounts.guest(), { email: 'nobody@world.example' }, accounts.origin())]
    assert.deepEqual(answers[0], answers[1])
    const jobs = await house.house.database.read.selectFrom('jobs').select(['name', 'payload']).where('name', '=', 'accounts:send-reset').orderBy('createdAt').execute()
    assert.deepEqual(jobs.map(({ payload }) => payload), [{ email: ada.email }, { email: 'nobody@world.example' }], 'the work before the answer is the same')
    const before = (await accounts.mails()).length
    await accounts.runResets()
    assert.deepEqual((await accounts.mails()).slice(before).map(({ recipient }) => recipient), [ada.email])
  })

  it('row 12, rate limit bypass: letters are counted per address whatever the network, and per household', async () => {
    const ask = (email: string, address: string) => requestReset(accounts.guest(), { email }, { address })
    const many = []
    for (let number = 0; number < 12; number++) many.push(await ask(ada.email, `198.51.100.${number}`))
    assert.equal(many.filter(({ ok }) => ok).length, 10)
    const household = []
    for (let number = 0; number < 22; number++) household.push(await ask(`a${number}@world.example`, number % 2 ? `2001:db8::${number}` : `2001:0DB8:0:0::${number}`))
    assert.equal(household.filter(({ ok }) => ok).length, 20)
  })

  it('row 17, reset poisoning: links carry the site’s own address', async () => {
    await accounts.open()
    await forget()
    for (const { plain, html } of await accounts.mails()) for (const [, host] of `${plain} ${html}`.matchAll(/https?:\/\/([^/"\s<]+)/g)) assert.equal(host, '127.0.0.1:3000')
  })

  it('keeps no token of any link', async () => {
    await accounts.open()
    await forget()
    const tokens = [await accounts.tokenTo(ada.email, 'welcome'), await accounts.tokenTo(ada.email, 'password-reset')]
    const { read } = house.house.database
    const kept = JSON.stringify([await read.selectFrom('accountLinks').selectAll().execute(), await read.selectFrom('changes').selectAll().execute(), await read.selectFrom('jobs').selectAll().execute()])
    assert.ok(tokens.every((token) => !kept.includes(token)))
  })
})
