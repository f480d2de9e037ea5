// A pear in three screens, yellow, red and blue, each turned to its own angle as in colour printing.
import { dots, overprint, sheet, specks, type Point, type Print } from '../kit/svg.ts'

type Tone = (x: number, y: number) => number

export const pear: Print = ({ width, height, seed = 8, paper: stock = '#eef0ea', inks = ['#ffd21f', '#f4587f', '#2c7fc4'] }) => {
  const cell = width / 66
  const screens: [string, number, Tone][] = [[inks[0]!, 0, yellow], [inks[1]!, 75, red], [inks[2]!, 15, blue]]
  const layers = screens.map(([colour, degrees, tone]) => overprint(dots(colour, screen(width, height, cell, (degrees * Math.PI) / 180, tone))))
  return sheet({ width, height }, stock, ...layers, specks({ width, height }, stock, 300, seed, width / 600))
}

/** A grid of dots turned by `angle`; a dot's area follows the tone below it. */
function screen(width: number, height: number, cell: number, angle: number, tone: Tone): [number, number, number][] {
  const unit = Math.min(width, height * 0.74) / 2
  const count = Math.ceil(Math.hypot(width, height) / 2 / cell)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const list: [number, number, number][] = []
  for (let row = -count; row <= count; row++) {
    for (let column = -count; column <= count; column++) {
      const [x, y]: Point = [width / 2 + (column * cos - row * sin) * cell, height / 2 + (column * sin + row * cos) * cell]
      const share = x < 0 || y < 0 || x > width || y > height ? 0 : tone((x - width / 2) / unit, (y - height / 2) / unit)
      if (share > 0.02) list.push([x, y, cell * 0.66 * Math.sqrt(Math.min(1, share))])
    }
  }
  return list
}

/** Half width of the fruit from the top of its neck to its base. */
const profile: readonly Point[] = [[-0.66, 0], [-0.62, 0.11], [-0.52, 0.165], [-0.36, 0.19], [-0.2, 0.235], [-0.04, 0.33], [0.14, 0.45], [0.32, 0.52], [0.5, 0.53], [0.66, 0.45], [0.76, 0.3], [0.8, 0]]

/** 1 in the middle of the fruit, 0 at its skin, below zero outside. */
function body(x: number, y: number): number {
  const index = profile.findIndex(([level]) => level > y)
  if (index < 1) return -1
  const [[above, wide], [below, wider]] = [profile[index - 1]!, profile[index]!]
  const half = wide + ((wider - wide) * (y - above)) / (below - above)
  return half === 0 ? -1 : 1 - Math.abs((x - axis(y)) / half)
}

const axis = (y: number): number => 0.03 * Math.cos((y + 0.66) * 2.2)
const stalk = (x: number, y: number): boolean => y > -0.9 && y < -0.6 && Math.abs(x - 0.03 - (y + 0.64) ** 2 * 0.9) < 0.026 - (y + 0.6) * 0.02
const shadow = (x: number, y: number): number => Math.max(0, 1 - ((x - 0.25) / 0.72) ** 2 - ((y - 0.76) / 0.09) ** 2)

const yellow: Tone = (x, y) => (body(x, y) > 0 ? 0.98 : stalk(x, y) ? 0.9 : 0)
const red: Tone = (x, y) => {
  if (stalk(x, y)) return 0.85
  if (body(x, y) <= 0) return shadow(x, y) * 0.3
  return 0.03 + 0.9 * smoothstep((x + 0.1 - y * 0.12) / 0.62)
}
const blue: Tone = (x, y) => {
  if (stalk(x, y)) return 0.8
  if (body(x, y) <= 0) return shadow(x, y) * 0.9
  const rim = 1 - smoothstep(body(x, y) / 0.75)
  return 0.04 + rim * (x > axis(y) ? 0.5 : 0.22)
}

function smoothstep(value: number): number {
  const t = Math.min(1, Math.max(0, value))
  return t * t * (3 - 2 * t)
}
