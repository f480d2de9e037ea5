// Chevrons for the inside of an envelope: narrow and wide bands, two inks.
import { ink, paper } from '../kit/colour.ts'
import { n, sheet, stroke, type Print } from '../kit/svg.ts'

export const chevrons: Print = ({ width, height, paper: stock = paper.cream, inks = [ink.federal, ink.orange] }) => {
  const step = width / 16
  const zigzag = (y: number): string => `M${n(-step)} ${n(y)}` + Array.from({ length: 18 }, (_, index) => `l${n(step)} ${n(index % 2 ? step * 0.8 : -step * 0.8)}`).join('')
  let [first, second] = ['', '']
  for (let row = 0; row * step * 0.9 < height + step * 3; row++) {
    if (row % 4 === 3) second += zigzag(row * step * 0.9)
    else first += zigzag(row * step * 0.9)
  }
  return sheet({ width, height }, stock, stroke(inks[0]!, step * 0.3, first), stroke(inks[1]!, step * 0.52, second))
}
