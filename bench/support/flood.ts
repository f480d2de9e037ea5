// A load by rate instead of by connections: who is refused or waits does not keep the next from coming.

import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface Flood {
  /** Nothing but this machine is ever loaded. */
  origin: string
  perSecond: number
  seconds: number
  /** So many may be under way; who comes then is counted as not sent. */
  connections: number
  /** How often each kind comes: page, api, checkout. */
  shares: Record<string, number>
  /** What is bought. */
  variant: string
}

/** `startP99Ms`: of those who came in the first second, before the server could know what was coming. */
export interface KindResult { accepted: number; refused: number; failed: number; p50Ms: number; p99Ms: number; startP99Ms: number }

export interface FloodResult { come: number; notSent: number; seconds: number; kinds: Record<string, KindResult> }

const generator = new URL('./flood-process.ts', import.meta.url)

export async function runFlood(flood: Flood): Promise<FloodResult> {
  const { hostname } = new URL(flood.origin)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error(`Load goes only to this machine, not to ${hostname}`)
  const child = fork(generator, { execArgv: [] })
  const giveUp = setTimeout(() => child.kill('SIGKILL'), (flood.seconds + 40) * 1000)
  try {
    child.send(flood)
    const ended = once(child, 'exit').then(() => { throw new Error('The load generator ended early.') })
    const [result] = (await Promise.race([once(child, 'message'), ended])) as [FloodResult | { error: string }]
    if ('error' in result) throw new Error(result.error)
    return result
  } finally {
    clearTimeout(giveUp)
    child.kill()
  }
}
