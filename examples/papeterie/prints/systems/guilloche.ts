// Guilloche: the engine-turned rosettes of banknotes, three inks laid over one another.
import { ink } from '../kit/colour.ts'
import { overprint, sheet, smooth, stroke, type Point, type Print } from '../kit/svg.ts'

export const guilloche: Print = ({ width, height, seed = 1, paper: stock = '#f3efe0', inks = [ink.teal, ink.burgundy, ink.gold] }) => {
  const reach = Math.min(width, height)
  const centre: Point = [width / 2, height / 2]
  const rosette = (petals: number, base: number, swing: number, count: number, shift: number): string => Array.from({ length: count }, (_, turn) => {
    const points = Array.from({ length: petals * 8 }, (_, index): Point => {
      const angle = (index / (petals * 8)) * Math.PI * 2
      const radius = reach * (base + swing * Math.sin(angle * petals + (turn / count) * Math.PI * 2) + 0.012 * Math.cos(angle * (seed + 5) + shift))
      return [centre[0] + Math.cos(angle) * radius, centre[1] + Math.sin(angle) * radius]
    })
    return smooth(points, true)
  }).join('')
  return sheet({ width, height }, stock,
    stroke(inks[2]!, reach / 480, rosette(20, 0.36, 0.06, 8, 1)),
    overprint(stroke(inks[0]!, reach / 440, rosette(12, 0.22, 0.1, 13, 0))),
    overprint(stroke(inks[1]!, reach / 440, rosette(8, 0.11, 0.06, 10, 2))))
}
