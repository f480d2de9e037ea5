// What really hit this kind of software, tried at every way in of the running example site. Further rows are promised beside their subject; docs/operating/security.md lists all.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sample } from '../attack/requests.ts'
import { engines } from '../support/databases.ts'
import { addPeople, hashOfDatabase, inside, people, visitorAs } from '../support/inside.ts'
import { readRouteTable, type RouteTable } from '../support/route-table.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { placeOrderAs } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

const sampleId = '01900000-0000-7000-8000-000000000000'
const pathOf = (url: string): string => url.replace(':resource', 'products').replace(/:id/g, sampleId).replace(/:\w+|\*/g, 'about')
const queryOf = (values: Record<string, unknown>): string => Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
const canary = `"'><img src=x onerror=alert(1)>\${7*7}{{7*7}}<%=7*7%></script>`

for (const engine of engines) describe(`known attacks, on ${engine}`, () => {
  let site: RunningSite
  let table: RouteTable
  let owner: Visitor
  let customer: Visitor
  const guest = () => new Visitor(site.url)
  before(async () => {
    ;[site, table] = await Promise.all([startSite({ engine }), readRouteTable()])
    await addPeople(site, ['owner', 'customer'])
    ;[owner, customer] = await Promise.all([visitorAs(site, 'owner'), visitorAs(site, 'customer')])
  })
  after(() => site[Symbol.asyncDispose]())

  it('row 1, SQL injection: quotes and order clauses in every query parameter break no statement', async () => {
    const broken: string[] = []
    for (const route of [...table.api, ...table.backoffice].filter(({ method, query }) => method === 'GET' && query)) {
      const values = sample(route.query!) as Record<string, unknown>
      for (const name of Object.keys(values)) for (const hostile of [`'`, `"`, `\\`, `1) or 1=1 --`, `name"; drop table accounts; --`, `(case when 1=1 then id else name end)`, `%`, `\u0000`]) {
        const { status, text } = await owner.get(`${pathOf(route.url)}?${queryOf({ ...values, [name]: hostile })}`)
        if (status >= 500 || /sqlite|postgres|syntax error/i.test(text)) broken.push(`${route.url} ${name}=${hostile} ${status}`)
      }
    }
    for (const page of ['/categories/prints', '/search', '/journal', '/products/pear', '/sitemap.xml']) for (const name of ['q', 'sort', 'page', 'paper', 'priceFrom', 'locale', 'currency', 'fields']) {
      const { status } = await guest().get(`${page}?${queryOf({ q: 'a', [name]: `1' or "1"="1` })}`)
      if (status >= 500) broken.push(`${page} ${name} ${status}`)
    }
    assert.deepEqual(broken, [])
  })

  it('a character that a database keeps in no text breaks nothing, in an address, a query, a form or JSON', async () => {
    const broken: string[] = []
    const note = (what: string, status: number) => { if (status >= 500) broken.push(`${what} ${status}`) }
    for (const route of table.api.filter(({ body, method }) => body && method !== 'GET')) {
      const own = sample(route.body!) as Record<string, unknown>
      for (const name of Object.keys(own).filter((one) => typeof own[one] === 'string')) note(`${route.url} ${name}`, (await guest().ask(route.method, pathOf(route.url), { json: { ...own, [name]: 'a\0b@customer.example' } })).status)
    }
    const paths = ['/products/pear', '/categories/prints', '/journal/making-of-a-calendar', '/about', '/api/products/pear', '/api/orders/1001', '/media/a.webp', '/', '/search', '/signup/open/token']
    for (const path of paths) for (const at of [`${path}%00`, `${path}?q=a%00b&paper=%00&page=%00&token=%00`]) note(at, (await guest().get(at)).status)
    for (const path of ['/login', '/signup', '/forgot-password', '/basket/lines']) note(path, (await guest().ask('POST', path, { form: { email: 'a\0b@customer.example', password: 'a\0bcdefghij', variant: '\0', quantity: '1' } })).status)
    const cookie = await guest().get('/basket', { cookie: 'coulisse_basket=%00; __Host-coulisse=%00' })
    note('cookie', cookie.status)
    assert.deepEqual(broken, [])
  })

  it('row 2, filter oracle: an unknown name in a query is refused at every address, and a secret column is an unknown one', async () => {
    const taken: string[] = []
    for (const route of [...table.api, ...table.backoffice].filter(({ method }) => method === 'GET')) for (const name of ['passwordHash', 'where', 'constructor', 'filter[passwordHash]']) {
      const values = route.query ? (sample(route.query) as Record<string, unknown>) : {}
      const { status } = await owner.get(`${pathOf(route.url)}?${queryOf({ ...values, [name]: 'a' })}`)
      if (status === 200 && route.query) taken.push(`${route.url} ${name}`)
    }
    assert.deepEqual(taken, [])
    const sorted = await Promise.all(['passwordHash', 'nothing'].map(async (sort) => (await owner.get(`/backoffice/api/records/products?sort=${sort}`)).text.replaceAll(sort, '').replace(/"requestId":"[^"]*"|[\da-f]{8}-[\da-f-]{27}/g, '')))
    assert.equal(sorted[0], sorted[1])
  })

  it('row 3, foreign records: a customer gets nobody else’s order by number or id', async () => {
    const { json: placed } = await placeOrderAs(guest(), 'fern', { email: 'somebody@else.example' })
    assert.equal((await customer.get(`/api/orders/${placed.number}`)).status, 404)
    assert.equal((await customer.get(`/api/orders/${placed.number}?token=${'x'.repeat(43)}`)).status, 404)
    assert.equal((await guest().get(`/api/orders/${placed.number}?token=${placed.token}`)).status, 200)
  })

  it('row 6, mass assignment: no column of any table is taken from a body that does not declare it', async () => {
    const columns = await inside(site, async ({ house }) => [...new Set(house.tables.flatMap((one) => Object.keys(one.columns)))])
    const taken: string[] = []
    for (const route of table.api.filter(({ body, method }) => body && method !== 'GET')) {
      const own = sample(route.body!) as Record<string, unknown>
      for (const name of columns.filter((column) => !(column in own))) {
        const { status } = await guest().ask(route.method, pathOf(route.url), { json: { ...own, [name]: name === 'role' ? 'owner' : '1' } })
        if (![422, 401, 403, 404, 429].includes(status)) taken.push(`${route.method} ${route.url} ${name} ${status}`)
      }
    }
    assert.deepEqual(taken, [])
  })

  it('row 13, bypass by headers and odd paths: what a guest may not, no spelling of it allows', async () => {
    const spellings = ['/backoffice/api/me', '//backoffice/api/me', '/backoffice//api/me', '/backoffice/api/me/', '/backoffice/api/me;x', '/BACKOFFICE/api/me', '/%62ackoffice/api/me', '/%2562ackoffice/api/me', '/x/../backoffice/api/me', '/x/%2e%2e/backoffice/api/me', '/backoffice/api/me.', '/backoffice/api/me%00', '/fr/backoffice/api/me']
    const headers = [{}, { 'x-middleware-subrequest': 'middleware:middleware' }, { 'x-original-url': '/backoffice/api/me' }, { 'x-rewrite-url': '/backoffice/api/me' }, { 'x-http-method-override': 'GET' }, { 'x-forwarded-for': '127.0.0.1' }, { 'x-user': people.owner.email }, { 'x-forwarded-user': 'owner' }]
    const open: string[] = []
    for (const path of spellings) for (const more of headers) {
      const { status, text } = await guest().get(path, more as Record<string, string>)
      if (status >= 500 || (status === 200 && text.includes(people.owner.email)) || (status === 200 && /"account"/.test(text))) open.push(`${path} ${JSON.stringify(more)} ${status}`)
    }
    assert.deepEqual(open, [])
  })

  it('row 15, stored script: what customers type is text on every page, in the back office’s answers and in letters', async () => {
    const typed = canary.slice(0, 70)
    assert.equal((await customer.ask('PATCH', '/api/account', { json: { name: typed } })).status, 200)
    const placed = await placeOrderAs(customer, 'pear', { note: canary, address: { name: typed, line1: canary, postcode: '16000', city: typed, country: 'FR' } })
    const pages = ['/', '/account', '/account/details', `/account/orders/${placed.json.number}`, `/search?q=${encodeURIComponent(canary)}`, `/fr/search?q=${encodeURIComponent(canary)}`, `/nothing/${encodeURIComponent(canary)}`, `/login?back=${encodeURIComponent(`/${canary}`)}`]
    for (const path of pages) {
      const { text } = await customer.get(path)
      assert.doesNotMatch(text, /<img src=x|\$\{49\}|>49</, path)
    }
    const letters = await inside(site, ({ house }) => house.database.read.selectFrom('mails').select(['html', 'subject']).execute())
    for (const { html, subject } of letters) assert.doesNotMatch(`${html}${subject}`, /<img src=x/)
    assert.match(String((await owner.get('/backoffice/api/orders')).headers['content-type']), /^application\/json/)
  })

  it('row 16, path traversal: no file but a picture or an asset comes out, however its path is written', async () => {
    const climbs = ['../../../../etc/passwd', '..%2f..%2f..%2fetc%2fpasswd', '..%5c..%5cetc%5cpasswd', '%2e%2e/%2e%2e/package.json', '....//....//package.json', '%252e%252e%252fpackage.json', '/etc/passwd', 'x%00.webp', '..%c0%af..%c0%afetc/passwd']
    const out: string[] = []
    for (const prefix of ['/media/', '/assets/', '/backoffice/assets/', '/api/products/', '/']) for (const climb of climbs) {
      const { status, text } = await guest().get(prefix + climb)
      if (status >= 500 || /root:|"dependencies"/.test(text)) out.push(`${prefix}${climb} ${status}`)
    }
    assert.deepEqual(out, [])
  })

  it('ASVS 5.4.3: nobody but a colleague can send a file', async () => {
    const file = ['--x', 'Content-Disposition: form-data; name="file"; filename="a.png"', 'Content-Type: image/png', '', 'not a picture', '--x--', ''].join('\r\n')
    const taken: string[] = []
    for (const { method, url } of table.all.filter(({ method, url }) => method !== 'GET' && !url.startsWith('/backoffice'))) {
      const { status } = await customer.ask(method, pathOf(url), { body: file, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
      if (![415, 404, 429].includes(status)) taken.push(`${method} ${url} ${status}`)
    }
    assert.deepEqual(taken, [])
    assert.equal((await customer.ask('POST', '/backoffice/api/media', { body: file, headers: { 'content-type': 'multipart/form-data; boundary=x' } })).status, 403)
  })

  it('row 19, cache poisoning: headers that name nothing do not change what is kept for others', async () => {
    const plain = (text: string): string => text.replace(/nonce="[^"]*"|nonce-[\w+/=-]+/g, '')
    for (const path of ['/', '/products/pear', '/categories/prints', '/sitemap.xml']) {
      const before = plain((await guest().get(path)).text)
      for (const [name, value] of [['x-forwarded-host', 'evil.example'], ['x-forwarded-proto', 'http'], ['x-original-url', '/login'], ['forwarded', 'host=evil.example'], ['cookie', 'session=evil; basket=evil'], ['x-forwarded-prefix', '/evil']] as const) {
        assert.doesNotMatch((await guest().get(path, { [name]: value })).text, /evil/, `${path} ${name}`)
        assert.equal(plain((await guest().get(path)).text), before, `${path} ${name}`)
      }
    }
  })

  it('ASVS 13.4, unintended files: nothing of the development, of the database or of the server is served', async () => {
    const probes = ['/.git/HEAD', '/.git/config', '/.env', '/package.json', '/site.ts', '/node_modules/fastify/package.json', '/data/coulisse.db', '/coulisse.db', '/backups/', '/server-status', '/metrics', '/debug', '/.well-known/../.env', '/secrets.key', '/data/secrets.key', '/.DS_Store', '/_inspector', '/backoffice/api/../../package.json', '/assets/', '/media/']
    const served = await Promise.all(probes.map(async (path) => `${path} ${(await guest().get(path)).status}`))
    assert.deepEqual(served.filter((line) => !/ (404|403|401|303|308|301)$/.test(line)), [])
    assert.ok([404, 405].includes((await guest().ask('TRACE', '/')).status))
  })

  it('ASVS 15.3.5, loose types: arrays, objects, nothing and numbers in the place of text are refused, and nothing is written', async () => {
    const before = await hashOfDatabase(site, ['jobs', 'attempts', 'idempotencyKeys'])
    const odd: string[] = []
    for (const route of table.api.filter(({ body, method, url }) => body && method === 'POST' && !/basket|checkout/.test(url))) {
      const own = sample(route.body!) as Record<string, unknown>
      for (const name of Object.keys(own)) for (const value of [{}, [], null, true, 0, [{ toString: 'x' }], { __proto__: { ok: true } }]) {
        if (typeof own[name] === typeof value) continue
        const { status } = await guest().ask('POST', pathOf(route.url), { json: { ...own, [name]: value } })
        if (![422, 401, 403, 429].includes(status)) odd.push(`${route.url} ${name}=${JSON.stringify(value)} ${status}`)
      }
    }
    assert.deepEqual(odd, [])
    assert.equal(await hashOfDatabase(site, ['jobs', 'attempts', 'idempotencyKeys']), before)
  })
})
