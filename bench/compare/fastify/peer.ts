// Plain Fastify on node:sqlite with hand-written queries: about what the same questions cost without a system around them.

import { join } from 'node:path'
import { askedSlugs, customer } from '../content.ts'
import type { Ask, Peer, Question } from '../peer.ts'
import { Connection, cookiesOf, fillBaskets, scratchFolder, send } from '../support.ts'

const writers = join(import.meta.dirname, 'writers.ts')
const orderConnections = 10
const ordersPerConnection = 100

export const peer: Peer = {
  title: 'Fastify, hand-written',
  open: async (folder) => {
    const scratch = scratchFolder('fastify')
    const env = { DATABASE_FILE: join(scratch.folder, 'shop.db') }
    return {
      servers: { main: { command: [process.execPath, join(folder, 'server.js')], folder, env, readyPath: `/fresh/products/${askedSlugs[0]}` } },
      asks,
      [Symbol.asyncDispose]: async () => scratch.remove(),
    }
  },
}

const credentials = { email: customer.email, password: customer.password }

const asks: Record<Question, Ask> = {
  page: { requests: askedSlugs.map((slug) => ({ path: `/fresh/products/${slug}` })), expected: [200] },
  keptPage: { requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  list: { requests: [{ path: '/api/products' }], expected: [200] },
  item: { requests: askedSlugs.map((slug) => ({ path: `/api/products/${slug}` })), expected: [200] },
  edit: { requests: { module: writers, writer: 'edit' }, expected: [200], prepare: logIn },
  basketLine: { requests: { module: writers, writer: 'basketLine' }, expected: [201] },
  order: {
    requests: { module: writers, writer: 'order' }, expected: [201], connections: orderConnections, requestsPerConnection: ordersPerConnection,
    prepareRound: (origin) => fillBaskets(origin, orderConnections * ordersPerConnection, fillBasket),
  },
  login: { requests: [{ method: 'POST', path: '/api/session', body: credentials }], expected: [200], connections: 4 },
}

async function logIn(origin: string): Promise<string> {
  const connection = new Connection(origin)
  const answer = await send(connection, { method: 'POST', path: '/api/session', body: credentials })
  connection.close()
  return cookiesOf(answer.headers['set-cookie'])!
}

/** Two lines, as most orders have. */
async function fillBasket(guest: Connection): Promise<string> {
  const path = '/api/basket/lines'
  const added = await send(guest, { method: 'POST', path, body: { product: askedSlugs[0] } })
  const cookie = cookiesOf(added.headers['set-cookie'])!
  await send(guest, { method: 'POST', path, headers: { cookie }, body: { product: askedSlugs[1], quantity: 2 } })
  return cookie
}
