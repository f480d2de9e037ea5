// Every query of the measures.
import type { Kysely } from 'kysely'
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'
import type { Row } from '../../database/schema.ts'
import { addFigures, addWorker, fewerRoutes, noFigures, type Figures } from './figures.ts'
import { measureLimits } from './limits.ts'
import type { Measured } from './measure.ts'
import type { measures, slowRequests } from './measures.tables.ts'

export type MeasureRow = Row<typeof measures.columns>
export type SlowRow = Row<typeof slowRequests.columns>
type Tables = { measures: MeasureRow; slowRequests: SlowRow }

const tables = (db: Kysely<any>) => db as unknown as Kysely<Tables>
const iso = (ms: number): string => new Date(ms).toISOString()
const beginning = (ms: number, lengthMs: number): number => Math.floor(ms / lengthMs) * lengthMs
const hourMs = 3_600_000

export async function insertMeasured(tx: Kysely<any>, { sinceMs, figures, slow }: Measured): Promise<void> {
  await tables(tx).insertInto('measures').values({ id: newId(), at: iso(beginning(sinceMs, 60_000)), minutes: 1, figures }).execute()
  const rows: SlowRow[] = slow.map(({ atMs, ...one }) => ({ id: newId(), at: iso(atMs), ...one }))
  if (rows.length > 0) await insertRows(tables(tx), 'slowRequests', rows)
}

/** Only the slowest of the last day stay. */
export async function trimSlowRequests(tx: Kysely<any>, nowMs: number): Promise<void> {
  const db = tables(tx)
  await db.deleteFrom('slowRequests').where('at', '<', iso(nowMs - measureLimits.slowForMs)).execute()
  const bound = await db.selectFrom('slowRequests').select('tookMs').orderBy('tookMs', 'desc').offset(measureLimits.slowRequests).limit(1).executeTakeFirst()
  if (bound) await db.deleteFrom('slowRequests').where('tookMs', '<=', bound.tookMs).execute()
}

/** Minutes that are old become hours. Whoever deletes a row has it alone, so two workers never count one twice. */
export async function foldMinutes(tx: Kysely<any>, nowMs: number): Promise<void> {
  const db = tables(tx)
  await db.deleteFrom('measures').where('minutes', '=', 60).where('at', '<', iso(nowMs - measureLimits.hoursForMs)).execute()
  const before = iso(beginning(nowMs - measureLimits.minutesForMs, hourMs))
  const rows = await db.deleteFrom('measures').where('minutes', '=', 1).where('at', '<', before).returningAll().execute()
  const minutes = new Map<string, Figures>()
  for (const { at, figures } of rows) minutes.set(at, addWorker(minutes.get(at), figures))
  const hours = new Map<number, Figures>()
  for (const [at, figures] of minutes) {
    const hour = beginning(Date.parse(at), hourMs)
    hours.set(hour, addFigures(hours.get(hour) ?? noFigures(), figures))
  }
  for (const [hour, figures] of hours) await db.insertInto('measures').values({ id: newId(), at: iso(hour), minutes: 60, figures: { ...figures, routes: fewerRoutes(figures.routes) } }).execute()
}

export function readMeasures(db: Kysely<any>, fromMs: number): Promise<Pick<MeasureRow, 'at' | 'minutes' | 'figures'>[]> {
  return tables(db).selectFrom('measures').select(['at', 'minutes', 'figures']).where('at', '>=', iso(fromMs)).orderBy('at').execute()
}

export function readSlowRequests(db: Kysely<any>, nowMs: number): Promise<SlowRow[]> {
  return tables(db).selectFrom('slowRequests').selectAll().where('at', '>=', iso(nowMs - measureLimits.slowForMs)).orderBy('tookMs', 'desc').orderBy('id').limit(measureLimits.slowRequests).execute()
}
