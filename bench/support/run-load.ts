// The load comes from a process of its own, so that its work is not counted with the server's nor stops the clock here.

import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface RequestSpec {
  method?: string
  path: string
  headers?: Record<string, string>
  /** Sent as JSON when it is an object. */
  body?: string | object
}

/**
 * What a module with changing requests exports as `writeRequest`: the next request of one connection. `count` starts at 0 on
 * each connection; `previous` is the last answer there; `prepared` is what the case's `prepare` returned.
 */
export type RequestWriter = (next: { connection: number; count: number; prepared: unknown; previous?: Answer }) => RequestSpec

/** Either requests sent in turn, or the URL of a module that exports `writeRequest`, or a writer by the name given. */
export type RequestSource = readonly RequestSpec[] | { module: string; writer?: string }

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface Load {
  /** Such as http://127.0.0.1:3000; nothing but this machine is ever loaded. */
  origin: string
  requests: RequestSource
  connections: number
  seconds: number
  /** A connection that has sent this many ends before the time is over. */
  requestsPerConnection?: number
  prepared?: unknown
  expected?: number[]
  /** What every good answer holds, for interfaces that answer errors with 200. */
  expectedText?: string
}

export interface LoadResult {
  requests: number
  seconds: number
  failed: number
  firstFailure?: string
  p50Ms: number
  p99Ms: number
  /** The first good answer. */
  answer: Answer
}

const generator = new URL('./load-process.ts', import.meta.url)
const patienceSeconds = 60

export async function runLoad(load: Load): Promise<LoadResult> {
  const { hostname } = new URL(load.origin)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error(`Load goes only to this machine, not to ${hostname}`)
  const child = fork(generator, { execArgv: [] })
  const giveUp = setTimeout(() => child.kill('SIGKILL'), (load.seconds + patienceSeconds) * 1000)
  try {
    child.send(load)
    const [result] = (await Promise.race([once(child, 'message'), failOnExit(child)])) as [LoadResult | { error: string }]
    if ('error' in result) throw new Error(result.error)
    return result
  } finally {
    clearTimeout(giveUp)
    child.kill()
  }
}

async function failOnExit(child: ReturnType<typeof fork>): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  throw new Error(`The load generator ended early (${code ?? signal})`)
}
