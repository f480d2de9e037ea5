// Paper itself: a fan of samples, deckle-edged sheets, coloured sheets in steps, marbled sheets hung to dry.
import { darker, lighter } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { noiseFrom } from '../kit/random.ts'
import { box, clipped, disc, fill, n, picture, place, polyline, round, roundBox, specks, stroke, type Point, type Print } from '../kit/svg.ts'
import { boxShadow, discShadow, groundOf, lying, portrait, rounded } from './light.ts'
import { sign } from '../systems/signs.ts'

/** Sample strips turning on one rivet, each named along its left edge. */
export function sampleFan(samples: readonly (readonly [colour: string, label: string])[], ground: string): string {
  const [wide, high] = [280, 1230]
  const [x, y] = [800, 1580]
  const strips = samples.map(([colour, label], index) => {
    const turn = -37 + (index / (samples.length - 1)) * 73
    const letters = Number.parseInt(colour.slice(1, 3), 16) < 120 ? '#f6eedd' : '#3a3033'
    const name = place(lettering(label, { x: 0, y: 0, size: 27, colour: letters, align: 'right', tracking: 4 }), { x: -wide / 2 + 58, y: -high + 170, turn: -90 })
    const body = boxShadow(-wide / 2, -high + 120, wide, high, { dx: -8, dy: 6, spread: 18, strength: 0.26 })
      + fill(colour, roundBox(-wide / 2, -high + 120, wide, high, 14)) + stroke(darker(colour, 0.12), 2, roundBox(-wide / 2, -high + 120, wide, high, 14)) + name
    return place(body, { x, y, turn })
  })
  const rivet = discShadow(x, y, 26, { dx: 4, dy: 6, spread: 8 }) + fill('#b98f48', disc(x, y, 30)) + fill('#e3c184', disc(x - 6, y - 8, 14))
  return picture(portrait, groundOf(portrait, ground), ...strips, rivet)
}

/** The ragged edge of a sheet made in a mould. */
function deckle(width: number, height: number, seed: number): string {
  const noise = noiseFrom(seed)
  const side = (from: Point, to: Point, shift: number): Point[] => Array.from({ length: 44 }, (_, index) => {
    const share = index / 44
    const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    const rough = noise(share * 9 + shift, seed) * 9 + noise(share * 40 + shift, seed + 3) * 5
    return [x + (from[0] === to[0] ? rough : 0), y + (from[1] === to[1] ? rough : 0)]
  })
  return polyline([...side([0, 0], [width, 0], 0), ...side([width, 0], [width, height], 11), ...side([width, height], [0, height], 23), ...side([0, height], [0, 0], 37)], true)
}

function deckledSheet(width: number, height: number, colour: string, seed: number): string {
  const outline = deckle(width, height, seed)
  return fill(darker(colour, 0.1), outline, 'transform="translate(5 7)"')
    + fill(colour, outline) + stroke(darker(colour, 0.07), 3, outline) + specks({ width, height }, darker(colour, 0.09), 150, seed, 2.4)
    + specks({ width, height }, lighter(colour, 0.7), 180, seed + 1, 3)
}

/** A pile of hand-made sheets, the top one with a blind mark of the mill. */
export function handmade(ground: string, colours: readonly string[], seal: string): string {
  const [wide, high] = [1020, 1340]
  const sheets = colours.map((colour, index) => lying(deckledSheet(wide, high, colour, index + 3), 790 + index * 8, 1010 - index * 10, wide, high, [-9, 5, -3, 2][index % 4]!, { dx: 12, dy: 18, spread: 26, strength: 0.3 }))
  return picture(portrait, groundOf(portrait, ground), ...sheets, place(sign('leaf', 120, seal, colours.at(-1)!), { x: 820, y: 930, turn: 2 }))
}

/** Coloured sheets in steps, with a paper band. */
export function steppedColours(ground: string, colours: readonly string[], label: string): string {
  const [wide, high] = [1000, 560]
  const step = 96
  const top = (portrait.height - high - step * (colours.length - 1)) / 2
  const sheets = colours.map((colour, index) => boxShadow(300, top + index * step, wide, high, { dx: 8, dy: -3, spread: 14, strength: 0.2 })
    + fill(colour, box(300, top + index * step, wide, high)) + fill('#fff', box(300, top + index * step, wide, 4), 'fill-opacity=".4"'))
  const last = top + (colours.length - 1) * step
  const band = fill('#1d0f10', box(300, last + 248, wide, 130), 'fill-opacity=".14"')
    + fill('#fbf8f1', box(300, last + 240, wide, 130)) + lettering(label, { x: 800, y: last + 322, size: 36, colour: '#3a3033', align: 'centre', tracking: 5 })
  return picture(portrait, groundOf(portrait, ground), boxShadow(300, top, wide, high + step * (colours.length - 1), { dx: 24, dy: 34, spread: 50, strength: 0.4 }), ...sheets, band)
}

/** Sheets over a drying line, with wooden pegs. */
export function dryingLine(prints: readonly { print: Print; seed?: number; paper?: string; inks?: readonly string[] }[], wall: string): string {
  const [wide, high] = [440, 1260]
  const sheets = prints.map(({ print, ...rest }, index) => {
    const x = 80 + index * 500
    const y = [352, 386, 404][index]!
    const hem = `M0 0H${wide}V${high}q${-wide / 4} ${18 - index * 14} ${-wide / 2} 0t${-wide / 2} 0z`
    return place(boxShadow(0, 0, wide, high, { dx: 30, dy: 36, spread: 40, strength: 0.3 })
      + clipped(hem, print({ width: wide, height: high + 30, ...rest }), rounded(0, 0, wide, high + 30, true).replace('fill="url(#rolldown)"', 'fill="url(#rolldown)" fill-opacity=".5"'))
      + peg(70) + peg(wide - 100), { x, y })
  })
  return picture(portrait, groundOf(portrait, wall), stroke('#7b6652', 6, 'M-20 330Q800 440 1620 400', round), ...sheets)
}

const peg = (x: number): string => fill('#1d0f10', box(x + 6, -38, 30, 120), 'fill-opacity=".18"')
  + fill('#d8b483', roundBox(x, -46, 30, 124, 6)) + fill('#b98d57', box(x + 13, -46, 4, 124))
  + stroke('#8e8a86', 5, `M${n(x - 3)} 6h36`)
