// Where a server's processor time goes while it is under load: V8's own profile, added up by what the time is spent on.

import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type RequestSource, type ServerCommand } from '../harness.ts'
import { runLoad } from './run-load.ts'

export interface ProfiledCase {
  server: ServerCommand
  prepare?(origin: string): Promise<unknown>
  requests: RequestSource
  expected: number[]
  connections?: number
  requestsPerConnection?: number
}

interface CallFrame { functionName: string; url: string }
interface Profile {
  startTime: number
  nodes: { id: number; callFrame: CallFrame; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

/** The first that fits a function, or the nearest one that called it, has its time. */
const subsystems = {
  'Kernel, writing': ({ functionName, url }: CallFrame) => url === '' && /^(writev|writeBuffer|writeUtf8String|writeLatin1String)$/.test(functionName),
  'Garbage': ({ functionName }: CallFrame) => functionName === '(garbage collector)',
  'SQL': ({ url }: CallFrame) => /\/src\/database\/|\/kysely\/|\/dist\/(database|sqlite)/.test(url),
  'Drawing': ({ url }: CallFrame) => /\/application\/theme\/|\.tsx$|\/preact/.test(url),
  'Journal and records': ({ url }: CallFrame) => /\/application\/(journal|records|model|undo)\//.test(url),
  'Keeping': ({ url }: CallFrame) => /\/application\/(cache|pieces|while-unchanged)/.test(url),
  'Serving': ({ url }: CallFrame) => /\/application\/(serve|requests|rights|accounts)\//.test(url),
  'Shop and content': ({ url }: CallFrame) => /\/src\/application\//.test(url),
  'HTTP': ({ url }: CallFrame) => /\/src\/server\/|\/src\/main|fastify|find-my-way|light-my-request|node:(_http|net|internal\/streams|internal\/stream_base|events|buffer|internal\/buffer|querystring)/.test(url),
} satisfies Record<string, (frame: CallFrame) => boolean>

export type Subsystem = keyof typeof subsystems | 'Other'

const seconds = 5
const usualConnections = 32

/** Shares of the busy time in percent. The server runs from the sources, so that the files say what is what. */
export async function profile({ server, prepare, requests, expected, connections = usualConnections, requestsPerConnection }: ProfiledCase): Promise<Record<Subsystem, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-profile-'))
  try {
    const options = [server.env?.['NODE_OPTIONS'], '--cpu-prof', `--cpu-prof-dir=${folder}`].filter(Boolean).join(' ')
    const load = await underLoad({ ...server, env: { ...server.env, NODE_OPTIONS: options } }, async (origin) => {
      const prepared = await prepare?.(origin)
      const ask = (forSeconds: number) => runLoad({ origin, requests, connections, expected, prepared, seconds: forSeconds, ...(requestsPerConnection && { requestsPerConnection }) })
      if (!requestsPerConnection) await ask(2)
      const fromUs = nowUs()
      const { requests: count, failed, firstFailure } = await ask(seconds)
      if (failed > 0 || count === 0) throw new Error(`${failed} requests failed: ${firstFailure ?? 'none was answered'}`)
      return { fromUs, untilUs: nowUs() }
    })
    const busyUs = addUp(globSync(join(folder, '*.cpuprofile')).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Profile), load)
    const all = Object.values(busyUs).reduce((sum, part) => sum + part, 0)
    return Object.fromEntries(Object.entries(busyUs).map(([name, part]) => [name, (100 * part) / all])) as Record<Subsystem, number>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The profile is written when the server has stopped. */
async function underLoad<T>(command: ServerCommand, ask: (origin: string) => Promise<T>): Promise<T> {
  await using server = await startServer(command)
  return await ask(server.origin)
}

/** V8 and Node count from the same moment. */
const nowUs = (): number => Number(process.hrtime.bigint() / 1000n)

function addUp(profiles: readonly Profile[], { fromUs, untilUs }: { fromUs: number; untilUs: number }): Record<Subsystem, number> {
  const spent = Object.fromEntries([...Object.keys(subsystems), 'Other'].map((name) => [name, 0])) as Record<Subsystem, number>
  for (const { startTime, nodes, samples, timeDeltas } of profiles) {
    const names = nameNodes(nodes)
    let at = startTime
    samples.forEach((id, index) => {
      const tookUs = timeDeltas[index]!
      at += tookUs
      const name = names.get(id)
      if (name && at >= fromUs && at <= untilUs) spent[name] += tookUs
    })
  }
  return spent
}

/** By node; none for the time in which there was nothing to do. */
function nameNodes(nodes: Profile['nodes']): Map<number, Subsystem | undefined> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const names = new Map<number, Subsystem | undefined>()
  const name = (id: number, above: Subsystem): void => {
    const { callFrame, children = [] } = byId.get(id)!
    const own = (Object.keys(subsystems) as (keyof typeof subsystems)[]).find((one) => subsystems[one](callFrame)) ?? above
    names.set(id, callFrame.functionName === '(idle)' || callFrame.functionName === '(program)' ? undefined : own)
    for (const child of children) name(child, own)
  }
  name(nodes[0]!.id, 'Other')
  return names
}
