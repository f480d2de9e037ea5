// More to do than can be done, on the real program: the order of service, without looking at a clock.
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { overload } from '../../src/server/limits.ts'
import { forEachEngine } from '../support/databases.ts'
import { whatIsBroken } from '../support/inside.ts'
import { siteFolder } from '../support/releases.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

const orders = 24

forEachEngine((engine) => {
  const folder = siteFolder({ version: 'slow', pages: `hang: page('/hang', () => new Promise(() => {})),` })
  let site: RunningSite
  const crowd: Socket[] = []
  before(async () => { site = await startSite({ engine, site: folder.path }) })
  after(async () => {
    for (const socket of crowd) socket.destroy()
    await site[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  it('pages that have to be made are refused; health, checkouts, the back office and pages that are kept are served; and everybody again afterwards', async () => {
    const visitor = new Visitor(site.url, { patient: false })
    const status = async (path: string) => (await visitor.get(path)).status
    const variant = await variantOf(visitor, 'fern')
    assert.deepEqual([await status('/'), await status('/api/products')], [200, 200])
    const buyers = await Promise.all(Array.from({ length: orders }, () => withBasket(variant)))
    for (let i = 0; i < overload.underWay.rest; i++) crowd.push(ask('/hang'))
    while (Date.now() < lastRefusalMs + 1_000 || (await status('/api/products')) !== 503) await wait(20)
    // Nobody has asked for it yet, so it would have to be made.
    const refused = await visitor.get('/journal', { accept: 'text/html' })
    assert.deepEqual([refused.status, Number(refused.headers['retry-after']) > 0], [503, true])
    const [placed, others] = await Promise.all([
      Promise.all(buyers.map((buyer) => buyer.post('/api/checkout', orderBody()))),
      Promise.all(Array.from({ length: orders }, () => visitor.get('/api/products'))),
    ])
    assert.deepEqual([...new Set(others.map((reply) => reply.status))], [503])
    assert.deepEqual([...new Set(placed.map((reply) => reply.status))], [201])
    assert.deepEqual([await status('/livez'), await status('/checkout'), await status('/login')], [200, 303, 200])
    while ((await status('/')) !== 200) await wait(20)
    for (const socket of crowd.splice(0)) socket.destroy()
    while ((await status('/journal')) !== 200) await wait(20)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  const withBasket = async (variant: string) => {
    const buyer = new Visitor(site.url, { patient: false })
    assert.equal((await buyer.post('/api/basket/lines', { variant, quantity: 1 })).status, 201)
    return buyer
  }

  let lastRefusalMs = 0
  /** Until it is let in: a busy machine refuses some at first. */
  const ask = (path: string) => {
    const { host, hostname, port } = new URL(site.url)
    const socket = connect({ host: hostname, port: Number(port) }).on('error', () => {})
    const send = () => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    socket.on('data', () => {
      lastRefusalMs = Date.now()
      setTimeout(send, 100)
    })
    send()
    return socket
  }
})
