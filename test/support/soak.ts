// A site under a steady load, with a reload and a killed worker now and then: what failed, what was lost, what grows.
import { setTimeout as wait } from 'node:timers/promises'
import type { SiteStatus } from '../../src/server/control/control.ts'
import { callSupervisor } from '../../src/server/control/control-client.ts'
import { nothingIsLost, stockUp } from '../faults/shoppers.ts'
import type { Engine } from './databases.ts'
import { type RunningSite, startSite } from './running-site.ts'
import { SteadyLoad, type Failure } from './steady-load.ts'
import { readVitals, whatGrows, type Vitals } from './vitals.ts'

export interface SoakOptions {
  engine: Engine
  workers: number
  seconds: number
  perSecond: number
  reloadEverySeconds: number
  killEverySeconds: number
  lookEverySeconds: number
  /** Is told each look. */
  told?(vitals: Vitals): void
}

export interface SoakResult {
  answered: number
  orders: number
  reloads: number
  kills: number
  /** In flight on a killed worker. */
  inFlight: number
  /** All others: there should be none. */
  failed: Failure[]
  samples: Vitals[]
  grows: string[]
}

const slug = 'fern'

export async function soak(options: SoakOptions): Promise<SoakResult> {
  await using site = await startSite({ engine: options.engine, env: { COULISSE_WORKERS: String(options.workers), COULISSE_LOG: 'warn' } })
  await stockUp(site, slug)
  await untilServing(site, options.workers)
  const load = new SteadyLoad(site.url)
  await load.start(options.perSecond, slug)
  const done = { reloads: 0, kills: 0, samples: [] as Vitals[] }
  const failed = await disturb(site, load, options, done).finally(() => load.stop())
  await nothingIsLost(site, { confirmed: load.orders, statuses: {}, failures: [] })
  return {
    ...done,
    answered: load.answered, orders: load.orders.length,
    inFlight: load.failures.filter(({ inFlight }) => inFlight).length,
    failed: [...failed, ...load.failures.filter(({ inFlight }) => !inFlight)],
    grows: whatGrows(done.samples),
  }
}

/** By the clock: a machine that is slow has fewer of them, not a longer day; but one of each, where the time would have been enough. */
async function disturb(site: RunningSite, load: SteadyLoad, options: SoakOptions, done: { reloads: number; kills: number; samples: Vitals[] }): Promise<Failure[]> {
  const failed: Failure[] = []
  const { pid: supervisor } = await statusOf(site)
  const beganMs = performance.now()
  const passedSeconds = () => (performance.now() - beganMs) / 1_000
  const isDue = dueBy(passedSeconds)
  const isMissing = (count: number, everySeconds: number) => count === 0 && everySeconds <= options.seconds
  while (passedSeconds() < options.seconds || isMissing(done.reloads, options.reloadEverySeconds) || isMissing(done.kills, options.killEverySeconds)) {
    await wait(500)
    if (isDue('kill', options.killEverySeconds)) await kill(site, load, options, done)
    else if (isDue('reload', options.reloadEverySeconds)) {
      const answer = await callSupervisor(site.folder, { do: 'reload' })
      done.reloads++
      if (!answer?.ok) failed.push({ what: `reload: ${answer?.message ?? 'no answer'}`, inFlight: false })
    }
    if (!isDue('look', options.lookEverySeconds)) continue
    const vitals = readVitals(supervisor, site.folder, load.takeTimesMs(), passedSeconds() / 60)
    done.samples.push(vitals)
    options.told?.(vitals)
  }
  return failed
}

/** Whether a time of this kind has come since it was last asked. */
function dueBy(passedSeconds: () => number): (what: string, everySeconds: number) => boolean {
  const counted: Record<string, number> = {}
  return (what, everySeconds) => {
    const count = Math.floor(passedSeconds() / everySeconds)
    const isDue = count > (counted[what] ?? 0)
    counted[what] = count
    return isDue
  }
}

/** One of those that serve; the next thing happens when all serve again. */
async function kill(site: RunningSite, load: SteadyLoad, { workers }: SoakOptions, done: { kills: number }): Promise<void> {
  const [victim] = await servingPids(site)
  load.killed()
  process.kill(victim!, 'SIGKILL')
  done.kills++
  while ((await servingPids(site)).includes(victim!)) await wait(20)
  await untilServing(site, workers)
}

async function untilServing(site: RunningSite, workers: number): Promise<void> {
  while ((await servingPids(site)).length < workers) await wait(100)
}

async function servingPids(site: RunningSite): Promise<number[]> {
  return (await statusOf(site)).workers.filter(({ state }) => state === 'serving').map(({ pid }) => pid)
}

async function statusOf(site: RunningSite): Promise<SiteStatus> {
  const answer = await callSupervisor(site.folder, { do: 'status' })
  if (!answer?.ok || !answer.status) throw new Error(`The program does not say how it is: ${answer?.message ?? 'nobody answers'}`)
  return answer.status
}
