import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { forEachEngine } from '../../../test/support/databases.ts'
import { openPages } from '../../../test/support/pages.ts'
import type { Reader } from '../../../test/support/pages.ts'
import { openShop } from '../../../test/support/shop.ts'
import type { OpenShop } from '../../../test/support/shop.ts'
import { world } from '../../../test/support/world.ts'
import { addUser } from '../accounts/accounts.ts'
import { closeAccount, gatherOwnData } from '../accounts/personal-data.ts'
import type { CurrentAccount } from '../context.ts'
import { cancelOrder } from '../orders/orders.ts'
import { personalOrders } from '../orders/personal-orders.ts'
import { changeRecord, createRecord, mustSave } from '../records/named.ts'
import { agree, listConsents, ownConsents, personalConsents, readConsentText, readOwnConsent, withdraw } from './consents.ts'

const site = { ...world, consents: { newsletter: { en: 'Write to me about new prints.', fr: 'Écrivez-moi quand il y a de nouvelles estampes.' } } }
const asking = { ...world, consents: { ...site.consents, privacy: { text: { en: 'I have read how my data are used.', fr: 'J’ai lu comment mes données sont utilisées.' }, needed: true as const, page: 'terms' } } }
const password = 'analytical engine'
const address = { 'address.name': 'Ada', 'address.line1': '1 rue du Port', 'address.postcode': '44000', 'address.city': 'Nantes', 'address.country': 'FR' }

