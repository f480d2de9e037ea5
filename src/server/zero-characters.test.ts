// U+0000 in what a request brings, over HTTP.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createHttpServer } from './http.ts'

describe('U+0000', () => {
  let app: FastifyInstance
  before(async () => {
    const echo = async ({ body, query }: { body: unknown; query: unknown }) => ({ status: 200, headers: {}, body: JSON.stringify({ body, query, polluted: (body as { x?: { isOwner?: unknown } } | undefined)?.x?.isOwner }) })
    app = await createHttpServer({
      routes: [{ method: 'POST', url: '/echo', handle: echo }],
      notFound: async () => ({ status: 404, headers: {}, body: '' }),
      failed: async (error) => ({ status: (error as { statusCode?: number }).statusCode ?? 500, headers: {}, body: String((error as { code?: string }).code) }),
      secureCookies: false, trustedProxies: [], newRequestId: () => 'one',
    })
  })
  after(() => app.close())
  const send = async (payload: string, type = 'application/json', url = '/echo') => {
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
    return [statusCode, statusCode === 200 ? (JSON.parse(body) as { body: unknown }).body : body]
  }

  it('is taken out of every text, as deep as it stands; an escaped backslash is none', async () => {
    assert.deepEqual(await send('{"name":"A\\u0000da","list":["\\u0000",{"note":"x\\u0000"}],"n":1,"none":null}'), [200, { name: 'Ada', list: ['', { note: 'x' }], n: 1, none: null }])
    assert.deepEqual(await send('{"path":"C:\\\\u0000"}'), [200, { path: 'C:\\u0000' }])
    assert.deepEqual(await send('name=A%00da', 'application/x-www-form-urlencoded'), [200, { name: 'Ada' }])
  })

  it('in a name is refused: without it, it could be one that the parser refuses, or one that stands there already', async () => {
    for (const body of ['{"__pro\\u0000to__":{"isOwner":true}}', '{"x":{"__proto\\u0000__":{"isOwner":true}}}', '{"x":[{"constructo\\u0000r":{"prototype":{"isOwner":true}}}]}', '{"email":"a","em\\u0000ail":"b"}', '{"\\u0000":1}']) {
      assert.deepEqual(await send(body), [400, 'COULISSE_ZERO_IN_NAME'], body)
    }
    assert.equal((await send('{"__proto__":{"isOwner":true}}'))[0], 400)
  })

  it('in a path names nothing', async () => assert.equal((await send('{}', 'application/json', '/ec%00ho'))[0], 404))
})
