// Commas: fat curved strokes with room to breathe, two inks overprinted by a third.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { n, overprint, round, sheet, stroke, type Point, type Print } from '../kit/svg.ts'

export const commas: Print = ({ width, height, seed = 6, paper: stock = paper.white, inks = [ink.pink, ink.sunflower, ink.cornflower] }) => {
  const random = randomFrom(seed)
  const layers = inks.map((colour, index) => {
    const placed: Point[] = []
    let path = ''
    for (let attempt = 0; attempt < 900; attempt++) {
      const point: Point = [random.between(-0.02, 1.02) * width, random.between(-0.02, 1.02) * height]
      if (placed.some(([x, y]) => Math.hypot(x - point[0], y - point[1]) < width * (0.155 + index * 0.02))) continue
      placed.push(point)
      path += comma(point, random.between(0, Math.PI * 2), width * 0.052, random.chance(0.5) ? 1 : -1)
    }
    return stroke(colour, width * (0.042 - index * 0.006), path, round)
  })
  return sheet({ width, height }, stock, layers[0]!, overprint(layers[1]!), overprint(layers[2]!))
}

function comma([x, y]: Point, angle: number, reach: number, bend: number): string {
  const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach]
  return `M${n(x - dx)} ${n(y - dy)}Q${n(x - dy * bend)} ${n(y + dx * bend)} ${n(x + dx)} ${n(y + dy)}`
}
