// A fern by its own rule: each frond repeats the whole, smaller; a second, paler frond is printed behind it.
import { ink, paper } from '../kit/colour.ts'
import { fill, leaf, n, overprint, round, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'
import { lettering } from '../kit/letters.ts'

type Frond = { stems: string; leaves: string }

export const fern: Print = ({ width, height, seed = 6, paper: stock = paper.sage, inks = [ink.hunter, ink.cornflower] }) => {
  const unit = width / 1000
  const front = frond([width * 0.47, height * 0.86], -Math.PI / 2 - 0.1, height * 0.74, 0.009, 2)
  const back = frond([width * 0.6, height * 0.9], -Math.PI / 2 + 0.22, height * 0.62, 0.004, 1)
  return sheet({ width, height }, stock,
    fill(inks[1]!, back.leaves) + stroke(inks[1]!, 7 * unit, back.stems, round),
    overprint(fill(inks[0]!, front.leaves) + stroke(inks[0]!, 6 * unit, front.stems, round)),
    lettering('Polypodium', { x: width * 0.09, y: height * 0.95, size: width / 52, colour: inks[0]! }),
    lettering('Pl. 6', { x: width * 0.91, y: height * 0.95, size: width / 52, colour: inks[0]!, align: 'right' }),
    specks({ width, height }, stock, 500, seed, width / 480))
}

/** Grows along a bending stem; at depth 1 the side shoots are plain leaves, above it they are fronds of leaves. */
function frond(base: Point, angle: number, length: number, bend: number, depth: number): Frond {
  const count = depth === 2 ? 19 : 20
  const parts: Frond = { stems: '', leaves: '' }
  let [x, y] = base
  let heading = angle
  let trail = `M${n(x)} ${n(y)}`
  for (let index = 0; index < count; index++) {
    const share = index / count
    const step = (length / count) * (1.25 - share * 0.5)
    x += Math.cos(heading) * step
    y += Math.sin(heading) * step
    heading += bend * (1 + share * 5)
    trail += `L${n(x)} ${n(y)}`
    if (share > (depth === 2 ? 0.1 : 0.22)) shoots([x, y], heading, length * (depth === 2 ? 0.4 : 0.33) * outline(share), depth, parts)
  }
  parts.stems += trail
  parts.leaves += leaf([x, y], [x + Math.cos(heading) * length * 0.05, y + Math.sin(heading) * length * 0.05], 0.3)
  return parts
}

function shoots(from: Point, heading: number, reach: number, depth: number, parts: Frond): void {
  for (const side of [-1, 1]) {
    const angle = heading + side * 1.12
    const tip: Point = [from[0] + Math.cos(angle - side * 0.16) * reach, from[1] + Math.sin(angle - side * 0.16) * reach]
    if (depth === 1) parts.leaves += leaf(from, tip, 0.15, 0.45)
    else pinna(from, angle, reach, side, parts)
  }
}

/** A side frond: leaflets along a slightly curved rib. */
function pinna(from: Point, angle: number, reach: number, side: number, parts: Frond): void {
  const count = Math.max(3, Math.round(reach / 21))
  let [x, y] = from
  let heading = angle
  let trail = `M${n(x)} ${n(y)}`
  for (let index = 0; index < count; index++) {
    const share = index / count
    x += Math.cos(heading) * (reach / count)
    y += Math.sin(heading) * (reach / count)
    heading -= side * 0.018
    trail += `L${n(x)} ${n(y)}`
    const size = reach * 0.17 * (1 - share * 0.7) + 6
    for (const turn of [-1, 1]) {
      const way = heading + turn * 1.05
      parts.leaves += leaf([x, y], [x + Math.cos(way) * size, y + Math.sin(way) * size], 0.3, 0.5)
    }
  }
  parts.stems += trail
  parts.leaves += leaf([x, y], [x + Math.cos(heading) * 14, y + Math.sin(heading) * 14], 0.3)
}

const outline = (share: number): number => Math.sin(Math.min(1, (share + 0.05) * 3.4) * Math.PI * 0.5) * (1 - share) ** 0.85 + 0.03
