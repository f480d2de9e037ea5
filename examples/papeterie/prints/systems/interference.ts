// Interference: two discs of wavy rules at different angles; where they cross, the eye sees a third wave.
import { ink, paper } from '../kit/colour.ts'
import { overprint, sheet, smooth, specks, stroke, type Point, type Print } from '../kit/svg.ts'

export const interference: Print = ({ width, height, seed = 1, paper: stock = paper.cream, inks = [ink.blue, ink.red] }) => {
  const radius = width * 0.37
  const high: Point = [width * 0.46, height * 0.385]
  const low: Point = [width * 0.54, height * 0.615]
  return sheet({ width, height }, stock,
    overprint(rules(inks[0]!, high, radius, 0, 58)),
    overprint(rules(inks[1]!, low, radius, 0.16, 58)),
    specks({ width, height }, stock, 500, seed, width / 520))
}

/** Parallel waves cut off at a circle; the wave leans with `turn` radians. */
function rules(colour: string, centre: Point, radius: number, turn: number, count: number): string {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const step = (radius * 2) / count
  const lines = Array.from({ length: count }, (_, index) => {
    const level = -radius + step * (index + 0.5)
    const half = Math.sqrt(radius * radius - level * level)
    const parts = Math.max(4, Math.round(half / (radius / 16)))
    const points = Array.from({ length: parts + 1 }, (_, part): Point => {
      const along = -half + (2 * half * part) / parts
      const wave = level + Math.sin((along / radius) * 4.2 + turn * 9) * radius * 0.085 * (1 - Math.abs(level / radius) * 0.5)
      return [centre[0] + along * cos - wave * sin, centre[1] + along * sin + wave * cos]
    })
    return smooth(points)
  })
  return stroke(colour, step * 0.52, lines.join(''))
}
