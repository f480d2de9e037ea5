import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { ada, openAccounts } from '../../test/support/accounts.ts'
import type { OpenAccounts } from '../../test/support/accounts.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { newId } from '../database/id.ts'
import { readConfig, WrongSetting } from '../config.ts'
import { addUser, confirmEmail, inviteColleague } from './accounts/accounts.ts'
import { closeAccount } from './accounts/personal-data.ts'
import { recurringJobs } from './job-handlers.ts'
import { sendMail } from './mail/mail.ts'
import { resendMail } from './mail/resend-mail.ts'
import { personalParts } from './personal-parts.ts'
import { removeWhatIsOld } from './retention.ts'

const day = 24 * 3600_000
const keep = { COULISSE_KEEP_UNCONFIRMED_DAYS: '30', COULISSE_KEEP_MAIL_TEXT_DAYS: '60', COULISSE_KEEP_BASKET_DAYS: '10', COULISSE_KEEP_CLOSED_DAYS: '100', COULISSE_KEEP_INVITATION_DAYS: '5' }

describe('how long things stay', () => {
  it('is said in whole days by settings, and looked at each night', () => {
    assert.deepEqual(readConfig({ ...keep }).retention, { unconfirmedDays: 30, mailTextDays: 60, basketDays: 10, closedDays: 100, invitationDays: 5 })
    assert.deepEqual(readConfig({}).retention, { unconfirmedDays: 0, mailTextDays: 0, basketDays: 90, closedDays: 0, invitationDays: 30 })
    assert.throws(() => readConfig({ COULISSE_KEEP_CLOSED_DAYS: 'long' }), WrongSetting)
    assert.ok(recurringJobs({ name: 'x' } as never).some(({ name }) => name === 'retention:remove'))
  })
})

