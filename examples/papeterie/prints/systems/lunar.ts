// The moons of 2027: one row a month, one disc a day, by the mean length of a lunation.
import { blend } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { disc, fill, sheet, specks, type Point, type Print } from '../kit/svg.ts'
import { litMoon } from './moons.ts'

const newMoonMs = Date.UTC(2000, 0, 6, 18, 14)
const lunationMs = 29.530588853 * 86_400_000
const months = ['jan', 'fév', 'mar', 'avr', 'mai', 'juin', 'juil', 'août', 'sep', 'oct', 'nov', 'déc']

/** 0 at new moon, 0.5 at full moon. */
function moonPhase(timeMs: number): number {
  const share = ((timeMs - newMoonMs) / lunationMs) % 1
  return share < 0 ? share + 1 : share
}

export const lunar: Print = ({ width, height, seed = 1, paper: stock = '#233a3a', inks = ['#f2e3c2'] }) => {
  const [left, top] = [width * 0.16, height * 0.2]
  const stepX = (width * 0.76) / 31
  const stepY = (height * 0.68) / 12
  let [dark, lit, full] = ['', '', '']
  months.forEach((_, month) => {
    const days = new Date(Date.UTC(2027, month + 1, 0)).getUTCDate()
    for (let day = 0; day < days; day++) {
      const centre: Point = [left + (day + 0.5) * stepX, top + (month + 0.5) * stepY]
      const phase = moonPhase(Date.UTC(2027, month, day + 1, 20))
      dark += disc(...centre, stepX * 0.42)
      if (Math.abs(phase - 0.5) < 0.5 / 29.53) full += disc(...centre, stepX * 0.62)
      else lit += litMoon(centre, stepX * 0.42, phase)
    }
  })
  const label = (text: string, month: number): string => lettering(text, { x: width * 0.13, y: top
    + (month + 0.5) * stepY + width * 0.006, size: width / 78, colour: inks[0]!, align: 'right', weight: 0.13 })
  return sheet({ width, height }, stock,
    fill(blend(stock, inks[0]!, 0.14), dark), fill(inks[0]!, lit), fill('#f0b95b', full),
    ...months.map(label),
    lettering('Lunes', { x: width * 0.08, y: height * 0.125, size: width / 15, colour: inks[0]!, tracking: 5, weight: 0.1 }),
    lettering('2027', { x: width * 0.92, y: height * 0.125, size: width / 15, colour: '#f0b95b', align: 'right', tracking: 4, weight: 0.1 }),
    specks({ width, height }, '#ffffff18', 250, seed, width / 500))
}
