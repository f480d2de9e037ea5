// What records are called, and their picture: relations show it instead of an id.
import type { Ctx } from '../../application/context.ts'
import { columnName } from '../../application/model/model.ts'
import type { AnyResource, Field } from '../../application/model/model.ts'
import { untyped } from '../../application/records/untyped.ts'

export interface RecordTitle { id: string; title: string; picture: string | null }

/** In the order of the ids; unknown ones are left out. */
export async function titlesOf(ctx: Ctx, resource: AnyResource, ids: readonly string[]): Promise<{ titles: RecordTitle[] }> {
  if (ids.length === 0) return { titles: [] }
  const fields = resource.fields as Record<string, Field>
  const title = columnName(resource.titleField, fields[resource.titleField]!, ctx.site.model.locales[0])
  const picture = Object.entries(fields).find(([, field]) => field.kind === 'image')?.[0]
  const rows = (await untyped(ctx).selectFrom(resource.plural).select(['id', title, ...(picture ? [picture] : [])]).where('id', 'in', ids).execute()) as Record<string, unknown>[]
  const byId = new Map(rows.map((row) => [row['id'], row]))
  return {
    titles: ids.flatMap((id) => {
      const row = byId.get(id)
      return row ? [{ id, title: String(row[title] ?? ''), picture: resource.name === 'media' ? id : ((picture && (row[picture] as string | null)) ?? null) }] : []
    }),
  }
}
