// Prints on a wall: framed, hung from rails, clipped, taped, or leaning on a shelf.
import { blend, darker, lighter } from '../kit/colour.ts'
import { box, disc, fill, leaf, n, picture, place, polyline, round, roundBox, stroke, type Point, type Print } from '../kit/svg.ts'
import { boxShadow, groundOf, lying, portrait, windowLight } from './light.ts'

export const wood = { oak: '#c99f6b', walnut: '#6d4a35', black: '#2b292b', white: '#f7f3ea', cherry: '#a8613f', brass: '#c2984f' } as const

export type Hanging = { print: Print; seed?: number; size?: { width: number; height: number }; wall: string; scale?: number; window?: boolean }

export function framed({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.86, window = false, frame = wood.oak, mat = 84 }: Hanging & { frame?: string; mat?: number }): string {
  const [wide, high] = [size.width * scale + mat * 2, size.height * scale + mat * 2]
  const [x, y] = [(portrait.width - wide) / 2, (portrait.height - high) / 2 - 10]
  return picture(portrait, groundOf(portrait, wall), window ? windowLight(150, 30, 560, wall) : '',
    place(frameAround(print({ ...size, ...(seed === undefined ? {} : { seed }) }), wide, high, scale, mat, frame), { x, y }))
}

export function frameAround(body: string, wide: number, high: number, scale: number, mat: number, frame: string): string {
  const bar = 26
  const outer: Point[] = [[-bar, -bar], [wide + bar, -bar], [wide + bar, high + bar], [-bar, high + bar]]
  const inner: Point[] = [[0, 0], [wide, 0], [wide, high], [0, high]]
  const side = (index: number, colour: string): string => fill(colour, polyline([outer[index]!, outer[(index + 1) % 4]!, inner[(index + 1) % 4]!, inner[index]!], true))
  const sides = [lighter(frame, 0.22), darker(frame, 0.1), darker(frame, 0.22), lighter(frame, 0.08)].map((colour, index) => side(index, colour)).join('')
  return boxShadow(-bar, -bar, wide + bar * 2, high + bar * 2, { dx: 26, dy: 38, spread: 56, strength: 0.42 })
    + boxShadow(-bar, -bar, wide + bar * 2, high + bar * 2, { dx: 6, dy: 8, spread: 9, strength: 0.28 })
    + fill('#fcfaf4', box(0, 0, wide, high)) + sides
    + fill('#2b1810', box(0, 0, wide, 9) + box(0, 9, 9, high - 9), 'fill-opacity=".13"')
    + (mat > 20 ? fill('#d9d2c4', box(mat - 5, mat - 5, wide - mat * 2 + 10, high - mat * 2 + 10)) : '') + place(body, { x: mat, y: mat, scale })
}

/** Two wooden rails and a cord, as school maps hang. */
export function railed({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.95, window = false, rail = wood.oak }: Hanging & { rail?: string }): string {
  const [wide, high] = [size.width * scale, size.height * scale]
  const [x, y] = [(portrait.width - wide) / 2, (portrait.height - high) / 2 + 70]
  const bar = (top: number): string => boxShadow(-26, top, wide + 52, 40, { dx: 10, dy: 14, spread: 12, strength: 0.3 })
    + fill(rail, roundBox(-26, top, wide + 52, 40, 5)) + fill(lighter(rail, 0.3), box(-22, top + 3, wide + 44, 6))
    + fill(darker(rail, 0.25), box(-22, top + 33, wide + 44, 5))
  return picture(portrait, groundOf(portrait, wall), window ? windowLight(620, 10, 520, wall) : '',
    place(stroke('#6b5a4a', 5, `M${n(wide * 0.16)} 0L${n(wide / 2)} -190L${n(wide * 0.84)} 0`)
      + fill('#4a4140', disc(wide / 2, -192, 11)) + boxShadow(0, 0, wide, high, { dx: 18, dy: 26, spread: 36, strength: 0.3 })
      + place(print({ ...size, ...(seed === undefined ? {} : { seed }) }), { scale }) + bar(-22) + bar(high - 18), { x, y }))
}

export function clippedUp({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.96, window = false, clip = '#2f2d31' }: Hanging & { clip?: string }): string {
  const [wide, high] = [size.width * scale, size.height * scale]
  const [x, y] = [(portrait.width - wide) / 2, (portrait.height - high) / 2 + 36]
  const grip = (left: number): string => fill('#9a9692', disc(left + 38, -92, 9))
    + stroke(clip, 7, `M${n(left + 18)} 2L${n(left + 30)} -84Q${n(left + 38)} -100 ${n(left + 46)} -84L${n(left + 58)} 2`, round)
    + fill(clip, polyline([[left - 4, 34], [left + 80, 34], [left + 70, -8], [left + 6, -8]], true))
    + fill(lighter(clip, 0.22), box(left - 4, 29, 84, 6))
  return picture(portrait, groundOf(portrait, wall), window ? windowLight(130, 60, 560, wall) : '',
    place(boxShadow(0, 0, wide, high, { dx: 20, dy: 30, spread: 34, strength: 0.3 })
      + place(print({ ...size, ...(seed === undefined ? {} : { seed }) }), { scale }) + grip(wide * 0.2 - 38) + grip(wide * 0.8 - 38), { x, y }))
}

