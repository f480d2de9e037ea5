// Where a picture is used: fields that refer to it, and texts and pages in which it stands.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { columnName, relationTableName } from '../model/model.ts'
import type { AnyResource, Field } from '../model/model.ts'
import { fieldsOf } from '../records/record-values.ts'
import { untyped } from '../records/untyped.ts'

export interface PictureUse {
  /** The record to open; for a part, such as a variant, the record that it belongs to. */
  resource: string
  recordId: string
  title: string
  /** The field it stands in; `variants.picture` for a part's. */
  field: string
}

const mostUses = 50

/** At most 50 uses, each record and field once. */
export async function whereUsed(ctx: Ctx, mediaId: string): Promise<PictureUse[]> {
  const uses: PictureUse[] = []
  for (const resource of ctx.house.resources.values()) {
    for (const [name, field] of fieldsOf(resource)) {
      const ids = await idsUsing(ctx, resource, name, field, mediaId)
      if (ids.length > 0) uses.push(...(await describe(ctx, resource, name, ids)))
      if (uses.length >= mostUses) return uses.slice(0, mostUses)
    }
  }
  return uses
}

async function idsUsing(ctx: Ctx, resource: AnyResource, name: string, field: Field, mediaId: string): Promise<string[]> {
  const refers = field.settings['to'] === 'media'
  if (refers && field.many) {
    const rows = await untyped(ctx).selectFrom(relationTableName(resource, name)).select('owner').where('target', '=', mediaId).limit(mostUses).execute()
    return rows.map((row) => row['owner'] as string)
  }
  const holds = field.column === 'json'
  if (!refers && !holds) return []
  const columns = field.localized ? ctx.site.model.locales.map((locale) => columnName(name, field, locale)) : [name]
  // An id occurs nowhere by chance, so it is enough that the text of the JSON holds it.
  const contains = (column: string) => (refers ? sql<boolean>`${sql.ref(column)} = ${mediaId}` : sql<boolean>`cast(${sql.ref(column)} as text) like ${`%"${mediaId}"%`}`)
  const rows = await untyped(ctx).selectFrom(resource.plural).select('id').where((row) => row.or(columns.map(contains))).limit(mostUses).execute()
  return rows.map((row) => row['id'] as string)
}

async function describe(ctx: Ctx, resource: AnyResource, field: string, ids: readonly string[]): Promise<PictureUse[]> {
  const owner = ownerOf(ctx, resource)
  if (!owner) return titled(ctx, resource, field, ids)
  const rows = await untyped(ctx).selectFrom(resource.plural).select(owner.field).distinct().where('id', 'in', ids).execute()
  return titled(ctx, owner.resource, `${owner.part}.${field}`, rows.map((row) => row[owner.field] as string))
}

/** The resource whose records a part belongs to. */
function ownerOf(ctx: Ctx, part: AnyResource): { resource: AnyResource; part: string; field: string } | undefined {
  for (const resource of ctx.house.resources.values()) {
    const found = Object.entries(resource.parts).find(([, { resource }]) => resource.name === part.name)
    if (found) return { resource, part: found[0], field: found[1].ownerField }
  }
  return undefined
}

async function titled(ctx: Ctx, resource: AnyResource, field: string, ids: readonly string[]): Promise<PictureUse[]> {
  const titleField = (resource.fields as Record<string, Field>)[resource.titleField]!
  const column = columnName(resource.titleField, titleField, ctx.site.model.locales[0])
  const rows = await untyped(ctx).selectFrom(resource.plural).select(['id', column]).where('id', 'in', ids).execute()
  return rows.map((row) => ({ resource: resource.name, recordId: row['id'] as string, title: String(row[column] ?? ''), field }))
}
