import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addPeople, hashOfDatabase, people, visitorAs } from '../support/inside.ts'
import { readRouteTable, type RouteTable } from '../support/route-table.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { type Reply, type Sent, Visitor } from '../support/visitor.ts'

/** Whatever a foreign page can make a browser send along with its cookies. */
const attacks: Record<string, Sent> = {
  'a foreign Origin': { bare: true, headers: { origin: 'https://evil.example' } },
  'an Origin that only begins like ours': { bare: true, headers: { origin: 'http://127.0.0.1.evil.example' } },
  'Origin: null': { bare: true, headers: { origin: 'null' } },
  'Sec-Fetch-Site: cross-site': { bare: true, headers: { 'sec-fetch-site': 'cross-site' } },
  'Sec-Fetch-Site: same-site, from a neighbour': { bare: true, headers: { 'sec-fetch-site': 'same-site' } },
  'JSON as text/plain, without Origin': { bare: true, headers: { 'content-type': 'text/plain' }, body: '{"email":"a@b.example","password":"longer-than-eight"}' },
  'a form without Origin': { bare: true, form: { email: 'a@b.example', password: 'longer-than-eight' } },
}

/** The runner of jobs writes by itself. */
const busy = ['jobs']
const sampleId = '01900000-0000-7000-8000-000000000000'
const pathOf = (url: string): string => url.replace(/:id/g, sampleId).replace(/:\w+|\*/g, 'about')

describe('keeping out', () => {
  let site: RunningSite
  let table: RouteTable
  let owner: Visitor
  before(async () => {
    ;[site, table] = await Promise.all([startSite(), readRouteTable()])
    await addPeople(site, ['owner', 'customer'])
    owner = await visitorAs(site, 'owner')
  })
  after(() => site[Symbol.asyncDispose]())

  for (const [attack, sent] of Object.entries(attacks)) {
    it(`a write with ${attack} is refused at every address, and nothing is written`, async () => {
      const before = await hashOfDatabase(site, busy)
      const writes = table.all.filter(({ method }) => method !== 'GET')
      const replies = await Promise.all(writes.map(async ({ method, url }) => `${method} ${url} ${(await owner.ask(method, pathOf(url), sent)).status}`))
      assert.deepEqual(replies, writes.map(({ method, url }) => `${method} ${url} 403`))
      assert.equal(await hashOfDatabase(site, busy), before)
    })
  }

  it('a program without cookies may write', async () => {
    const reply = await new Visitor(site.url).ask('POST', '/api/session', { bare: true, json: { email: 'nobody@nobody.example', password: 'not-the-password' } })
    assert.equal(reply.status, 401)
  })

  it('reading changes nothing: GET, HEAD and OPTIONS at every address, by guest and owner', async () => {
    const before = await hashOfDatabase(site, busy)
    const reads = table.all.filter(({ method }) => method === 'GET')
    for (const visitor of [new Visitor(site.url), owner]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await Promise.all(reads.map(({ url }) => visitor.ask(method, pathOf(url), { bare: true })))
    }
    assert.equal(await hashOfDatabase(site, busy), before)
  })

  it('every answer carries the headers that protect it, errors and files included', async () => {
    const visitors = [new Visitor(site.url), owner]
    const paths = [...table.all.filter(({ method }) => method === 'GET').map(({ url }) => pathOf(url)), ...await unusualPaths()]
    const bare = await Promise.all(visitors.flatMap((visitor) => paths.map(async (path) => lacksProtection(path, await visitor.get(path)))))
    assert.deepEqual(bare.flat(), [])
    const unchanged = await conditional(await picturePath())
    assert.equal(unchanged.status, 304)
    assert.deepEqual(lacksProtection('304', unchanged), [])
    for (const method of ['OPTIONS', 'PUT', 'TRACE']) assert.deepEqual(lacksProtection(method, await owner.ask(method, '/about')), [])
    assert.deepEqual(lacksProtection('POST', await owner.sendForm('/basket', {})), [])
    assert.deepEqual(lacksProtection('403', await owner.ask('POST', '/basket', attacks['a form without Origin'])), [])
  })

  const unusualPaths = async (): Promise<string[]> => ['/nothing-here', '/fr/nothing-here', '/api/nothing-here', '/about/', '/%E0%A4%A', `/${'x'.repeat(300)}`, '/backoffice/api/nothing', await picturePath()]

  async function picturePath(): Promise<string> {
    return /\/media\/[\w-]+\/[\w-]+\.webp/.exec((await owner.get('/')).text)![0]
  }

  async function conditional(path: string): Promise<Reply> {
    const { etag } = (await owner.get(path)).headers
    return owner.get(path, { 'if-none-match': String(etag) })
  }

  it('an uploaded picture is inert: no script, no guessing of its kind', async () => {
    const { headers } = await owner.get(await picturePath())
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-type'], 'image/webp')
  })

  it('what belongs to a person is kept by nobody between', async () => {
    for (const path of ['/', '/account', '/basket', '/account/details', '/api/account', '/api/basket', '/api/orders', '/backoffice/api/me']) {
      assert.match(String((await owner.get(path)).headers['cache-control']), /private|no-store/, path)
    }
  })

  it('cookies are kept from scripts and from other sites', async () => {
    const visitor = new Visitor(site.url)
    const set = [
      await visitor.post('/api/basket/lines', { variant: await anyVariant() }),
      await visitor.post('/api/session', { email: people.customer.email, password: people.customer.password }),
    ].flatMap(({ headers }) => headers['set-cookie'] ?? [])
    assert.ok(set.length >= 2, set.join('\n'))
    for (const line of set) assert.match(line, /; Path=\/; HttpOnly; SameSite=Lax/)
  })

  const anyVariant = async (): Promise<string> => (await owner.get('/api/products/pear')).json.variants[0].id as string

  it('redirects stay on the site', async () => {
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', 'https:evil.example', '/%09/evil.example', '\t//evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example', '/\r\n/evil.example']) {
      const visitor = new Visitor(site.url)
      const reply = await visitor.sendForm('/login', { email: 'chloe@customer.example', password: 'laid-lines-of-paper-4', back })
      assert.equal(reply.status, 303)
      assert.equal(new URL(reply.location, site.url).origin, site.url, `${back} led to ${reply.location}`)
    }
  })
})

