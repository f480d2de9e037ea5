// An owner looks as somebody else, over HTTP: what is seen, what is refused, what is hidden, and what the journal says of it.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { forEachEngine } from '../../test/support/databases.ts'
import { openPages } from '../../test/support/pages.ts'
import type { Reader } from '../../test/support/pages.ts'
import { openShop } from '../../test/support/shop.ts'
import type { OpenShop } from '../../test/support/shop.ts'
import { addUser, disableAccount } from '../application/accounts/accounts.ts'
import { accountJobs } from '../application/accounts/accounts.jobs.ts'
import { cleanUp } from '../application/accounts/clean-up.ts'
import type { CurrentAccount } from '../application/context.ts'
import { publicApi, webRoutes } from '../application/routes.ts'
import { backofficeRoutes } from './backoffice.routes.ts'

const password = 'laid lines of paper'
const minute = 60_000

forEachEngine((engine) => describe('looking as somebody else', () => {
  let shop: OpenShop
  let pages: Awaited<ReturnType<typeof openPages>>
  let owner: Reader
  let ada: CurrentAccount
  let people: Record<'editor' | 'customer', CurrentAccount>
  const add = async (role: string, name: string) => {
    const added = await addUser(shop.ctx(), { email: `${role}@world.example`, name, password, role })
    assert.ok(added.ok)
    return added.account
  }
  beforeEach(async () => {
    shop = await openShop(engine)
    pages = await openPages(shop.house, { apiRoutes: backofficeRoutes(shop.house) })
    ada = await add('owner', 'Ada')
    people = { editor: await add('editor', 'Emil'), customer: await add('customer', 'Chloé') }
    owner = await enter('owner')
  })
  afterEach(async () => {
    await pages.close()
    await shop.end()
  })
  async function enter(role: string): Promise<Reader> {
    const reader = pages.reader()
    assert.equal((await reader.ask('POST', '/api/session', { email: `${role}@world.example`, password })).status, 200)
    return reader
  }
  const look = (account: string, as = owner) => as.ask('POST', '/backoffice/api/viewing', { account })
  const problem = (reply: { html: string }) => JSON.parse(reply.html) as { type: string; detail?: string }
  const noted = async () => (await shop.ctx().db.selectFrom('changes').select(['action', 'actorName', 'recordId', 'after']).where('action', 'like', 'view-%').orderBy('position').execute())

  it('shows every page as that person, with a bar, and the back office with that person’s rights', async () => {
    assert.doesNotMatch((await owner.get('/')).html, /view-bar/)
    const begun = await look(people.customer.id)
    assert.deepEqual([begun.status, JSON.parse(begun.html).isStaff], [200, false])
    for (const path of ['/', '/products/blue-notebook', '/account', '/account/details', '/fr/basket', '/nowhere']) assert.match((await owner.get(path)).html, /<aside class="view-bar"[^>]*>.*<strong>Chloé<\/strong>/, path)
    assert.match((await owner.get('/account/details')).html, /value="customer@world.example"/)
    assert.doesNotMatch((await pages.reader().get('/')).html, /view-bar/, 'nobody else gets the bar')
    const shut = await owner.get('/backoffice/api/me')
    assert.deepEqual([shut.status, /only-viewing/.test(problem(shut).type), /cannot open the back office/.test(problem(shut).detail!)], [403, true, true])
    assert.equal((await owner.ask('POST', '/backoffice/api/viewing/end')).status, 204)
    assert.equal((await look(people.editor.id)).status, 200)
    const me = JSON.parse((await owner.get('/backoffice/api/me')).html)
    assert.deepEqual([me.account.name, me.account.role, typeof me.viewing.until, me.may.colleagues], ['Emil', 'editor', 'string', false])
    assert.equal((await owner.get('/backoffice/api/access/roles')).status, 403)
  })

  it('refuses every write with a sentence, on pages and in the API, and nothing is written', async () => {
    assert.equal((await look(people.customer.id)).status, 200)
    const all = [...publicApi(shop.house), ...backofficeRoutes(shop.house)].filter(({ method, viewAs }) => method !== 'GET' && viewAs !== 'self')
    assert.ok(all.length > 40)
    const before = await counts()
    for (const { method, url } of all) {
      const reply = await owner.ask(method as 'POST', url.replaceAll(/:\w+/g, '0199aaaa-0000-7000-8000-000000000001'), {})
      assert.deepEqual([reply.status, problem(reply).type], [403, 'urn:problem-type:coulisse:only-viewing'], `${method} ${url}`)
    }
    const forms = webRoutes(shop.house, { apiRoutes: [], webRoutes: [], state: { draining: false } }).routes.filter(({ method, url }) => method === 'POST' && !url.startsWith('/api/') && !url.startsWith('/fr/') && !['/viewing/end', '/logout'].includes(url))
    assert.ok(forms.length > 15)
    for (const { url } of forms) {
      const reply = await owner.send(url.replaceAll(/:\w+/g, 'x'), { name: 'Eve', email: 'eve@world.example' })
      assert.equal(reply.status, 403, url)
      assert.match(reply.html, /You only look as Chloé/, url)
    }
    assert.deepEqual(await counts(), before)
  })

  async function counts(): Promise<string[]> {
    const found: string[] = []
    for (const { name } of shop.house.tables) found.push(`${name} ${(await (shop.ctx().db as any).selectFrom(name).select(({ fn }: any) => fn.countAll().as('n')).executeTakeFirst()).n}`)
    return found
  }

  it('hides the person’s secrets: of what needs a login, only this is shown', async () => {
    assert.equal((await look(people.customer.id)).status, 200)
    const shown = new Set<string>()
    const own = [...publicApi(shop.house)].filter(({ method, may }) => method === 'GET' && may === 'signed-in').map(({ url }) => url)
    const own2 = webRoutes(shop.house, { apiRoutes: [], webRoutes: [], state: { draining: false } }).routes.filter(({ method, url }) => method === 'GET' && url.startsWith('/account')).map(({ url }) => url)
    assert.ok(own.length >= 6 && own2.length >= 10)
    for (const url of [...own, ...own2]) {
      const reply = await owner.get(url.replaceAll(/:\w+/g, '0199aaaa-0000-7000-8000-000000000001'))
      if (reply.status !== 403) shown.add(url)
    }
    assert.deepEqual([...shown].sort(), ['/account', '/account/confirm', '/account/confirm/:token', '/account/consents', '/account/consents/:id', '/account/details', '/account/email/:token', '/account/orders/:number', '/api/account', '/api/orders'])
    assert.match((await owner.get('/account/security')).html, /belongs to Chloé alone/)
  })

  it('ends by the button, by the time, and by logging out; the journal names the owner at both ends', async () => {
    await look(people.editor.id)
    const ended = await owner.send('/viewing/end', {})
    assert.deepEqual([ended.status, ended.to], [303, '/backoffice'])
    assert.doesNotMatch((await owner.get('/')).html, /view-bar/)
    await look(people.editor.id)
    shop.travel(31 * minute)
    const me = JSON.parse((await owner.get('/backoffice/api/me')).html)
    assert.deepEqual([me.account.name, me.viewing], ['Ada', null])
    await cleanUp(shop.ctx(), [])
    owner = await enter('owner')
    await look(people.customer.id)
    assert.equal((await owner.send('/logout', {})).status, 303)
    assert.equal((await owner.get('/backoffice/api/me')).status, 401)
    const entries = await noted()
    assert.deepEqual(entries.map(({ action, recordId, after }) => [action, recordId, (after as { by: string; how?: string }).by, (after as { how?: string }).how]), [
      ['view-begun', people.editor.id, 'Ada', undefined], ['view-ended', people.editor.id, 'Ada', 'button'],
      ['view-begun', people.editor.id, 'Ada', undefined], ['view-ended', people.editor.id, 'Ada', 'time'],
      ['view-begun', people.customer.id, 'Ada', undefined], ['view-ended', people.customer.id, 'Ada', 'logged-out'],
    ])
    assert.deepEqual(entries.filter(({ action }) => action === 'view-begun').map(({ actorName }) => actorName), ['Ada', 'Ada', 'Ada'])
  })

  it('that runs out is told in the journal by a job of that moment, not an hour later', async () => {
    await look(people.editor.id)
    const { viewUntil } = await shop.ctx().db.selectFrom('sessions').select('viewUntil').where('viewAs', 'is not', null).executeTakeFirstOrThrow()
    const due = await shop.ctx().db.selectFrom('jobs').select('dueAt').where('name', '=', 'accounts:close-views').execute()
    assert.deepEqual(due, [{ dueAt: viewUntil }])
    const run = accountJobs()['accounts:close-views']
    await run(shop.ctx(), {}, {} as never)
    assert.deepEqual((await noted()).map(({ action }) => action), ['view-begun'], 'before its time it goes on')
    shop.travel(Date.parse(viewUntil!) - shop.ctx().now().getTime())
    await run(shop.ctx(), {}, {} as never)
    assert.deepEqual((await noted()).map(({ action, after }) => [action, (after as { how?: string }).how]), [['view-begun', undefined], ['view-ended', 'time']])
  })

  it('is for owners who have just shown who they are, and not of oneself or of who is shut out', async () => {
    const editor = await enter('editor')
    assert.equal((await look(people.customer.id, editor)).status, 403)
    assert.equal((await look(ada.id)).status, 409)
    assert.equal((await look('0199aaaa-0000-7000-8000-000000000001')).status, 404)
    assert.ok((await disableAccount(shop.ctx(), people.editor.id)).ok)
    assert.equal((await look(people.editor.id)).status, 409)
    shop.travel(11 * minute)
    const late = await look(people.customer.id)
    assert.deepEqual([late.status, problem(late).type], [403, 'urn:problem-type:coulisse:password-needed'])
    assert.equal((await owner.ask('POST', '/backoffice/api/access/password', { password })).status, 200)
    assert.equal((await look(people.customer.id)).status, 200)
  })

  it('is over at once when the person is shut out', async () => {
    await look(people.editor.id)
    assert.ok((await disableAccount(shop.ctx(), people.editor.id)).ok)
    assert.equal(JSON.parse((await owner.get('/backoffice/api/me')).html).account.name, 'Ada')
  })
}))
