// The file that runs this program again, as a worker: bin/coulisse.js, wherever this module was built to.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { WorkerProgram } from '../server/supervisor/forking.ts'

export const programFile = ['../bin/coulisse.js', '../../bin/coulisse.js', '../../../bin/coulisse.js']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))!

/** What was decided for this process (bin/coulisse.js): the worker beside it need not look whether a clone's sources are newer. */
export const runsFrom = import.meta.url.endsWith('.js') ? 'built' : 'source'

/**
 * Passwords, pictures and the database's syncs share Node's thread pool. Of the usual four threads, two passwords and two
 * pictures would leave none, and every commit would wait for them.
 */
export const workerEnvironment = { UV_THREADPOOL_SIZE: process.env['UV_THREADPOOL_SIZE'] ?? '8' }

/**
 * V8 would let the space for what has just been made grow to twice this and more before it cleans up; a third less memory after load,
 * for no more processor time (docs/decisions/0050). Whoever says it in NODE_OPTIONS has it as said.
 */
export const workerFlags: readonly string[] = /semi[-_]space/.test(process.env['NODE_OPTIONS'] ?? '') ? [] : ['--max-semi-space-size=16']

/** A site that brings its own Coulisse is served by that version; so a release and the one before it each have theirs. */
export function programOf(site: string): string {
  if (!existsSync(site)) return programFile
  for (let folder = realpathSync(site); ; folder = dirname(folder)) {
    const own = join(folder, 'node_modules/coulisse/bin/coulisse.js')
    if (existsSync(own)) return realpathSync(own)
    if (dirname(folder) === folder) return programFile
  }
}

/** What the supervisor starts as a worker for this site. */
export function workerProgram(site: string, { args = [], env = {}, newerDatabase = false }: { args?: readonly string[]; env?: Record<string, string>; newerDatabase?: boolean } = {}): WorkerProgram {
  const options = newerDatabase ? ['--newer-database'] : []
  const entry = programOf(site)
  // Each worker of a program that runs from its sources does; one of a built program looks again at a reload, when there may be newer sources.
  const conditions = entry === programFile && runsFrom === 'source' ? ['--conditions=source'] : []
  return { entry, execArgv: [...workerFlags, ...conditions], args: ['worker', '--site', site, ...options, ...args], env: { ...workerEnvironment, ...env } }
}
