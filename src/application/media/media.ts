// The door of the media library: storing pictures, reading them for pages, and letting go of what nothing uses.
import { stat } from 'node:fs/promises'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { deleteRecord, may } from '../records/records.ts'
import type { Deleted } from '../records/records.ts'
import { currentReadLog } from '../../database/read-log.ts'
import { whileUnchanged } from '../while-unchanged.ts'
import { media } from './media.resource.ts'
import { findPictures } from './media.sql.ts'
import { originalPath } from './picture-files.ts'
import type { PictureInfo } from './picture-urls.ts'
import { whereUsed } from './where-used.ts'
import type { PictureUse } from './where-used.ts'

export { pictureSources, pictureUrl, pictureWidths } from './picture-urls.ts'
export type { PictureInfo } from './picture-urls.ts'
export { storePicture } from './store-picture.ts'
export type { PictureStored, PictureToStore } from './store-picture.ts'
export { whereUsed } from './where-used.ts'
export type { PictureUse } from './where-used.ts'

/** Whether the file of a picture is there: one that was deleted comes back only with it. */
export function hasOriginal(ctx: Ctx, picture: { hash: string; mimeType: string }): Promise<boolean> {
  return stat(originalPath(ctx.house.config, picture)).then(() => true, () => false)
}

/** A page shows some dozens; more than this many are read anew. */
const mostKept = 1000

/** Pictures by id, with their alternative text in the visitor's language; ids without a picture are left out. */
export async function readPictures(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Map<string, PictureInfo>> {
  // What is kept does not tell a page that is watched what it has read.
  const kept = currentReadLog() ? new Map<string, PictureInfo>() : await whileUnchanged(ctx, `pictures ${ctx.locale}`, async () => new Map<string, PictureInfo>())
  const found = new Map<string, PictureInfo>()
  const missing = new Set<string>()
  for (const id of ids) {
    const picture = id ? kept.get(id) : undefined
    if (picture) found.set(picture.id, picture)
    else if (id) missing.add(id)
  }
  for (const picture of await findPictures(ctx, [...missing])) {
    found.set(picture.id, picture)
    if (kept.size < mostKept) kept.set(picture.id, picture)
  }
  return found
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