forEachEngine((engine) => describe('consents', () => {
  let shop: OpenShop
  let pages: Awaited<ReturnType<typeof openPages>>
  let ada: CurrentAccount
  let reader: Reader
  const ctx = (locale: 'en' | 'fr' = 'en') => shop.ctxOf(ada, locale)
  const rows = () => shop.ctx().db.selectFrom('consents').innerJoin('consentTexts', 'consentTexts.id', 'consents.text').select(['consents.purpose', 'email', 'where', 'locale', 'sentence', 'document', 'version', 'withdrawnAt', 'order']).orderBy('givenAt').orderBy('consents.id').execute()
  before(async () => {
    shop = await openShop(engine, site)
    pages = await openPages(shop.house)
    const added = await addUser(shop.ctx(), { email: 'ada@world.example', name: 'Ada', password, role: 'customer' })
    assert.ok(added.ok)
    ada = added.account
    const content = (text: string) => [{ type: 'richText', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] } }]
    mustSave(await createRecord(shop.ctx(), 'page', { title: { en: 'Terms', fr: 'Conditions' }, slug: 'terms', status: 'published', content: { en: content('We send within a week.'), fr: content('Nous expédions sous une semaine.') } }))
    reader = pages.reader()
    assert.equal((await reader.ask('POST', '/api/session', { email: 'ada@world.example', password })).status, 200)
  })
  after(async () => {
    await pages.close()
    await shop.end()
  })

  async function order(prefix: string, agree: Record<string, string>): Promise<void> {
    await reader.ask('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity: 1 })
    const form = await reader.get(`${prefix}/checkout/details?delivery=post`)
    const hidden = Object.fromEntries([...form.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
    const placed = await reader.send(`${prefix}/checkout/details`, { ...hidden, ...address, email: 'ada@world.example', payment: 'bank-transfer', accept: 'yes', ...agree })
    assert.equal(placed.status, 303, placed.html.slice(0, 3000))
  }

  it('at the checkout are asked for, and kept with text, language, version and order; nothing else is', async () => {
    await reader.ask('POST', '/api/basket/lines', { variant: shop.variants['NB-A5'], quantity: 1 })
    assert.match((await reader.get('/checkout/details?delivery=post')).html, /<input type="checkbox" id="f-agree.newsletter" name="agree" value="newsletter"/)
    await order('', {})
    await order('/fr', { agree: 'newsletter' })
    const found = await rows()
    assert.deepEqual(found.map(({ purpose, locale, where, email }) => [purpose, locale, where, email]), [['terms', 'en', 'checkout', 'ada@world.example'], ['terms', 'fr', 'checkout', 'ada@world.example'], ['newsletter', 'fr', 'checkout', 'ada@world.example']])
    assert.match(found[0]!.document, /^Terms\n\nWe send within a week\.$/)
    assert.match(found[1]!.document, /Nous expédions sous une semaine/)
    assert.ok(found.every(({ order }) => order) && found[0]!.version === '1' && found[2]!.version === '')
  })

  it('keep the text as it was, also after the page has changed', async () => {
    const page = await shop.ctx().db.selectFrom('pages').select(['id', 'version']).where('slug', '=', 'terms').executeTakeFirstOrThrow()
    mustSave(await changeRecord(shop.ctx(), 'page', page.id, page.version, { title: { en: 'New terms', fr: 'Nouvelles conditions' } }))
    await order('', {})
    const { given } = await ownConsents(ctx())
    assert.deepEqual(given.filter(({ purpose, locale }) => purpose === 'terms' && locale === 'en').map(({ document, version }) => [document.split('\n')[0], version]), [['New terms', '2'], ['Terms', '1']])
    assert.equal((await shop.ctx().db.selectFrom('consentTexts').select('id').execute()).length, 4)
  })

  it('are seen in the account, taken back and given again there; the terms of an order stay', async () => {
    const page = await reader.get('/account/consents')
    assert.match(page.html, /Write to me about new prints\..*You have said yes/)
    const id = (await ownConsents(ctx())).given.find(({ document }) => document)!.id
    assert.match((await reader.get(`/account/consents/${id}`)).html, /New terms/)
    assert.equal((await reader.get('/account/consents/none')).status, 404)
    assert.equal((await reader.send('/account/consents', { withdraw: 'newsletter' })).to, '/account/consents?done=withdrawn')
    assert.deepEqual((await rows()).filter(({ purpose }) => purpose === 'newsletter').map(({ withdrawnAt }) => withdrawnAt !== null), [true])
    assert.deepEqual([(await withdraw(ctx(), 'newsletter')).ok, (await withdraw(ctx(), 'terms')).ok, (await agree(ctx(), 'terms')).ok, (await agree(ctx(), 'none')).ok], [false, false, false, false])
    assert.deepEqual([await agree(ctx(), 'newsletter'), await agree(ctx(), 'newsletter')], [{ ok: true }, { ok: true }])
    assert.deepEqual((await rows()).filter(({ purpose }) => purpose === 'newsletter').map(({ where, withdrawnAt }) => [where, withdrawnAt !== null]), [['checkout', true], ['account', false]])
  })

  it('are nobody else’s: a stranger reads none of them', async () => {
    const eve = await addUser(shop.ctx(), { email: 'eve@world.example', name: 'Eve', password, role: 'customer' })
    assert.ok(eve.ok)
    const { given } = await ownConsents(ctx())
    assert.equal(await readOwnConsent(shop.ctxOf(eve.account), given[0]!.id), undefined)
    assert.deepEqual((await ownConsents(shop.ctxOf(eve.account))).given, [])
  })

  it('are listed for who sees customers, by what, state and address', async () => {
    const all = await listConsents(shop.ctx('support'))
    assert.ok(all.ok && all.total === 5)
    const holds = await listConsents(shop.ctx(), { purpose: 'newsletter', state: 'given' })
    assert.ok(holds.ok && holds.total === 1 && holds.consents[0]!.where === 'account')
    const none = await listConsents(shop.ctx(), { search: 'grace' })
    assert.ok(none.ok && none.total === 0)
    const text = await readConsentText(shop.ctx(), all.consents.at(-1)!.text)
    assert.ok(text.ok && /We send within a week/.test(text.text.document))
    for (const role of ['editor', 'customer', null] as const) assert.deepEqual([(await listConsents(shop.ctx(role))).ok, (await readConsentText(shop.ctx(role), all.consents[0]!.text)).ok], [false, false])
  })

  it('stand in the person’s archive; erasing leaves those of orders without the person', async () => {
    const parts = [personalOrders, personalConsents]
    const data = (await gatherOwnData(ctx(), parts)) as { consents: { purpose: string; document: string }[] }
    assert.equal(data.consents.length, 5)
    for (const { id, version } of await shop.ctx().db.selectFrom('orders').select(['id', 'version']).execute()) assert.ok((await cancelOrder(shop.ctx(), id, version)).ok)
    assert.deepEqual(await closeAccount(ctx(), { password, erase: true }, parts), { ok: true })
    assert.deepEqual((await rows()).map(({ purpose, email }) => [purpose, email]), [['terms', ''], ['terms', ''], ['newsletter', ''], ['terms', '']])
  })
}))

forEachEngine((engine) => describe('consents of whoever signs up', () => {
  let opened: OpenShop
  let pages: Awaited<ReturnType<typeof openPages>>
  let number = 0
  let email: string
  before(async () => {
    opened = await openShop(engine, asking)
    pages = await openPages(opened.house)
    mustSave(await createRecord(opened.ctx(), 'page', { title: { en: 'Privacy', fr: 'Vie privée' }, slug: 'terms', status: 'published', content: { en: [], fr: [] } }))
  })
  beforeEach(() => { email = `signer${++number}@world.example` })
  after(async () => {
    await pages.close()
    await opened.end()
  })
  const given = async () => opened.ctx().db.selectFrom('consents').innerJoin('consentTexts', 'consentTexts.id', 'consents.text').select(['consents.purpose', 'where', 'locale', 'sentence', 'document', 'version', 'givenAt']).where('email', '=', email).orderBy('consents.purpose').execute()
  const token = async () => {
    const letter = await opened.ctx().db.selectFrom('mails').select('plain').where('recipient', '=', email).executeTakeFirstOrThrow()
    return /signup\/open\/([\w-]{43})/.exec(letter.plain!)![1]!
  }

  it('are asked for on the page, none of them ticked, and what is needed has to be', async () => {
    const { html } = await pages.reader().get('/signup')
    for (const name of ['privacy', 'newsletter']) assert.match(html, new RegExp(`<input type="checkbox" id="f-agree\\.${name}" name="agree" value="${name}"[^>]*>`))
    assert.doesNotMatch(html, /<input type="checkbox"[^>]* checked/)
    assert.ok(html.indexOf('value="privacy"') < html.indexOf('value="newsletter"') && html.includes('href="/terms"'))
    const refused = await pages.reader().send('/signup', { email, name: '', password, agree: 'newsletter' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /id="f-agree\.privacy-error"/)
    assert.match(refused.html, /value="newsletter" checked/, 'what was ticked stays so')
    assert.equal((await opened.ctx().db.selectFrom('signUps').select('id').where('email', '=', email).execute()).length, 0)
  })

  it('are kept with text, language and moment once the letter has opened the account, and not before', async () => {
    assert.equal((await pages.reader().send('/fr/signup', { email, name: '', password, agree: 'privacy' })).status, 303)
    assert.deepEqual(await given(), [])
    const askedAt = opened.ctx().now().toISOString()
    opened.travel(3600_000)
    assert.equal((await pages.reader().send(`/signup/open/${await token()}`, { email, password })).status, 303)
    const [consent, ...others] = await given()
    assert.deepEqual(others, [])
    assert.deepEqual({ ...consent, givenAt: '' }, { purpose: 'privacy', where: 'sign-up', locale: 'fr', sentence: 'J’ai lu comment mes données sont utilisées.', document: 'Vie privée', version: '1', givenAt: '' })
    assert.ok(consent!.givenAt <= askedAt, 'the moment is that of the tick')
  })

  it('are taken by the API by name; unknown names are none, and what is needed is named', async () => {
    const reader = pages.reader()
    const refused = await reader.ask('POST', '/api/account', { email, password, agree: ['terms', 'invented'] })
    assert.deepEqual([refused.status, Object.keys((JSON.parse(refused.html) as { errors: object }).errors)], [422, ['agree.privacy']])
    assert.equal((await reader.ask('POST', '/api/account', { email, password, agree: ['newsletter', 'privacy', 'invented', 'newsletter'] })).status, 202)
    assert.equal((await reader.ask('POST', '/api/account/open', { token: await token(), password })).status, 201)
    assert.deepEqual((await given()).map(({ purpose }) => purpose), ['newsletter', 'privacy'])
    assert.equal((await reader.send('/account/consents', { withdraw: 'newsletter' })).to, '/account/consents?done=withdrawn')
    assert.equal((await reader.send('/account/consents', { withdraw: 'privacy' })).to, '/account/consents', 'what an account cannot be had without stays')
    const page = await reader.get('/account/consents')
    assert.match(page.html, /When you signed up/)
    assert.doesNotMatch(page.html, /value="privacy"/)
  })
}))
