import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../../test/support/accounts.ts'
import type { Accounts, OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { renewals } from '../letters.ts'
import { resendMail } from '../mail/resend-mail.ts'
import { createRecord, mustSave } from '../records/named.ts'
import { createKey } from '../rights/api-keys.ts'
import type { TestHouse } from '../../testing.ts'
import { acceptInvitation, addUser, changeRole, disableAccount, inviteColleague, isResetOpen, joinByInvitation, listInvitations, openInvitation, requestReset, resendInvitation, withdrawInvitation } from './accounts.ts'

const day = 24 * 3600_000
const grace = 'grace@world.example'
const password = 'a compiler of my own'

forEachEngine((engine) => {
  describe('inviting a colleague', () => {
    let opened: OpenAccounts
    let house: TestHouse
    let accounts: Accounts
    beforeEach(async () => {
      opened = await openAccounts(engine, { site: { ...world, secondFactorFor: ['shopkeeper'] } })
      ;({ house, accounts } = opened)
    })
    afterEach(() => opened.end())
    const tokenTo = async (recipient: string) => /\/invitation\/([\w-]{43})/.exec((await accounts.mails()).findLast((mail) => mail.recipient === recipient && mail.kind === 'invitation')!.plain)![1]!
    const invite = async (email = grace, role = 'editor') => {
      const invited = await inviteColleague(house.ctx(), { email, role })
      assert.ok(invited.ok, JSON.stringify(invited))
      return { id: invited.id, token: await tokenTo(email) }
    }
    const accept = (token: unknown, more: object = {}) => acceptInvitation(accounts.guest(), { token, name: 'Grace', password, ...more }, accounts.origin(), accounts.after)
    const listed = async () => {
      const list = await listInvitations(house.ctx())
      assert.ok(list.ok)
      return list.invitations
    }

    it('writes a letter whose link opens an account with the role, once', async () => {
      const { token } = await invite()
      assert.deepEqual(await openInvitation(accounts.guest(), token), { email: grace, role: 'editor', hasAccount: false })
      const accepted = await accept(token)
      assert.ok(accepted.ok && accepted.account.role === 'editor' && (await accounts.isIn(accepted.token)))
      assert.ok((await accounts.row(accepted.account.id)).emailConfirmedAt)
      assert.deepEqual(accounts.claimed, [grace])
      assert.deepEqual([await openInvitation(accounts.guest(), token), (await accept(token)).ok, await listed()], [undefined, false, []])
    })

    it('keeps the token as a hash only', async () => {
      const { token } = await invite()
      const rows = await house.ctx().db.selectFrom('invitations').selectAll().execute()
      assert.ok(rows.length === 1 && !JSON.stringify(rows).includes(token))
    })

    it('takes no weak password, and then the link still works', async () => {
      const { token } = await invite()
      const weak = await accept(token, { password: 'short' })
      assert.ok(!weak.ok && weak.reason === 'invalid')
      assert.ok((await accept(token)).ok)
    })

    it('ends after seven days, and can be sent again with a new link', async () => {
      const { id, token } = await invite()
      house.travel(7 * day + 1000)
      assert.deepEqual([(await accept(token)).ok, (await listed())[0]!.isExpired], [false, true])
      assert.deepEqual(await resendInvitation(house.ctx(), id), { ok: true })
      const again = await tokenTo(grace)
      assert.deepEqual([(await accept(token)).ok, (await accept(again)).ok], [false, true])
    })

    it('can be withdrawn, and a second invitation ends the link of the first', async () => {
      const first = await invite()
      const second = await invite(grace, 'author')
      assert.equal(await openInvitation(accounts.guest(), first.token), undefined)
      assert.deepEqual(await withdrawInvitation(house.ctx(), second.id), { ok: true })
      assert.deepEqual([(await accept(second.token)).ok, (await withdrawInvitation(house.ctx(), second.id)).ok], [false, false])
    })

    it('is sent again from the log of mails with a new link, and refused when it was withdrawn', async () => {
      const { id, token } = await invite()
      const [mail] = await house.ctx().db.selectFrom('mails').select('id').where('kind', '=', 'invitation').execute()
      const sent = await resendMail(house.ctx(), mail!.id, renewals)
      assert.ok(sent.ok && sent.renewed)
      assert.deepEqual([await openInvitation(accounts.guest(), token), (await openInvitation(accounts.guest(), await tokenTo(grace)))?.email], [undefined, grace])
      await withdrawInvitation(house.ctx(), id)
      const late = await resendMail(house.ctx(), mail!.id, renewals)
      assert.ok(!late.ok && /withdrawn/.test(late.detail!))
    })

    it('is joined with the account of that address by who is logged in to it; every other session ends', async () => {
      const mine = await accounts.open({ ...ada, email: grace })
      const other = await accounts.open()
      const { token } = await invite()
      assert.equal((await openInvitation(accounts.guest(), token))!.hasAccount, true)
      assert.deepEqual([(await accept(token)).ok, (await joinByInvitation(accounts.guest(), token, accounts.origin(), accounts.after)).ok, (await joinByInvitation(other.ctx(), token, accounts.origin(), accounts.after)).ok], [false, false, false])
      const joined = await joinByInvitation(mine.ctx(), token, accounts.origin(), accounts.after)
      assert.ok(joined.ok && joined.account.role === 'editor' && joined.account.id === mine.account.id)
      assert.deepEqual([await accounts.isIn(mine.token), await accounts.isIn(joined.token)], [false, true])
    })

    it('leads to a second factor where the role must have one; until then the role is a customer’s', async () => {
      const { token } = await invite(grace, 'shopkeeper')
      const accepted = await accept(token)
      assert.ok(accepted.ok && accepted.account.secondFactorDue && accepted.account.role === 'customer')
    })

    it('is for owners who have just shown their password, for roles that there are, and not for who works here', async () => {
      const asEditor = await inviteColleague(house.ctx('editor'), { email: grace, role: 'editor' })
      assert.deepEqual(asEditor, { ok: false, reason: 'not-allowed' })
      const owner = await addUser(house.ctx(), { email: 'own@world.example', name: 'Own', password, role: 'owner' })
      assert.ok(owner.ok)
      assert.equal(((await inviteColleague(house.ctxOf(owner.account), { email: grace, role: 'editor' })) as { reason: string }).reason, 'password-needed')
      const wrong = await inviteColleague(house.ctx(), { email: 'nobody', role: 'customer' })
      assert.ok(!wrong.ok && wrong.reason === 'invalid' && Object.keys(wrong.problems).sort().join() === 'email,role')
      const works = await inviteColleague(house.ctx(), { email: 'own@world.example', role: 'editor' })
      assert.ok(!works.ok && works.reason === 'wrong-state' && /works here already/.test(works.detail!))
      assert.equal((await listInvitations(house.ctx('shopkeeper'))).ok, false)
    })

    it('tells every owner, and stands in the journal from the first letter to the yes', async () => {
      const { id, token } = await invite()
      await accept(token)
      const jobs = await house.ctx().db.selectFrom('jobs').select('payload').where('name', '=', 'rights:tell-owners').execute()
      assert.deepEqual(jobs.map(({ payload }) => (payload as { what: string }).what).sort(), ['invited', 'joined'])
      const noted = await house.ctx().db.selectFrom('changes').select('action').where('resource', '=', 'invitation').where('recordId', '=', id).orderBy('position').execute()
      assert.deepEqual(noted.map(({ action }) => action), ['create', 'accepted'])
    })
  })

  describe('letting a colleague go', () => {
    let opened: OpenAccounts
    beforeEach(async () => { opened = await openAccounts(engine) })
    afterEach(() => opened.end())

    for (const [how, end] of [['shut out', (ctx: any, id: string, to: string) => disableAccount(ctx, id, to)], ['made a customer', (ctx: any, id: string, to: string) => changeRole(ctx, id, 'customer', to)]] as const) {
      it(`${how}: sessions, keys, links and invitations end at once, and what was open passes to another`, async () => {
        const { house, accounts } = opened
        const [goes, stays] = [await addUser(house.ctx(), { ...ada, role: 'owner' }), await addUser(house.ctx(), { email: grace, name: 'Grace', password, role: 'owner' })]
        assert.ok(goes.ok && stays.ok)
        const session = await accounts.enter(ada.password)
        assert.ok(session.ok)
        const ctx = house.house.context({ account: goes.account, actor: { kind: 'person', id: goes.account.id, name: 'Ada', role: 'owner', confirmedAt: new Date().toISOString() } })
        assert.ok((await createKey(ctx, { name: 'feed', role: 'analyst', days: 5 })).ok)
        assert.ok((await inviteColleague(ctx, { email: 'eve@world.example', role: 'editor' })).ok)
        mustSave(await createRecord(ctx, 'article', { title: { en: 'Draft' }, publishedAt: '2026-01-01' }))
        await requestReset(accounts.guest(), { email: ada.email }, accounts.origin())
        await accounts.runResets()
        const link = await accounts.tokenTo(ada.email, 'password-reset')
        assert.ok((await end(house.ctx(), goes.account.id, stays.account.id)).ok)
        const { db } = house.ctx()
        assert.deepEqual([await accounts.isIn(session.token), await isResetOpen(accounts.guest(), link)], [false, false])
        assert.deepEqual([await db.selectFrom('apiKeys').select('id').execute(), await db.selectFrom('invitations').select('id').execute()], [[], []])
        assert.deepEqual((await db.selectFrom('articles').select('createdBy').execute()).map(({ createdBy }) => createdBy), [stays.account.id])
      })
    }
  })
})
