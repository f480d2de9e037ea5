import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { startOpenidProvider, walkThrough } from '../../../test/support/openid-provider.ts'
import type { OpenidProvider } from '../../../test/support/openid-provider.ts'
import { openPages } from '../../../test/support/pages.ts'
import { world } from '../../../test/support/world.ts'
import { readConfig } from '../../config.ts'
import type { TestHouse } from '../../testing.ts'
import { beginSecondFactor, confirmSecondFactor, disableAccount, finishLogIn, logOut, requestReset, resetPassword, waysToShow } from './accounts.ts'
import { cookieName } from '../requests/cookies.ts'
import { seal } from './secrets.ts'
import { readSession } from './sessions.ts'
import { agreeAndOpen, endOpenidLink, enterWithOpenid, leaveForProvider, linkWaiting, listOpenidLinks, providerLogOut } from './openid.ts'

const publicUrl = 'http://127.0.0.1:3999'

async function startProvider(): Promise<OpenidProvider> {
  const provider = await startOpenidProvider()
  provider.serve(publicUrl)
  return provider
}

/** To the provider and back. */
async function wayThrough({ house, accounts }: OpenAccounts, back = '') {
  const left = await leaveForProvider(accounts.guest(), house.config.openid!, back)
  return { cookie: left.cookie, queryString: new URL(await walkThrough(left.to)).search }
}