forEachEngine((engine) => describe('each night', () => {
  let opened: OpenAccounts
  const open = async (settings: Record<string, string> = keep) => { opened = await openAccounts(engine, { settings }) }
  beforeEach(() => open())
  afterEach(() => opened.end())
  const ctx = () => opened.house.ctx()
  const night = (days: number) => {
    opened.house.travel(days * day)
    return removeWhatIsOld(ctx(), personalParts)
  }
  const emails = async () => (await ctx().db.selectFrom('accounts').select('email').orderBy('email').execute()).map(({ email }) => email)
  async function order(email: string, account: string | null, status: 'sent' | 'placed' = 'sent'): Promise<string> {
    const id = newId()
    const address = { name: 'Ada Lovelace', line1: '1 rue du Port', line2: '', postcode: '44000', city: 'Nantes', country: 'FR' }
    const at = ctx().now().toISOString()
    await ctx().write((ctx) => ctx.db.insertInto('orders').values({ id, version: 1, number: id, placedAt: at, updatedAt: at, account, email, locale: 'en', status, paymentStatus: 'paid', deliveryMethod: 'post', deliveryAddress: address, billingAddress: address, goodsMinor: 1, deliveryMinor: 0, totalMinor: 1, vat: [], currency: 'EUR', paidAt: null, sentAt: null, cancelledAt: null, tokenHash: id, note: 'hello', search: 'ada' } as never).execute())
    return id
  }

  it('accounts that nobody confirmed or used go; those of colleagues, with orders, confirmed or in use stay', async () => {
    await opened.accounts.open()
    const kept = await opened.accounts.open({ ...ada, email: 'ordered@world.example' })
    await order('ordered@world.example', kept.account.id)
    const yes = await opened.accounts.open({ ...ada, email: 'confirmed@world.example' })
    await confirmEmail(yes.ctx(), await opened.accounts.tokenTo('confirmed@world.example'), opened.accounts.after)
    assert.ok((await addUser(ctx(), { ...ada, email: 'colleague@world.example', role: 'editor' })).ok)
    await night(29)
    assert.equal((await emails()).length, 4)
    await opened.accounts.open({ ...ada, email: 'late@world.example' })
    await night(2)
    assert.deepEqual(await emails(), ['colleague@world.example', 'confirmed@world.example', 'late@world.example', 'ordered@world.example'])
    const journal = await ctx().db.selectFrom('changes').selectAll().where('resource', '=', 'account').execute()
    assert.ok(!JSON.stringify(journal).includes(ada.email) && journal.some(({ action }) => action === 'erased'))
    assert.deepEqual((await opened.accounts.mails()).filter(({ recipient }) => recipient === ada.email), [])
  })

  it('the texts of mails go, and who got one when stays; such a mail is not sent again', async () => {
    const { id } = await sendMail(ctx(), { kind: 'note', to: ada.email, subject: 'Hello', body: { html: '<p>Secret', plain: 'Secret' }, locale: 'en' })
    await night(59)
    assert.equal((await opened.accounts.mails())[0]!.plain, 'Secret')
    await night(2)
    assert.deepEqual((await opened.accounts.mails()).map(({ recipient, plain, html }) => [recipient, plain, html]), [[ada.email, '', '']])
    const again = await resendMail(ctx(), id, {})
    assert.ok(!again.ok && /no longer kept/.test(again.detail!))
  })

  it('baskets of guests and ended invitations go', async () => {
    const at = ctx().now().toISOString()
    await ctx().write((ctx) => ctx.db.insertInto('baskets').values({ id: newId(), account: null, tokenHash: 'x', createdAt: at, updatedAt: at, version: 1 } as never).execute())
    assert.ok((await inviteColleague(ctx(), { email: 'grace@world.example', role: 'editor' })).ok)
    const counts = async () => [(await ctx().db.selectFrom('baskets').select('id').execute()).length, (await ctx().db.selectFrom('invitations').select('id').execute()).length]
    await night(9)
    assert.deepEqual(await counts(), [1, 1])
    await night(4)
    assert.deepEqual(await counts(), [0, 0])
  })

  it('what a closed account left loses its person, unless an order is under way or the address is used again', async () => {
    const close = async (email: string, status: 'sent' | 'placed') => {
      const who = await opened.accounts.open({ ...ada, email })
      await confirmEmail(who.ctx(), await opened.accounts.tokenTo(email), opened.accounts.after)
      const id = await order(email, who.account.id, status)
      assert.deepEqual(await closeAccount(who.ctx(), { password: ada.password, erase: false }, personalParts), { ok: true })
      return id
    }
    const gone = await close('gone@world.example', 'sent')
    const waits = await close('waits@world.example', 'placed')
    const back = await close('back@world.example', 'sent')
    await night(99)
    await opened.accounts.open({ ...ada, email: 'back@world.example' })
    const names = async () => Object.fromEntries((await ctx().db.selectFrom('orders').select(['id', 'email', 'billingAddress']).execute()).map(({ id, email, billingAddress }) => [id, `${email} ${billingAddress.name}`]))
    assert.equal((await names())[gone], 'gone@world.example Ada Lovelace')
    await night(2)
    assert.deepEqual(await names(), { [gone]: `${gone}@erased.invalid `, [waits]: 'waits@world.example Ada Lovelace', [back]: 'back@world.example Ada Lovelace' })
    assert.ok(!JSON.stringify(await ctx().db.selectFrom('changes').selectAll().execute()).includes('gone@world.example'))
    assert.deepEqual((await opened.accounts.mails()).filter(({ recipient }) => recipient === 'gone@world.example'), [])
  })

  it('nothing goes where the settings say 0', async () => {
    await opened.end()
    await open({ COULISSE_KEEP_BASKET_DAYS: '0', COULISSE_KEEP_INVITATION_DAYS: '0' })
    await opened.accounts.open()
    assert.ok((await inviteColleague(ctx(), { email: 'grace@world.example', role: 'editor' })).ok)
    await night(3000)
    assert.deepEqual([await emails(), (await ctx().db.selectFrom('invitations').select('id').execute()).length, (await opened.accounts.mails()).every(({ plain }) => plain !== '')], [[ada.email], 1, true])
  })
}))
