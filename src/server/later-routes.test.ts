import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { createHttpServer } from './http.ts'
import { LaterRoutes } from './later-routes.ts'
import type { WebRoute } from './web.ts'

const answering = (text: string) => async () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: text })

const desk: WebRoute[] = [
  { method: 'GET', url: '/desk', handle: answering('the desk') },
  { method: 'POST', url: '/desk/notes/:id', bodyLimit: 40, handle: async ({ params, body }) => ({ status: 201, headers: {}, body: JSON.stringify({ ...params, ...(body as object) }) }) },
]

async function serve(t: TestContext, make: () => Promise<readonly WebRoute[]>) {
  const told: unknown[] = []
  const later = new LaterRoutes({ path: '/desk', make, failed: (error) => told.push(error) })
  const app = await createHttpServer({
    routes: [{ method: 'GET', url: '/', handle: answering('home') }],
    later,
    notFound: async () => ({ status: 404, headers: {}, body: 'nothing here' }),
    failed: async (error) => ({ status: (error as { statusCode?: number }).statusCode ?? 500, headers: {}, body: 'refused' }),
    secureCookies: false,
    trustedProxies: [],
    newRequestId: () => 'one',
  })
  app.server.listen(0, '127.0.0.1')
  await once(app.server, 'listening')
  t.after(() => new Promise((closed) => { app.server.close(closed); app.server.closeAllConnections() }))
  const ask = async (path: string, options?: RequestInit) => {
    const answer = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`, options)
    return { status: answer.status, body: await answer.text() }
  }
  return { ask, told, later }
}

describe('routes that are made later', () => {
  it('are made when the first request below their path comes, once for all who come together', async (t) => {
    let made = 0
    const { ask } = await serve(t, async () => { made++; return desk })
    assert.deepEqual([await ask('/'), await ask('/desks'), await ask('/?desk'), made], [{ status: 200, body: 'home' }, { status: 404, body: 'nothing here' }, { status: 200, body: 'home' }, 0])
    const answers = await Promise.all(['/desk', '/desk?sort=date', '/desk', '/desk/nothing'].map((path) => ask(path)))
    assert.deepEqual([answers.map(({ status }) => status), made], [[200, 200, 200, 404], 1])
  })

  it('read bodies and keep limits as all others do', async (t) => {
    const { ask } = await serve(t, async () => desk)
    const post = (note: string) => ask('/desk/notes/7', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ note }) })
    assert.deepEqual(await post('pay the mill'), { status: 201, body: '{"id":"7","note":"pay the mill"}' })
    assert.equal((await post('x'.repeat(100))).status, 413)
  })

  it('can be made before anybody asks, and that says why they cannot', async (t) => {
    const { later } = await serve(t, async () => [desk[0]!, desk[0]!])
    await assert.rejects(later.open(), /already declared/)
  })

  it('that cannot be made are answered with 503, the reason is told, the rest of the site answers on, and the next request tries again', async (t) => {
    let there = false
    const { ask, told } = await serve(t, async () => { if (!there) throw new Error('No such file'); return desk })
    assert.equal((await ask('/desk')).status, 503)
    assert.match(String(told), /No such file/)
    assert.equal((await ask('/')).status, 200)
    there = true
    assert.equal((await ask('/desk')).body, 'the desk')
  })
})
