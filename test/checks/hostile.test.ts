// What clients may do to the real program: too much, too slowly, malformed. It answers with the right status and goes on.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { readMemory } from '../../bench/support/process-tree.ts'
import { isLong } from '../faults/shoppers.ts'
import { addPeople, visitorAs } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'

const perMinute = 40

describe('clients that ask too much', () => {
  let site: RunningSite
  let host: string
  before(async () => {
    const own = Object.values(networkInterfaces()).flat().find((one) => one && !one.internal && one.family === 'IPv4')?.address
    host = own ?? '127.0.0.1'
    site = await startSite({ env: { HOST: '0.0.0.0', COULISSE_WORKERS: '2', COULISSE_REQUESTS_PER_MINUTE: String(perMinute), COULISSE_TRUST_PROXY: '127.0.0.1' } })
    await addPeople(site, ['customer'])
    await workersReady(2)
  })
  after(() => site[Symbol.asyncDispose]())
  const workersReady = async (count: number) => { while ((site.output().match(/Worker \d+ is ready/g) ?? []).length < count) await wait(50) }
  /** The workers tell each other a moment later. One that knew only of itself would let many times as many pass. */
  const soonRefused = async (ask: () => Promise<number>) => {
    for (let tries = 0; tries < perMinute / 4; tries++) {
      await wait(300)
      if (await ask() === 429) return true
    }
    return false
  }
  const from = async (address: string, path = '/livez') => (await new Visitor(site.url).get(path, { 'x-forwarded-for': address })).status
  /** A minute that ends in the middle would grant two. */
  const inOneMinute = async () => { if (Date.now() % 60_000 > 45_000) await wait(60_000 - (Date.now() % 60_000)) }

  it('counts a network over all workers, an IPv6 one by its /64 in whatever way it is written, and over a reload', async () => {
    await inOneMinute()
    for (let i = 0; i < perMinute; i++) await from(`2001:db8:0:7::${(i + 1).toString(16)}`)
    assert.ok(await soonRefused(() => from('2001:0db8:0000:0007:ffff:ffff:ffff:ffff')))
    assert.equal(await from('2001:db8:0:8::1'), 200)
    site.signal('SIGHUP')
    await workersReady(4)
    assert.equal(await from('2001:db8:0:7::1'), 429)
    const refused = await new Visitor(site.url).get('/', { 'x-forwarded-for': '2001:db8:0:7::1', accept: 'text/html' })
    assert.ok(Number(refused.headers['retry-after']) > 0)
    assert.match(refused.text, /<h1>A little slower, please<\/h1>/)
  })

  it('counts an account wherever it comes from', async () => {
    await inOneMinute()
    const customer = await visitorAs(site, 'customer')
    for (let i = 0; i < perMinute + 10; i++) await customer.get('/api/session', { 'x-forwarded-for': `198.51.${i}.1` })
    assert.ok(await soonRefused(async () => (await customer.get('/api/session', { 'x-forwarded-for': '198.51.200.1' })).status))
    const last = await customer.get('/api/session', { 'x-forwarded-for': '198.51.200.2' })
    assert.ok(Number(last.headers['retry-after']) > 0)
  })

  it('believes a forwarded address only from the proxy it trusts', async () => {
    assert.notEqual(host, '127.0.0.1', 'this machine has no other address to ask from')
    await inOneMinute()
    const port = Number(new URL(site.url).port)
    const ask = async (i: number) => Number(/^HTTP\/1.1 (\d+)/.exec(await exchange(`GET /livez HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.${i}\r\nConnection: close\r\n\r\n`, { port, host }))?.[1])
    for (let i = 0; i < perMinute; i++) await ask(i)
    assert.ok(await soonRefused(() => ask(200)))
  })
})

