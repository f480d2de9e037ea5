import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { readConfig, WrongSetting } from '../../config.ts'
import { mayBeAsked } from './addresses.ts'
import type { OutgoingBounds } from './outgoing.ts'
import { askOutside, OutgoingRefused } from './outgoing.ts'

const bounds: OutgoingBounds = { timeoutMs: 3000, largestBytes: 100_000, redirects: 3, allowed: [] }
const allowing = (text: string) => readConfig({ COULISSE_PRIVATE_ADDRESSES: text }).privateAddresses

describe('row 14, server-side request forgery', () => {
  let inner: Listener
  let outer: Listener
  /** As if it were public: this one address and port. */
  let open: OutgoingBounds
  before(async () => {
    inner = await listen((_, response) => response.end('the secret of the inner network'))
    outer = await listen((request, response) => answers[request.url!]!(request, response))
    open = { ...bounds, allowed: allowing(`127.0.0.1:${outer.port}`) }
  })
  beforeEach(() => { inner.hits = outer.hits = 0 })
  after(() => [inner, outer].forEach(({ server }) => server.close()))

  const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/picture': (request, response) => response.end(JSON.stringify(request.headers)),
    '/inside': (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    '/inside-by-name': (_, response) => response.writeHead(307, { location: `http://localhost:${inner.port}/` }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/next': (_, response) => response.writeHead(301, { location: '/picture' }).end(),
    '/large': (_, response) => void response.end(Buffer.alloc(bounds.largestBytes + 1)),
    '/endless': (_, response) => {
      const drip = setInterval(() => response.write(Buffer.alloc(10_000)), 1)
      response.on('close', () => clearInterval(drip))
    },
    '/silent': () => {},
    '/bomb': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  }

  for (const host of ['127.0.0.1', '127.1', '0x7f.1', '2130706433', '0177.0.0.1', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::]', 'localhost', 'localhost.', '127.0.0.1.']) {
    it(`does not reach a listener of this machine as ${host}`, async () => {
      await assert.rejects(askOutside(`http://${host}:${inner.port}/`, {}, bounds), host === 'localhost.' ? Error : OutgoingRefused)
      assert.equal(inner.hits, 0)
    })
  }

  it('does not follow a redirect into the private network, to a file, or round in circles', async () => {
    for (const path of ['/inside', '/inside-by-name', '/file', '/round']) await assert.rejects(askOutside(outer.url + path, {}, open), OutgoingRefused, path)
    assert.equal(inner.hits, 0)
    assert.equal((await askOutside(`${outer.url}/next`, {}, open)).status, 200)
    assert.equal((await askOutside(`${outer.url}/inside`, {}, { ...open, redirects: 0 })).status, 302)
  })

  it('connects to the address that was looked at, whatever the name resolves to a moment later', async () => {
    let asked = 0
    const rebinding = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    const answer = await askOutside(`http://changing.example:${outer.port}/picture`, {}, { ...open, resolve: rebinding })
    assert.deepEqual([asked, (await answer.json() as { host: string }).host], [1, `changing.example:${outer.port}`])
    const mixed = async () => [{ address: '93.184.215.14', family: 4 }, { address: '::ffff:10.0.0.1', family: 6 }]
    await assert.rejects(askOutside('http://mixed.example/', {}, { ...bounds, resolve: mixed }), /private network/)
  })

  it('takes no more than it was told to, for no longer', async () => {
    await assert.rejects(askOutside(`${outer.url}/large`, {}, open), /larger/)
    await assert.rejects(askOutside(`${outer.url}/endless`, {}, open), /larger/)
    await assert.rejects(askOutside(`${outer.url}/bomb`, {}, open), /packed as gzip/)
    await assert.rejects(askOutside(`${outer.url}/silent`, {}, { ...open, timeoutMs: 200 }), /no answer within 0\.2 seconds/)
    await assert.rejects(askOutside('http://slow.example/', {}, { ...open, timeoutMs: 200, resolve: () => new Promise(() => {}) }), /no answer/)
  })

  it('asks nothing but http and https, and with no name and password in the address', async () => {
    for (const address of ['file:///etc/passwd', 'ftp://93.184.215.14/', 'gopher://93.184.215.14/', 'data:,x', 'javascript:1', '/etc/passwd', 'http://', `http://me:secret@127.0.0.1:${outer.port}/picture`]) await assert.rejects(askOutside(address, {}, open), OutgoingRefused, address)
    assert.equal(outer.hits, 0)
  })
})

describe('the addresses that may be asked', () => {
  const refused = '0.1.2.3 10.1.2.3 100.64.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 nonsense'
  it('are public ones alone: none of a private network, a link, a machine, a cloud’s metadata, a group or a translation', () => {
    assert.deepEqual(refused.split(' ').filter((address) => mayBeAsked(address, 80, [])), [])
    assert.deepEqual(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:8.8.8.8'].filter((address) => !mayBeAsked(address, 80, [])), [])
  })

  it('and those that a setting names, with a port where it says one', () => {
    const allowed = allowing('10.1.0.0/16, 127.0.0.1:5000, fd00::/8, [::1]:5000, 192.168.0.7')
    for (const [address, port] of [['10.1.200.3', 80], ['127.0.0.1', 5000], ['fd12::1', 443], ['::1', 5000], ['192.168.0.7', 1], ['::ffff:10.1.0.1', 80]] as const) assert.ok(mayBeAsked(address, port, allowed), address)
    for (const [address, port] of [['10.2.0.1', 80], ['127.0.0.1', 5001], ['fe80::1', 443], ['::1', 80], ['192.168.0.8', 1]] as const) assert.ok(!mayBeAsked(address, port, allowed), address)
    for (const wrong of ['localhost', '10.0.0.0/33', '10.0.0', '1.2.3.4:99999', 'fd00::/129']) assert.throws(() => allowing(wrong), WrongSetting, wrong)
  })
})

interface Listener { server: Server; port: number; url: string; hits: number }

/** On every address of this machine. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listener> {
  const server = createServer((request, response) => {
    listener.hits++
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '::', listening))
  const port = (server.address() as AddressInfo).port
  const listener: Listener = { server, port, url: `http://127.0.0.1:${port}`, hits: 0 }
  return listener
}
