// EmDash on Astro's Node adapter and SQLite: pages of Astro, its REST API with a token. It has no passwords, baskets or orders.

import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { askedSlugs } from '../content.ts'
import type { Ask, Peer, Question } from '../peer.ts'
import { runProgram, scratchFolder } from '../support.ts'

const writers = join(import.meta.dirname, 'writers.ts')
const token = `ec_pat_${'compare'.repeat(6)}x`
const authorization = `Bearer ${token}`
const astro = ['node_modules/astro/bin/astro.mjs', 'build']

export const peer: Peer = {
  title: 'EmDash',
  build: [[process.execPath, 'make-seed.mjs'], [process.execPath, ...astro], ['env', 'COMPARE_CACHE=on', process.execPath, ...astro]],
  open: async (folder) => {
    const scratch = scratchFolder('emdash')
    const [cached, fresh] = ['cached', 'fresh'].map((name) => join(scratch.folder, name)) as [string, string]
    await fill(folder, cached)
    cpSync(cached, fresh, { recursive: true })
    const server = (kind: string, where: string) => ({ command: [process.execPath, join(folder, `dist/${kind}/server/entry.mjs`)], folder: where, readyPath: `/products/${askedSlugs[0]}` })
    return {
      servers: { main: server('cached', cached), withoutCache: server('fresh', fresh) },
      asks,
      [Symbol.asyncDispose]: async () => scratch.remove(),
    }
  },
}

async function fill(folder: string, where: string): Promise<void> {
  mkdirSync(where)
  const database = join(where, 'data.db')
  await runProgram(folder, ['node_modules/emdash/dist/cli/index.mjs', 'seed', 'content-seed.json', '--database', database, '--cwd', folder, '--uploads-dir', join(where, 'uploads')])
  await runProgram(folder, ['add-token.mjs', database, token])
}

const api = '/_emdash/api/content/products'

const asks: Partial<Record<Question, Ask>> = {
  page: { server: 'withoutCache', requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  keptPage: { requests: askedSlugs.map((slug) => ({ path: `/products/${slug}` })), expected: [200] },
  list: { requests: [{ path: `${api}?limit=24`, headers: { authorization } }], expected: [200] },
  item: { requests: askedSlugs.map((slug) => ({ path: `${api}/${slug}`, headers: { authorization } })), expected: [200] },
  edit: { requests: { module: writers, writer: 'edit' }, expected: [200], prepare: async () => authorization },
}