forEachEngine((engine) => {
  let provider: OpenidProvider
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  before(async () => { provider = await startProvider() })
  after(() => provider[Symbol.asyncDispose]())
  beforeEach(async () => {
    provider.person = { sub: 'p-ada', email: 'Ada@World.example', email_verified: true, name: 'Ada Lovelace' }
    provider.mood = 'agree'
    opened = await openAccounts(engine, { settings: { COULISSE_URL: publicUrl, ...provider.env } })
    ;({ house, accounts } = opened)
  })
  afterEach(() => opened.end())

  const reason = (result: { ok: boolean; reason?: string }) => (result.ok ? 'in' : result.reason)
  const walk = (back = '') => wayThrough(opened, back)
  const enter = (input: { cookie: string | undefined; queryString: string }) => enterWithOpenid(accounts.guest(), input, accounts.origin(), accounts.after)
  const visit = async () => enter(await walk())
  const rows = () => house.house.database.read.selectFrom('accounts').selectAll().execute()

  it('row 14: a provider in the private network is asked only where a setting names its address', async () => {
    const closed = await openAccounts(engine, { settings: { COULISSE_URL: publicUrl, ...provider.env, COULISSE_PRIVATE_ADDRESSES: '' } })
    try {
      await assert.rejects(leaveForProvider(closed.accounts.guest(), closed.house.config.openid!, ''), ({ cause }: Error) => /private network/.test(String(cause)))
    } finally {
      await closed.end()
    }
  })

  it('opens an account for who is new: without a password, confirmed by the provider’s word, with what waited for the address', async () => {
    const entered = await visit()
    assert.ok(entered.ok, JSON.stringify(entered))
    assert.equal(await accounts.isIn(entered.token), true)
    const [row] = await rows()
    assert.deepEqual([row!.email, row!.name, row!.role, row!.passwordHash, typeof row!.emailConfirmedAt], ['ada@world.example', 'Ada Lovelace', 'customer', null, 'string'])
    assert.deepEqual(accounts.claimed, ['ada@world.example'])
    assert.equal(reason(await accounts.enter('')), 'wrong-credentials')
    const again = await visit()
    assert.ok(again.ok && again.account.id === entered.account.id)
    const [link] = await listOpenidLinks(house.ctxOf(entered.account))
    assert.deepEqual([link!.issuer, link!.email, typeof link!.lastUsedAt], [provider.issuer, 'ada@world.example', 'string'])
    assert.equal((await rows()).length, 1)
  })

  it('an address that the provider has not verified waits for our own letter, and gets nothing', async () => {
    provider.person.email_verified = false
    const entered = await visit()
    assert.ok(entered.ok)
    assert.deepEqual([(await rows())[0]!.emailConfirmedAt, accounts.claimed], [null, []])
    assert.ok(await accounts.tokenTo('ada@world.example', 'welcome'))
  })

  it('does not show that its person is there: what is dangerous asks for password or passkey first', async () => {
    const entered = await visit()
    assert.ok(entered.ok)
    assert.equal((await readSession(accounts.guest(), entered.token))!.confirmedAt, undefined)
    const { ctx, token } = await accounts.open({ ...ada, email: 'grace@world.example' })
    assert.ok((await readSession(accounts.guest(), token))!.confirmedAt)
    assert.deepEqual(await waysToShow(ctx()), { password: true, passkey: false })
    assert.deepEqual(await waysToShow(house.ctxOf(entered.account)), { password: false, passkey: false })
  })

  it('is known by the provider’s name for the person, not by the address', async () => {
    const first = await visit()
    provider.person.email = 'ada.king@world.example'
    const second = await visit()
    assert.ok(first.ok && second.ok && first.account.id === second.account.id && second.account.email === 'ada@world.example')
    provider.person = { sub: 'p-other', email: 'ada@world.example', email_verified: true }
    assert.equal(reason(await visit()), 'address-taken')
  })

  describe('row 9, account pre-hijacking: an address that is taken', () => {
    it('is not entered before its password was given in this browser; then it is linked, and told by letter', async () => {
      const opened = await accounts.open()
      const turned = await visit()
      assert.ok(!turned.ok && turned.reason === 'address-taken' && 'waiting' in turned)
      assert.deepEqual(await listOpenidLinks(opened.ctx()), [])
      assert.equal(reason(await visit()), 'address-taken', 'again and again')
      const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
      const late = await visit()
      assert.ok(!late.ok && 'waiting' in late)
      assert.equal(await linkWaiting(grace.ctx(), grace.account.id, late.waiting), false, 'somebody else’s login links nothing')
      assert.equal(await linkWaiting(opened.ctx(), opened.account.id, late.waiting), false, 'and used it up')
      assert.equal(await linkWaiting(opened.ctx(), opened.account.id, turned.waiting), true)
      assert.equal((await accounts.mails()).at(-1)!.kind, 'openid-linked')
      const entered = await visit()
      assert.ok(entered.ok && entered.account.id === opened.account.id)
    })

    it('is not linked after ten minutes, nor by anything that is no token', async () => {
      const { account, ctx } = await accounts.open()
      const turned = await visit()
      assert.ok(!turned.ok && 'waiting' in turned)
      assert.equal(await linkWaiting(ctx(), account.id, 'x'), false)
      house.travel(601_000)
      assert.equal(await linkWaiting(ctx(), account.id, turned.waiting), false)
    })

    it('is rid of a link when its owner resets the password of an account that nobody had confirmed', async () => {
      provider.person.email_verified = false
      const attacker = await visit()
      assert.ok(attacker.ok)
      await requestReset(accounts.guest(), ada, accounts.origin())
      await accounts.runResets()
      assert.ok((await resetPassword(accounts.guest(), { token: await accounts.tokenTo(ada.email, 'password-reset'), newPassword: 'difference engine' }, accounts.after)).ok)
      assert.equal(await accounts.isIn(attacker.token), false)
      assert.equal(reason(await visit()), 'address-taken')
    })
  })

  it('asks for the second factor as ever, and lets nobody in who is shut out', async () => {
    const { account, ctx } = await accounts.open()
    const turned = await visit()
    assert.ok(!turned.ok && 'waiting' in turned && (await linkWaiting(ctx(), account.id, turned.waiting)))
    await beginSecondFactor(ctx(), { password: ada.password })
    assert.ok((await confirmSecondFactor(ctx(), { code: await accounts.codeOf(account.id) }, accounts.origin())).ok)
    const half = await visit()
    assert.ok(!half.ok && 'step' in half)
    assert.ok((await finishLogIn(accounts.guest(), { step: half.step, code: await accounts.codeOf(account.id, 30_000) }, accounts.origin())).ok)
    const [session] = await house.house.database.read.selectFrom('sessions').select('openidToken').where('openidToken', 'is not', null).execute()
    assert.ok(session, 'what the provider has given waits for the second factor, and comes into the session')
    await disableAccount(house.ctx(), account.id)
    assert.equal(reason(await visit()), 'not-allowed')
  })

  it('row 20, unowned pending object: only the browser that went comes back, and each answer counts once', async () => {
    const mine = await walk()
    const other = await walk()
    assert.equal(reason(await enter({ cookie: other.cookie, queryString: mine.queryString })), 'expired')
    for (const odd of [undefined, '', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')]) assert.equal(reason(await enter({ cookie: odd, queryString: mine.queryString })), 'expired')
    assert.equal(reason(await enter({ ...mine, queryString: mine.queryString.replace(/code=[^&]+/, 'code=forged') })), 'expired')
    assert.equal(reason(await enter(mine)), 'in')
    assert.equal(reason(await enter(mine)), 'expired')
  })

  it('who breaks off, or has no address, gets no account', async () => {
    provider.mood = 'decline'
    assert.equal(reason(await visit()), 'expired')
    provider.mood = 'agree'
    provider.person = { sub: 'p-none' }
    assert.equal(reason(await visit()), 'invalid')
    assert.deepEqual(await rows(), [])
  })

  it('is ended with the password', async () => {
    const { account, ctx } = await accounts.open()
    const turned = await visit()
    assert.ok(!turned.ok && 'waiting' in turned && (await linkWaiting(ctx(), account.id, turned.waiting)))
    const [link] = await listOpenidLinks(ctx())
    assert.equal(reason(await endOpenidLink(ctx(), link!.id, { password: 'wrong password' })), 'invalid')
    const grace = await accounts.open({ ...ada, email: 'grace@world.example' })
    assert.equal(reason(await endOpenidLink(grace.ctx(), link!.id, { password: ada.password })), 'not-found')
    assert.equal(reason(await endOpenidLink(ctx(), link!.id, { password: ada.password })), 'in')
    assert.equal(reason(await visit()), 'address-taken')
  })

  describe('ASVS 7.6: logging out', () => {
    const leave = async (token: string) => providerLogOut(accounts.guest(), await logOut(accounts.guest(), token))

    it('leads on to the provider with its own proof of the login, which it takes; nothing of it is readable in the database', async () => {
      const entered = await visit()
      assert.ok(entered.ok)
      const { openidToken } = await house.house.database.read.selectFrom('sessions').select('openidToken').executeTakeFirstOrThrow()
      assert.ok(openidToken!.startsWith('v1.') && !openidToken!.includes('eyJ'))
      const out = await leave(entered.token)
      assert.equal(out!.name, 'Papermill')
      const { origin, searchParams } = new URL(out!.to)
      assert.deepEqual([origin, searchParams.get('post_logout_redirect_uri'), searchParams.get('id_token_hint')!.split('.').length], [provider.issuer, `${publicUrl}/`, 3])
      const reply = await fetch(out!.to, { redirect: 'manual' })
      assert.equal(reply.status, 200, await reply.text())
      assert.equal(await accounts.isIn(entered.token), false)
      assert.equal(await leave(entered.token), undefined)
    })

    it('stays here where the session did not come from there', async () => {
      const { token } = await accounts.open({ ...ada, email: 'grace@world.example' })
      assert.equal(await leave(token), undefined)
    })

    it('offers it on the page, and goes on from there', async () => {
      const first = await visit()
      assert.ok(first.ok)
      const pages = await openPages(house.house)
      const reader = pages.reader({ [cookieName(house.config, 'session')]: first.token })
      const { status, html } = await reader.send('/logout', { back: '/journal' })
      assert.equal(status, 200)
      assert.match(html, new RegExp(`<a href="${provider.issuer.replaceAll('.', '\\.')}/session/end\\?[^"]*id_token_hint=[^"]*" class="button"`))
      assert.match(html, /href="\/journal"/)
      assert.doesNotMatch(html, /Ada Lovelace/, 'nobody is logged in on this page any more')
      assert.deepEqual([(await reader.get('/logout')).to, (await reader.get('/account')).status], ['/', 303])
      assert.equal((await reader.send('/logout', {})).status, 303)
      await pages.close()
    })
  })
})

forEachEngine((engine) => {
  const privacy = { text: { en: 'I have read how my data are used.', fr: 'J’ai lu comment mes données sont utilisées.' }, needed: true as const }
  const asking = { ...world, consents: { privacy, newsletter: { en: 'Write to me.', fr: 'Écrivez-moi.' } } }
  let provider: OpenidProvider
  let opened: OpenAccounts
  let house: TestHouse
  let accounts: Accounts
  before(async () => {
    provider = await startProvider()
    opened = await openAccounts(engine, { site: asking, settings: { COULISSE_URL: publicUrl, ...provider.env } })
    ;({ house, accounts } = opened)
  })
  after(async () => {
    await opened.end()
    await provider[Symbol.asyncDispose]()
  })
  const person = (sub: string) => { provider.person = { sub, email: `${sub}@world.example`, email_verified: true, name: 'Grace Hopper' } }
  const visit = async () => enterWithOpenid(accounts.guest(), await wayThrough(opened), accounts.origin(), accounts.after)
  async function turned() {
    const entered = await visit()
    assert.ok(!entered.ok && 'known' in entered, JSON.stringify(entered))
    return entered.known
  }
  const yes = (cookie: string | undefined, agree: unknown = ['privacy']) => agreeAndOpen(accounts.guest(), { cookie, agree }, accounts.origin(), accounts.after)
  const length = async () => (await house.house.database.read.selectFrom('accounts').select('id').execute()).length

  describe('a provider’s person at a site whose accounts cannot be had without a yes', () => {
    it('gets none before it is said, and nothing is written', async () => {
      person('p-grace')
      const known = await turned()
      assert.ok(known.startsWith('v1.') && known.length < 4000 && !Buffer.from(known.slice(3), 'base64url').toString('latin1').includes('world.example'), 'what the browser keeps is sealed, and fits into a cookie')
      for (const nothing of [null, [], ['newsletter'], 'privacy', [['privacy']]]) {
        const refused = await yes(known, nothing)
        assert.deepEqual(refused, { ok: false, reason: 'invalid', problems: { 'agree.privacy': { rule: 'accept' } } })
      }
      assert.equal(await length(), 0)
    })

    it('gets it with the yes, which is kept with its text; from then on the provider opens it, and nothing opens it twice', async () => {
      person('p-grace')
      const known = await turned()
      const entered = await yes(known, ['privacy', 'newsletter', 'no-such'])
      assert.ok(entered.ok, JSON.stringify(entered))
      assert.equal(await accounts.isIn(entered.token), true)
      const given = await house.house.database.read.selectFrom('consents').innerJoin('consentTexts', 'consentTexts.id', 'consents.text').select(['consents.purpose', 'sentence', 'where', 'account', 'email']).orderBy('consents.purpose').execute()
      const of = { where: 'sign-up', account: entered.account.id, email: 'p-grace@world.example' }
      assert.deepEqual(given, [{ purpose: 'newsletter', sentence: 'Write to me.', ...of }, { purpose: 'privacy', sentence: 'I have read how my data are used.', ...of }])
      assert.ok((await accounts.row(entered.account.id)).emailConfirmedAt)
      assert.deepEqual(await yes(known), { ok: false, reason: 'expired' })
      const again = await visit()
      assert.ok(again.ok && again.account.id === entered.account.id)
    })

    it('row 20: what the browser brings back counts only if we sealed it, and for ten minutes', async () => {
      const before = await length()
      const forged = { issuer: provider.issuer, subject: 'p-forged', email: 'owner@world.example', emailVerified: true, name: '', until: Date.now() + 3600_000 }
      const elsewhere = seal(house.config, JSON.stringify(forged), 'somewhere else')
      for (const cookie of [undefined, '', 'x', 'v1.', 'v1.AAAA', JSON.stringify(forged), Buffer.from(JSON.stringify(forged)).toString('base64url'), elsewhere]) assert.deepEqual(await yes(cookie), { ok: false, reason: 'expired' }, cookie)
      person('p-late')
      const late = await turned()
      house.travel(601_000)
      assert.deepEqual(await yes(late), { ok: false, reason: 'expired' })
      assert.equal(await length(), before)
    })

    it('does not get an address that somebody has opened meanwhile', async () => {
      person('p-slow')
      const known = await turned()
      await accounts.open({ ...ada, email: 'p-slow@world.example' })
      assert.deepEqual(await yes(known), { ok: false, reason: 'expired' })
    })

    it('is asked on a page, which says what is missing, opens, and leads on', async () => {
      person('p-page')
      const pages = await openPages(house.house)
      const reader = pages.reader()
      const left = await reader.get('/fr/login/openid?back=/journal')
      const asked = await reader.get(await walkThrough(left.to).then((to) => to.slice(publicUrl.length)))
      const there = await reader.get(asked.to)
      const form = await reader.get(there.to || asked.to)
      assert.match(form.html, /p-page@world\.example/)
      assert.match(form.html, /J’ai lu comment mes données/)
      assert.doesNotMatch(form.html, / checked/)
      const missing = await reader.send('/fr/login/openid/agree', { back: '/journal' })
      assert.equal(missing.status, 422)
      assert.match(missing.html, /f-agree\.privacy-error/)
      const done = await reader.send('/fr/login/openid/agree', { back: '/journal', agree: 'privacy' })
      assert.deepEqual([done.status, done.to], [303, '/fr/journal'])
      assert.equal((await reader.get('/fr/account')).status, 200)
      const [stranger, late] = [await pages.reader().get('/login/openid/agree'), await pages.reader().send('/login/openid/agree', { agree: 'privacy' })]
      assert.deepEqual([stranger.to, late.to], ['/login?openid=failed', '/login?openid=failed'])
      await pages.close()
    })
  })
})

describe('the settings of an OpenID provider', () => {
  const of = (env: Record<string, string>) => readConfig(env).openid
  const whole = { COULISSE_OPENID_ISSUER: 'https://login.example', COULISSE_OPENID_CLIENT: 'c', COULISSE_OPENID_SECRET: 's' }
  it('go together, over https', () => {
    assert.equal(of({}), undefined)
    assert.deepEqual(of(whole), { issuer: 'https://login.example/', client: 'c', secret: 's', name: 'login.example' })
    assert.throws(() => of({ ...whole, COULISSE_OPENID_SECRET: '' }), /COULISSE_OPENID_SECRET is missing/)
    assert.throws(() => of({ ...whole, COULISSE_OPENID_ISSUER: 'http://login.example' }), /must be an https address/)
    assert.throws(() => of({ COULISSE_OPENID_CLIENT: 'c' }), /COULISSE_OPENID_ISSUER is missing/)
  })
})
