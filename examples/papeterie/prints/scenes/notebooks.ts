// Notebooks lying on a table: a printed cover, a cloth spine, an elastic, a label; alone or in a set.
import { darker, lighter, paper } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, clipped, fill, n, picture, place, roundBox, stroke, type Print } from '../kit/svg.ts'
import { groundOf, lying, portrait } from './light.ts'

export type Cover = { print: Print; seed?: number; spine?: string; elastic?: string; label?: string; paper?: string; inks?: readonly string[] }
const [wide, high] = [860, 1230]

/** A closed notebook, 860 × 1230, spine on the left. */
export function notebook({ print, seed, spine, elastic, label, ...inks }: Cover): string {
  const outline = roundBox(0, 0, wide, high, 16)
  const edge = [10, 7, 4].map((out, index) => fill(index % 2 ? '#d8cfbd' : '#f4eddd', roundBox(6, 6, wide - 6 + out, high - 6 + out, 14))).join('')
  const cover = clipped(outline, print({ width: wide, height: high, ...inks, ...(seed === undefined ? {} : { seed }) }),
    spine ? fill(spine, box(0, 0, 118, high)) + fill(darker(spine, 0.25), box(114, 0, 4, high)) : '',
    fill('#fff', box(0, 0, 10, high), 'fill-opacity=".18"') + fill('#1d0f10', box(34, 0, 5, high), 'fill-opacity=".16"') + fill('#fff', box(39, 0, 3, high), 'fill-opacity=".2"'))
  return fill(darker('#f4eddd', 0.3), roundBox(8, 8, wide + 4, high + 4, 14)) + edge + cover + (label ? pasted(label) : '') + (elastic ? band(elastic) : '')
}

function pasted(label: string): string {
  const [left, top, width, height] = [wide * 0.29, high * 0.24, wide * 0.5, 190]
  return fill('#1d0f10', box(left + 3, top + 5, width, height), 'fill-opacity=".22"')
    + fill(paper.white, box(left, top, width, height)) + stroke('#3a3033', 3, box(left + 14, top + 14, width - 28, height - 28))
    + lettering(label, { x: left + width / 2, y: top + 98, size: 38, colour: '#3a3033', align: 'centre', tracking: 5 })
      + stroke('#3a3033', 2, `M${n(left + 70)} ${n(top + 138)}h${n(width - 140)}`)
}

function band(colour: string): string {
  return fill('#1d0f10', box(wide - 108, 0, 20, high + 8), 'fill-opacity=".22"')
    + fill(colour, box(wide - 116, -3, 20, high + 12)) + fill(lighter(colour, 0.3), box(wide - 113, -3, 4, high + 12))
}

export type Table = { ground: string; turn?: number }

export function oneNotebook(cover: Cover, { ground, turn = -6 }: Table): string {
  return picture(portrait, groundOf(portrait, ground), lying(notebook(cover), 790, 1000, wide, high, turn, { dx: 26, dy: 34, spread: 46, strength: 0.44 }, 1.12))
}

/** One on the other; the lower one shows the second colour. */
export function twoNotebooks(upper: Cover, lower: Cover, { ground, turn = -7 }: Table): string {
  return picture(portrait, groundOf(portrait, ground),
    lying(notebook(lower), 900, 940, wide, high, turn + 19, { dx: 20, dy: 28, spread: 40, strength: 0.4 }),
    lying(notebook(upper), 730, 1050, wide, high, turn, { dx: 22, dy: 30, spread: 40, strength: 0.44 }))
}

/** A set of three thin exercise books, fanned. */
export function threeBooks(covers: readonly [Cover, Cover, Cover], { ground }: Table): string {
  const places = [[1010, 760, 9], [800, 1000, 0], [590, 1240, -8]] as const
  return picture(portrait, groundOf(portrait, ground), ...covers.map((cover, index) => lying(thin(cover), places[index]![0], places[index]![1], wide, high, places[index]![2], { dx: 16, dy: 22, spread: 32, strength: 0.4 }, 0.86)))
}

/** A stitched booklet: no spine, two staples' worth of thread, a printed title panel. */
function thin({ print, seed, label, ...inks }: Cover): string {
  return fill('#efe6d4', roundBox(4, 4, wide + 3, high + 3, 6)) + print({ width: wide, height: high, ...inks, ...(seed === undefined ? {} : { seed }) })
    + fill('#fff', box(0, 0, 8, high), 'fill-opacity=".25"') + stroke('#fbf6ea', 5, `M5 ${n(high * 0.22)}v90M5 ${n(high * 0.7)}v90`)
    + (label ? fill(paper.white, box(wide * 0.5 - 170, high - 330, 340, 120)) + lettering(label, { x: wide / 2, y: high - 252, size: 36, colour: '#3a3033', align: 'centre', tracking: 6 }) : '')
}

/** Open on the table, ruled or dotted, with the endpaper's print showing on the left. */
export function openNotebook(cover: Cover, { ground, turn = -4 }: Table, ruling: 'lines' | 'dots' | 'grid'): string {
  const [page, tall] = [660, 940]
  const right = fill('#fbf7ec', box(page, 0, page, tall)) + rules(page + 60, 70, page - 110, tall - 130, ruling)
  const left = place(cover.print({ width: page, height: tall, ...(cover.seed === undefined ? {} : { seed: cover.seed }), ...(cover.inks ? { inks: cover.inks } : {}) }), {})
  const fold = [[0, 0.2], [14, 0.1], [34, 0.06], [64, 0.04]].map(([out, strength]) => fill('#2b1810', box(page - out! - 4, 0, out! * 2 + 8, tall), `fill-opacity="${strength}"`)).join('')
  const body = fill(darker(cover.spine ?? '#3a3033', 0.1), roundBox(-16, -16, page * 2 + 32, tall + 32, 14))
    + fill('#e2d8c4', box(page, 4, page + 8, tall)) + left + right + fold + stroke('#c0503f', 9, `M${page + 4} -8C${page + 30} 300 ${page - 8} 700 ${page + 50} ${tall + 130}`)
  return picture(portrait, groundOf(portrait, ground), lying(body, 800, 980, page * 2, tall, turn, { dx: 22, dy: 32, spread: 44, strength: 0.42 }, 1.04))
}

export function rules(left: number, top: number, width: number, height: number, ruling: 'lines' | 'dots' | 'grid'): string {
  const step = 34
  let path = ''
  for (let y = top; y <= top + height; y += step) {
    if (ruling === 'dots') for (let x = left; x <= left + width; x += step) path += `M${n(x)} ${n(y)}h0`
    else path += `M${n(left)} ${n(y)}h${n(width)}`
  }
  if (ruling === 'grid') for (let x = left; x <= left + width; x += step) path += `M${n(x)} ${n(top)}v${n(height)}`
  return stroke('#9fb0ba', ruling === 'dots' ? 5 : 1.6, path, 'stroke-linecap="round"')
}