describe('a site with a public address', () => {
  let site: RunningSite
  const address = 'papeterie.example'
  before(async () => {
    site = await startSite({ env: { COULISSE_URL: `https://${address}` } })
    await addPeople(site, ['customer'])
  })
  after(() => site[Symbol.asyncDispose]())

  it('answers no other host, whatever the address, and says so', async () => {
    const { all } = await readRouteTable()
    const asked = all.filter(({ url }) => !/^\/(livez|readyz)$/.test(url))
    const visitor = new Visitor(site.url)
    const replies = await Promise.all(asked.map(async ({ method, url }) => `${method} ${url} ${(await visitor.ask(method, pathOf(url), { headers: { host: 'evil.example' } })).status}`))
    assert.deepEqual(replies, asked.map(({ method, url }) => `${method} ${url} 421`))
    const reply = await visitor.get('/', { host: 'evil.example' })
    assert.match(reply.text, /papeterie\.example/)
    assert.deepEqual(lacksProtection('421', reply), [])
    assert.equal((await visitor.get('/nothing-here', { host: 'evil.example' })).status, 421)
    assert.equal((await visitor.get('/livez', { host: '10.0.0.7' })).status, 200)
  })

  it('writes its own address into links, never what a request says', async () => {
    const visitor = new Visitor(site.url)
    for (const path of ['/', '/sitemap.xml', '/feed.xml', '/robots.txt', '/products/pear']) {
      const { text } = await visitor.get(path, { host: address, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-forwarded-proto': 'http' })
      assert.match(text, /https:\/\/papeterie\.example/, path)
      assert.doesNotMatch(text, /evil\.example/, path)
    }
  })

  it('is bound to https: the browser is told so, and cookies belong to this host alone', async () => {
    const visitor = new Visitor(site.url)
    const sent = { bare: true, headers: { host: address, origin: `https://${address}` }, json: { email: people.customer.email, password: people.customer.password } }
    const reply = await visitor.ask('POST', '/api/session', sent)
    assert.equal(reply.status, 200, reply.text)
    assert.match([reply.headers['set-cookie']].flat().join('\n'), /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure/)
    assert.match(String(reply.headers['strict-transport-security']), /max-age=31536000/)
    assert.match(String((await visitor.get('/', { host: address })).headers['content-security-policy']), /upgrade-insecure-requests/)
  })
})

function lacksProtection(what: string, { status, headers }: Reply): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  const wanted: [string, boolean][] = [
    ['nosniff', headers['x-content-type-options'] === 'nosniff'],
    ['a policy', /default-src 'none'/.test(policy)],
    ['a policy against framing', /frame-ancestors 'none'|sandbox/.test(policy)],
    ['no inline script', !/script-src[^;]*unsafe/.test(policy)],
    ['a referrer policy', headers['referrer-policy'] !== undefined],
    ['silence about the software', headers['x-powered-by'] === undefined && headers['server'] === undefined],
  ]
  return wanted.filter(([, has]) => !has).map(([name]) => `${what.slice(0, 60)} (${status}) lacks ${name}`)
}
