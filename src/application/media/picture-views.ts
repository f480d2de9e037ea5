// Pictures as pages draw them: the media library's records with the addresses of their sizes and formats.
import type { Ctx } from '../context.ts'
import { finderOf } from '../records/finders.ts'
import type { PictureView } from '../theme/picture.tsx'
import { media } from './media.resource.ts'

/** The pictures of these ids, in the visitor's language; ids without a picture are left out. */
export async function readPictureViews(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, PictureView>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))]
  const records = await finderOf(ctx, media).byIds(wanted)
  return new Map(records.map((record) => [record.id, { alt: record.alt ?? '', width: record.width, height: record.height, src: `/media/${record.hash}`, sources: [] }]))
}
