// The first minutes of a release: it goes back when it fails more often than what it replaced, or when its workers die.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Supervisor } from '../supervisor/supervisor.ts'

/** Fewer failures than this prove nothing. */
const leastFailures = 10
/** From this share of failed answers on a release is bad, … */
const badShare = 0.05
/** … unless the one before was no better than a third of it. */
const timesWorse = 3
const mostDeaths = 2
const lookEveryMs = 500

export interface Tally { requests: number; failed: number; deaths: number }

/** Sums up the workers that take connections. */
export function tallyOf(supervisor: Supervisor): Tally {
  const tally = { requests: 0, failed: 0, deaths: supervisor.deaths() }
  for (const worker of supervisor.workers()) {
    if (worker.state !== 'serving') continue
    tally.requests += worker.requests
    tally.failed += worker.failed
  }
  return tally
}

/** What is wrong with a release, or undefined. `before` is what its predecessor had come to when it was replaced. */
export function verdictOn(now: Tally, before: Tally): string | undefined {
  const died = now.deaths - before.deaths
  if (died >= mostDeaths) return `its workers died ${died} times`
  if (now.failed < leastFailures) return undefined
  const share = now.failed / now.requests
  const usual = before.requests > 0 ? before.failed / before.requests : 0
  return share > Math.max(badShare, usual * timesWorse) ? `${now.failed} of its first ${now.requests} answers were errors` : undefined
}

/** Resolves with what is wrong as soon as it is clear, or with undefined after the time. */
export async function watchRelease(supervisor: Supervisor, before: Tally, forMs: number): Promise<string | undefined> {
  for (const endMs = performance.now() + forMs; performance.now() < endMs; await sleep(Math.min(lookEveryMs, forMs))) {
    const wrong = verdictOn(tallyOf(supervisor), before)
    if (wrong) return wrong
  }
  return undefined
}
