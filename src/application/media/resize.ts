// Making a picture smaller: AVIF or WebP, upright, without what the camera wrote down about place and person.
import type { Sharp } from 'sharp'
import { Queue } from '../../server/queue.ts'
import { pictureLimits } from './picture-limits.ts'
import type { SizeAsked } from './picture-urls.ts'

type SharpModule = typeof import('sharp')['default']

/** Two at once leave threads to the disk and to passwords. */
const queue = new Queue(pictureLimits)
let loaded: Promise<SharpModule> | undefined

/** Loaded when the first picture needs it; one thread each, and nothing kept between pictures. */
function loadSharp(): Promise<SharpModule> {
  return (loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  }))
}

/** Too many pictures are being made already. */
export class PicturesBusy extends Error {
  override name = 'PicturesBusy'
}

/** The picture in this size, never wider than it is. Rejects when it is damaged, and with PicturesBusy. */
export async function resized(original: Buffer | string, size: SizeAsked): Promise<Buffer> {
  const sharp = await loadSharp()
  const made = await queue.run(() => inSize(sharp(original, { limitInputPixels: pictureLimits.pixels, failOn: 'error' }), size).toBuffer())
  if (!made) throw new PicturesBusy('Too many pictures are being made at the moment.')
  return made
}

/** So wide a picture is mostly seen on screens whose pixels are finer than the eye; a sixth less to send. */
const wideFrom = 640

function inSize(picture: Sharp, { width, format }: SizeAsked): Sharp {
  const sized = picture.autoOrient().resize({ width, withoutEnlargement: true })
  // With this effort AVIF takes no longer than WebP; with the usual one ten times as long, for a tenth of the bytes.
  return format === 'avif' ? sized.avif({ quality: width >= wideFrom ? 52 : 56, effort: 1 }) : sized.webp({ quality: width >= wideFrom ? 75 : 80, effort: 4, smartSubsample: true })
}
