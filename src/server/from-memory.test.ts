// What is in memory is sent without a route, and under the same rules as everything else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHttpServer, type HttpOptions } from './http.ts'
import { Gate } from './crowds/gate.ts'
import { MaintenanceGate } from './maintenance.ts'
import type { Answered } from './observe.ts'

const text = (body: string) => ({ status: 200, headers: { 'content-type': 'text/plain' }, body })

async function serve(more: Partial<HttpOptions>) {
  const app = await createHttpServer({
    routes: [{ method: 'GET', url: '/known', handle: async () => text('from the route') }, { method: 'POST', url: '/known', handle: async () => text('posted') }],
    notFound: async () => text('nothing'), failed: async () => ({ ...text('failed'), status: 500 }),
    secureCookies: false, trustedProxies: [], newRequestId: () => 'id', memory: (url) => (url === '/known' ? Promise.resolve({ route: '/:known', answer: text('from memory') }) : undefined),
    ...more,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  return { ask: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init), [Symbol.asyncDispose]: () => app.close() }
}

test('only a GET of what is remembered is answered from memory', async () => {
  await using server = await serve({})
  assert.equal(await (await server.ask('/known')).text(), 'from memory')
  assert.equal(await (await server.ask('/known?other')).text(), 'from the route')
  assert.equal(await (await server.ask('/known', { method: 'POST' })).text(), 'posted')
  assert.equal((await server.ask('/known', { method: 'HEAD' })).status, 200)
})

test('an answer without a body has no length of one', async () => {
  await using server = await serve({ memory: async () => ({ route: '/', answer: { status: 304, headers: { etag: '"x"' }, body: null } }) })
  const { status, headers } = await server.ask('/known')
  assert.equal(status, 304)
  assert.equal(headers.get('etag'), '"x"')
})

test('it is counted like any other answer, once, with the client’s address and without the query', async () => {
  const seen: Answered[] = []
  await using server = await serve({ memory: async () => ({ route: '/:known', answer: text('x') }), answered: (answer) => seen.push(answer) })
  await (await server.ask('/known?token=secret')).text()
  assert.equal(seen.length, 1)
  const { tookMs, headers: _, ...rest } = seen[0]!
  assert.deepEqual(rest, { id: 'id', method: 'GET', route: '/:known', path: '/known', status: 200, address: '127.0.0.1' })
  assert.ok(tookMs >= 0)
})

test('who asks too much is refused here as well, by the address that a trusted proxy names', async () => {
  await using server = await serve({ trustedProxies: ['loopback'], gate: new Gate({ requestsPerMinute: 3, importanceOf: () => 'page' }) })
  const from = async (address: string) => (await server.ask('/known', { headers: { 'x-forwarded-for': address } })).status
  const statuses = [await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.9'), await from('203.0.113.9')]
  assert.ok(statuses.includes(429), String(statuses))
  assert.equal(await from('198.51.100.7'), 200)
})

test('a site in maintenance gives nothing from memory', async () => {
  const maintenance = new MaintenanceGate(async () => false)
  await using server = await serve({ maintenance })
  assert.equal(await (await server.ask('/known')).text(), 'from memory')
  maintenance.set({ on: true, retryAfterSeconds: 60 })
  assert.equal((await server.ask('/known')).status, 503)
})
