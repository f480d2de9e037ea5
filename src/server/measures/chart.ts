// Measures as points of equal length, for charts: as many as a screen can show, whatever the stretch of time.
import type { Kysely } from 'kysely'
import { addFigures, addWorker, noFigures, quantileMs, type Figures } from './figures.ts'
import { readMeasures } from './measures.sql.ts'

/** How far back, and how long a point is. */
export const spans = {
  hour: { minutes: 60, step: 1 },
  day: { minutes: 24 * 60, step: 15 },
  week: { minutes: 7 * 24 * 60, step: 120 },
  month: { minutes: 30 * 24 * 60, step: 720 },
} as const

export type Span = keyof typeof spans

/** `workers` 0: nothing ran then. */
export interface Point extends Omit<Figures, 'times' | 'routes'> {
  at: string
  /** Half of the requests, and 99 of 100, took no longer. Null without requests. */
  medianMs: number | null
  p99Ms: number | null
}

export interface Chart {
  stepMinutes: number
  points: Point[]
  /** The whole stretch. */
  sum: Figures
}

export async function readChart(db: Kysely<any>, span: Span, nowMs: number): Promise<Chart> {
  const { minutes, step } = spans[span]
  const stepMs = step * 60_000
  const count = minutes / step
  // The point that is under way is the last one.
  const firstMs = Math.floor(nowMs / stepMs) * stepMs - (count - 1) * stepMs
  const steps = Array.from({ length: count }, () => ({ minutes: new Map<string, Figures>() }))
  const sum = noFigures()
  for (const { at, figures } of await readMeasures(db, firstMs)) {
    const step = steps[Math.floor((Date.parse(at) - firstMs) / stepMs)]
    if (!step) continue
    step.minutes.set(at, addWorker(step.minutes.get(at), figures))
    addFigures(sum, figures)
  }
  return { stepMinutes: step, sum, points: steps.map(({ minutes }, i) => point(new Date(firstMs + i * stepMs).toISOString(), [...minutes.values()].reduce(addFigures, noFigures()))) }
}

function point(at: string, { times, routes: _, ...figures }: Figures): Point {
  return { at, ...figures, medianMs: quantileMs(times, 0.5), p99Ms: quantileMs(times, 0.99) }
}
