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
    for (let column = -1; column <= width / (radius * 2) + 1; column++) {
      const [x, y] = [(column + (row % 2) / 2) * radius * 2, (row + 0.8) * radius * 0.5]
      body += scale(x, y, radius, stock, inks[random.chance(0.13) ? 1 : 0]!)
    }
  }
  return sheet({ width, height }, stock, body)
}

/** Only the upper half: the next rows hide the rest. */
function scale(x: number, y: number, radius: number, stock: string, colour: string): string {
  const arch = (share: number): string => `M${n(x - radius * share)} ${n(y)}a${n(radius * share)} ${n(radius * share)} 0 0 1 ${n(radius * share * 2)} 0`
  return fill(stock, arch(1.02)) + stroke(colour, radius * 0.15, [0.86, 0.56, 0.26].map(arch).join(''))
}
