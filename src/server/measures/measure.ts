// Adds up what this process does within a minute, and holds the slowest requests of it.
import { sums, type Answered, type Attempted, type Watcher } from '../observe.ts'
import { gathered } from '../trail.ts'
import { addRoute, bucketOf, fewerRoutes, noFigures, type Figures } from './figures.ts'
import { measureLimits } from './limits.ts'
import type { SlowStatement } from './measures.tables.ts'

export interface SlowRequest {
  atMs: number
  route: string
  status: number
  tookMs: number
  statements: SlowStatement[]
  statementCount: number
  statementsMs: number
  requestId: string
}

/** A minute of one process. */
export interface Measured { sinceMs: number; figures: Figures; slow: SlowRequest[] }

export class Measure implements Watcher {
  #figures = noFigures()
  #slow: Answered[] = []
  #sinceMs = Date.now()
  #sums = { ...sums }

  answered(answer: Answered): void {
    const figures = this.#figures
    const { method, route, status, tookMs, trail } = answer
    figures.requests++
    if (status >= 500) figures.failed++
    figures.times[bucketOf(tookMs / 1000)]!++
    addRoute(figures.routes, nameOf(method, route), { count: 1, failed: Number(status >= 500), totalMs: tookMs, mostMs: tookMs })
    this.#count(trail?.statements)
    if (tookMs >= measureLimits.slowFromMs && trail) this.#remember(answer)
  }

  attempted({ outcome, trail }: Attempted): void {
    this.#figures.jobs++
    if (outcome === 'failed') this.#figures.jobsFailed++
    this.#count(trail.statements)
  }

  /** What was done since the last time. */
  take(): Measured {
    const taken: Measured = { sinceMs: this.#sinceMs, figures: this.#figures, slow: this.#slow.map(slowRequest) }
    const { figures } = taken
    for (const name of ['refused', 'kept', 'made'] as const) figures[name] = sums[name] - this.#sums[name]
    figures.statementsMs = Math.round(figures.statementsMs)
    figures.routes = fewerRoutes(figures.routes)
    figures.memoryBytes = process.memoryUsage.rss()
    figures.workers = 1
    this.#figures = noFigures()
    this.#slow = []
    this.#sums = { ...sums }
    this.#sinceMs = Date.now()
    return taken
  }

  #count(statements: readonly { tookMs: number }[] = []): void {
    this.#figures.statements += statements.length
    for (const { tookMs } of statements) this.#figures.statementsMs += tookMs
  }

  #remember(answer: Answered): void {
    const slow = this.#slow
    if (slow.length >= measureLimits.slowOfMinute && answer.tookMs <= slow.at(-1)!.tookMs) return
    slow.push(answer)
    slow.sort((a, b) => b.tookMs - a.tookMs)
    slow.length = Math.min(slow.length, measureLimits.slowOfMinute)
  }
}

/** `GET /products/:slug`: never the address itself, which may hold names and tokens. */
const nameOf = (method: string, route: string | undefined): string => `${method} ${route ?? '…'}`

function slowRequest({ id, method, route, status, tookMs, trail }: Answered): SlowRequest {
  const { statements, leftOut, beganMs } = trail!
  return {
    atMs: performance.timeOrigin + beganMs, route: nameOf(method, route), status, tookMs: Math.round(tookMs), requestId: id,
    statementCount: statements.length + leftOut,
    statementsMs: Math.round(statements.reduce((sum, one) => sum + one.tookMs, 0)),
    statements: gathered(statements).slice(0, measureLimits.statements).map(({ sql, count, tookMs }) => ({ sql: sql.slice(0, measureLimits.sqlLength), count, tookMs: Math.round(tookMs * 10) / 10 })),
  }
}
