import assert from 'node:assert/strict'
import { afterEach, beforeEach, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import type { Answer, WebRequest } from '../../server/web.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { serveApi } from '../serve/serve-api.ts'
import { accountRoutes } from './accounts.routes.ts'

const ada = { email: 'ada@world.example', name: 'Ada', password: 'analytical engine' }

forEachEngine((engine) => {
  let where: FreshDatabase
  let house: TestHouse
  let merged: string[]
  beforeEach(async () => {
    where = await freshDatabase(engine)
    house = await openTestHouse(world, where)
    merged = []
  })
  afterEach(async () => {
    await house.close()
    await where.drop()
  })

  const routes = () => accountRoutes({ afterLogIn: async (_ctx, account) => { merged.push(account.email); return [{ name: 'basket', value: '', maxAge: 0 }] }, afterConfirm: async () => {} })

  async function ask(method: string, path: string, body?: unknown, more: { cookie?: string; headers?: Record<string, string> } = {}): Promise<Answer & { json: any }> {
    const route = routes().find((candidate) => candidate.method === method && candidate.url === path)!
    const cookies: Record<string, string> = more.cookie ? { session: more.cookie } : {}
    const headers = { host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin', ...more.headers }
    const request = { id: '00000000-0000-7000-8000-000000000000', method, url: path, path, params: {}, query: {}, headers, cookies, body, files: [], address: '203.0.113.7' } as WebRequest
    const answer = await serveApi(house.house, route, {}).handle(request)
    return { ...answer, json: answer.body ? JSON.parse(String(answer.body)) : null }
  }
  const session = (answer: Answer): string => answer.cookies?.find(({ name }) => name === 'session')?.value ?? ''

  /** With the link of the letter. */
  async function openIt(): Promise<Answer & { json: any }> {
    const { plain } = await house.house.database.read.selectFrom('mails').select('plain').where('kind', '=', 'sign-up').executeTakeFirstOrThrow()
    return ask('POST', '/api/account/open', { token: /open\/([\w-]{43})/.exec(plain)![1], password: ada.password })
  }

  it('one signs up, is known, logs out, logs in', async () => {
    const asked = await ask('POST', '/api/account', ada)
    assert.deepEqual([asked.status, asked.json, asked.cookies], [202, { letterSent: true }, []])
    const opened = await openIt()
    assert.equal(opened.status, 201)
    assert.equal(opened.json.account.email, ada.email)
    assert.deepEqual(opened.cookies!.map(({ name, maxAge }) => [name, maxAge]), [['session', 30 * 24 * 3600], ['basket', 0]])
    const cookie = session(opened)
    assert.deepEqual((await ask('GET', '/api/session', undefined, { cookie })).json, { account: opened.json.account })
    assert.deepEqual((await ask('GET', '/api/account', undefined, { cookie })).json, { account: opened.json.account, emailConfirmed: true, newEmail: null })
    const out = await ask('DELETE', '/api/session', undefined, { cookie })
    assert.deepEqual([out.status, out.cookies], [204, [{ name: 'session', value: '', maxAge: 0 }]])
    assert.deepEqual((await ask('GET', '/api/session', undefined, { cookie })).json, { account: null })
    assert.equal((await ask('GET', '/api/account', undefined, { cookie })).status, 401)
    const again = await ask('POST', '/api/session', { email: ada.email, password: ada.password })
    assert.equal(again.status, 200)
    assert.notEqual(session(again), cookie)
    assert.deepEqual(merged, [ada.email, ada.email])
  })

  it('what is wrong stands beside its field, in the visitor’s language', async () => {
    const wrong = await ask('POST', '/api/account', { email: 'ada@', password: 'court' }, { headers: { 'accept-language': 'fr-CH,fr;q=0.9' } })
    assert.equal(wrong.status, 422)
    assert.match(wrong.json.errors.email, /adresse e-mail/)
    assert.equal(wrong.json.errors.password, 'Au moins 8 caractères.')
    const missing = await ask('POST', '/api/account', {})
    assert.deepEqual([missing.status, Object.keys(missing.json.errors)], [422, ['email']])
  })

  it('no role, id or anything else is taken from a body', async () => {
    for (const extra of [{ role: 'owner' }, { id: 'x' }, { userId: 'x' }, { disabled: false }, { passwordHash: 'x' }, { account: 'x' }]) {
      for (const [method, path] of [['POST', '/api/account'], ['POST', '/api/session']] as const) {
        assert.equal((await ask(method, path, { ...ada, ...extra })).status, 422, `${path} ${Object.keys(extra)[0]}`)
      }
    }
  })

  it('changes the own account, keeps this session and ends the others', async () => {
    await ask('POST', '/api/account', ada)
    const cookie = session(await openIt())
    const other = session(await ask('POST', '/api/session', { email: ada.email, password: ada.password }))
    const refused = await ask('PATCH', '/api/account', { newPassword: 'difference engine' }, { cookie })
    assert.deepEqual([refused.status, refused.json.errors], [422, { password: 'Please fill this in.' }])
    const changed = await ask('PATCH', '/api/account', { name: 'Countess', newPassword: 'difference engine', password: ada.password }, { cookie })
    assert.deepEqual([changed.status, changed.json.account.name], [200, 'Countess'])
    assert.equal((await ask('GET', '/api/account', undefined, { cookie })).status, 200)
    assert.equal((await ask('GET', '/api/account', undefined, { cookie: other })).status, 401)
    assert.equal((await ask('PATCH', '/api/account', { name: 'Eve' })).status, 401)
  })

  it('a wrong password gets 401, too many get 429 with the time to wait', async () => {
    await ask('POST', '/api/account', ada)
    await openIt()
    for (let attempt = 0; attempt < 8; attempt++) assert.equal((await ask('POST', '/api/session', { email: ada.email, password: 'wrong password' })).status, 401)
    const slowed = await ask('POST', '/api/session', { email: ada.email, password: ada.password })
    assert.equal(slowed.status, 429)
    assert.ok(Number(slowed.headers['retry-after']) > 500)
    assert.equal(slowed.json.detail, 'Please wait 10 minutes before you try again.')
  })

  it('another site’s page cannot log a visitor in or out', async () => {
    for (const [method, path] of [['POST', '/api/session'], ['DELETE', '/api/session'], ['POST', '/api/account']] as const) {
      assert.equal((await ask(method, path, ada, { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } })).status, 403, path)
    }
  })
})
