// Vendure on PostgreSQL: a shop without pages, asked through its GraphQL APIs.

import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { askedSlugs, customer } from '../content.ts'
import type { Ask, Peer, Question } from '../peer.ts'
import { Connection, fillBaskets, ownPostgres, runProgram, scratchFolder, send } from '../support.ts'
import { addItem, ask } from './writers.ts'

const writers = join(import.meta.dirname, 'writers.ts')
const orderConnections = 10
const ordersPerConnection = 20
const indexedWithinMs = 120_000

export const peer: Peer = {
  title: 'Vendure',
  open: async (folder) => {
    const scratch = scratchFolder('vendure')
    const postgres = await ownPostgres()
    const env = { PGHOST: postgres.host, PGPORT: String(postgres.port), PGUSER: postgres.user, PGDATABASE: postgres.database }
    const close = async () => {
      postgres.stop()
      scratch.remove()
    }
    // What is put in before anything is measured need not wait for the disk.
    const filling = { ...env, PGOPTIONS: '-c synchronous_commit=off', COMPARE_FILL: 'yes', COMPARE_CSV: join(scratch.folder, 'products.csv'), NODE_ENV: 'production' }
    await runProgram(folder, ['fill.js'], filling).catch(async (error: unknown) => {
      await close()
      throw error
    })
    return {
      servers: { main: { command: [process.execPath, join(folder, 'server.js')], folder, env, readyPath: '/health' } },
      besides: [postgres.pid],
      asks,
      [Symbol.asyncDispose]: close,
    }
  },
}

const item = 'query($slug: String!) { product(slug: $slug) { id name slug description facetValues { name } variants { id sku priceWithTax currencyCode stockLevel } } }'
const list = '{ search(input: { take: 24, groupByProduct: true }) { totalItems items { productId productName slug description priceWithTax { ... on PriceRange { min } ... on SinglePrice { value } } } } }'
const logIn = `mutation { login(username: "owner", password: "${customer.password}") { __typename } }`

const asks: Partial<Record<Question, Ask>> = {
  list: { requests: [ask('shop', list)], expected: [200], expectedText: '"totalItems":1000', prepare: index },
  item: { requests: askedSlugs.map((slug) => ask('shop', item, { slug })), expected: [200], expectedText: '"product":{' },
  edit: { requests: { module: writers, writer: 'edit' }, expected: [200], expectedText: '"updateProduct":{', prepare: tokenOfAdmin },
  basketLine: { requests: { module: writers, writer: 'basketLine' }, expected: [200], expectedText: '"totalQuantity"' },
  order: {
    requests: { module: writers, writer: 'order' }, expected: [200], expectedText: '"state":"PaymentSettled"',
    connections: orderConnections, requestsPerConnection: ordersPerConnection,
    prepareRound: (origin) => fillBaskets(origin, orderConnections * ordersPerConnection, fillBasket),
  },
  login: { requests: [ask('admin', logIn)], expected: [200], expectedText: 'CurrentUser', connections: 4 },
}

async function tokenOfAdmin(origin: string): Promise<string> {
  const connection = new Connection(origin)
  const answer = await send(connection, ask('admin', logIn))
  connection.close()
  return answer.headers['vendure-auth-token']!
}

/** Its list is an index that a job fills. */
async function index(origin: string): Promise<void> {
  const token = await tokenOfAdmin(origin)
  const connection = new Connection(origin)
  await send(connection, ask('admin', 'mutation { reindex { id } }', {}, token))
  const deadline = Date.now() + indexedWithinMs
  while (!(await send(connection, ask('shop', list))).body.includes('"totalItems":1000')) {
    if (Date.now() > deadline) throw new Error('The search index was not filled in time.')
    await wait(500)
  }
  connection.close()
}

/** Two lines, as most orders have. */
async function fillBasket(guest: Connection): Promise<string> {
  const added = await send(guest, addItem(1, 1))
  const token = added.headers['vendure-auth-token']!
  await send(guest, addItem(11, 2, token))
  return token
}
