// Pebbles: Voronoi cells evened out, drawn back from one another and rounded as water would.
import { blend, ink, paper } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { fill, sheet, smooth, specks, type Point, type Print, type Size } from '../kit/svg.ts'

export const pebbles: Print = ({ width, height, seed = 21, paper: stock = '#e9dfcf', inks = [ink.slate, '#b8b2a4', '#d58a6a', '#7d97a0', '#3b4250'] }) => {
  const random = randomFrom(seed)
  const size = { width, height }
  let seeds: Point[] = Array.from({ length: 95 }, () => [random.between(-0.05, 1.05) * width, random.between(-0.05, 1.05) * height])
  let cells = seeds.map((_, index) => cell(index, seeds, size))
  for (let round = 0; round < 2; round++) {
    seeds = cells.map(middle)
    cells = seeds.map((_, index) => cell(index, seeds, size))
  }
  return sheet(size, stock, ...cells.map((corners) => pebble(corners, random, inks, width)), specks(size, stock, 500, seed, width / 420))
}

/** The part of the sheet nearer to this seed than to any other: the sheet cut by one half-plane after another. */
function cell(index: number, seeds: readonly Point[], { width, height }: Size): Point[] {
  const [x, y] = seeds[index]!
  let corners: Point[] = [[-width * 0.1, -height * 0.1], [width * 1.1, -height * 0.1], [width * 1.1, height * 1.1], [-width * 0.1, height * 1.1]]
  seeds.forEach(([otherX, otherY], other) => {
    if (other === index) return
    const side = ([px, py]: Point): number => (px - (x + otherX) / 2) * (otherX - x) + (py - (y + otherY) / 2) * (otherY - y)
    corners = corners.flatMap((point, at) => {
      const next = corners[(at + 1) % corners.length]!
      const [here, there] = [side(point), side(next)]
      const share = here / (here - there)
      const crossing: Point[] = here > 0 !== there > 0 ? [[point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share]] : []
      return here > 0 ? crossing : [point, ...crossing]
    })
  })
  return corners
}

function middle(corners: readonly Point[]): Point {
  const sum = corners.reduce(([sx, sy], [x, y]): Point => [sx + x, sy + y], [0, 0] as Point)
  return [sum[0] / corners.length, sum[1] / corners.length]
}

function pebble(corners: readonly Point[], random: Random, inks: readonly string[], width: number): string {
  const [x, y] = middle(corners)
  const shrunk = (share: number): Point[] => corners.map(([px, py]) => {
    const reach = Math.hypot(px - x, py - y)
    const kept = Math.max(0.2, 1 - (width * 0.012) / reach) * share
    return [x + (px - x) * kept, y + (py - y) * kept]
  })
  const colour = blend(random.pick(inks), paper.cream, random.pick([0, 0, 0.18, 0.4]))
  const stone = fill(colour, smooth(shrunk(1), true))
  if (random.chance(0.72)) return stone
  const vein = blend(colour, paper.cream, 0.65)
  return stone + fill(vein, smooth(shrunk(0.62), true)) + fill(colour, smooth(shrunk(0.5), true))
}
