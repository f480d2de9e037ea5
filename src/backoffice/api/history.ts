// The history of a record with that of its parts: a price is changed at a variant, but people look for it at the product.
import type { Ctx } from '../../application/context.ts'
import type { AnyResource } from '../../application/model/model.ts'
import { readRecord } from '../../application/records/records.ts'
import { relatedTo } from './related.ts'
import type { History, HistoryEntry, RecordValues, Related } from './shapes.ts'

const mostEntries = 100
/** A record has at most 500 parts, and each is written down before its owner in the same transaction. */
const partsBefore = 1100

type Entry = HistoryEntry & { recordId: string; requestId: string }

export async function historyWithParts(ctx: Ctx, resource: AnyResource, id: string): Promise<History> {
  const own = await entries(ctx).where('resource', '=', resource.name).where('recordId', '=', id).orderBy('position', 'desc').limit(mostEntries).execute()
  const ofParts = await partEntries(ctx, resource, id, own)
  const all = [...own, ...ofParts].sort((a, b) => b.position - a.position)
  const told = all.filter((entry) => entry.action !== 'change' || Object.keys(entry.after ?? {}).length > 0)
  return { entries: told.map(({ recordId: _, requestId: __, ...entry }) => entry), related: await relatedInEntries(ctx, resource, told) }
}

function entries(ctx: Ctx) {
  return ctx.db.selectFrom('changes').select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorKind', 'actorName', 'requestId', 'before', 'after'])
}

async function partEntries(ctx: Ctx, resource: AnyResource, id: string, own: readonly Entry[]): Promise<Entry[]> {
  const parts = Object.entries(resource.parts)
  if (parts.length === 0 || own.length === 0) return []
  const current = (await readRecord(ctx, resource, id))?.values ?? {}
  const known = new Set(parts.flatMap(([name]) => ((current[name] as { id: string }[] | undefined) ?? []).map((entry) => entry.id)))
  const names = parts.map(([, part]) => part.resource.name)
  const rows = await entries(ctx)
    .where('resource', 'in', names)
    .where(({ or, and, eb }) => or(own.map(({ position, requestId }) => and([eb('position', '>', position - partsBefore), eb('position', '<', position + partsBefore), eb('requestId', '=', requestId)]))))
    .execute()
  const owners = new Set(parts.map(([, part]) => part.ownerField))
  return rows.filter((row) => known.has(row.recordId) || [...owners].some((field) => row.after?.[field] === id) || (row.action === 'delete' && row.actorKind === 'person'))
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
