// The history of a record with that of its parts: a price is changed at a variant, but people look for it at the product.
import type { Ctx } from '../../application/context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { AnyResource } from '../../application/model/model.ts'
import { idsSeen, may, readRecord } from '../../application/records/records.ts'
import { can } from '../../application/rights/rights.ts'
import { seenValues } from '../../application/rights/visible.ts'
import { relatedTo } from './related.ts'
import type { History, HistoryEntry, RecordValues, Related } from './shapes.ts'

const mostEntries = 100
/** A record has at most 500 parts, and each is written down before its owner in the same transaction. */
const partsBefore = 1100

type Entry = HistoryEntry & { recordId: string; requestId: string }

export async function historyWithParts(ctx: Ctx, resource: AnyResource, id: string): Promise<History | Refusal<'not-found'>> {
  if (!(await idsSeen(ctx, resource, [id])).has(id)) return refuse('not-found')
  const own = await entries(ctx).where('resource', '=', resource.name).where('recordId', '=', id).orderBy('position', 'desc').limit(mostEntries).execute()
  const ofParts = await partEntries(ctx, resource, id, own)
  const all = [...own, ...ofParts].filter((entry) => isSeen(ctx, resource, entry)).map((entry) => seenEntry(ctx, entry)).sort((a, b) => b.position - a.position)
  const told = all.filter((entry) => entry.action !== 'change' || Object.keys(entry.after ?? {}).length > 0)
  return { entries: told.map(({ recordId: _, requestId: __, ...entry }) => ({ ...entry, undoable: isUndoable(ctx, resource, entry) })), related: await relatedInEntries(ctx, resource, told) }
}

/** What was done to prices is not told to who does not see prices. */
function isSeen(ctx: Ctx, resource: AnyResource, { resource: name }: Entry): boolean {
  if (name === 'stock') return can(ctx, 'stock', 'see')
  return name === resource.name || can(ctx, name, 'see')
}

function seenEntry(ctx: Ctx, entry: Entry): Entry {
  const of = ctx.house.resources.get(entry.resource)
  const seen = (values: RecordValues | null) => values && of ? seenValues(ctx, of, values) : values
  return { ...entry, before: seen(entry.before), after: seen(entry.after) }
}

const ofStock = ['counted', 'import']

/** The beginning of the record itself is undone by deleting it, beside what follows from that. */
function isUndoable(ctx: Ctx, resource: AnyResource, { resource: name, action, before, after }: Pick<Entry, 'resource' | 'action' | 'before' | 'after'>): boolean {
  if (name === 'stock') return ofStock.includes(action) && can(ctx, 'stock', 'count')
  const own = name === resource.name
  const of = own ? resource : Object.values(resource.parts).find((part) => part.resource.name === name)?.resource
  return of !== undefined && may(ctx, of, 'change') && (action === 'change' ? before !== null && after !== null : !own && ['create', 'delete'].includes(action))
}

function entries(ctx: Ctx) {
  return ctx.db.selectFrom('changes').select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorKind', 'actorName', 'requestId', 'before', 'after'])
}

/** What happened to the parts that it has now, their stock included, and to those that a colleague has removed. */
async function partEntries(ctx: Ctx, resource: AnyResource, id: string, own: readonly Entry[]): Promise<Entry[]> {
  const parts = Object.entries(resource.parts)
  if (parts.length === 0 || own.length === 0) return []
  const current = (await readRecord(ctx, resource, id))?.values ?? {}
  const ids = parts.flatMap(([name]) => ((current[name] as { id: string }[] | undefined) ?? []).map((entry) => entry.id))
  const names = parts.map(([, part]) => part.resource.name)
  const [ofCurrent, removed] = await Promise.all([
    ids.length === 0 ? [] : entries(ctx).where('resource', 'in', [...names, 'stock']).where('recordId', 'in', ids).orderBy('position', 'desc').limit(mostEntries).execute(),
    removedParts(ctx, names, own.filter(({ actorKind }) => actorKind === 'person')),
  ])
  return [...ofCurrent, ...removed.filter(({ recordId }) => !ids.includes(recordId))]
}

/** Removed parts no longer say whose they were, but a form removes them in the request that saves their owner. */
async function removedParts(ctx: Ctx, names: readonly string[], own: readonly Entry[]): Promise<Entry[]> {
  if (own.length === 0) return []
  return entries(ctx)
    .where('resource', 'in', names)
    .where('action', '=', 'delete')
    .where(({ or, and, eb }) => or(own.map(({ position, requestId }) => and([eb('position', '>', position - partsBefore), eb('position', '<', position), eb('requestId', '=', requestId)]))))
    .execute()
}

/** The titles of records that values in the history refer to. */
async function relatedInEntries(ctx: Ctx, resource: AnyResource, told: readonly Entry[]): Promise<Related> {
  const related: Related = {}
  const resources = [resource, ...Object.values(resource.parts).map((part) => part.resource)]
  for (const one of resources) {
    const states = told.filter((entry) => entry.resource === one.name).flatMap(({ before, after }) => [before, after].filter((state): state is RecordValues => state !== null))
    Object.assign(related, await relatedTo(ctx, { ...one, parts: {} }, states))
  }
  return related
}
