// Contour map of a country that does not exist: height lines, an index line every fifth, a hatched sea and a summit.
import { ink, paper } from '../kit/colour.ts'
import { fractal, noiseFrom } from '../kit/random.ts'
import { box, clipped, fill, n, polyline, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'
import { contourLines, type Field } from '../kit/contour-lines.ts'
import { lettering } from '../kit/letters.ts'

export const contours: Print = ({ width, height, seed = 12, paper: stock = paper.white, inks = [ink.brown, ink.teal, ink.red] }) => {
  const margin = width * 0.1
  const frame = { x: margin, y: margin, width: width - margin * 2, height: height - margin * 2.6 }
  const field = landscape(seed, 64, Math.round((64 * frame.height) / frame.width))
  const scaled = (points: readonly Point[]): Point[] => points.map(([x, y]) => [frame.x + (x / (field.columns - 1)) * frame.width, frame.y + (y / (field.rows - 1)) * frame.height])
  const lines = (levels: number[]): string => levels.flatMap((level) => contourLines(field, level)).map((line) => polyline(scaled(line))).join('')
  const heights = Array.from({ length: 26 }, (_, index) => (index + 1) * 0.045)
  const sea = contourLines(field, 0, true).map((line) => polyline(scaled(line), true)).join('')
  return sheet({ width, height }, stock,
    clipped(box(frame.x, frame.y, frame.width, frame.height),
      stroke(inks[1]!, width / 420, hatch(frame, width / 110)),
      fill(stock, sea),
      stroke(inks[1]!, width / 260, lines([0])),
      stroke(inks[0]!, width / 620, lines(heights.filter((_, index) => index % 5 !== 4))),
      stroke(inks[0]!, width / 290, lines(heights.filter((_, index) => index % 5 === 4)))),
    summit(field, scaled, inks[2]!, width),
    lettering('Relief', { x: margin, y: height - margin * 0.9, size: width / 48, colour: inks[0]! }),
    lettering('1 : 25 000', { x: width - margin, y: height - margin * 0.9, size: width / 48, colour: inks[0]!, align: 'right' }),
    specks({ width, height }, stock, 300, seed, width / 600))
}

function landscape(seed: number, columns: number, rows: number): Field {
  const noise = fractal(noiseFrom(seed), 3)
  const heights = Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [(index % columns) / columns, Math.floor(index / columns) / columns]
    return noise(x * 2.3 + 4, y * 2.3) * 0.62 + 0.38 - Math.hypot(x - 0.52, y - 0.62) * 0.55
  })
  return { columns, rows, heights }
}

function hatch(frame: { x: number; y: number; width: number; height: number }, step: number): string {
  let path = ''
  for (let y = frame.y; y <= frame.y + frame.height; y += step) path += `M${n(frame.x)} ${n(y)}h${n(frame.width)}`
  return path
}

function summit(field: Field, scaled: (points: readonly Point[]) => Point[], colour: string, width: number): string {
  const inner = field.heights.map((value, index) => (index % field.columns > 4 && index % field.columns < field.columns - 5 ? value : -1))
  const index = inner.indexOf(Math.max(...inner))
  const [[x, y] = [0, 0]] = scaled([[index % field.columns, Math.floor(index / field.columns)]])
  const size = width / 55
  return fill(colour, `M${n(x)} ${n(y - size)}l${n(size)} ${n(size * 1.7)}h${n(-size * 2)}z`)
}
