// Installs a peer as its users would, in a folder of its own outside the project's packages, and notes what that took.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../../test/support/command.ts'
import { buildWhenStale } from '../support/papeterie.ts'
import { categories, customer, products } from './content.ts'
import type { Peer } from './peer.ts'

export interface Installed {
  folder: string
  version: string
  /** Null: nothing is installed. */
  installSeconds: number | null
  buildSeconds: number | null
  sizeMb: number | null
}

export const cache: string = join(root, 'node_modules/.cache/coulisse/compare')
const here = import.meta.dirname
const installWithinMs = 15 * 60_000
const buildWithinMs = 15 * 60_000
const keptOutput = 2000

/** Done once for each state of the lock and of the peer's own files. */
export async function install(name: string, peer: Peer): Promise<Installed> {
  const folder = join(cache, name)
  const done = join(folder, 'installed.json')
  const state = stateOf(name)
  const before = existsSync(done) ? (JSON.parse(readFileSync(done, 'utf8')) as Installed & { state: string }) : undefined
  if (before?.state === state) return before
  rmSync(done, { force: true })
  mkdirSync(folder, { recursive: true })
  const installSeconds = await installPackages(name, folder, before)
  copyApp(name, folder)
  const buildSeconds = peer.build ? await build(peer.build, folder) : null
  const installed = { folder, version: versionOf(folder), installSeconds, buildSeconds, sizeMb: sizeMb(folder) }
  writeFileSync(done, JSON.stringify({ ...installed, state, lock: lockOf(name) }))
  return installed
}

/** Packages stay where only the peer's own files have changed. */
async function installPackages(name: string, folder: string, before: (Installed & { lock?: string }) | undefined): Promise<number | null> {
  if (name === 'coulisse') return installOwnPackage(folder)
  if (!existsSync(join(here, name, 'package-lock.json'))) return null
  if (before?.lock === lockOf(name) && existsSync(join(folder, 'node_modules'))) return before.installSeconds
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, name, file), join(folder, file))
  return timed(['npm', 'ci', ...quietly], folder, installWithinMs)
}

const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']

/** What users would get: the package as it would be published, its dependencies from the registry. */
async function installOwnPackage(folder: string): Promise<number> {
  buildWhenStale()
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
  if (packed.status !== 0) throw new Error(`npm pack failed: ${packed.stderr}`)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'compare-coulisse', private: true, type: 'module' }))
  return timed(['npm', 'install', ...quietly, join(folder, basename(packed.stdout.trim()))], folder, installWithinMs)
}

function copyApp(name: string, folder: string): void {
  const app = join(here, name, 'app')
  if (existsSync(app)) cpSync(app, folder, { recursive: true })
  writeFileSync(join(folder, 'content.json'), JSON.stringify({ products, categories, customer }))
}

async function build(commands: readonly (readonly string[])[], folder: string): Promise<number> {
  let seconds = 0
  for (const command of commands) seconds += await timed(command, folder, buildWithinMs)
  return seconds
}

/** Ended with all its children when it takes too long. */
async function timed(command: readonly string[], folder: string, withinMs: number): Promise<number> {
  const started = performance.now()
  const env = { ...process.env, NODE_ENV: command[0] === 'npm' ? undefined : 'production', CI: '1', ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn('nice', ['-n', '15', ...command], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-keptOutput)))
  const tooLong = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), withinMs)
  const code = await new Promise((ended, failed) => child.once('error', failed).once('close', ended))
  clearTimeout(tooLong)
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code ?? `SIGKILL after ${withinMs / 60_000} min`}: ${output}`)
  return (performance.now() - started) / 1000
}

function versionOf(folder: string): string {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { version: string; dependencies?: Record<string, string> }
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return `Node ${process.versions.node}`
  const main = mainPackages.find((name) => read(manifest).dependencies?.[name])
  return main ? read(join(folder, 'node_modules', main, 'package.json')).version : ''
}

const mainPackages = ['coulisse', 'emdash', 'payload', '@vendure/core', '@evershop/evershop', '@adonisjs/core', '@strapi/strapi', 'directus', 'fastify']

function sizeMb(folder: string): number | null {
  if (!existsSync(join(folder, 'node_modules'))) return null
  const du = spawnSync('du', ['-sm', '--exclude=*.tgz', folder], { encoding: 'utf8' })
  return Number(du.stdout.split('\t')[0])
}

function stateOf(name: string): string {
  const own = name === 'coulisse' ? globSync('{package-lock.json,bin/*,dist/*.js}', { cwd: root }).map((file) => join(root, file)) : []
  const files = [...globSync(join(here, name, '{package-lock.json,peer.ts,app/**/*}')), ...own, join(here, 'content.ts')]
  const hash = createHash('sha256')
  for (const file of files.sort()) if (!file.endsWith('/') && existsSync(file)) addTo(hash, file)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, file: string): void {
  try {
    hash.update(file).update(readFileSync(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error
  }
}

function lockOf(name: string): string {
  const lock = join(here, name, 'package-lock.json')
  return existsSync(lock) ? createHash('sha256').update(readFileSync(lock)).digest('hex') : ''
}
