// Cut with scissors: weeds and blossoms in sheets of colour, after the paper gouaches of the 1940s.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { box, disc, fill, sheet, smooth, specks, type Point, type Print } from '../kit/svg.ts'

const grounds = [ink.orange, '#f3c7c0', ink.blue, '#f6e4b0', ink.hunter, '#f6eedd', ink.burgundy, '#c9d8b6'] as const
const cuts = ['#fbf3e2', ink.federal, '#fbe3a2', ink.red, '#f4b8c2', ink.green, '#f7c35f', ink.plum] as const

export const cutouts: Print = ({ width, height, seed = 30, paper: stock = paper.white }) => {
  const random = randomFrom(seed)
  const [columns, rows] = width > height ? [3, 2] : [2, 3]
  const [cellWide, cellHigh] = [width / columns, height / rows]
  let body = ''
  for (let index = 0; index < columns * rows; index++) {
    const [x, y] = [(index % columns) * cellWide, Math.floor(index / columns) * cellHigh]
    body += fill(grounds[(index + seed) % 8]!, box(x, y, cellWide + 1, cellHigh + 1)) + cut(index + seed, x + cellWide / 2, y + cellHigh / 2, Math.min(cellWide, cellHigh), cuts[(index + seed) % 8]!, random)
  }
  return sheet({ width, height }, stock, body, specks({ width, height }, '#fbf8f166', 250, seed, width / 420))
}

/** One cut-out alone on its sheet: the face of a card. */
export const cutout: Print = ({ width, height, seed = 0 }) => {
  const random = randomFrom(seed + 60)
  const size = Math.min(width, height)
  return sheet({ width, height }, grounds[seed % 8]!, cut(seed, width / 2, height / 2, size * 1.06, cuts[seed % 8]!, random), specks({ width, height }, '#fbf8f166', 120, seed, width / 300))
}

function cut(kind: number, x: number, y: number, size: number, colour: string, random: Random): string {
  if (kind % 4 === 0) return weed(x, y, size, colour, random)
  if (kind % 4 === 1) return blossom(x, y, size, colour, random)
  if (kind % 4 === 2) return palm(x, y, size, colour, random)
  return fill(colour, smooth(lobes(x, y, size * 0.36, 5, 0.5, random), true)) + fill('#f7c35f', disc(x, y, size * 0.085))
}

/** A stalk with rounded fingers on both sides. */
function weed(x: number, y: number, size: number, colour: string, random: Random): string {
  const side = (sign: number): Point[] => Array.from({ length: 5 }, (_, finger) => {
    const out = random.between(0.25, 0.31) * Math.sin(((finger + 1.3) / 6.2) * Math.PI) ** 0.6
    const foot = 0.36 - finger * 0.165
    const corner = (dx: number, dy: number): Point => [x + sign * dx * size, y + (foot + dy) * size]
    return [corner(0.04, 0), corner(out * 0.6, -0.03), corner(out, -0.03), corner(out * 1.1, -0.1), corner(out, -0.15), corner(out * 0.6, -0.13), corner(0.04, -0.11)]
  }).flat()
  return fill(colour, smooth([[x - size * 0.03, y + size * 0.46], ...side(-1), [x, y - size * 0.56], ...side(1).reverse(), [x + size * 0.03, y + size * 0.46]], true))
}

function blossom(x: number, y: number, size: number, colour: string, random: Random): string {
  return fill(colour, smooth(lobes(x, y, size * 0.38, 8, 0.62, random), true)) + fill('#e2553f', smooth(lobes(x, y, size * 0.14, 6, 0.7, random), true))
}

function lobes(x: number, y: number, reach: number, count: number, waist: number, random: Random): Point[] {
  return Array.from({ length: count * 4 }, (_, index) => {
    const angle = (index / (count * 4)) * Math.PI * 2
    const radius = reach * ([waist * 0.6, 1, 1.12, 1][index % 4]! * random.between(0.95, 1.05))
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]
  })
}

function palm(x: number, y: number, size: number, colour: string, random: Random): string {
  const blades = Array.from({ length: 7 }, (_, index) => {
    const angle = -Math.PI / 2 + (index - 3) * 0.46
    const reach = size * random.between(0.4, 0.46)
    const [bx, by] = [x, y + size * 0.22]
    const tip = (bend: number, share: number): Point => [bx + Math.cos(angle + bend) * reach * share, by + Math.sin(angle + bend) * reach * share]
    return smooth([[bx, by], tip(-0.17, 0.55), tip(-0.11, 0.9), tip(0, 1.12), tip(0.11, 0.9), tip(0.17, 0.55)], true)
  })
  return fill(colour, blades.join('') + box(x - size * 0.022, y + size * 0.1, size * 0.044, size * 0.32))
}
