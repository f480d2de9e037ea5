// Candles in a row for a birthday card: each with its own stripe, the flames overprinted.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { box, clipped, fill, leaf, n, overprint, sheet, specks, stroke, type Print } from '../kit/svg.ts'

export const candles: Print = ({ width, height, seed = 2, paper: stock = '#f9d9d2', inks = [ink.federal, ink.red, ink.teal, ink.sunflower] }) => {
  const random = randomFrom(seed)
  const count = 7
  const step = (width * 0.84) / count
  let body = ''
  let flames = ''
  for (let index = 0; index < count; index++) {
    const x = width * 0.08 + (index + 0.5) * step
    const tall = height * (0.36 + 0.17 * Math.sin(index * 2.1 + seed) ** 2)
    const [left, top, wide] = [x - step * 0.27, height * 0.9 - tall, step * 0.54]
    const colour = inks[index % 3]!
    body += clipped(box(left, top, wide, tall), fill(index % 2 ? '#fff6e8' : colour, box(left, top, wide, tall)), stroke(index % 2 ? colour : '#fff6e8', wide * 0.2, pattern(index, left, top, wide, tall)))
    body += stroke('#3a3033', wide * 0.07, `M${n(x)} ${n(top)}v${n(-step * 0.2)}`)
    const [base, lean] = [top - step * 0.12, random.between(-0.12, 0.12) * step]
    flames += fill(inks[3]!, leaf([x, base], [x + lean, base - step * 0.95], 0.42, 0.3)) + overprint(fill('#f58a4b', leaf([x, base], [x + lean * 0.5, base - step * 0.5], 0.36, 0.3)))
  }
  return sheet({ width, height }, stock, body, flames, fill(inks[0]!, box(width * 0.06, height * 0.9, width * 0.88, height * 0.008)), specks({ width, height }, stock, 300, seed, width / 420))
}

function pattern(kind: number, left: number, top: number, wide: number, tall: number): string {
  let path = ''
  for (let y = top - wide; y < top + tall + wide; y += wide * 0.52) {
    if (kind % 3 === 0) path += `M${n(left)} ${n(y + wide * 0.6)}l${n(wide)} ${n(-wide * 0.6)}`
    else if (kind % 3 === 1) path += `M${n(left)} ${n(y)}h${n(wide)}`
    else path += `M${n(left)} ${n(y)}l${n(wide / 2)} ${n(wide * 0.3)}l${n(wide / 2)} ${n(-wide * 0.3)}`
  }
  return path
}
