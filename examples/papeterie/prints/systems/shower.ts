// Shower: a column of rain for every stitch, broken into long and short; three inks take turns.
import { ink } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { n, sheet, stroke, type Print } from '../kit/svg.ts'

export const shower: Print = ({ width, height, seed = 14, paper: stock = '#dfe6e0', inks = [ink.hunter, '#e7a23b', '#9db9b0'] }) => {
  const random = randomFrom(seed)
  const columns = 38
  const step = width / columns
  const paths = inks.map(() => '')
  for (let column = 0; column < columns; column++) {
    let y = random.between(-0.1, 0.02) * height
    while (y < height) {
      const drift = Math.sin(column / 5 + y / (height * 0.21)) * 0.5 + 0.5
      const length = step * (0.4 + random.next() ** 2 * 9 * (0.25 + drift))
      const which = random.chance(0.12) ? 1 : drift > random.between(0.15, 0.85) ? 0 : 2
      paths[which] += `M${n((column + 0.5) * step)} ${n(y)}v${n(length)}`
      y += length + step * 0.95
    }
  }
  return sheet({ width, height }, stock, ...paths.map((path, index) => stroke(inks[index]!, step * 0.52, path, 'stroke-linecap="round"')))
}
