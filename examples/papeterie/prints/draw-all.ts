// Every picture of the site, drawn one after another when it is asked for.
import sharp from 'sharp'
import { artPrints } from './pictures/art-prints.ts'
import { categories } from './pictures/categories.ts'
import { correspondence } from './pictures/correspondence.ts'
import { books, calendars, papers, tools } from './pictures/desk.ts'
import { journal, pages } from './pictures/journal.ts'
import { notebooks } from './pictures/notebooks.ts'
import { people } from './pictures/people.ts'
import type { Picture } from './pictures/picture.ts'
import { wrapping } from './pictures/wrapping.ts'

export type { Picture } from './pictures/picture.ts'
export type DrawnPicture = { name: string; svg: string; width: number; height: number; alt: { en: string; fr: string } }

/** The list without the drawings: enough to check names and to count. */
export const pictures: readonly Picture[] = [...pages, ...categories, ...artPrints, ...notebooks, ...correspondence, ...wrapping, ...calendars, ...papers, ...tools, ...books, ...people, ...journal]

/** Draws lazily, so that only one SVG (at most 300 kB) is held at a time. */
export function* drawPictures(): Generator<DrawnPicture> {
  for (const { draw, ...picture } of pictures) yield { ...picture, svg: draw() }
}

/** The original that is stored: lossless, because flat inks are small as PNG and stay exact when they are resized later. */
export async function rasterise(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 3 }).toBuffer()
}
