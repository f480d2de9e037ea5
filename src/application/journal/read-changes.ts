// Reading the journal by cursor: every change exactly once and in one order, however many processes write and read at the same time.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'

/** Changes that one reader numbers at a time. */
const placesAtOnce = 5_000
const mostChanges = 5_000

export interface JournalEntry {
  /** Its place: what the cursor is after this entry. Grows from entry to entry. */
  place: number
  position: number
  at: string
  resource: string
  recordId: string
  recordTitle: string
  action: string
  actorKind: 'person' | 'guest' | 'command' | 'job' | 'key'
  actorId: string | null
  actorName: string
  requestId: string
  release: string
  version: number | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** `cursor` is what to ask with next. */
export interface ChangesRead { ok: true; changes: JournalEntry[]; cursor: number }

/**
 * What was committed since `cursor` (0: from the beginning), oldest first, at most `limit` (500). Whoever asks again with the cursor of
 * the answer sees every change once, also those of transactions that ended later than ones that began after them.
 * Refused with `expired` when changes after the cursor were already forgotten (see forget-changes.ts): then read anew what was built from them.
 */
export async function readChangesAfter(ctx: Ctx, cursor: number, limit = 500): Promise<ChangesRead | Refusal<'expired'>> {
  await givePlaces(ctx)
  const state = await readState(ctx)
  if (cursor < state.forgotten) return refuse('expired')
  const most = Math.min(limit, mostChanges)
  const changes = cursor < state.lastPosition || ctx.house.database.capabilities.numbersInCommitOrder ? await byPosition(ctx, cursor, most) : []
  // Both in one database: it was on the other engine before. Their numbers are one series.
  if (state.lastPlace > 0) changes.push(...(await byPlace(ctx, cursor, most)))
  changes.sort((a, b) => a.place - b.place).splice(most)
  return { ok: true, changes, cursor: changes.at(-1)?.place ?? cursor }
}

/** The cursor of now: what is committed from here on comes after it. */
export async function newestCursor(ctx: Ctx): Promise<number> {
  await givePlaces(ctx)
  const { lastPlace, lastPosition, forgotten } = await readState(ctx)
  const newest = await ctx.db.selectFrom('changes').select('position').where('place', 'is', null).orderBy('position', 'desc').limit(1).executeTakeFirst()
  return Math.max(lastPlace, lastPosition, forgotten, newest?.position ?? 0)
}

const entries = (ctx: Ctx) =>
  ctx.db.selectFrom('changes').select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorKind', 'actorId', 'actorName', 'requestId', 'release', 'version', 'before', 'after'])

async function byPosition(ctx: Ctx, cursor: number, limit: number): Promise<JournalEntry[]> {
  const rows = await entries(ctx).where('place', 'is', null).where('position', '>', cursor).orderBy('position').limit(limit).execute()
  return rows.map((row) => ({ ...row, place: row.position }))
}

async function byPlace(ctx: Ctx, cursor: number, limit: number): Promise<JournalEntry[]> {
  const rows = await entries(ctx).select('place').where('place', '>', cursor).where(sql<boolean>`"place" > 0`).orderBy('place').limit(limit).execute()
  return rows as JournalEntry[]
}

interface State { lastPlace: number; lastPosition: number; forgotten: number }
const none: State = { lastPlace: 0, lastPosition: 0, forgotten: 0 }

export async function readState(ctx: Ctx): Promise<State> {
  return (await ctx.db.selectFrom('journalState').select(['lastPlace', 'lastPosition', 'forgotten']).where('id', '=', 'journal').executeTakeFirst()) ?? none
}

/**
 * Gives a place to every committed change that has none. Positions come from a sequence, which runs ahead of the commits; places are given
 * by one transaction after the other, since each holds the one row of the state, and so are seen in the order in which they were given.
 * On SQLite only what came from PostgreSQL without one is waiting.
 */
async function givePlaces(ctx: Ctx): Promise<void> {
  for (;;) {
    const waiting = await ctx.db.selectFrom('changes').select('position').where(sql<boolean>`"place" = 0`).limit(1).executeTakeFirst()
    if (!waiting) return
    const given = await ctx.write(async (ctx) => givePlacesAfter(ctx, (await holdState(ctx)).lastPlace))
    if (given < placesAtOnce) return
  }
}

/** A place is never below its position, so that a cursor stays right when a database without places is carried over. */
async function givePlacesAfter(ctx: Ctx, last: number): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    update "changes" set "place" = case when ${last} + w."row" > w."position" then ${last} + w."row" else w."position" end
    from (select "position", row_number() over (order by "position") as "row" from "changes" where "place" = 0 order by "position" limit ${placesAtOnce}) w
    where "changes"."position" = w."position" returning "changes"."place"`.execute(ctx.db)
  if (rows.length === 0) return 0
  const lastPlace = rows.reduce((most, { place }) => Math.max(most, Number(place)), last)
  await ctx.db.updateTable('journalState').set({ lastPlace }).where('id', '=', 'journal').execute()
  return rows.length
}

/** Held until the end of the transaction. Made when it is first asked for. */
export async function holdState(ctx: Ctx): Promise<State> {
  const held = await ctx.db.updateTable('journalState').set((row) => ({ lastPlace: row.ref('lastPlace') })).where('id', '=', 'journal').returning(['lastPlace', 'lastPosition', 'forgotten']).executeTakeFirst()
  if (held) return held
  const newest = await ctx.db.selectFrom('changes').select(({ fn }) => fn.max('position').as('position')).where('place', 'is', null).executeTakeFirst()
  const lastPosition = newest?.position ?? 0
  await ctx.db.insertInto('journalState').values({ id: 'journal', lastPlace: lastPosition, lastPosition, forgotten: 0 }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
  return holdState(ctx)
}
