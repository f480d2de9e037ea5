// A picture in one of its sizes: made when it is first asked for, once for all who ask at the same moment, then read from the disk.
import { readFile } from 'node:fs/promises'
import type { House } from '../context.ts'
import { hashOf, originalPath, variantPath, writeWhole } from './picture-files.ts'
import type { SizeAsked } from './picture-urls.ts'
import { resized } from './resize.ts'

interface Original { hash: string; mimeType: string }

/** By path: those who ask while a size is being made wait for the same one. */
const underWay = new Map<string, Promise<Buffer>>()

/** The disk no longer gives back what was uploaded. */
export class PictureDamaged extends Error {
  override name = 'PictureDamaged'
}

/** Rejects with ENOENT when the original is gone, with PictureDamaged, and with PicturesBusy. */
export async function readVariant(house: House, original: Original, size: SizeAsked): Promise<Buffer> {
  const path = variantPath(house.config, original, size)
  const kept = await readFile(path).catch(noneYet)
  if (kept) return kept
  const known = underWay.get(path)
  if (known) return known
  const making = makeVariant(house, original, size, path).finally(() => underWay.delete(path))
  underWay.set(path, making)
  return making
}

async function makeVariant(house: House, original: Original, size: SizeAsked, path: string): Promise<Buffer> {
  const content = await readFile(originalPath(house.config, original))
  if (hashOf(content) !== original.hash) throw new PictureDamaged('The file of this picture is damaged.')
  const made = await resized(content, size)
  await writeWhole(path, made, { durable: false }).catch((error: unknown) => house.log.warn({ err: error, path }, 'A size of a picture could not be kept; it is made again each time.'))
  return made
}

function noneYet(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
