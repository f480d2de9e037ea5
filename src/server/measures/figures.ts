// What a site did in a stretch of time, as numbers that can be added up over workers and over minutes.
import { buckets } from '../metrics/metrics.ts'
import { measureLimits } from './limits.ts'

export interface Figures {
  requests: number
  /** Answered with 500 and more. */
  failed: number
  /** Refused because there was too much to do, or too much from one network. */
  refused: number
  /** Requests by their time, as the histogram of the metrics has them: one number per bucket, the last for what is above all. */
  times: number[]
  statements: number
  statementsMs: number
  /** Pages and JSON that the cache had, and those that were made. */
  kept: number
  made: number
  jobs: number
  jobsFailed: number
  /** Of one worker, the most. */
  memoryBytes: number
  /** Workers of which this speaks; of a minute each of them writes its own. */
  workers: number
  routes: Record<string, RouteFigures>
}

export interface RouteFigures { count: number; failed: number; totalMs: number; mostMs: number }

export const noFigures = (): Figures => ({ requests: 0, failed: 0, refused: 0, times: Array<number>(buckets.length + 1).fill(0), statements: 0, statementsMs: 0, kept: 0, made: 0, jobs: 0, jobsFailed: 0, memoryBytes: 0, workers: 0, routes: {} })

const added = ['requests', 'failed', 'refused', 'statements', 'statementsMs', 'kept', 'made', 'jobs', 'jobsFailed'] as const

/** Adds `more` to `sum`. Memory: the most. Workers: the most, since minutes that follow each other are of the same ones. */
export function addFigures(sum: Figures, more: Figures): Figures {
  for (const name of added) sum[name] += more[name]
  sum.times = sum.times.map((count, i) => count + (more.times[i] ?? 0))
  sum.memoryBytes = Math.max(sum.memoryBytes, more.memoryBytes)
  sum.workers = Math.max(sum.workers, more.workers)
  for (const [route, figures] of Object.entries(more.routes)) addRoute(sum.routes, route, figures)
  return sum
}

/** Workers of the same minute: their memory and their number add up. */
export function addWorker(sum: Figures | undefined, more: Figures): Figures {
  const { memoryBytes = 0, workers = 0 } = sum ?? {}
  return Object.assign(addFigures(sum ?? noFigures(), more), { memoryBytes: memoryBytes + more.memoryBytes, workers: workers + more.workers })
}

export function addRoute(routes: Figures['routes'], route: string, { count, failed, totalMs, mostMs }: RouteFigures): void {
  const sum = (routes[route] ??= { count: 0, failed: 0, totalMs: 0, mostMs: 0 })
  sum.count += count
  sum.failed += failed
  sum.totalMs += totalMs
  sum.mostMs = Math.max(sum.mostMs, mostMs)
}

/** Only those that took most time; the rest together, without a name. */
export function fewerRoutes(routes: Figures['routes']): Figures['routes'] {
  const sorted = Object.entries(routes).sort(([, a], [, b]) => b.totalMs - a.totalMs)
  const few = Object.fromEntries(sorted.slice(0, measureLimits.routes))
  for (const [, rest] of sorted.slice(measureLimits.routes)) addRoute(few, '', rest)
  return Object.fromEntries(Object.entries(few).map(([route, one]) => [route, { ...one, totalMs: Math.round(one.totalMs), mostMs: Math.round(one.mostMs * 10) / 10 }]))
}

export function bucketOf(seconds: number): number {
  const at = buckets.findIndex((bound) => seconds <= bound)
  return at === -1 ? buckets.length : at
}

/** The time below which this share of the requests stayed, estimated within its bucket; null without requests. */
export function quantileMs(times: readonly number[], share: number): number | null {
  const all = times.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  let before = 0
  for (const [i, count] of times.entries()) {
    if (before + count >= share * all && count > 0) {
      const [from, to] = [i === 0 ? 0 : buckets[i - 1]!, buckets[i] ?? buckets.at(-1)!]
      return Math.round((from + (to - from) * ((share * all - before) / count)) * 10_000) / 10
    }
    before += count
  }
  return null
}
