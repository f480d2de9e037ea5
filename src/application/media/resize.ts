// Making a picture smaller: WebP, upright, without what the camera wrote down about place and person.
import type { Sharp } from 'sharp'
import { Queue } from '../../server/queue.ts'
import { pictureLimits } from './picture-limits.ts'

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

/** The picture at this width, never wider than it is. Rejects when it is damaged, and with PicturesBusy. */
export async function resized(original: Buffer | string, width: number): Promise<Buffer> {
  const sharp = await loadSharp()
  const made = await queue.run(() => asWebp(sharp(original, { limitInputPixels: pictureLimits.pixels, failOn: 'error' }), width).toBuffer())
  if (!made) throw new PicturesBusy('Too many pictures are being made at the moment.')
  return made
}

/** So wide a picture is mostly seen on screens whose pixels are finer than the eye; a sixth less to send. */
const wideFrom = 640

function asWebp(picture: Sharp, width: number): Sharp {
  return picture.autoOrient().resize({ width, withoutEnlargement: true }).webp({ quality: width >= wideFrom ? 75 : 80, effort: 4, smartSubsample: true })
}
