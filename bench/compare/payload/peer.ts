// Payload on Next and SQLite (libsql): its REST API, its Local API in server components, Next's own cache of pages.

import { join } from 'node:path'
import { askedSlugs, customer, products } from '../content.ts'
import type { Ask, Peer, Question } from '../peer.ts'
import { Connection, runProgram, scratchFolder, send } from '../support.ts'

const writers = join(import.meta.dirname, 'writers.ts')
/** As Next advises behind a proxy; its 5 s close connections that a busy machine has not got round to using. */
const keepAliveMs = '65000'
const next = 'node_modules/next/dist/bin/next'

export const peer: Peer = {
  title: 'Payload',
  build: [[process.execPath, next, 'build']],
  open: async (folder) => {
    const scratch = scratchFolder('payload')
    const env = { DATABASE_URL: `file:${join(scratch.folder, 'shop.db')}`, NEXT_TELEMETRY_DISABLED: '1' }
    // It lays out its tables only in development.
    await runProgram(folder, ['fill.js'], { ...env, NODE_ENV: 'development' })
    return {
      servers: { main: { command: [process.execPath, join(folder, next), 'start', '--keepAliveTimeout', keepAliveMs], folder, env, readyPath: `/fresh/products/${askedSlugs[0]}` } },
      asks,
      [Symbol.asyncDispose]: async () => scratch.remove(),
    }
  },
}

const credentials = { email: customer.email, password: customer.password }

const asks: Partial<Record<Question, Ask>> = {
  page: { requests: askedSlugs.map((slug) => ({ path: `/fresh/products/${slug}` })), expected: [200] },
  keptPage: { requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  list: { requests: [{ path: '/api/products?limit=24&depth=0&sort=-updatedAt' }], expected: [200] },
  // It numbers them in the order in which they were put in.
  item: { requests: products.slice(0, 100).map(({ number }) => ({ path: `/api/products/${number + 1}?depth=1` })), expected: [200] },
  edit: { requests: { module: writers, writer: 'edit' }, expected: [200], prepare: logIn },
  login: { requests: [{ method: 'POST', path: '/api/users/login', body: credentials }], expected: [200], connections: 4 },
}

async function logIn(origin: string): Promise<string> {
  const connection = new Connection(origin)
  const answer = await send(connection, { method: 'POST', path: '/api/users/login', body: credentials })
  connection.close()
  return (JSON.parse(answer.body) as { token: string }).token
}