describe('malformed, oversized and slow requests', () => {
  let site: RunningSite
  let port: number
  before(async () => {
    site = await startSite()
    port = Number(new URL(site.url).port)
  })
  after(async () => {
    assert.equal((await new Visitor(site.url).get('/livez')).status, 200, 'it still serves')
    assert.equal(site.output().match(/ died /g), null, site.output())
    await site[Symbol.asyncDispose]()
  })
  const statusOf = async (text: string) => Number(/^HTTP\/1.1 (\d+)/.exec(await exchange(text, { port }))?.[1] ?? 0)
  const post = (headers: string, body: string) => `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n\r\n${body}`

  it('request smuggling: two lengths, a length beside chunks, odd chunks and folded headers are refused', async () => {
    const json = 'Content-Type: application/json\r\n'
    const bad = [
      post(`${json}Content-Length: 2\r\nContent-Length: 3`, '{}'),
      post(`${json}Content-Length: 2\r\nTransfer-Encoding: chunked`, '0\r\n\r\n'),
      post(`${json}Transfer-Encoding: xchunked`, '0\r\n\r\n'),
      post(`${json}Transfer-Encoding: chunked, identity`, '0\r\n\r\n'),
      post(`${json}Transfer-Encoding: chunked`, 'zz\r\n{}\r\n0\r\n\r\n'),
      'GET /livez HTTP/1.1\r\nHost: x\r\nA: b\r\n c: d\r\n\r\n',
      'GET /livez HTTP/1.1\nHost: x\n\n',
      'GET /livez HTTP/1.1\r\n\r\n',
      'GET  /livez HTTP/9.9\r\nHost: x\r\n\r\n',
    ]
    for (const text of bad) assert.equal(await statusOf(text), 400, JSON.stringify(text))
  })

  it('request smuggling: a request hidden in the body of another is never answered', async () => {
    const hidden = 'GET /livez?hidden HTTP/1.1\r\nHost: x\r\n\r\n'
    const kept = (headers: string, body: string) => `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`
    const bad = [
      kept(`Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${hidden}`),
      kept('Content-Length: 0\r\nContent-Length: 5', hidden),
      kept('Content-Length: +0', hidden),
      kept('Content-Length: 0x0', hidden),
      kept('Content-Length: 0, 0', hidden),
      kept('Transfer-Encoding : chunked', `0\r\n\r\n${hidden}`),
      kept('Transfer-Encoding: \u000bchunked', `0\r\n\r\n${hidden}`),
      kept('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${hidden}`),
      kept('Transfer-Encoding: chunked', `0;\n\r\n${hidden}`),
      kept('Transfer-Encoding: chunked', `-0\r\n\r\n${hidden}`),
      kept('A\u0000b: c', hidden),
    ]
    for (const text of bad) {
      const answers = (await exchange(text, { port, all: true })).match(/HTTP\/1\.1 \d+/g)
      assert.deepEqual(answers, ['HTTP/1.1 400'], JSON.stringify(text))
    }
  })

  it('a header that may stand once and stands twice does not let two readers disagree', async () => {
    const get = (headers: string) => statusOf(`GET / HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`)
    assert.equal(await get('Host: 127.0.0.1\r\nHost: evil.example\r\n'), 400)
    assert.equal(await get('Host: 127.0.0.1\r\nCookie: a=1\r\nCookie: __proto__=2; constructor=3\r\n'), 200)
    assert.equal(await statusOf(post('Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2', '{}')), 422)
    const fields = 'email=a&email=b&__proto__=c&constructor=d'
    assert.ok([400, 403, 415, 422].includes(await statusOf(post(`Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${fields.length}`, fields))))
  })

  it('idle connections, ten thousand in the long run: others are served, and memory stays bounded', { timeout: isLong ? 900_000 : 170_000 }, async (t) => {
    const idle = isLong ? 10_000 : 1_500
    const descriptors = () => readdirSync(`/proc/${site.workerPid()}/fd`).length
    const before = readMemory(site.workerPid()).pssMb
    const crowd: Socket[] = []
    try {
      // Each has asked once: one that never asks is closed when its time for the headers is over.
      while (crowd.length < idle) crowd.push(...(await Promise.all(Array.from({ length: 250 }, () => openAndAsk(port)))))
      const [open, more] = [descriptors(), readMemory(site.workerPid()).pssMb - before]
      t.diagnostic(`${open} descriptors and ${Math.round(more)} MB more for ${idle} connections`)
      assert.ok(open > 1_000 && more < 40 + idle * 0.02, `${open} descriptors, ${more} MB more`)
      assert.equal((await new Visitor(site.url).get('/products/pear')).status, 200)
    } finally {
      for (const socket of crowd) socket.destroy()
    }
    while (descriptors() > 300) await wait(50)
  })

  it('a header named __proto__, repeated headers and repeated parameters change nothing', async () => {
    const get = (path: string, headers: string) => statusOf(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`)
    assert.equal(await get('/', '__proto__: x\r\nconstructor: y\r\n'), 200)
    assert.equal(await get('/', 'Accept-Language: fr\r\n'.repeat(300)), 200)
    assert.equal(await get('/products/pear?__proto__[x]=1&constructor=2&a=1&a=2', ''), 200)
    assert.equal(await get('/', 'A: b\r\n'.repeat(3_000)), 431)
    assert.equal(await get(`/${'a'.repeat(20_000)}`, ''), 431)
  })

  it('bodies that are too large, too deep or not JSON', async () => {
    const json = (body: string) => statusOf(post(`Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`, body))
    assert.equal(await json('['.repeat(100_000)), 400)
    assert.equal(await json(`${'['.repeat(100)}${']'.repeat(100)}`), 400)
    assert.equal(await json('{"__proto__":{"role":"owner"}}'), 400)
    assert.equal(await json(`{"email":${'9'.repeat(100_000)}}`), 422)
    assert.equal(await statusOf(post('Content-Type: application/json\r\nContent-Length: 10000000000', '{')), 413)
    assert.equal(await statusOf(post('Content-Type: application/json\r\nTransfer-Encoding: chunked', `${'100000\r\n'}${' '.repeat(0x100000)}\r\n`.repeat(2) + '0\r\n\r\n')), 413)
  })

  it('a thousand connections that send their headers drop by drop, or nothing at all, do not keep others waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 1_000 }, () => open(port)))
    for (const [i, socket] of slow.entries()) if (i % 2 === 0) socket.write('GET / HTTP/1.1\r\nHost: ')
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await new Visitor(site.url).get('/products/pear')).status))
    assert.deepEqual([...new Set(statuses)], [200])
    for (const socket of slow) socket.destroy()
  })
})

function open(port: number, host = '127.0.0.1'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host }, () => resolve(socket)).once('error', reject)
    socket.on('error', () => {})
  })
}

/** A connection that stays open after its first answer. */
async function openAndAsk(port: number): Promise<Socket> {
  const socket = await open(port)
  socket.write('GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await new Promise((answered) => socket.once('data', answered).once('close', answered))
  return socket
}

/** What comes back, however the connection ends. */
async function exchange(text: string, { port, host, all = false }: { port: number; host?: string; all?: boolean }): Promise<string> {
  const socket = await open(port, host)
  socket.setTimeout(10_000, () => socket.destroy())
  let answer = ''
  // Whoever waits for all waits until the other side closes.
  socket.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk; if (!all && /\r\n\r\n/.test(answer) && !/^HTTP\/1.1 1/.test(answer)) socket.end() })
  socket.write(text)
  await new Promise((closed) => socket.once('close', closed))
  return answer
}
