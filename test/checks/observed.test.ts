// Metrics, health and logs of the real program: what is seen, and what must never be.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { forEachEngine } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { readRouteTable } from '../support/route-table.ts'
import { addPeople, people, visitorAs } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { until } from '../support/until.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

const token = 'a-token-for-the-metrics'

forEachEngine((engine) => {
  let site: RunningSite
  let metricsPort: number
  before(async () => {
    metricsPort = await freePort()
    site = await startSite({ engine, env: {
      COULISSE_WORKERS: '2', COULISSE_METRICS: `127.0.0.1:${metricsPort}`, COULISSE_METRICS_TOKEN: token, COULISSE_ACCESS_LOG: 'on', COULISSE_SLOW_QUERY: '0',
      COULISSE_TRUST_PROXY: '127.0.0.1', SMTP_URL: 'smtp://mailer:smtp-canary@127.0.0.1:1',
    } })
    await addPeople(site, ['customer'])
    await until(() => (site.output().match(/Worker \d+ is ready/g) ?? []).length === 2)
  })
  after(() => site[Symbol.asyncDispose]())
  const metrics = async () => readMetrics((await new Visitor(`http://127.0.0.1:${metricsPort}`).get('/metrics')).text)

  it('counts what all workers have answered, in text that Prometheus reads, and never counts back', async () => {
    const ask = () => Promise.all(Array.from({ length: 30 }, () => new Visitor(site.url).get('/products/pear')))
    await ask()
    const first = await metrics()
    const route = 'coulisse_http_request_seconds_count{method="GET",route="/products/:slug",status="2xx"}'
    assert.equal(first.get(route), 30)
    assert.equal(first.get(route.replace('_count{', '_bucket{').replace('"}', '",le="+Inf"}')), 30)
    assert.equal(first.get('coulisse_workers'), 2)
    assert.ok(first.get('coulisse_sql_seconds_count{kind="read"}')! > 0)
    assert.ok(first.get('coulisse_memory_bytes')! > 1e7)
    assert.ok([...first.keys()].some((key) => key.startsWith('coulisse_event_loop_delay_seconds')))
    process.kill(site.workerPid(), 'SIGKILL')
    await until(async () => (await metrics()).get('coulisse_workers') === 2)
    await ask()
    const later = await metrics()
    assert.equal(later.get(route), 60, 'also what a killed worker had counted')
    assert.equal(later.get('coulisse_worker_deaths_total'), 1)
  })

  it('counts orders, accounts, mails and jobs', async () => {
    const guest = new Visitor(site.url)
    await guest.post('/api/basket/lines', { variant: await variantOf(guest, 'pencils') })
    assert.equal((await guest.post('/api/checkout', orderBody())).status, 201)
    await until(async () => ((await metrics()).get('coulisse_orders{status="open"}') ?? [...await metrics()].find(([key]) => key.startsWith('coulisse_orders{'))?.[1] ?? 0) >= 1, 30_000)
    const now = await metrics()
    assert.equal(now.get('coulisse_accounts{role="customer"}'), 1)
    assert.ok([...now.keys()].some((key) => key.startsWith('coulisse_job_seconds_count{job="mail:')))
  })

  it('is not public: the metrics need a token at the site’s own address, and only insiders read why it is not ready', async () => {
    const visitor = new Visitor(site.url)
    assert.equal((await visitor.get('/metrics')).status, 401)
    assert.equal((await visitor.get('/metrics', { authorization: 'Bearer another-token-of-somebody' })).status, 401)
    assert.ok(readMetrics((await visitor.get('/metrics', { authorization: `Bearer ${token}` })).text).has('coulisse_workers'))
    const inside = (await visitor.get('/readyz')).json
    assert.deepEqual(inside.checks.map(({ name }: { name: string }) => name), ['database', 'migrations', 'disk', 'jobs', 'clock', 'backups', 'serving'])
    assert.deepEqual((await visitor.get('/readyz', { 'x-forwarded-for': '203.0.113.9' })).json, { status: 'ready' })
  })

  it('one id goes through the lines of a request, its statements and its jobs', async () => {
    const guest = new Visitor(site.url)
    await guest.post('/api/basket/lines', { variant: await variantOf(guest, 'pencils') })
    await guest.post('/api/checkout', orderBody())
    const lines = () => linesOf(site)
    await until(() => lines().some((line) => line.path === '/api/checkout' && line.msg === 'Answered.'))
    const { requestId } = lines().find((line) => line.path === '/api/checkout')!
    const own = () => lines().filter((line) => line.requestId === requestId)
    assert.ok(own().some((line) => /insert into "orders"/.test(line.sql ?? '')))
    await until(() => own().some((line) => /^The job mail:deliver failed/.test(line.msg)), 30_000)
  })

  it('ASVS 16.3.2: a refused right is a line that says who, where and which right, without personal data, and nobody fills the log with them', async () => {
    const customer = await visitorAs(site, 'customer')
    const refused = () => linesOf(site).filter((line) => line.event === 'right-refused')
    await customer.get('/backoffice/api/records/products?search=canary-of-a-search')
    await until(() => refused().length > 0)
    const { event, account, actor, role, method, url, right, reason } = refused()[0]!
    assert.deepEqual({ event, actor, role, method, url, reason }, { event: 'right-refused', actor: 'person', role: 'customer', method: 'GET', url: '/backoffice/api/records/:resource', reason: 'not-allowed' })
    assert.ok(account && right)
    for (let time = 0; time < 40; time++) assert.equal((await customer.get('/backoffice/api/records/products')).status, 403)
    await customer.post('/backoffice/api/records/products', { values: {} })
    const since = refused().length
    // The minute may have turned in between.
    assert.ok(since >= 2 && since <= 42, String(since))
    assert.ok(!refused().some((line) => JSON.stringify(line).includes('canary-of-a-search') || JSON.stringify(line).includes(people.customer.email)))
  })

  it('no password, token, cookie, mail address or whole network address reaches the log', async () => {
    const visitor = await visitorAs(site, 'customer')
    const guest = new Visitor(site.url)
    const canary = 'canary-5d1f'
    await guest.post('/api/session', { email: `${canary}@customer.example`, password: `${canary}-password` })
    await guest.get(`/api/orders/1?token=${canary}-token`, { 'x-forwarded-for': '203.0.113.77', authorization: `Bearer ${canary}`, cookie: `session=${canary}` })
    await guest.get(`/search?q=${canary}`)
    await guest.post('/api/checkout', { ...orderBody(), email: `${canary}@customer.example`, token: canary })
    await guest.sendForm('/login', { email: `${canary}@customer.example`, password: canary })
    await until(() => linesOf(site).some((line) => line.path === '/login'))
    const log = site.output()
    for (const secret of [canary, people.customer.email, people.customer.password, '203.0.113.77', 'smtp-canary', visitor.cookies['session']!]) assert.ok(!log.includes(secret), `${secret} stands in the log:\n${log.split('\n').find((line) => line.includes(secret))}`)
    assert.ok(log.includes('203.0.113.0/24'))
  })

  it('nothing of what people bring through any door reaches the log: bodies, queries, headers, cookies, tokens of links', async () => {
    const canary = 'canary-9b3e'
    const token = `${canary}-Token0123456789012345678901234567890`
    const { all } = await readRouteTable()
    await addPeople(site, ['owner'])
    const owner = await visitorAs(site, 'owner')
    const values = Object.fromEntries(['email', 'password', 'newPassword', 'name', 'token', 'code', 'note', 'q', 'title', 'message', 'card', 'phone', 'line1', 'city'].map((name) => [name, name === 'email' ? `${canary}@customer.example` : `${canary} ${name}`]))
    const headers = { authorization: `Bearer ${canary}`, 'user-agent': canary, referer: `http://${canary}.example/`, 'x-custom': canary, 'idempotency-key': canary }
    const ask = async (visitor: Visitor, { method, url }: { method: string; url: string }) => {
      const path = `${url.replace(/:token/g, token).replace(/:\w+|\*/g, '01900000-0000-7000-8000-000000000000')}?q=${canary}&token=${token}&email=${canary}`
      const cookie = [...Object.entries(visitor.cookies), ['basket', canary], ['other', canary]].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await new Visitor(site.url).ask(method, path, { headers: { ...headers, cookie }, ...(method !== 'GET' && (url.includes('/api/') ? { json: { ...values, values, version: 1 } } : { form: values })) })
      assert.notEqual(reply.status, 500, `${method} ${url} ${reply.text.slice(0, 300)}`)
    }
    // What ends the owner's session, or the owner, comes to nobody else's door here.
    const last = /session|logout|account|undo/
    for (const route of [...all.filter(({ url }) => !last.test(url)), ...all.filter(({ url }) => last.test(url))]) await Promise.all([ask(new Visitor(site.url), route), ask(owner, route)])
    const guest = new Visitor(site.url)
    await guest.post('/api/account', { email: `${canary}@customer.example`, password: `${canary}-password`, name: canary })
    await guest.post('/api/session', { email: `${canary}@customer.example`, password: `${canary}-password` })
    await guest.sendForm('/password/forgotten', { email: `${canary}@customer.example` })
    await guest.get(`/nothing/here/${token}/more`)
    await until(() => linesOf(site).some(({ path }) => path === '/nothing/here/:token/more'))
    const found = site.output().split('\n').filter((line) => line.includes(canary))
    assert.deepEqual(found, [])
  })
})

interface Line { msg: string; path?: string; requestId?: string; sql?: string; event?: string; account?: string; actor?: string; role?: string; method?: string; url?: string; right?: string; reason?: string }

const linesOf = (site: RunningSite): Line[] => site.output().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line)

/** Reads the text as strictly as Prometheus does. */
function readMetrics(text: string): Map<string, number> {
  const values = new Map<string, number>()
  const types = new Map<string, string>()
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE (\w+) (counter|gauge|histogram)$/.exec(line)
    if (type) assert.ok(!types.has(type[1]!), `${line} stands twice`)
    if (type) types.set(type[1]!, type[2]!)
    if (line.startsWith('#')) continue
    const found = /^(\w+)(\{(?:\w+="(?:[^"\\\n]|\\[\\"n])*",?)*\})? (\S+)$/.exec(line)
    assert.ok(found && Number.isFinite(Number(found[3])), line)
    assert.ok(types.has(found[1]!.replace(/_(bucket|sum|count)$/, '')) || types.has(found[1]!), line)
    const key = found[1]! + (found[2] ?? '')
    assert.ok(!values.has(key), `${key} stands twice`)
    values.set(key, Number(found[3]))
  }
  return values
}
