// Scales: seigaiha, the waves of Japanese stencils; every scale is a set of rings, each row covers the last.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { fill, n, sheet, stroke, type Print } from '../kit/svg.ts'

export const scales: Print = ({ width, height, seed = 1, paper: stock = paper.cream, inks = [ink.teal, ink.orange] }) => {
  const random = randomFrom(seed)
  const radius = width / 8
  const rows = Math.ceil(height / (radius * 0.5)) + 2
  let body = ''
  for (let row = 0; row < rows; row++) {
    const y = (row + 0.8) * radius * 0.5
    const [cold, warm]: [number[], number[]] = [[], []]
    for (let column = -1; column <= width / (radius * 2) + 1; column++) (random.chance(0.13) ? warm : cold).push((column + (row % 2) / 2) * radius * 2)
    body += fill(stock, [...cold, ...warm].map((x) => arch(x, y, radius * 1.02)).join('')) + rings(cold, y, radius, inks[0]!) + rings(warm, y, radius, inks[1]!)
  }
  return sheet({ width, height }, stock, body)
}

/** Only the upper half: the next rows hide the rest. */
const arch = (x: number, y: number, radius: number): string => `M${n(x - radius)} ${n(y)}a${n(radius)} ${n(radius)} 0 0 1 ${n(radius * 2)} 0`

function rings(centres: readonly number[], y: number, radius: number, colour: string): string {
  const path = centres.map((x) => [0.86, 0.56, 0.26].map((share) => arch(x, y, radius * share)).join('')).join('')
  return path && stroke(colour, radius * 0.15, path)
}
