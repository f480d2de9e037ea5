// Truchet tiles at three sizes, after Carlson: every tile joins every other, and each size turns ink into paper.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { box, disc, fill, n, sheet, specks, type Print } from '../kit/svg.ts'

/** 0 and 1: two arcs; 3 and 4: a bar; 5: four dots; 6: a cross. Arcs are the most common. */
const kinds = [0, 1, 0, 1, 0, 1, 0, 1, 3, 4, 5, 6] as const

type Tile = { x: number; y: number; side: number; depth: number }

export const truchet: Print = ({ width, height, seed = 4, paper: stock = paper.blush, inks = [ink.hunter] }) => {
  const random = randomFrom(seed)
  const columns = 4
  const rows = 5
  const side = (width * 0.74) / columns
  const left = (width - side * columns) / 2
  const top = (height - side * rows) / 2
  const tiles: Tile[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) divide({ x: left + column * side, y: top + row * side, side, depth: 0 }, random, tiles)
  }
  // Small tiles have wings that lie over their larger neighbours, so they are printed last.
  const drawn = [0, 1, 2].flatMap((depth) => tiles.filter((tile) => tile.depth === depth)).map((tile) => tileOf(tile, random, inks[0]!, stock))
  return sheet({ width, height }, stock, ...drawn, specks({ width, height }, stock, 300, seed, width / 500))
}

function divide(tile: Tile, random: Random, into: Tile[]): void {
  if (tile.depth < 2 && random.chance(tile.depth === 0 ? 0.62 : 0.42)) {
    const side = tile.side / 2
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) divide({ x: tile.x + dx * side, y: tile.y + dy * side, side, depth: tile.depth + 1 }, random, into)
  } else into.push(tile)
}

function tileOf({ x, y, side, depth }: Tile, random: Random, dark: string, light: string): string {
  const [front, back] = depth % 2 ? [light, dark] : [dark, light]
  const [third, sixth] = [side / 3, side / 6]
  const middles = [[x + side / 2, y], [x + side, y + side / 2], [x + side / 2, y + side], [x, y + side / 2]] as const
  const wings = [[x, y], [x + side, y], [x, y + side], [x + side, y + side]] as const
  return fill(back, box(x, y, side, side) + wings.map(([wx, wy]) => disc(wx, wy, third)).join(''))
    + fill(front, middles.map(([mx, my]) => disc(mx, my, sixth)).join('') + bands(x, y, side, random.pick(kinds)))
}

function bands(x: number, y: number, side: number, kind: number): string {
  const third = side / 3
  if (kind === 5) return ''
  if (kind === 6) return box(x + third, y, third, side) + box(x, y + third, side, third)
  if (kind === 4) return box(x, y + third, side, third)
  if (kind === 3) return box(x + third, y, third, side)
  const corners = kind === 0 ? ([[x, y, 1, 1], [x + side, y + side, -1, -1]] as const) : ([[x + side, y, -1, 1], [x, y + side, 1, -1]] as const)
  return corners.map(([cx, cy, sx, sy]) => arcBand(cx, cy, sx, sy, third)).join('')
}

/** A quarter ring between one third and two thirds of the side, around a corner. */
function arcBand(x: number, y: number, sx: 1 | -1, sy: 1 | -1, third: number): string {
  const sweep = sx === sy ? 1 : 0
  const [near, far] = [third, third * 2]
  return `M${n(x + near * sx)} ${n(y)}H${n(x + far * sx)}A${n(far)} ${n(far)} 0 0 ${sweep} ${n(x)} ${n(y + far * sy)}V${n(y + near * sy)}A${n(near)} ${n(near)} 0 0 ${1 - sweep} ${n(x + near * sx)} ${n(y)}z`
}
