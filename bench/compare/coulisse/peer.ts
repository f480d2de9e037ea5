// Coulisse as users run it: built, on SQLite, each write durable and with its history.

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coulisse, root } from '../../../test/support/command.ts'
import { fillBaskets } from '../../order.bench.ts'
import { ask, buildWhenStale, logInAsOwner, ownerCredentials } from '../../support/papeterie.ts'
import { askedSlugs, products } from '../content.ts'
import type { Ask, Peer, Question } from '../peer.ts'

const site = import.meta.dirname
const orderConnections = 10
const ordersPerConnection = 100

export const peer: Peer = {
  title: 'Coulisse',
  open: async () => {
    buildWhenStale()
    const folder = mkdtempSync(join(tmpdir(), 'coulisse-compare-'))
    const [data, copy] = [join(folder, 'data'), join(folder, 'copy')]
    await run(['seed', '--site', site], data)
    await run(['user', 'add', ownerCredentials.email, '--role', 'owner', '--password-stdin', '--site', site], data, `${ownerCredentials.password}\n`)
    cpSync(data, copy, { recursive: true })
    const command = [process.execPath, join(root, 'bin/coulisse.js'), 'start', '--site', site]
    const env = { COULISSE_LOG: 'warn', COULISSE_REQUESTS_PER_MINUTE: '10000000' }
    const readyPath = `/products/${askedSlugs[0]}`
    return {
      servers: {
        main: { command, readyPath, env: { ...env, COULISSE_DATA: data } },
        withoutCache: { command, readyPath, env: { ...env, COULISSE_DATA: copy, COULISSE_CACHE_MB: '0' } },
      },
      asks,
      [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
}

async function run(args: string[], data: string, input = ''): Promise<void> {
  const { code, error } = await coulisse(args, { env: { COULISSE_DATA: data }, input })
  if (code !== 0) throw new Error(`coulisse ${args[0]} failed: ${error}`)
}

const asks: Record<Question, Ask> = {
  page: { server: 'withoutCache', requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  keptPage: { requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  list: { server: 'withoutCache', requests: [{ path: '/api/products?perPage=24' }], expected: [200] },
  item: { server: 'withoutCache', requests: askedSlugs.map((slug) => ({ path: `/api/products/${slug}` })), expected: [200] },
  edit: { requests: { module: join(site, 'edit.ts') }, expected: [200], prepare: prepareEdit },
  basketLine: { requests: { module: join(root, 'bench/basket-line.bench.ts') }, expected: [201], prepare: readVariants },
  order: {
    requests: { module: join(root, 'bench/order.bench.ts') }, expected: [201], connections: orderConnections, requestsPerConnection: ordersPerConnection,
    prepare: readVariants, prepareRound: (origin, variants) => fillBaskets(origin, variants as string[], ordersPerConnection),
  },
  login: { requests: [{ method: 'POST', path: '/api/session', body: ownerCredentials }], expected: [200], connections: 4 },
}

async function prepareEdit(origin: string): Promise<{ headers: Record<string, string>; ids: string[] }> {
  const headers = await logInAsOwner(origin)
  const ids = await Promise.all(products.slice(0, 32).map(async ({ slug }) => (await ask<{ id: string }>(origin, `/api/products/${slug}`)).id))
  return { headers, ids }
}

async function readVariants(origin: string): Promise<string[]> {
  const read = askedSlugs.slice(0, 4).map((slug) => ask<{ variants: { id: string }[] }>(origin, `/api/products/${slug}`))
  return (await Promise.all(read)).map(({ variants }) => variants[0]!.id)
}