export function taped({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.92, window = false, tape = '#e9b44c', turn = -1.6 }: Hanging & { tape?: string; turn?: number }): string {
  const [wide, high] = [size.width * scale, size.height * scale]
  const strip = (x: number, y: number, angle: number): string => place(fill(tape, box(-95, -27, 190, 54), 'fill-opacity=".86"')
    + stroke(lighter(tape, 0.5), 5, [-70, -42, -14, 14, 42, 70].map((at) => `M${at - 14} 26l28 -52`).join('')), { x, y, turn: angle })
  return picture(portrait, groundOf(portrait, wall), window ? windowLight(520, -40, 560, wall) : '',
    lying(place(print({ ...size, ...(seed === undefined ? {} : { seed }) }), { scale }) + strip(wide / 2 - wide * 0.34, 8, -4) + strip(wide / 2 + wide * 0.34, 6, 5), portrait.width / 2, portrait.height / 2 + 10, wide, high, turn, { dx: 16, dy: 22, spread: 28, strength: 0.3 }))
}

/** A bare sheet on a table, its lower corner lifting. */
export function onTable({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.98 }: Hanging): string {
  const [wide, high] = [size.width * scale, size.height * scale]
  const curl = fill('#2b1810', polyline([[wide, high - 190], [wide + 6, high + 4], [wide - 190, high]], true), 'fill-opacity=".3"')
    + fill(wall, polyline([[wide + 2, high - 188], [wide + 2, high + 2], [wide - 188, high + 2]], true))
    + fill('#e3d9c6', `M${n(wide)} ${n(high - 190)}Q${n(wide - 40)} ${n(high - 150)} ${n(wide - 128)} ${n(high - 140)}Q${n(wide - 150)} ${n(high - 40)} ${n(wide - 190)} ${n(high)}z`)
    + fill('#fff', `M${n(wide)} ${n(high - 190)}Q${n(wide - 40)} ${n(high - 150)} ${n(wide - 128)} ${n(high - 140)}Q${n(wide - 90)} ${n(high - 130)} ${n(wide)} ${n(high - 190)}z`, 'fill-opacity=".45"')
  return picture(portrait, groundOf(portrait, wall), lying(place(print({ ...size, ...(seed === undefined ? {} : { seed }) }), { scale }) + curl, portrait.width / 2, portrait.height / 2, wide, high, 5, { dx: 18, dy: 26, spread: 36, strength: 0.42 }))
}

/** A framed print leaning on a shelf, with a vase or a pile of books beside it. */
export function leaning({ print, seed, size = { width: 1000, height: 1400 }, wall, scale = 0.72, frame = wood.black, shelf = wood.oak, mat = 70, vase = '#3f5a4e', left = false }: Hanging & { frame?: string; shelf?: string; mat?: number; vase?: string; left?: boolean }): string {
  const [wide, high] = [size.width * scale + mat * 2, size.height * scale + mat * 2]
  const floor = 1700
  const x = left ? 190 : portrait.width - wide - 190
  const prop = left ? x + wide + 150 : x - 150
  return picture(portrait, groundOf(portrait, wall),
    place(frameAround(print({ ...size, ...(seed === undefined ? {} : { seed }) }), wide, high, scale, mat, frame), { x, y: floor - high - 26 }),
    branch(prop, floor, vase),
    fill('#2b1810', box(0, floor, portrait.width, 14), 'fill-opacity=".16"'), fill(shelf, box(0, floor, portrait.width, 64)), fill(lighter(shelf, 0.28), box(0, floor, portrait.width, 10)), fill(darker(shelf, 0.3), box(0, floor + 58, portrait.width, 12)), fill('#2b1810', box(0, floor + 70, portrait.width, 26), 'fill-opacity=".1"'))
}

export function branch(x: number, floor: number, colour: string): string {
  const leaves = Array.from({ length: 11 }, (_, index): string => {
    const y = floor - 330 - index * 52
    const bend = Math.sin(index / 3.6) * 34
    const side = index % 2 ? 1 : -1
    return leaf([x + bend, y], [x + bend + side * (120 - index * 6), y - 92], 0.27, 0.5)
  })
  const pot = `M${x - 46} ${floor - 300}h92q-6 60 22 96q52 60 52 116q0 60 -34 88h-172q-34 -28 -34 -88q0 -56 52 -116q28 -36 22 -96z`
  const shade = `M${x + 30} ${floor - 300}h16q-6 60 22 96q52 60 52 116q0 60 -34 88h-66q70 -60 44 -150q-30 -60 -34 -150z`
  return boxShadow(x - 80, floor - 190, 160, 180, { dx: 40, dy: 6, spread: 40, strength: 0.24 })
    + stroke('#5d6b4f', 7, `M${x} ${floor - 290}C${x + 10} ${floor - 500} ${x + 60} ${floor - 640} ${x + 8} ${floor - 880}`, round)
    + fill('#6f8060', leaves.join('')) + fill(colour, pot) + fill(blend(colour, '#140c10', 0.28), shade)
    + fill(lighter(colour, 0.25), `M${x - 46} ${floor - 300}h92v12h-92z`)
}
