// Addresses of pictures: which widths there are, and a part of the content's hash, so that browsers may keep what they got for good.
import type { PictureView } from '../theme/picture.tsx'

/** A picture of the library, with its alternative text in the visitor's language. */
export interface PictureInfo {
  readonly id: string
  /** SHA-256 of the original, hexadecimal. */
  readonly hash: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

type Sized = Pick<PictureInfo, 'id' | 'hash' | 'width'>

export const pictureFormats = ['avif', 'webp'] as const
export type PictureFormat = (typeof pictureFormats)[number]

/** No other widths are made. */
export const pictureWidths = [160, 320, 480, 640, 800, 960, 1280, 1920, 2560] as const
const largest = pictureWidths.at(-1)!
/** Of WebP, for the few browsers that cannot show AVIF: fewer, since each makes every page longer. */
const fewWidths: readonly number[] = [320, 640, 960, 1920]
const usualWidth = 960
const hashLength = 16

/** The widths that a picture comes in: never wider than it is, and its own when it lies between two. */
export function widthsOf(picture: Pick<PictureInfo, 'width'>): number[] {
  const widest = Math.min(picture.width, largest)
  return [...pictureWidths.filter((width) => width < widest), widest]
}

/** The address of a picture at least this wide, or as wide as it is, for every browser. */
export function pictureUrl(picture: Sized, width: number = usualWidth): string {
  const widths = widthsOf(picture)
  const chosen = widths.find((candidate) => candidate >= width) ?? widths.at(-1)!
  return addressOf(picture, chosen, 'webp')
}

/** What `<Picture>` draws: every format and width, for the browser to choose from. */
export function pictureSources(picture: PictureInfo): PictureView {
  const widths = widthsOf(picture)
  const few = widths.filter((width) => fewWidths.includes(width) || width === widths.at(-1))
  const sources = pictureFormats.map((format) => ({ type: `image/${format}`, srcset: srcset(picture, format === 'webp' ? few : widths, format) }))
  return { alt: picture.alt, width: picture.width, height: picture.height, src: pictureUrl(picture), sources }
}

const srcset = (picture: Sized, widths: readonly number[], format: PictureFormat): string => widths.map((width) => `${addressOf(picture, width, format)} ${width}w`).join(', ')

const addressOf = ({ id, hash }: Sized, width: number, format: PictureFormat): string => `/media/${id}/${fileNameOf(hash, width, format)}`

const fileNameOf = (hash: string, width: number, format: PictureFormat): string => `${hash.slice(0, hashLength)}-${width}.${format}`

export interface SizeAsked { width: number; format: PictureFormat }

/** What a file name of an address asks for; undefined when it is none of this picture's. */
export function sizeAsked(file: string, picture: Pick<PictureInfo, 'hash' | 'width'>): SizeAsked | undefined {
  const format = pictureFormats.find((one) => file.endsWith(`.${one}`))
  if (!format) return undefined
  const width = widthsOf(picture).find((one) => fileNameOf(picture.hash, one, format) === file)
  return width === undefined ? undefined : { width, format }
}
