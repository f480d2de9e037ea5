// A lighthouse on its rock; the seed chooses the coast: day, dusk or night, and the bands of the tower.
import { ink } from '../kit/colour.ts'
import { fill, n, overprint, polyline, roundBox, sheet, specks, stroke, disc, type Point, type Print } from '../kit/svg.ts'

type Coast = { sky: string; sea: string; rock: string; tower: string; band: string; beam: string; sun: string }
const coasts: readonly Coast[] = [
  { sky: '#f6dfc2', sea: ink.teal, rock: '#23434f', tower: '#fdf6ea', band: ink.red, beam: '#fbc25a', sun: '#f2704f' },
  { sky: '#24335c', sea: '#3f67a8', rock: '#151f3d', tower: '#f5ead6', band: '#e2664a', beam: '#f7d774', sun: '#f5ead6' },
  { sky: '#f4bfb2', sea: '#7b5c8e', rock: '#3c2c4c', tower: '#fdf1e4', band: '#e9a63a', beam: '#fde3a0', sun: '#fbd36b' },
]

export const lighthouse: Print = ({ width, height, seed = 0 }) => {
  const coast = coasts[seed % 3]!
  const foot: Point = [width * (seed % 2 ? 0.66 : 0.36), height * 0.67]
  const tall = height * 0.42
  const lamp: Point = [foot[0], foot[1] - tall - height * 0.035]
  return sheet({ width, height }, coast.sky,
    fill(coast.sun, disc(width * (seed % 2 ? 0.24 : 0.76), height * (seed === 1 ? 0.22 : 0.5), width * (seed === 1 ? 0.07 : 0.14))),
    overprintOrGlow(coast, lamp, width, seed === 1),
    rock(foot, width, height, coast.rock), tower(foot, tall, width, coast), sea(width, height, coast),
    specks({ width, height }, '#fff8ec77', 260, seed + 3, width / 420))
}

function overprintOrGlow(coast: Coast, [x, y]: Point, width: number, night: boolean): string {
  const way = x > width / 2 ? -1 : 1
  const beam = polyline([[x, y], [x + way * width, y - width * 0.22], [x + way * width, y + width * 0.06]], true)
    + polyline([[x, y], [x - way * width, y - width * 0.04], [x - way * width, y + width * 0.13]], true)
  return night ? fill(coast.beam, beam, 'fill-opacity=".85"') : overprint(fill(coast.beam, beam, 'fill-opacity=".6"'))
}

function tower([x, y]: Point, tall: number, width: number, coast: Coast): string {
  const [wide, slim] = [width * 0.058, width * 0.04]
  const at = (share: number): number => wide + (slim - wide) * share
  const band = (from: number, to: number, colour: string): string => fill(colour, polyline([[x - at(from), y - tall * from], [x + at(from), y - tall * from], [x + at(to), y - tall * to], [x - at(to), y - tall * to]], true))
  const lamp = tall * 0.16
  return band(0, 1, coast.tower) + [0.16, 0.48, 0.8].map((from) => band(from, from + 0.16, coast.band)).join('')
    + fill(coast.rock, roundBox(x - slim * 1.45, y - tall - width * 0.008, slim * 2.9, width * 0.016, 3))
    + fill(coast.beam, roundBox(x - slim * 0.75, y - tall - lamp * 0.75, slim * 1.5, lamp * 0.75, 4))
    + stroke(coast.rock, width * 0.005, `M${n(x - slim * 0.75)} ${n(y - tall - lamp * 0.75)}v${n(lamp * 0.7)}m${n(slim * 0.75)} 0v${n(-lamp * 0.7)}m${n(slim * 0.75)} 0v${n(lamp * 0.7)}`)
    + fill(coast.band === coast.sky ? coast.rock : coast.band, `M${n(x - slim)} ${n(y - tall - lamp * 0.72)}Q${n(x)} ${n(y - tall - lamp * 1.6)} ${n(x + slim)} ${n(y - tall - lamp * 0.72)}z`)
}

function rock([x, y]: Point, width: number, height: number, colour: string): string {
  return fill(colour, polyline([[x - width * 0.3, height * 0.86], [x - width * 0.2, y + height * 0.07], [x - width * 0.12, y + height * 0.035], [x - width * 0.085, y - height * 0.004], [x + width * 0.09, y - height * 0.004], [x + width * 0.15, y + height * 0.05], [x + width * 0.27, y + height * 0.085], [x + width * 0.33, height * 0.86]], true))
}

function sea(width: number, height: number, coast: Coast): string {
  const wave = (level: number, shift: number): string => {
    let path = `M${n(-width * 0.1 + shift)} ${n(level)}`
    for (let index = 0; index < 9; index++) path += `q${n(width / 30)} ${n(-height * 0.028)} ${n(width / 15)} 0t${n(width / 15)} 0`
    return path
  }
  const foam = [0.805, 0.85, 0.895, 0.94, 0.985].map((share, index) => wave(height * share, index % 2 ? width * 0.05 : 0)).join('')
  return fill(coast.sea, `${wave(height * 0.765, 0)}V${n(height)}H0z`) + stroke(coast.tower, width * 0.006, foam, 'stroke-opacity=".75"')
}
