// Marbling by the mathematics of Aubrey Jaffer: each drop pushes the others aside, each tooth of the comb drags them along.
import { randomFrom } from '../kit/random.ts'
import { fill, sheet, smooth, type Point, type Print, type Size } from '../kit/svg.ts'

type Drop = { colour: string; points: Point[] }
type Comb = 'waves' | 'nonpareil'

export const marbling: Print = (options) => marbled(options, 'waves')
export const nonpareil: Print = (options) => marbled(options, 'nonpareil')

function marbled({ width, height, seed = 17, paper: stock = '#7b2036', inks = ['#f2e6d2', '#1f3f5b', '#c98f3c', '#f2e6d2', '#8f2f3f', '#2f7f86'] }: Size & { seed?: number; paper?: string; inks?: readonly string[] }, comb: Comb): string {
  const drops = dropped({ width, height }, seed, inks, comb === 'waves' ? 62 : 64)
  const teeth = comb === 'waves' ? 4 : 17
  const reach = width * (comb === 'waves' ? 0.12 : 0.085)
  for (let tooth = 0; tooth < teeth; tooth++) {
    const x = ((tooth + 0.5) / teeth) * width
    for (const drop of drops) drop.points = drop.points.map((point) => drawn(point, x, reach * (tooth % 2 ? -1 : 1), width / (teeth * 4.2)))
  }
  if (comb === 'waves') for (const drop of drops) drop.points = drop.points.map(([x, y]): Point => [x + Math.sin(y / (height * 0.09)) * width * 0.022, y])
  return sheet({ width, height }, stock, ...drops.map((drop) => fill(drop.colour, smooth(drop.points, true))))
}

function dropped({ width, height }: Size, seed: number, inks: readonly string[], count: number): Drop[] {
  const random = randomFrom(seed)
  const drops: Drop[] = []
  for (let index = 0; index < count; index++) {
    const centre: Point = [random.between(0.02, 0.98) * width, random.between(0.02, 0.98) * height]
    const radius = width * random.between(0.055, 0.13)
    for (const drop of drops) drop.points = drop.points.map((point) => pushed(point, centre, radius))
    drops.push({ colour: inks[index % inks.length]!, points: Array.from({ length: 58 }, (_, step) => [centre[0] + Math.cos((step / 58) * Math.PI * 2) * radius, centre[1] + Math.sin((step / 58) * Math.PI * 2) * radius]) })
  }
  return drops
}

/** Area is kept: a point at distance d moves out to the root of d² + r². */
function pushed([x, y]: Point, centre: Point, radius: number): Point {
  const [dx, dy] = [x - centre[0], y - centre[1]]
  const stretch = Math.sqrt(1 + (radius * radius) / Math.max(1, dx * dx + dy * dy))
  return [centre[0] + dx * stretch, centre[1] + dy * stretch]
}

function drawn([x, y]: Point, tooth: number, reach: number, softness: number): Point {
  return [x, y + reach * Math.exp(-Math.abs(x - tooth) / softness)]
}
