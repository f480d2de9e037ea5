// Writes down each minute what was measured in it. A minute that cannot be written is written with the next one.
import type { Database } from '../../database/database.ts'
import { addFigures } from './figures.ts'
import { measureLimits } from './limits.ts'
import type { Measure, Measured } from './measure.ts'
import { foldMinutes, insertMeasured, trimSlowRequests } from './measures.sql.ts'

export interface Keeping {
  database: Database<any>
  measure: Measure
  log: { warn(fields: object, message: string): void }
}

const minuteMs = 60_000
const foldEveryMs = 10 * minuteMs

export class MeasureKeeper {
  readonly #keeping: Keeping
  #timer: NodeJS.Timeout | undefined
  #unwritten: Measured | undefined
  #foldedAtMs = 0

  constructor(keeping: Keeping) {
    this.#keeping = keeping
  }

  begin(): void {
    this.#timer = setTimeout(() => void this.flush().finally(() => this.#timer && this.begin()), minuteMs - (Date.now() % minuteMs)).unref()
  }

  /** Writes what it has; before the database is closed. */
  async end(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.flush()
  }

  /** Never rejects: figures are no reason to fail. */
  async flush(nowMs = Date.now()): Promise<void> {
    const { database, measure, log } = this.#keeping
    const isTimeToFold = nowMs - this.#foldedAtMs > foldEveryMs
    const measured = together(this.#unwritten, measure.take())
    try {
      await database.write(async (tx) => {
        await insertMeasured(tx, measured)
        await trimSlowRequests(tx, nowMs)
        if (isTimeToFold) await foldMinutes(tx, nowMs)
      })
      this.#unwritten = undefined
      if (isTimeToFold) this.#foldedAtMs = nowMs
    } catch (error) {
      this.#unwritten = measured
      log.warn({ error: (error as Error).message }, 'What was measured could not be written down; it is tried again in a minute.')
    }
  }
}

function together(before: Measured | undefined, now: Measured): Measured {
  if (!before) return now
  const slow = [...before.slow, ...now.slow].sort((a, b) => b.tookMs - a.tookMs).slice(0, measureLimits.slowRequests)
  return { sinceMs: before.sinceMs, figures: addFigures(before.figures, now.figures), slow }
}
