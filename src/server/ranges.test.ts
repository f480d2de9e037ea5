// What a browser gets that asks for a part of a file.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { createHttpServer } from './http.ts'
import { partOf } from './ranges.ts'
import type { Answer } from './web.ts'

const file: Answer = { status: 200, headers: { 'accept-ranges': 'bytes', etag: '"v1"', 'content-length': '10' }, body: Buffer.from('0123456789') }
const ask = (range?: string, more: Record<string, string> = {}, of: Answer = file) => {
  const { status, headers, body } = partOf(of, { ...(range && { range }), ...more })
  return [status, headers['content-range'], headers['content-length'], body === null ? null : String(body as Buffer)]
}
const whole = [200, undefined, '10', '0123456789']

it('gives the bytes that are asked for, and says which they are', () => {
  assert.deepEqual(ask('bytes=2-4'), [206, 'bytes 2-4/10', '3', '234'])
  assert.deepEqual(ask('bytes=7-'), [206, 'bytes 7-9/10', '3', '789'])
  assert.deepEqual(ask('bytes=-2'), [206, 'bytes 8-9/10', '2', '89'])
  assert.deepEqual(ask('bytes=8-99'), [206, 'bytes 8-9/10', '2', '89'])
})

it('says how long it is to whoever asks for what is behind its end', () => {
  assert.deepEqual(ask('bytes=10-'), [416, 'bytes */10', '0', null])
})

it('goes on only with the same version', () => {
  assert.deepEqual(ask('bytes=2-4', { 'if-range': '"v1"' })[0], 206)
  for (const version of ['"v0"', 'W/"v1"', 'Sun, 22 Nov 2026 21:00:00 GMT']) assert.deepEqual(ask('bytes=2-4', { 'if-range': version }), whole)
})

it('gives the whole of what has no parts, and to whoever asks for several or for nothing that can be read', () => {
  for (const range of [undefined, 'bytes=0-1,4-5', 'lines=1-2', 'bytes=x']) assert.deepEqual(ask(range), whole)
  const { 'accept-ranges': _, ...headers } = file.headers
  assert.deepEqual(ask('bytes=2-4', {}, { ...file, headers }), whole)
  assert.equal(ask('bytes=2-4', {}, { ...file, headers: { ...file.headers, 'content-encoding': 'gzip' } })[0], 200)
  assert.equal(ask('bytes=2-4', {}, { ...file, status: 304, body: null })[0], 304)
})

it('row 18: sends nothing twice to whoever asks for thousands of parts, for overlapping ones, or for numbers that are none', () => {
  const many = (part: string) => `bytes=${Array.from({ length: 10_000 }, () => part).join(',')}`
  for (const range of [many('0-'), many('-1'), many('0-9'), many('5-4'), 'bytes=0-0,0-', 'bytes=0-,', 'bytes=,', 'bytes=-', 'bytes=--1', 'bytes=0x0-0x5', 'bytes=1e0-5', 'bytes=-0', 'bytes=99999999999999999999-', 'bytes=NaN-Infinity', 'bytes=4-2', 'bytes=__proto__-1', 'bytes', '']) {
    const { status, headers, body } = partOf(file, { range })
    const length = body === null ? 0 : (body as Buffer).length
    assert.ok(length <= 10 && String(headers['content-length']) === String(length) && [200, 206, 416].includes(status), `${range.slice(0, 40)}: ${status} ${length}`)
  }
  assert.deepEqual(ask(many('0-')), whole)
})

it('is asked over HTTP, and only by GET', async (t) => {
  const app = await createHttpServer({
    routes: [{ method: 'GET', url: '/file', handle: async () => file }],
    notFound: async () => ({ status: 404, headers: {}, body: '' }), failed: async () => ({ status: 500, headers: {}, body: '' }),
    secureCookies: false, trustedProxies: [], newRequestId: () => 'one',
  })
  app.server.listen(0, '127.0.0.1')
  await once(app.server, 'listening')
  t.after(() => new Promise((closed) => { app.server.close(closed); app.server.closeAllConnections() }))
  const ask = async (method: string, range: string) => {
    const answer = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/file`, { method, headers: { range } })
    return [answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), await answer.text()]
  }
  assert.deepEqual(await ask('GET', 'bytes=2-4'), [206, 'bytes 2-4/10', '3', '234'])
  assert.deepEqual(await ask('GET', 'bytes=10-'), [416, 'bytes */10', '0', ''])
  assert.deepEqual((await ask('HEAD', 'bytes=2-4')).slice(0, 3), [200, null, '10'])
})
