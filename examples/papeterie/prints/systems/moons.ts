// The moon through one month: lit part, grey light on the rest, printed in one pale ink and one gold.
import { blend, paper } from '../kit/colour.ts'
import { disc, fill, n, sheet, specks, type Point, type Print } from '../kit/svg.ts'

/** The lit part at `phase` (0 new, 0.5 full, 1 new again), as a path. */
export function litMoon([x, y]: Point, radius: number, phase: number): string {
  const bulge = Math.cos(phase * Math.PI * 2)
  const side = phase < 0.5 ? 1 : 0
  const inner = Math.abs(bulge * radius)
  const towards = bulge > 0 === (side === 1) ? 0 : 1
  return `M${n(x)} ${n(y - radius)}A${n(radius)} ${n(radius)} 0 0 ${side} ${n(x)} ${n(y + radius)}A${n(inner)} ${n(radius)} 0 0 ${towards} ${n(x)} ${n(y - radius)}z`
}

export const moons: Print = ({ width, height, seed = 1, paper: stock = paper.midnight, inks = ['#f3e6c8'] }) => {
  const [columns, rows] = [5, 6]
  const cell = Math.min((width * 0.8) / columns, (height * 0.8) / rows)
  const [left, top] = [width / 2 - (cell * (columns - 1)) / 2, height / 2 - (cell * (rows - 1)) / 2]
  const whole = Array.from({ length: columns * rows }, (_, index): Point => [left + (index % columns) * cell, top + Math.floor(index / columns) * cell])
  const dark = blend(stock, inks[0]!, 0.12)
  return sheet({ width, height }, stock,
    fill(dark, whole.map((point) => disc(...point, cell * 0.36)).join('')),
    fill(inks[0]!, whole.map((point, index) => litMoon(point, cell * 0.36, (index + 0.5) / whole.length)).join('')),
    specks({ width, height }, stock, 260, seed, width / 380))
}
