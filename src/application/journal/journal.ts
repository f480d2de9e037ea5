// The journal's door: who changed what, when, from what to what. Everything that must know what happened reads it.
import type { Ctx } from '../context.ts'

/** One change as a door reports it. */
export interface Change {
  resource: string
  recordId: string
  recordTitle: string
  /** `create`, `change`, `delete`, or the name of what was done: `sent`, `cancelled`. */
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  version?: number
}

/** Follows the journal inside the transaction of the change: the search index does. It must not wait for anything but the database. */
export type Follower = (ctx: Ctx, change: Change) => Promise<void>

/** Writes a change and lets the followers see it. Only inside `ctx.write`. */
export async function recordChange(ctx: Ctx, change: Change): Promise<void> {
  await ctx.db
    .insertInto('changes')
    .values({
      at: ctx.now().toISOString(),
      resource: change.resource,
      recordId: change.recordId,
      recordTitle: change.recordTitle.slice(0, 200),
      action: change.action,
      before: change.before,
      after: change.after,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      requestId: ctx.requestId,
      release: ctx.house.release,
      version: change.version ?? null,
    })
    .execute()
  for (const follow of ctx.house.followers) await follow(ctx, change)
}

/** The fields in which two states differ, as before and after. Values are compared as JSON. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys({ ...before, ...after }).filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

export interface HistoryEntry {
  position: number
  at: string
  action: string
  actorKind: string
  actorName: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  version: number | null
}

/** The changes of one record, newest first, at most `limit` (100). */
export async function historyOf(ctx: Ctx, resource: string, recordId: string, limit = 100): Promise<HistoryEntry[]> {
  return ctx.db
    .selectFrom('changes')
    .select(['position', 'at', 'action', 'actorKind', 'actorName', 'before', 'after', 'version'])
    .where('resource', '=', resource)
    .where('recordId', '=', recordId)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
}
