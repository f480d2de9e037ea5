// Printed books: a bound volume standing its spine to the light, a zine with its spread open.
import { darker } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, fill, picture, place, stroke, type Print } from '../kit/svg.ts'
import { groundOf, lying, portrait } from './light.ts'

export type Volume = { print: Print; seed?: number; inks?: readonly string[]; paper?: string; board: string; title: readonly string[]; author: string; letters: string }

/** A hardback from above: printed paper over boards, title panel below. */
export function hardback({ print, board, title, author, letters, ...rest }: Volume, ground: string, turn = 5): string {
  const [wide, high] = [900, 1240]
  const titles = title.map((text, index) => lettering(text, { x: 70, y: 860 + index * 92, size: 62, colour: letters, tracking: 3, weight: 0.12 })).join('')
  const pages = [15, 11, 7].map((out, index) => fill(index % 2 ? '#d8cfbd' : '#f6f0e2', box(10, 10, wide - 16 + out, high - 16 + out))).join('')
  const body = fill(darker(board, 0.35), box(0, 0, wide + 20, high + 20)) + pages
    + fill(board, box(0, 0, wide, high)) + place(print({ width: wide, height: 700, ...rest }), {}) + titles
    + lettering(author, { x: 70, y: high - 70, size: 27, colour: letters, tracking: 4 })
    + fill('#1d0f10', box(44, 0, 9, high), 'fill-opacity=".2"') + fill('#fff', box(53, 0, 4, high) + box(0, 0, 6, high), 'fill-opacity=".25"')
  return picture(portrait, groundOf(portrait, ground), lying(body, 800, 1000, wide, high, turn, { dx: 34, dy: 46, spread: 60, strength: 0.48 }, 1.12))
}

/** A riso zine: its cover above, an open spread below. */
export function zine(cover: Volume, spread: readonly [Print, Print], ground: string): string {
  const [wide, high] = [560, 790]
  const { print, board, title, author, letters, ...rest } = cover
  const front = fill(darker(board, 0.2), box(5, 6, wide, high)) + fill(board, box(0, 0, wide, high))
    + place(print({ width: wide - 80, height: 470, ...rest }), { x: 40, y: 40 }) + title.map((text, index) => lettering(text, { x: 42, y: 610 + index * 62, size: 42, colour: letters, tracking: 2, weight: 0.14 })).join('')
    + lettering(author, { x: 42, y: high - 34, size: 19, colour: letters, tracking: 3 })
    + stroke('#a9a39a', 5, `M3 180v46M3 560v46`)
  const pages = fill('#efe7d8', box(-6, 6, wide * 2 + 12, high)) + place(spread[0]({ width: wide, height: high }), {})
    + place(spread[1]({ width: wide, height: high }), { x: wide }) + [[0, 0.22], [10, 0.1], [26, 0.06]].map(([out, strength]) => fill('#2b1810', box(wide - out! - 3, 0, out! * 2 + 6, high), `fill-opacity="${strength}"`)).join('')
    + stroke('#a9a39a', 5, `M${wide} 190v46M${wide} 560v46`)
  return picture(portrait, groundOf(portrait, ground), lying(pages, 790, 1330, wide * 2, high, 4, { dx: 18, dy: 26, spread: 36, strength: 0.4 }, 1.14), lying(front, 640, 640, wide, high, -8, { dx: 20, dy: 28, spread: 36, strength: 0.42 }, 1.16))
}
