// Which changes are to be undone: one, all of a request (a save, an import, an undo), of a person, or of a stretch of time.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { relationsTo } from './relations-to.ts'

/** Times as ISO 8601 text; `until` is now unless said. A person is named by the id of the account. */
export type WhatToUndo =
  | { change: number }
  | { request: string }
  | { person: string; since?: string; until?: string }
  | { since: string; until?: string }

export interface JournalChange {
  position: number
  at: string
  resource: string
  recordId: string
  recordTitle: string
  action: string
  actorName: string
  requestId: string
  version: number | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** More than this is refused: choose a shorter time. */
export const mostChanges = 100_000
const idsAtOnce = 500
/** Entries about the doing, not about a record. */
const markers = ['import', 'undo']

const entries = (ctx: Ctx) =>
  ctx.db.selectFrom('changes').select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorName', 'requestId', 'version', 'before', 'after'])

/** Oldest first. */
export async function selectChanges(ctx: Ctx, what: WhatToUndo): Promise<{ ok: true; changes: JournalChange[] } | Refusal<'not-found' | 'too-large'>> {
  let query = entries(ctx).where('resource', 'not in', markers).orderBy('position').limit(mostChanges + 1)
  if ('change' in what) query = query.where('position', '=', what.change)
  else if ('request' in what) query = query.where('requestId', '=', what.request)
  else if ('person' in what) query = query.where('actorId', '=', what.person)
  if ('since' in what && what.since !== undefined) query = query.where('at', '>=', what.since)
  if ('until' in what && what.until !== undefined) query = query.where('at', '<=', what.until)
  const changes: JournalChange[] = await query.execute()
  if (changes.length === 0) return refuse('not-found')
  if (changes.length > mostChanges) return refuse('too-large')
  return { ok: true, changes: 'change' in what ? await withWhatWentAlong(ctx, changes[0]!) : changes }
}

/** A deletion took parts and places in lists with it; whoever undoes it means them as well. */
async function withWhatWentAlong(ctx: Ctx, change: JournalChange): Promise<JournalChange[]> {
  const resource = ctx.house.resources.get(change.resource)
  if (change.action !== 'delete' || !resource) return [change]
  const parts = Object.values(resource.parts)
  const lists = relationsTo(ctx, resource)
  const before: JournalChange[] = await entries(ctx).where('requestId', '=', change.requestId).where('position', '<', change.position).orderBy('position').execute()
  const wentAlong = before.filter((one) =>
    (one.action === 'delete' && parts.some((part) => part.resource.name === one.resource && one.before?.[part.ownerField] === change.recordId)) ||
    (one.action === 'change' && lists.some(({ owner, field }) => owner === one.resource && (one.before?.[field] as string[] | undefined)?.includes(change.recordId) === true)))
  return [...wentAlong, change]
}

/** Everything that happened to these records since the first of the changes, they included: by `resource recordId`, oldest first. */
export async function changesOfTheSame(ctx: Ctx, changes: readonly JournalChange[]): Promise<Map<string, JournalChange[]>> {
  const ids = new Map<string, Set<string>>()
  for (const { resource, recordId } of changes) ids.set(resource, (ids.get(resource) ?? new Set()).add(recordId))
  const found = new Map<string, JournalChange[]>()
  for (const [resource, ofResource] of ids) {
    const all = [...ofResource]
    for (let at = 0; at < all.length; at += idsAtOnce) {
      const rows: JournalChange[] = await entries(ctx).where('resource', '=', resource).where('recordId', 'in', all.slice(at, at + idsAtOnce)).where('position', '>=', changes[0]!.position).orderBy('position').execute()
      for (const row of rows) {
        const list = found.get(keyOf(row))
        if (list) list.push(row)
        else found.set(keyOf(row), [row])
      }
    }
  }
  return found
}

export const keyOf = ({ resource, recordId }: { resource: string; recordId: string }): string => `${resource} ${recordId}`
