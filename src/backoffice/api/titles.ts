// What records are called, and their picture: relations show it instead of an id.
import type { Ctx } from '../../application/context.ts'
import { readPictureViews } from '../../application/media/picture-views.ts'
import { columnName } from '../../application/model/model.ts'
import type { AnyResource, Field } from '../../application/model/model.ts'
import { idsSeen } from '../../application/records/records.ts'
import { visible } from '../../application/rights/visible.ts'
import { untyped } from '../../application/records/untyped.ts'
import { whileUnchanged } from '../../application/while-unchanged.ts'
import type { RecordTitle, Thumbnail } from './shapes.ts'

const mostOfOneRecord = 20

/** Of records that this colleague may see. */
export async function titlesSeen(ctx: Ctx, resource: AnyResource, ids: readonly string[]): Promise<RecordTitle[]> {
  const seen = await idsSeen(ctx, resource, ids)
  return titlesOf(ctx, visible(ctx, resource), ids.filter((id) => seen.has(id)))
}

/** In the order of the ids; unknown ones are left out. The picture of a picture is itself. */
export async function titlesOf(ctx: Ctx, resource: AnyResource, ids: readonly string[]): Promise<RecordTitle[]> {
  if (ids.length === 0) return []
  const fields = resource.fields as Record<string, Field>
  const titleColumns = columnsOf(ctx, resource.titleField, fields[resource.titleField]!)
  const pictureField = Object.entries(fields).find(([, field]) => field.kind === 'image')?.[0]
  const read = () => readTitles(ctx, resource, ids, titleColumns, pictureField)
  // Each save of a record answers the same few titles of others again; those of lists are other ones each time.
  return ids.length > mostOfOneRecord ? read() : whileUnchanged(ctx, `titles ${resource.name} ${ctx.locale} ${titleColumns.join()} ${pictureField} ${ids.join()}`, read)
}

async function readTitles(ctx: Ctx, resource: AnyResource, ids: readonly string[], titleColumns: readonly string[], pictureField: string | undefined): Promise<RecordTitle[]> {
  const rows = (await untyped(ctx).selectFrom(resource.plural).select(['id', ...titleColumns, ...(pictureField ? [pictureField] : [])]).where('id', 'in', [...new Set(ids)]).execute()) as Record<string, unknown>[]
  const byId = new Map(rows.map((row) => [row['id'] as string, row]))
  const pictureIdOf = (row: Record<string, unknown>) => (resource.name === 'media' ? row['id'] : pictureField && row[pictureField]) as string | null | undefined
  const thumbnails = await thumbnailsOf(ctx, rows.map(pictureIdOf))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const title = titleColumns.map((column) => row[column]).find((text) => text) ?? ''
    return [{ id, title: String(title), picture: thumbnails.get(pictureIdOf(row) ?? '') ?? null }]
  })
}

/** The site's languages, the colleague's own first: in this order a text is looked for. */
export const readingOrder = (ctx: Ctx): string[] => [...ctx.site.model.locales].sort((a, b) => Number(b === ctx.locale) - Number(a === ctx.locale))

/** The columns of a title: the colleague's language counts, another's where it is empty. */
export function columnsOf(ctx: Ctx, name: string, field: Field): string[] {
  return field.localized ? readingOrder(ctx).map((locale) => columnName(name, field, locale)) : [name]
}

/** Small pictures for lists and choices, by the picture's id. */
export async function thumbnailsOf(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, Thumbnail>> {
  const views = await readPictureViews(ctx, ids)
  return new Map([...views].map(([id, { alt, width, height, src, sources }]) => [id, { src: smallest(sources) ?? src, alt, width, height }]))
}

const thumbnailWidth = 320

/** The narrowest file that is wide enough for a thumbnail on a dense screen. */
function smallest(sources: readonly { srcset: string }[]): string | undefined {
  const files = (sources.at(-1)?.srcset ?? '').split(',').map((entry) => entry.trim().split(/\s+/))
  const sized = files.map(([src, width = '']) => ({ src, width: Number.parseInt(width, 10) })).filter(({ src, width }) => src && width > 0)
  sized.sort((a, b) => a.width - b.width)
  return (sized.find(({ width }) => width >= thumbnailWidth) ?? sized.at(-1))?.src
}
