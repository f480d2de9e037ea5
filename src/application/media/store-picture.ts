// Storing a picture: looked at, written to the disk, then entered in the library, in this order, so that no record lacks its file.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { Problems } from '../model/model.ts'
import { createRecord, may } from '../records/records.ts'
import { inspectPicture } from './inspect-picture.ts'
import type { Inspected, NoPicture } from './inspect-picture.ts'
import { media } from './media.resource.ts'
import { hashOf, keepOriginal, originalPath } from './picture-files.ts'
import type { PictureInfo } from './picture-urls.ts'
import { PicturesBusy } from './resize.ts'

export interface PictureToStore {
  /** As the person calls it; never part of a path. */
  fileName: string
  content: Buffer
  /** What it shows, by language; needed in the site's first. */
  alt: Readonly<Record<string, string>>
  /** Where an import fetched it. */
  sourceUrl?: string
}

export type PictureStored =
  | { ok: true; media: PictureInfo & { mimeType: string; bytes: number; fileName: string; version: number } }
  | NoPicture
  | (Refusal<'invalid'> & { problems: Problems })
  | Refusal<'not-allowed' | 'storage-full' | 'unavailable'>

/** Stores a picture of at most 25 MB. Writes to the disk, so call it outside of `ctx.write`. The same content twice is one file. */
export async function storePicture(ctx: Ctx, picture: PictureToStore): Promise<PictureStored> {
  if (!may(ctx, media, 'create')) return refuse('not-allowed')
  const [first] = ctx.site.model.locales
  if (!picture.alt[first]?.trim()) return refuse('invalid', { problems: { [`alt.${first}`]: { rule: 'alternativeText' } } })
  try {
    const inspected = await inspectPicture(picture.content, ctx.locale)
    if (!inspected.ok) return inspected
    const hash = hashOf(picture.content)
    await keepOriginal(originalPath(ctx.house.config, { hash, mimeType: inspected.mimeType }), picture.content)
    return await enter(ctx, picture, hash, inspected)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refuse('storage-full')
    if (error instanceof PicturesBusy) return refuse('unavailable', { retryAfterSeconds: 5 })
    throw error
  }
}

async function enter(ctx: Ctx, picture: PictureToStore, hash: string, { mimeType, width, height }: Inspected): Promise<PictureStored> {
  const { alt, content, sourceUrl = null } = picture
  const values = { fileName: safeFileName(picture.fileName), alt, hash, mimeType, width, height, bytes: content.length, sourceUrl }
  const saved = await createRecord(ctx, media, values, { byProgram: true })
  if (!saved.ok) return saved as Refusal<'invalid'> & { problems: Problems }
  const { id, version } = saved.record
  return { ok: true, media: { id, version, hash, width, height, mimeType, bytes: content.length, fileName: values.fileName, alt: alt[ctx.locale] ?? alt[ctx.site.model.locales[0]]! } }
}

/** The last part of what may be a path, without what cannot be seen or turns the direction of writing. */
function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!.replace(/[\p{C}"<>|:*?]/gu, '').trim()
  return [...last].slice(0, 200).join('') || 'picture'
}
