// The door of the media library: storing pictures, reading them for pages, and letting go of what nothing uses.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { finderOf } from '../records/finders.ts'
import { deleteRecord, may } from '../records/records.ts'
import type { Deleted } from '../records/records.ts'
import { media } from './media.resource.ts'
import type { PictureInfo } from './picture-urls.ts'
import { whereUsed } from './where-used.ts'
import type { PictureUse } from './where-used.ts'

export { pictureSources, pictureUrl, pictureWidths } from './picture-urls.ts'
export type { PictureInfo } from './picture-urls.ts'
export { storePicture } from './store-picture.ts'
export type { PictureStored, PictureToStore } from './store-picture.ts'
export { whereUsed } from './where-used.ts'
export type { PictureUse } from './where-used.ts'

/** Pictures by id, with their alternative text in the visitor's language; ids without a picture are left out. */
export async function readPictures(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, PictureInfo>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))]
  const records = await finderOf(ctx, media).byIds(wanted)
  return new Map(records.map(({ id, hash, width, height, alt }) => [id, { id, hash, width, height, alt: alt ?? '' }]))
}

/** Takes a picture out of the library. Refused with `usedIn` while a record or a text shows it. Its file goes when the disk is next cleared. */
export async function deletePicture(ctx: Ctx, id: string, version: number): Promise<Deleted | (Refusal<'in-use'> & { usedIn: PictureUse[] })> {
  if (!may(ctx, media, 'delete')) return refuse('not-allowed')
  return ctx.write(async (ctx) => {
    const usedIn = await whereUsed(ctx, id)
    if (usedIn.length > 0) return refuse('in-use', { usedIn })
    return deleteRecord(ctx, media, id, version)
  })
}
