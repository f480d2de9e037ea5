// EverShop on PostgreSQL: server-rendered React pages, GraphQL to read, REST to write.

import { join } from 'node:path'
import { startServer } from '../../support/server-process.ts'
import { askedCount, customer, products, type Product } from '../content.ts'
import type { Ask, OpenPeer, Peer, Question } from '../peer.ts'
import { Connection, fillBaskets, ownPostgres, runProgram, send } from '../support.ts'
import { addItem, asVisitor, createCart } from './writers.ts'

const writers = join(import.meta.dirname, 'writers.ts')
const program = 'node_modules/@evershop/evershop/dist/bin/evershop.js'
const orderConnections = 10
const ordersPerConnection = 20
// Its rules for passwords ask for a digit.
const owner = { email: 'owner@example.test', password: `${customer.password} 1` }

/** It signs with these; a token outlasts the run. */
const secrets = { JWT_ADMIN_SECRET: 'compare 1', JWT_ADMIN_REFRESH_SECRET: 'compare 2', JWT_CUSTOMER_SECRET: 'compare 3', JWT_CUSTOMER_REFRESH_SECRET: 'compare 4', JWT_ADMIN_TOKEN_EXPIRY: '10h' }

export const peer: Peer = {
  title: 'EverShop',
  build: [[process.execPath, program, 'build']],
  open: async (folder) => {
    const postgres = await ownPostgres()
    const close = async () => postgres.stop()
    try {
      return await open(folder, postgres, close)
    } catch (error) {
      await close()
      throw error
    }
  },
}

async function open(folder: string, postgres: Awaited<ReturnType<typeof ownPostgres>>, close: () => Promise<void>): Promise<OpenPeer> {
  const env = { DB_HOST: postgres.host, DB_PORT: String(postgres.port), DB_USER: postgres.user, DB_NAME: postgres.database, DB_PASSWORD: '', DB_SSLMODE: 'disable', ...secrets }
  const command = [process.execPath, '--import', './stop.mjs', program, 'start']
  const ids = await fill({ command, folder, env, readyPath: '/' }, () => runProgram(folder, [program, 'user:create', '--name', 'Owner', '--email', owner.email, '--password', owner.password], env))
  return {
    servers: { main: { command, folder, env, readyPath: `/product/${ids[0]}` } },
    besides: [postgres.pid],
    asks: asksOf(ids),
    [Symbol.asyncDispose]: close,
  }
}

/** Its tables are laid out at its first start; everything is put in through its API. The products' ids, in their order. */
async function fill(server: Parameters<typeof startServer>[0], addOwner: () => Promise<void>): Promise<string[]> {
  await using running = await startServer(server)
  await addOwner()
  const connection = new Connection(running.origin)
  const headers = await logIn(running.origin)
  await send(connection, asVisitor({ method: 'POST', path: '/api/settings', headers, body: { codPaymentStatus: 1, codDisplayName: 'Cash on delivery', storeCountry: 'US' } }))
  const ids: string[] = []
  for (const product of products) {
    const answer = await send(connection, asVisitor({ method: 'POST', path: '/api/products', headers, body: valuesOf(product) }))
    ids.push((JSON.parse(answer.body) as { data: { uuid: string } }).data.uuid)
  }
  connection.close()
  return ids
}

/** Not to be shipped, so that an order needs no zone, method and parcel: fewer steps than for the others. */
function valuesOf({ number, slug, sku, name, summary, paragraphs, priceMinor }: Product): object {
  const blocks = [summary, ...paragraphs].map((text, place) => ({ id: `b${place}`, type: 'paragraph', data: { text } }))
  const description = [{ id: `r${number}`, size: 1, columns: [{ id: `c${number}`, size: 1, data: { time: 1, version: '2.30.0', blocks } }] }]
  return {
    name, sku, description, url_key: slug, price: priceMinor / 100, qty: 1_000_000, status: 1, visibility: 1, group_id: 1, weight: 0,
    manage_stock: 1, stock_availability: 1, no_shipping_required: 1, meta_title: name, meta_description: summary,
  }
}

async function logIn(origin: string): Promise<Record<string, string>> {
  const connection = new Connection(origin)
  const answer = await send(connection, asVisitor({ method: 'POST', path: '/api/user/tokens', body: owner }))
  connection.close()
  return { authorization: `Bearer ${(JSON.parse(answer.body) as { data: { accessToken: string } }).data.accessToken}` }
}

function asksOf(ids: readonly string[]): Partial<Record<Question, Ask>> {
  const asked = ids.filter((_, number) => number % (ids.length / askedCount) === 0)
  return {
    page: { requests: { module: writers, writer: 'page' }, expected: [200], prepare: async () => asked },
    list: { requests: { module: writers, writer: 'list' }, expected: [200], expectedText: '"total":1000' },
    item: { requests: { module: writers, writer: 'item' }, expected: [200], expectedText: '"productId"' },
    edit: { requests: { module: writers, writer: 'edit' }, expected: [200], prepare: async (origin) => ({ headers: await logIn(origin), ids }) },
    basketLine: { requests: { module: writers, writer: 'basketLine' }, expected: [200] },
    order: {
      requests: { module: writers, writer: 'order' }, expected: [200], connections: orderConnections, requestsPerConnection: ordersPerConnection,
      prepareRound: (origin) => fillBaskets(origin, orderConnections * ordersPerConnection, fillBasket),
    },
    login: { requests: { module: writers, writer: 'login' }, expected: [200], connections: 4, prepare: async () => owner },
  }
}

/** Two lines, as most orders have. */
async function fillBasket(guest: Connection): Promise<string> {
  const created = await send(guest, createCart(0))
  const { cartId } = (JSON.parse(created.body) as { data: { cartId: string } }).data
  await send(guest, addItem(cartId, 1, 2))
  return cartId
}
