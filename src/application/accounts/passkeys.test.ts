import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import emulators from 'nid-webauthn-emulator'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import type { TestHouse } from '../../testing.ts'
import { addPasskey, beginPasskey, beginPasskeyLogIn, beginSecondFactor, beginShowPasskey, disableAccount, endSecondFactor, finishLogIn, listOwnPasskeys, logInWithPasskey, ownSecondFactor, removePasskey, removeSecondFactor, renamePasskey, requestReset, resetPassword, showPasskey, turnOnWithPasskey, waysToShow } from './accounts.ts'
import { readSession } from './sessions.ts'
import { partyOf } from './passkey-questions.ts'

const { default: WebAuthnEmulator, AuthenticatorEmulator, PasskeysCredentialsMemoryRepository } = emulators
type Device = InstanceType<typeof WebAuthnEmulator>
/** With keys of its own; a careless one does not look who it is. */
const newDevice = (looks = true): Device => new WebAuthnEmulator(new AuthenticatorEmulator({
  credentialsRepository: new PasskeysCredentialsMemoryRepository(),
  userMakeCredentialInteraction: (user) => ({ user, options: { uv: looks, up: true } }) as never,
  userGetAssertionInteraction: (user) => ({ user, options: { uv: looks, up: true } }) as never,
}))
const origin = 'https://world.example'
const host = 'world.example'
const asking = { host, device: 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile' }

forEachEngine((engine) => {
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  let phone: Device
  beforeEach(async () => {
    opened = await openAccounts(engine, { settings: { COULISSE_URL: origin } })
    ;({ house, accounts } = opened)
    phone = newDevice()
  })
  afterEach(() => opened.end())

  const reason = (result: { ok: boolean; reason?: string }) => (result.ok ? 'in' : result.reason)
  type Who = { ctx: () => ReturnType<TestHouse['ctxOf']> }

  async function make(who: Who, device = phone, from = origin) {
    const begun = await beginPasskey(who.ctx(), { password: ada.password }, asking)
    assert.ok(begun.ok, JSON.stringify(begun))
    return { token: begun.token, response: device.createJSON(from, begun.options as never) }
  }
  async function withPasskey(person = ada) {
    const who = await accounts.open(person)
    const added = await addPasskey(who.ctx(), { ...(await make(who)), name: 'My phone' }, asking)
    assert.ok(added.ok, JSON.stringify(added))
    return { ...who, passkey: added.passkey }
  }
  async function question(step?: string) {
    const begun = await beginPasskeyLogIn(accounts.guest(), step, accounts.origin(), host)
    assert.ok(begun.ok, JSON.stringify(begun))
    return begun
  }
  async function answer(device = phone, from = origin, step?: string) {
    const { token, options } = await question(step)
    return { token, step, response: device.getJSON(from, options as never) }
  }
  const enter = (input: { token: unknown; step?: unknown; response: unknown }) => logInWithPasskey(accounts.guest(), { step: undefined, ...input }, accounts.origin(), host)

  describe('in the place of the password, before something dangerous', () => {
    const show = async (who: Who, session: string, device = phone) => {
      const begun = await beginShowPasskey(who.ctx(), accounts.origin(), host)
      assert.ok(begun.ok, JSON.stringify(begun))
      return showPasskey(who.ctx(), { token: begun.token, response: device.getJSON(origin, begun.options as never) }, session, host)
    }

    it('notes with the session that its person is there, and is asked of the own passkeys only', async () => {
      const who = await withPasskey()
      house.travel(11 * 60_000)
      const shownAt = async () => (await readSession(accounts.guest(), who.token))!.confirmedAt
      const before = await shownAt()
      assert.deepEqual([await show(who, who.token), await waysToShow(who.ctx())], [{ ok: true }, { password: true, passkey: true }])
      assert.ok((await shownAt())! > before!)
      const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
      assert.equal(reason(await beginShowPasskey(grace.ctx(), accounts.origin(), host)), 'wrong-state')
      const { token, response } = await answer()
      assert.equal(reason(await showPasskey(grace.ctx(), { token, response }, grace.token, host)), 'wrong-passkey')
      assert.equal(reason(await showPasskey(who.ctx(), { token, response }, who.token, host)), 'expired')
    })
  })

  describe('adding one', () => {
    it('asks for the password, is told by letter and journal, and is listed without its key', async () => {
      const who = await accounts.open()
      assert.equal(reason(await beginPasskey(who.ctx(), { password: 'wrong password' }, asking)), 'invalid')
      const added = await addPasskey(who.ctx(), { ...(await make(who)), name: '  My\nphone ' }, asking)
      assert.ok(added.ok)
      const [listed, ...others] = await listOwnPasskeys(who.ctx())
      assert.deepEqual([listed!.name, listed!.lastUsedAt, others, Object.keys(listed!).sort()], ['My phone', null, [], ['createdAt', 'id', 'lastUsedAt', 'name', 'synced']])
      assert.equal((await accounts.mails()).at(-1)!.kind, 'passkey-added')
      const changes = await house.house.database.read.selectFrom('changes').select('action').where('recordId', '=', who.account.id).execute()
      assert.ok(changes.some(({ action }) => action === 'passkey-added'))
    })

    it('takes the device’s name where none is given', async () => {
      const who = await accounts.open()
      const added = await addPasskey(who.ctx(), { ...(await make(who)), name: '' }, asking)
      assert.ok(added.ok && added.passkey.name === 'Chrome, Android', JSON.stringify(added))
    })

    it('takes each answer once, within five minutes, and none to another question', async () => {
      const who = await accounts.open()
      const made = await make(who)
      assert.equal(reason(await addPasskey(who.ctx(), { token: (await make(who, newDevice())).token, name: '', response: made.response }, asking)), 'wrong-passkey')
      assert.equal(reason(await addPasskey(who.ctx(), { ...made, name: '' }, asking)), 'in')
      assert.equal(reason(await addPasskey(who.ctx(), { ...made, name: '' }, asking)), 'expired')
      const late = await make(who, newDevice())
      house.travel(301_000)
      assert.equal(reason(await addPasskey(who.ctx(), { ...late, name: '' }, asking)), 'expired')
    })

    it('refuses one made for another site, and one whose device did not look who it is', async () => {
      const who = await accounts.open()
      const begun = await beginPasskey(who.ctx(), { password: ada.password }, asking)
      assert.ok(begun.ok)
      const elsewhere = phone.createJSON('https://evil.world.example', begun.options as never)
      assert.equal(reason(await addPasskey(who.ctx(), { token: begun.token, name: '', response: elsewhere }, asking)), 'wrong-passkey')
      assert.equal(reason(await addPasskey(who.ctx(), { ...(await make(who, newDevice(false))), name: '' }, asking)), 'wrong-passkey')
      assert.deepEqual(await listOwnPasskeys(who.ctx()), [])
    })
  })

  describe('logging in with it', () => {
    it('needs nothing else, and is written down', async () => {
      const { account, ctx } = await withPasskey()
      const entered = await enter(await answer())
      assert.ok(entered.ok && entered.account.id === account.id, JSON.stringify(entered))
      assert.equal(await accounts.isIn(entered.token), true)
      assert.notEqual((await listOwnPasskeys(ctx()))[0]!.lastUsedAt, null)
      assert.equal(reason(await enter(await answer())), 'in', 'again and again')
    })

    it('ASVS 6.5.1, replay: each answer counts once, also of two at the same moment', async () => {
      await withPasskey()
      const given = await answer()
      assert.deepEqual((await Promise.all([enter(given), enter(given)])).map(reason).sort(), ['expired', 'in'])
      assert.equal(reason(await enter({ token: (await question()).token, response: given.response })), 'wrong-passkey', 'nor to another question')
    })

    it('is refused to who is shut out, to a removed passkey, to another site’s answer, to one unknown', async () => {
      const { account, passkey, ctx } = await withPasskey()
      assert.equal(reason(await enter(await answer(phone, 'https://evil.world.example'))), 'wrong-passkey')
      const kept = await answer()
      assert.deepEqual(await removePasskey(ctx(), passkey.id, { password: ada.password }), { ok: true })
      assert.equal(reason(await enter(kept)), 'wrong-passkey')
      await addPasskey(ctx(), { ...(await make({ ctx }, (phone = newDevice()))), name: '' }, asking)
      await disableAccount(house.ctx(), account.id)
      assert.equal(reason(await enter(await answer())), 'wrong-passkey')
    })

    it('row 5, identity from the body: is not done by what is no answer', async () => {
      const { passkey } = await withPasskey()
      for (const odd of [{}, [], null, true, 0, '', { id: {} }, { id: 'x', response: null }] as unknown[]) {
        assert.equal(reason(await enter({ token: (await question()).token, response: odd })), 'wrong-passkey', JSON.stringify(odd))
        assert.equal(reason(await enter({ token: odd, response: { id: passkey.id } })), 'expired', JSON.stringify(odd))
      }
    })

    it('row 20, unowned pending object: is not done with the question to another browser, nor with one for adding', async () => {
      const who = await withPasskey()
      const { options } = await question()
      assert.equal(reason(await enter({ token: (await question()).token, response: phone.getJSON(origin, options as never) })), 'wrong-passkey')
      const adding = await make(who, newDevice())
      assert.equal(reason(await enter({ token: adding.token, response: (await answer()).response })), 'expired')
    })

    it('a copy of the device, which counts from before, is refused', async () => {
      const { account } = await withPasskey()
      assert.equal(reason(await enter(await answer())), 'in')
      await house.house.database.write((tx) => tx.updateTable('passkeys').set({ counter: 1000 }).where('account', '=', account.id).execute())
      assert.equal(reason(await enter(await answer())), 'wrong-passkey')
    })

    it('ASVS 2.4.1, anti-automation: questions are slowed', async () => {
      const asked = []
      for (let times = 0; times < 61; times++) asked.push(reason(await beginPasskeyLogIn(accounts.guest(), undefined, accounts.origin(), host)))
      assert.equal(asked.at(-1), 'too-many')
    })
  })

  describe('as a second factor', () => {
    const half = async () => {
      const result = await accounts.enter(ada.password)
      assert.ok(!result.ok && result.reason === 'second-factor-needed', JSON.stringify(result))
      return result.step
    }

    it('is asked for after the password once that is wished, alone without an app; a backup code helps', async () => {
      const { ctx } = await withPasskey()
      assert.equal((await accounts.enter(ada.password)).ok, true)
      assert.equal(reason(await turnOnWithPasskey(ctx(), { password: 'wrong password' }, accounts.origin())), 'invalid')
      const on = await turnOnWithPasskey(ctx(), { password: ada.password }, accounts.origin())
      assert.ok(on.ok)
      assert.deepEqual(await ownSecondFactor(ctx()), { isOn: true, isDue: false, hasApp: false, passkeys: 1, backupCodesLeft: 10, setUp: null })
      assert.equal(reason(await enter(await answer(phone, origin, await half()))), 'in')
      assert.equal(reason(await finishLogIn(accounts.guest(), { step: await half(), code: on.backupCodes[0] }, accounts.origin())), 'in')
    })

    it('row 8, second factor bypass: the secret of an app that is only being set up gives no codes', async () => {
      const { account, ctx } = await withPasskey()
      assert.ok((await turnOnWithPasskey(ctx(), { password: ada.password }, accounts.origin())).ok)
      assert.deepEqual(await beginSecondFactor(ctx(), { password: ada.password }), { ok: true })
      const code = await accounts.codeOf(account.id)
      assert.equal(reason(await finishLogIn(accounts.guest(), { step: await half(), code }, accounts.origin())), 'wrong-code')
    })

    it('the last one stays while logins ask for it', async () => {
      const { ctx, passkey } = await withPasskey()
      await turnOnWithPasskey(ctx(), { password: ada.password }, accounts.origin())
      assert.equal(reason(await removePasskey(ctx(), passkey.id, { password: ada.password })), 'wrong-state')
      assert.ok((await endSecondFactor(ctx(), { password: ada.password })).ok)
      assert.equal(reason(await removePasskey(ctx(), passkey.id, { password: ada.password })), 'in')
    })
  })

  it('one names and removes one’s own, and nobody else’s', async () => {
    const { ctx, passkey } = await withPasskey()
    const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
    assert.equal(reason(await renamePasskey(grace.ctx(), passkey.id, { name: 'Mine' })), 'not-found')
    assert.equal(reason(await removePasskey(grace.ctx(), passkey.id, { password: ada.password })), 'not-found')
    assert.equal(reason(await renamePasskey(ctx(), passkey.id, { name: '' })), 'invalid')
    assert.deepEqual(await renamePasskey(ctx(), passkey.id, { name: 'Blue phone' }), { ok: true })
    assert.equal((await listOwnPasskeys(ctx()))[0]!.name, 'Blue phone')
    assert.equal(reason(await removePasskey(ctx(), passkey.id, { password: 'wrong password' })), 'invalid')
    assert.deepEqual(await removePasskey(ctx(), passkey.id, { password: ada.password }), { ok: true })
    assert.deepEqual([await listOwnPasskeys(ctx()), (await accounts.mails()).at(-1)!.kind], [[], 'passkey-removed'])
  })

  it('row 9, account pre-hijacking: a reset on an address that nobody had confirmed takes the passkeys away', async () => {
    const { ctx } = await withPasskey()
    await requestReset(accounts.guest(), ada, accounts.origin())
    await accounts.runResets()
    assert.ok((await resetPassword(accounts.guest(), { token: await accounts.tokenTo(ada.email, 'password-reset'), newPassword: 'difference engine' }, accounts.after)).ok)
    assert.deepEqual(await listOwnPasskeys(ctx()), [])
    assert.equal(reason(await enter(await answer())), 'wrong-passkey')
  })

  it('go with the second factor when another owner takes it away', async () => {
    const { account, ctx } = await withPasskey()
    await turnOnWithPasskey(ctx(), { password: ada.password }, accounts.origin())
    assert.deepEqual(await removeSecondFactor(house.ctx(), account.id), { ok: true })
    assert.deepEqual(await listOwnPasskeys(ctx()), [])
  })
})

describe('the site of a passkey', () => {
  const at = (publicUrl: string, asked?: string) => partyOf({ config: { publicUrl } } as never, asked)
  it('is the public name, whatever name was asked for; on the own machine localhost; never a number', () => {
    assert.deepEqual(at('https://world.example', 'evil.example'), { id: 'world.example', origin: 'https://world.example' })
    assert.deepEqual(at('https://world.example', 'localhost:4000'), { id: 'world.example', origin: 'https://world.example' })
    assert.deepEqual(at('http://127.0.0.1:4000', 'localhost:4000'), { id: 'localhost', origin: 'http://localhost:4000' })
    assert.deepEqual([at('http://127.0.0.1:4000', '127.0.0.1:4000'), at('http://127.0.0.1:4000', 'evil.example'), at('http://[::1]:4000')], [undefined, undefined, undefined])
  })
})
