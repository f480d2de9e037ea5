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

/** No other widths are made. */
export const pictureWidths = [160, 320, 480, 640, 800, 960, 1280, 1920, 2560] as const
const largest = pictureWidths.at(-1)!
const usualWidth = 960
const hashLength = 16

/** The widths that a picture comes in: never wider than it is, and its own when it lies between two. */
export function widthsOf(picture: Pick<PictureInfo, 'width'>): number[] {
  const widest = Math.min(picture.width, largest)
  return [...pictureWidths.filter((width) => width < widest), widest]
}

/** The address of a picture at least this wide, or as wide as it is. */
export function pictureUrl(picture: Sized, width: number = usualWidth): string {
  const widths = widthsOf(picture)
  const chosen = widths.find((candidate) => candidate >= width) ?? widths.at(-1)!
  return `/media/${picture.id}/${fileNameOf(picture.hash, chosen)}`
}

/** What `<Picture>` draws: every width, for the browser to choose from. */
export function pictureSources(picture: PictureInfo): PictureView {
  const srcset = widthsOf(picture).map((width) => `/media/${picture.id}/${fileNameOf(picture.hash, width)} ${width}w`).join(', ')
  return { alt: picture.alt, width: picture.width, height: picture.height, src: pictureUrl(picture), sources: [{ type: 'image/webp', srcset }] }
}

const fileNameOf = (hash: string, width: number): string => `${hash.slice(0, hashLength)}-${width}.webp`

/** The width that a file name of an address asks for; undefined when it is none of this picture's. */
export function widthAsked(file: string, picture: Pick<PictureInfo, 'hash' | 'width'>): number | undefined {
  return widthsOf(picture).find((width) => fileNameOf(picture.hash, width) === file)
}
