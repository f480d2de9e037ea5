// The example site as a server to measure: a copy of its first content, the built program, and an owner to write with.

import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { coulisse, papeterie as site, root } from '../../test/support/command.ts'
import { seededDatabase } from '../../test/support/seeded.ts'
import type { Engine } from '../../test/support/databases.ts'
import type { ServerCommand } from './server-process.ts'

export interface Papeterie extends AsyncDisposable {
  server: ServerCommand
}

export interface PapeterieOptions {
  /** What users run (dist), or the sources. */
  from?: 'dist' | 'source'
  engine?: Engine
  readyPath?: string
  /** Settings besides. */
  env?: Record<string, string | undefined>
}

const owner = { email: 'bench@example.test', password: 'a long walk by the river' }

export async function openPapeterie({ from = 'dist', engine = 'sqlite', readyPath = '/', env: more = {} }: PapeterieOptions = {}): Promise<Papeterie> {
  if (from === 'dist') buildWhenStale()
  const { folder, url, drop } = await seededDatabase(engine)
  const env = { COULISSE_DATA: folder, COULISSE_LOG: 'warn', COULISSE_REQUESTS_PER_MINUTE: '10000000', ...(url && { DATABASE_URL: url }), ...more }
  const added = await coulisse(['user', 'add', owner.email, '--role', 'owner', '--password-stdin', '--site', site], { env, input: `${owner.password}\n` })
  if (added.code !== 0) throw new Error(`The owner could not be added: ${added.error}`)
  const options = from === 'source' ? ['--conditions=source'] : []
  return {
    server: { command: [process.execPath, ...options, join(root, 'bin/coulisse.js'), 'start', '--site', site], env, readyPath },
    [Symbol.asyncDispose]: drop,
  }
}

/** As bin/coulisse.js decides which of the two it runs. */
export function buildWhenStale(): void {
  const built = statSync(join(root, 'dist/command-line.js'), { throwIfNoEntry: false })
  const sources = globSync(['src', 'src/**'], { cwd: root, exclude: ['src/backoffice/ui/**', '**/*.test.*'] })
  const newest = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs))
  if (built && built.mtimeMs >= newest) return
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) throw new Error('The program could not be built, so there is nothing to measure.')
}

/** The headers that a browser of the owner sends along. */
export async function logInAsOwner(origin: string): Promise<Record<string, string>> {
  const answer = await fetch(`${origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(owner) })
  if (!answer.ok) throw new Error(`The owner could not log in: ${answer.status} ${await answer.text()}`)
  return { ...sameSite, cookie: cookieOf(answer.headers.get('set-cookie'))! }
}

export const ownerCredentials: typeof owner = owner
export const sameSite = { 'sec-fetch-site': 'same-origin' }

/** `name=value` of a Set-Cookie line. */
export function cookieOf(line: string | null | undefined): string | undefined {
  return line?.split(';')[0]
}

/** A request whose answer the preparation of a case needs; it throws for anything but a success. */
export async function ask<T>(origin: string, path: string, { headers, method = 'GET', body }: { headers?: Record<string, string>; method?: string; body?: object } = {}): Promise<T> {
  const answer = await fetch(origin + path, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A product that is never sold out, and its variants' ids. */
export async function addEndlessProduct(origin: string, headers: Record<string, string>, variants = 4): Promise<string[]> {
  const values = {
    name: { en: 'Endless paper', fr: 'Papier sans fin' }, slug: 'endless-paper', vatClass: 'standard', status: 'published',
    optionName1: { en: 'Format', fr: 'Format' },
    variants: Array.from({ length: variants }, (_, number) => ({ sku: `ENDLESS-${number}`, priceMinor: 1200 + number * 350, option1: { en: `A${number}`, fr: `A${number}` } })),
  }
  const { record } = await ask<{ record: { values: { variants: { id: string }[] } } }>(origin, '/backoffice/api/records/products', { method: 'POST', headers, body: { values, stock: [] } })
  return record.values.variants.map(({ id }) => id)
}
