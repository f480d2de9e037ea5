// What keeps the days: a wall calendar, a poster of the year, a desk pad, a week planner, a block of notes.
import { darker, lighter, paper } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, disc, fill, n, picture, place, stroke, type Print } from '../kit/svg.ts'
import { boxShadow, groundOf, lying, portrait, windowLight } from './light.ts'

export type Month = { year: number; month: number; name: string; days: readonly string[] }

/** A month as a grid of numbers; weeks begin on Monday. */
function monthGrid({ year, month, days }: Month, left: number, top: number, width: number, rowHigh: number, colour: string, sunday: string): string {
  const cell = width / 7
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const heads = days.map((day, index) => lettering(day, { x: left + (index + 0.5) * cell, y: top, size: rowHigh * 0.22, colour: index === 6 ? sunday : colour, align: 'centre', tracking: 2 }))
  const numbers = Array.from({ length: count }, (_, index) => {
    const slot = first + index
    return lettering(String(index + 1), { x: left + ((slot % 7) + 0.5) * cell, y: top + (Math.floor(slot / 7) + 1) * rowHigh, size: rowHigh * 0.38, colour: slot % 7 === 6 ? sunday : colour, align: 'centre', tracking: 2, weight: 0.12 })
  })
  return heads.join('') + numbers.join('')
}

/** A wire-bound calendar on a nail: print above, month below. */
export function wallCalendar(print: Print, month: Month, wall: string, accent: string): string {
  const [wide, high] = [1120, 1640]
  const rings = Array.from({ length: 26 }, (_, index) => (index === 12 || index === 13 ? '' : `M${n(46 + index * 41.1)} -16v38`)).join('')
  const body = fill(paper.white, box(0, 0, wide, high)) + place(print({ width: wide - 120, height: 860 }), { x: 60, y: 70 })
    + lettering(month.name, { x: 62, y: 1066, size: 66, colour: '#2a2829', tracking: 4 })
      + lettering(String(month.year), { x: wide - 62, y: 1066, size: 66, colour: accent, align: 'right', tracking: 4 })
    + monthGrid(month, 30, 1166, wide - 60, 78, '#2a2829', accent)
    + stroke('#b9b4aa', 5, rings, 'stroke-linecap="round"') + stroke('#b9b4aa', 6, `M${n(wide / 2 - 26)} 6q26 -92 52 0`)
  const pages = [18, 12, 6].map((out) => fill(out % 12 ? '#e7dfd0' : '#f3ecdf', box(out / 3, out, wide, high))).join('')
  return picture(portrait, groundOf(portrait, wall), place(boxShadow(0, 0, wide, high, { dx: 24, dy: 34, spread: 42, strength: 0.36 }) + pages + body
    + fill('#4a4140', disc(wide / 2, -40, 11)), { x: 240, y: 200 }))
}

/** A weekly pad on a desk: seven columns, a printed band along the top. */
export function deskPad(print: Print, ground: string, colour: string, days: readonly string[], pencil: string): string {
  const [wide, high] = [1380, 980]
  const column = (wide - 100) / 7
  const grid = days.map((day, index) => lettering(day, { x: 50 + index * column + 14, y: 300, size: 24, colour: index > 4 ? '#a5493a' : colour, tracking: 3 })).join('')
  const rulesOf = stroke(colour, 2.4, days.map((_, index) => `M${n(50 + index * column)} 256v${high - 316}`).join('') + `M50 256h${wide - 100}M50 330h${wide - 100}M50 ${high - 60}h${wide - 100}M${wide - 50} 256v${high - 316}`)
  const faint = stroke('#d9d2c4', 1.6, Array.from({ length: 12 }, (_, index) => `M50 ${374 + index * 46}h${wide - 100}`).join(''))
  const body = fill('#ddd3c0', box(0, 10, wide, high)) + fill('#efe6d6', box(0, 5, wide, high))
    + fill(paper.white, box(0, 0, wide, high)) + place(print({ width: wide, height: 190 }), {}) + faint + rulesOf
    + grid
  return picture(portrait, groundOf(portrait, ground), lying(body, 800, 980, wide, high, -5, { dx: 20, dy: 28, spread: 36, strength: 0.38 }, 1.02), lying(pencilOf(pencil), 900, 1660, 900, 40, -13, { dx: 10, dy: 14, spread: 10, strength: 0.36 }))
}

/** A wooden pencil, 900 × 40, its point on the right. */
export function pencilOf(colour: string): string {
  return fill(colour, box(40, 0, 740, 14)) + fill(darker(colour, 0.14), box(40, 14, 740, 13))
    + fill(darker(colour, 0.3), box(40, 27, 740, 13)) + fill('#c9b9a0', box(0, 0, 44, 40))
    + fill('#b3543f', box(-34, 2, 38, 36))
    + fill('#e3c69b', 'M780 0L868 14V26L780 40q8 -7 0 -13q8 -7 0 -13q8 -7 0 -14z') + fill('#2f2b2c', 'M868 14L900 20L868 26z')
}

/** A block of loose notes whose edge carries the print. */
export function noteBlock(print: Print, ground: string, sheetColour: string): string {
  const size = 900
  const depth = 380
  const top = fill(sheetColour, box(0, 0, size, size)) + fill('#fff', box(0, 0, size, 5) + box(0, 0, 5, size), 'fill-opacity=".5"')
  const side = `<g transform="matrix(1 0 .42 .62 0 ${size})">${print({ width: size, height: depth })}</g>`
  const right = `<g transform="matrix(.42 .62 0 1 ${size} 0) scale(${n(1)} 1)"><g transform="matrix(0 1 1 0 0 0)">${print({ width: size, height: depth })}</g>${fill('#1d0f10', box(0, 0, depth, size), 'fill-opacity=".26"')}</g>`
  return picture(portrait, groundOf(portrait, ground), place(boxShadow(150, 240, size, size, { dx: 26, dy: 34, spread: 60, strength: 0.46 }) + side + right + top
    + stroke('#d9cdb8', 2, Array.from({ length: 9 }, (_, index) => `M90 ${170 + index * 78}h${size - 180}`).join('')), { x: 230, y: 440 }))
}

/** A poster of the whole year on a wall, taped by its corners. */
export function yearPoster(print: Print, wall: string): string {
  const [wide, high] = [1120, 1568]
  const body = print({ width: 1000, height: 1400 })
  const pin = (x: number, y: number): string => fill('#1d0f10', disc(x + 4, y + 7, 15), 'fill-opacity=".25"')
    + fill('#d9a441', disc(x, y, 15)) + fill(lighter('#d9a441', 0.55), disc(x - 4, y - 5, 5))
  return picture(portrait, groundOf(portrait, wall), windowLight(700, -120, 560, wall), place(boxShadow(0, 0, wide, high, { dx: 18, dy: 26, spread: 32, strength: 0.32 })
    + place(body, { scale: 1.12 }) + pin(30, 30) + pin(wide - 30, 30), { x: 240, y: 205 }))
}
