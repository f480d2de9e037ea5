// What is counted, timed and logged of requests, statements and jobs.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { listenToStatements } from '../database/statements.ts'
import type { JobHandlers } from './jobs/job.ts'
import { countAnswer } from './counts.ts'
import { Counter, gauge, Histogram, labelsOf, type Family } from './metrics/metrics.ts'
import { coarseNetworkOf } from './networks.ts'
import type { IncomingHttpHeaders } from 'node:http'
import { pathForLog } from './path-for-log.ts'
import { alongTrail, currentTrail } from './request-scope.ts'
import { Trail } from './trail.ts'

interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface ObserveOptions {
  log: Log
  /** Every answer is logged. */
  accessLog: boolean
  slowRequestMs: number
  slowQueryMs: number
}

export interface Answered {
  id: string
  method: string
  /** As it was declared, such as `/products/:slug`; undefined for what no route takes. */
  route: string | undefined
  /** Without the query, which may hold tokens. */
  path: string
  status: number
  tookMs: number
  /** Of the client; only its network gets into the log. */
  address: string
  headers: IncomingHttpHeaders
  /** What it has done; absent where it was answered before a route was asked. */
  trail?: Trail | undefined
}

/** An attempt at a job, after it. */
export interface Attempted {
  name: string
  outcome: 'done' | 'failed'
  tookMs: number
  trail: Trail
}

/** Whoever wants to know of each request and each attempt at a job when it is over. Quick, and never throws. */
export interface Watcher {
  answered(answer: Answered): void
  attempted(attempt: Attempted): void
}

const requests = new Histogram('coulisse_http_request_seconds', 'Time from the head of a request to the end of its answer.')
const statements = new Histogram('coulisse_sql_seconds', 'Time of SQL statements.')
const jobs = new Histogram('coulisse_job_seconds', 'Time of attempts at jobs.')
const refused = new Counter('coulisse_http_refused_total', 'Requests refused before anything was done for them.')
const cached = new Counter('coulisse_cache_answers_total', 'Pages and JSON that everyone may read, by what the cache could do: kept, checked, made, not-kept.')
const cells = new Map<string, string>()

/** `why`: busy, too-many, maintenance. */
export function countRefusal(why: string): void {
  refused.add(labelsOf({ why }))
  sums.refused++
}

/** `outcome`: kept, checked (kept, and found right after a look), made, not-kept. */
export function countCached(outcome: string): void {
  // By hand: it is counted for each answer, and these words need no care.
  cached.add(`outcome="${outcome}"`)
  if (outcome === 'kept' || outcome === 'checked') sums.kept++
  else sums.made++
}

/** Since the start, of this process. */
export const sums = { refused: 0, kept: 0, made: 0 }

/** Watches over one program. */
export class Observer {
  readonly #options: ObserveOptions
  readonly #loop = monitorEventLoopDelay({ resolution: 50 })
  readonly #watchers: readonly Watcher[]

  constructor(options: ObserveOptions, watchers: readonly Watcher[] = []) {
    this.#options = options
    this.#watchers = watchers
    listenToStatements((sql, tookMs) => this.#statement(sql, tookMs))
  }

  /** Kept apart from the start, which it would slow down. */
  begin(): void {
    this.#loop.enable()
  }

  end(): void {
    this.#loop.disable()
    listenToStatements(undefined)
  }

  answered(answer: Answered): void {
    const { log, accessLog, slowRequestMs } = this.#options
    countAnswer(answer.status)
    requests.observe(labelsOfAnswer(answer), answer.tookMs / 1000)
    for (const watcher of this.#watchers) watcher.answered(answer)
    const slow = answer.tookMs >= slowRequestMs
    if (!accessLog && !slow) return
    const { id: requestId, method, status, tookMs } = answer
    const line = { requestId, method, path: pathForLog(answer.path, answer.route), status, ms: Math.round(tookMs * 10) / 10, network: coarseNetworkOf(answer.address) }
    if (slow) log.warn(line, 'A request was slow.')
    else log.info(line, 'Answered.')
  }

  #statement(sql: string, tookMs: number): void {
    currentTrail()?.statement(sql, tookMs)
    statements.observe(/^\s*(select|with)\b/i.test(sql) ? 'kind="read"' : 'kind="write"', tookMs / 1000)
    if (tookMs >= this.#options.slowQueryMs) this.#options.log.warn({ ms: Math.round(tookMs * 10) / 10, sql: sql.slice(0, 2_000) }, 'A statement was slow.')
  }

  /** The same handlers, timed, and with the request that added the job in every log line. */
  watchJobs(handlers: JobHandlers): JobHandlers {
    return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown, job: Parameters<typeof handle>[1]) => this.#attempt(name, new Trail(job.requestId), () => handle(payload, job))]))
  }

  async #attempt<T>(name: string, trail: Trail, work: () => Promise<T>): Promise<T> {
    let outcome: Attempted['outcome'] = 'failed'
    try {
      const result = await alongTrail(trail, work)
      outcome = 'done'
      return result
    } catch (error) {
      trail.error = error
      throw error
    } finally {
      const tookMs = performance.now() - trail.beganMs
      jobs.observe(labelsOf({ job: name, outcome }), tookMs / 1000)
      for (const watcher of this.#watchers) watcher.attempted({ name, outcome, tookMs, trail })
    }
  }

  /** Gauges of this process; the time since the last reading is what they speak of. */
  gauges(): Family[] {
    const delay = (quantile: number) => Math.max(0, this.#loop.percentile(quantile) / 1e9 - 0.05)
    const series: Family['series'] = [[`quantile="0.5"`, [delay(50)]], [`quantile="0.99"`, [delay(99)]], [`quantile="1"`, [Math.max(0, this.#loop.max / 1e9 - 0.05)]]]
    this.#loop.reset()
    return [gauge('coulisse_event_loop_delay_seconds', 'How late the event loop was, the worst worker.', series, 'max')]
  }
}

function labelsOfAnswer({ method, route = 'none', status }: Answered): string {
  const key = `${method} ${status} ${route}`
  const known = cells.get(key)
  if (known) return known
  const labels = labelsOf({ method, route, status: `${Math.floor(status / 100)}xx` })
  if (cells.size < 5_000) cells.set(key, labels)
  return labels
}
