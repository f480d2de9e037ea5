// What a file really is, told by its content: a still picture that can be read whole, or why it cannot be used.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { wordsIn } from '../theme/words.ts'
import { mediaWords } from './media.words.ts'
import { pictureLimits } from './picture-limits.ts'
import { PicturesBusy, resized } from './resize.ts'

/** The kinds that are taken, by their first bytes. SVG is none: it is a program as much as a picture. */
const kinds = [
  { mimeType: 'image/jpeg', extension: 'jpg', begins: (head: Buffer) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { mimeType: 'image/png', extension: 'png', begins: (head: Buffer) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) },
  { mimeType: 'image/gif', extension: 'gif', begins: (head: Buffer) => /^GIF8[79]a/.test(head.toString('latin1')) },
  { mimeType: 'image/webp', extension: 'webp', begins: (head: Buffer) => /^RIFF.{4}WEBP/s.test(head.toString('latin1')) },
  { mimeType: 'image/avif', extension: 'avif', begins: (head: Buffer) => /^.{4}ftyp(avif|mif1|miaf)/s.test(head.toString('latin1')) },
] as const

export type PictureType = (typeof kinds)[number]['mimeType']

export interface Inspected {
  ok: true
  mimeType: PictureType
  extension: string
  /** As it is seen, turned as the camera was held. */
  width: number
  height: number
}

export type NoPicture = Refusal<'unsupported-media' | 'too-large'>

export async function inspectPicture(content: Buffer, locale: string): Promise<Inspected | NoPicture> {
  const words = wordsIn(mediaWords, locale)
  if (content.length > pictureLimits.bytes) return refuse('too-large', { detail: words.tooManyBytes(pictureLimits.bytes / 1024 / 1024) })
  const head = content.subarray(0, 16)
  const kind = kinds.find(({ begins }) => begins(head))
  if (!kind) return refuse('unsupported-media', { detail: words.otherKind })
  const size = await readSize(content)
  if (!size) return refuse('unsupported-media', { detail: words.damaged })
  if (size.pages > 1) return refuse('unsupported-media', { detail: words.moving })
  if (size.width * size.height > pictureLimits.pixels) return refuse('too-large', { detail: words.tooManyPixels(size.width, size.height, pictureLimits.pixels / 1e6) })
  if (!(await isReadable(content))) return refuse('unsupported-media', { detail: words.damaged })
  const { width, height } = size
  return { ok: true, mimeType: kind.mimeType, extension: kind.extension, width, height }
}

/** Reads the head only. */
async function readSize(content: Buffer): Promise<{ width: number; height: number; pages: number } | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const { autoOrient, pages = 1 } = await sharp(content, { limitInputPixels: false }).metadata()
    return autoOrient.width > 0 && autoOrient.height > 0 ? { ...autoOrient, pages } : undefined
  } catch {
    return undefined
  }
}

/** Reads it whole, once, so that no page shows half a picture later. */
async function isReadable(content: Buffer): Promise<boolean> {
  try {
    await resized(content, { width: 160, format: 'webp' })
    return true
  } catch (error) {
    if (error instanceof PicturesBusy) throw error
    return false
  }
}
