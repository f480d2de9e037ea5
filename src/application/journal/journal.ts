// The journal's door: who changed what, when, from what to what. Everything that must know what happened reads it.
import { isDeepStrictEqual } from 'node:util'
import { insertRows } from '../../database/insert-rows.ts'
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
  /** The whole record before and after, its parts included, where the door has read it anyway; null where there is none. Not stored. */
  whole?: { before: Record<string, unknown> | null; after: Record<string, unknown> | null }
}

/** Follows the journal inside the transaction of the change: the search index does. It must not wait for anything but the database. */
export type Follower = (ctx: Ctx, change: Change) => Promise<void>

/** Writes a change and lets the followers see it. Only inside `ctx.write`. */
export async function recordChange(ctx: Ctx, change: Change): Promise<void> {
  await recordChanges(ctx, [change])
}

/** Several changes in one statement: what an order does to the stock of its lines. */
export async function recordChanges(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const at = ctx.now().toISOString()
  await insertRows(ctx.db, 'changes', changes.map((change) => rowOf(ctx, change, at)))
  for (const change of changes) for (const follow of ctx.house.followers) await follow(ctx, change)
}

function rowOf(ctx: Ctx, change: Change, at: string) {
  const { kind: actorKind, id: actorId, name: actorName } = ctx.actor
  const { resource, recordId, recordTitle, action, before, after, version = null } = change
  return {
    resource, recordId, action, before, after, version, at,
    recordTitle: recordTitle.slice(0, 200),
    actorKind,
    actorId,
    actorName,
    requestId: ctx.requestId,
    release: ctx.house.release,
    place: ctx.house.database.capabilities.numbersInCommitOrder ? null : 0,
  }
}

/** The fields in which two states differ, as before and after. Values are compared as JSON, whatever the order of its keys: PostgreSQL has its own. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys({ ...before, ...after }).filter((name) => !isSame(before[name] ?? null, after[name] ?? null))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)]
  return old === now || (old.length === now.length && isDeepStrictEqual(JSON.parse(old), JSON.parse(now)))
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
