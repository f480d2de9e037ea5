// The index follows the journal, in the transaction of each change: it can neither miss nor invent one.
import type { Ctx } from '../context.ts'
import type { Change, Follower } from '../journal/journal.ts'
import type { AnyResource } from '../model/model.ts'
import { valuesFromRow } from '../records/record-values.ts'
import { untyped } from '../records/untyped.ts'
import { makeEntries, makeEntry, readsAlike } from './make-entries.ts'
import type { WholeRecord } from './make-entries.ts'
import { insertEntry, knownEntries, removeEntries, updateEntry } from './search.sql.ts'

/** Records with a page of their own. Parts are saved with the record they belong to, whose change follows theirs. */
export const searchFollower: Follower = async (ctx: Ctx, change: Change): Promise<void> => {
  const resource = ctx.house.resources.get(change.resource)
  if (!resource || !isSearched(resource)) return
  const { recordId, whole } = change
  const [before, after] = [whole?.before, whole?.after].map((values) => (values ? publicRecord(resource, recordId, values) : undefined))
  if (before && after) await indexChange(ctx, resource, before, after)
  else await indexRecord(ctx, resource, recordId)
}

/** Found by everybody, so only what everybody may read. */
export const isSearched = (resource: AnyResource): boolean => resource.url !== undefined && resource.publicRead === 'everyone'

/** Brings the entries of one record to what it is now. Inside `ctx.write`. */
export async function indexRecord(ctx: Ctx, resource: AnyResource, id: string): Promise<void> {
  const known = await knownEntries(ctx, resource.name, id)
  const record = await readPublic(ctx, resource, id)
  const entries = record ? makeEntries(resource, record, ctx.site.model.locales) : []
  const kept = new Set(entries.map(({ locale }) => locale))
  await removeEntries(ctx, known.filter(({ locale }) => !kept.has(locale)).map(({ id }) => id))
  for (const entry of entries) {
    const before = known.find(({ locale }) => locale === entry.locale)
    if (!before) await insertEntry(ctx, resource.name, id, entry)
    else if (before.digest !== entry.digest) await updateEntry(ctx, before, entry)
  }
}

/** Brings the entries of a record that was and stays public to what it is now, with what the door has read. */
async function indexChange(ctx: Ctx, resource: AnyResource, before: WholeRecord, after: WholeRecord): Promise<void> {
  const { locales } = ctx.site.model
  const changed = locales.filter((locale) => !readsAlike(resource, before, after, locale, locales[0]))
  if (changed.length === 0) return
  const entries = await knownEntries(ctx, resource.name, after.id)
  const texts = new Map()
  for (const locale of changed) {
    const languages = [locale, locales[0]]
    const now = makeEntry(resource, after, languages, texts)
    const entry = entries.find((entry) => entry.locale === locale)
    if (!entry) await insertEntry(ctx, resource.name, after.id, now)
    else if (entry.digest !== now.digest) await updateEntry(ctx, entry, now, makeEntry(resource, before, languages, texts))
  }
}

/** What a door has read of a record, as the index needs it; undefined for a draft. */
function publicRecord(resource: AnyResource, id: string, values: Record<string, unknown>): WholeRecord | undefined {
  if (resource.publishable && values['status'] !== 'published') return undefined
  const parts = Object.entries(resource.parts).flatMap(([name, part]) => ((values[name] ?? []) as Record<string, unknown>[]).map((values) => ({ resource: part.resource, values })))
  return { id, values, parts }
}

/** The record with its parts; undefined when it is gone or not published. */
async function readPublic(ctx: Ctx, resource: AnyResource, id: string): Promise<WholeRecord | undefined> {
  const { locales } = ctx.site.model
  const row = await untyped(ctx).selectFrom(resource.plural).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || (resource.publishable && row['status'] !== 'published')) return undefined
  const parts: { resource: AnyResource; values: Record<string, unknown> }[] = []
  for (const part of Object.values(resource.parts)) {
    const rows = await untyped(ctx).selectFrom(part.resource.plural).selectAll().where(part.ownerField, '=', id).orderBy('position').orderBy('id').execute()
    parts.push(...rows.map((row) => ({ resource: part.resource, values: valuesFromRow(part.resource, row, locales) })))
  }
  return { id, values: valuesFromRow(resource, row, locales), parts }
}
