// Candles in a row for a birthday card: each with its own stripe, the flames overprinted.
import { ink } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { box, fill, leaf, n, overprint, sheet, specks, stroke, type Print } from '../kit/svg.ts'

export const candles: Print = ({ width, height, seed = 2, paper: stock = '#f9d9d2', inks = [ink.federal, ink.red, ink.teal, ink.sunflower] }) => {
  const random = randomFrom(seed)
  const count = 7
  const step = (width * 0.84) / count
  let body = ''
  let [flames, hearts] = ['', '']
  for (let index = 0; index < count; index++) {
    const x = width * 0.08 + (index + 0.5) * step
    const tall = height * (0.36 + 0.17 * Math.sin(index * 2.1 + seed) ** 2)
    const [left, top, wide] = [x - step * 0.27, height * 0.9 - tall, step * 0.54]
    const colour = inks[index % 3]!
    body += fill(index % 2 ? '#fff6e8' : colour, box(left, top, wide, tall)) + fill(index % 2 ? colour : '#fff6e8', stripes(index, left, top, wide, tall))
    body += stroke('#3a3033', wide * 0.07, `M${n(x)} ${n(top)}v${n(-step * 0.2)}`)
    const [base, lean] = [top - step * 0.12, random.between(-0.12, 0.12) * step]
    flames += leaf([x, base], [x + lean, base - step * 0.95], 0.42, 0.3)
    hearts += leaf([x, base], [x + lean * 0.5, base - step * 0.5], 0.36, 0.3)
  }
  return sheet({ width, height }, stock, body, fill(inks[3]!, flames), overprint(fill('#f58a4b', hearts)), fill(inks[0]!, box(width * 0.06, height * 0.9, width * 0.88, height * 0.008)), specks({ width, height }, stock, 300, seed, width / 420))
}

/** Slanted, level or pointed stripes, cut exactly at the sides of the candle. */
function stripes(kind: number, left: number, top: number, wide: number, tall: number): string {
  const [thick, slope] = [n(wide * 0.21), kind % 3 === 0 ? wide * 0.55 : 0]
  let path = ''
  for (let y = top + wide * 0.25; y + slope + wide * 0.6 < top + tall; y += wide * 0.52) {
    if (kind % 3 === 2) path += `M${n(left)} ${n(y)}l${n(wide / 2)} ${n(wide * 0.3)}l${n(wide / 2)} ${n(-wide * 0.3)}v${thick}l${n(-wide / 2)} ${n(wide * 0.3)}l${n(-wide / 2)} ${n(-wide * 0.3)}z`
    else path += `M${n(left)} ${n(y + slope)}l${n(wide)} ${n(-slope)}v${thick}l${n(-wide)} ${n(slope)}z`
  }
  return path
}
