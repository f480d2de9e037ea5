// What is taken from somebody is gone with the answer that says so: in every worker, whatever they remember, on both engines.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { forEachEngine } from '../support/databases.ts'
import { addPeople, inside, people, visitorAs } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'

const atOnce = 4

forEachEngine((engine) => {
  let site: RunningSite
  let owner: Visitor
  let workers: number[]
  before(async () => {
    site = await startSite({ engine, env: { COULISSE_WORKERS: '2', COULISSE_ACCESS_LOG: 'on' } })
    await addPeople(site, ['owner', 'editor', 'shopkeeper', 'customer'])
    const ready = () => [...site.output().matchAll(/Worker (\d+) is ready/g)].map(([, pid]) => Number(pid))
    while (ready().length < 2) await wait(50)
    workers = ready()
  })
  after(() => site[Symbol.asyncDispose]())

  /** On new connections while the other worker sleeps, then the other way round. */
  const everywhere = async ({ cookies }: Visitor, path: string, headers: Record<string, string> = {}): Promise<number[]> => {
    const statuses: number[] = []
    for (const sleeping of workers) {
      process.kill(sleeping, 'SIGSTOP')
      try {
        const replies = await Promise.all(Array.from({ length: atOnce }, () => Object.assign(new Visitor(site.url, { agent: false }), { cookies: { ...cookies } }).get(path, headers)))
        statuses.push(...replies.map(({ status }) => status))
      } finally {
        process.kill(sleeping, 'SIGCONT')
      }
    }
    return [...new Set(statuses)]
  }
  const withKey = (key: string) => everywhere(new Visitor(site.url), '/backoffice/api/records/articles', { authorization: `Bearer ${key}` })
  const idOf = (email: string) => inside(site, async ({ house }) => (await house.database.read.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id)
  const change = async (email: string, to: object) => {
    const { status, text } = await owner.ask('PUT', `/backoffice/api/access/colleagues/${await idOf(email)}`, { json: to })
    assert.equal(status, 200, text)
  }

  it('the first requests for the back office are a stranger’s, and get nothing', async () => {
    const stranger = new Visitor(site.url)
    assert.deepEqual(await everywhere(stranger, '/backoffice/api/records/products'), [401])
    const first = await stranger.get('/backoffice/api/me')
    assert.equal(first.status, 401)
    assert.match(String(first.headers['content-security-policy']), /default-src/)
    assert.equal(first.headers['x-content-type-options'], 'nosniff')
    assert.equal((await stranger.ask('POST', '/backoffice/api/access/roles', { json: {}, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })).status, 403)
    owner = await visitorAs(site, 'owner')
  })

  it('a role: with another one, the login is to be done anew', async () => {
    const shopkeeper = await visitorAs(site, 'shopkeeper')
    assert.deepEqual(await everywhere(shopkeeper, '/backoffice/api/orders'), [200])
    await change(people.shopkeeper.email, { role: 'author' })
    assert.deepEqual(await everywhere(shopkeeper, '/backoffice/api/orders'), [401])
    assert.deepEqual(await everywhere(await visitorAs(site, 'shopkeeper'), '/backoffice/api/orders'), [403])
  })

  it('a right of a role, of a session and of a key that stay; and the key', async () => {
    const editor = await visitorAs(site, 'editor')
    const made = await owner.post('/backoffice/api/access/keys', { name: 'press', role: 'editor', days: 1 })
    assert.equal(made.status, 201, made.text)
    const key = made.json.token as string
    assert.deepEqual([await everywhere(editor, '/backoffice/api/records/articles'), await withKey(key)], [[200], [200]])
    const { status, text } = await owner.ask('PUT', '/backoffice/api/access/roles/editor', { json: { version: 0, label: 'Editor', grants: { product: { actions: { see: {} } } } } })
    assert.equal(status, 200, text)
    assert.deepEqual([await everywhere(editor, '/backoffice/api/records/articles'), await withKey(key)], [[403], [403]])
    const { json: { keys } } = await owner.get('/backoffice/api/access/keys')
    assert.equal((await owner.ask('DELETE', `/backoffice/api/access/keys/${keys[0].id}`)).status, 204)
    assert.deepEqual(await withKey(key), [401])
  })

  it('an account: who is shut out is out', async () => {
    const editor = await visitorAs(site, 'editor')
    const own = '/backoffice/api/me'
    assert.deepEqual(await everywhere(editor, own), [200])
    await change(people.editor.email, { disabled: true })
    assert.deepEqual(await everywhere(editor, own), [401])
  })

  it('a session: ended from another one, and by logging out', async () => {
    const [here, there, third] = await Promise.all([visitorAs(site, 'customer'), visitorAs(site, 'customer'), visitorAs(site, 'customer')])
    for (const one of [here, there, third]) assert.deepEqual(await everywhere(one, '/api/account'), [200])
    const kept = { ...third.cookies }
    assert.equal((await third.sendForm('/logout', {})).status, 303)
    assert.deepEqual(await everywhere(Object.assign(new Visitor(site.url), { cookies: kept }), '/api/account'), [401])
    assert.equal((await here.ask('PATCH', '/api/account', { json: { password: people.customer.password, newPassword: 'wove and calendered' } })).status, 200)
    assert.deepEqual(await everywhere(there, '/api/account'), [401])
  })

  it('and it was both workers that were asked', () => {
    const asked = new Set([...site.output().matchAll(/"pid":(\d+)[^\n]*"\/api\/account"/g)].map(([, pid]) => pid))
    assert.equal(asked.size, 2, `${asked.size} workers`)
  })
})
