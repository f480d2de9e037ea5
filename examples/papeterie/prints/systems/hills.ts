// Three suns: ridges that grow paler with distance, shaded with stippling as a lithographer would.
import { blend, ink, paper } from '../kit/colour.ts'
import { fractal, noiseFrom, randomFrom } from '../kit/random.ts'
import { disc, fill, n, overprint, polyline, round, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'

export const hills: Print = ({ width, height, seed = 5, paper: stock = paper.butter, inks = [ink.red, ink.teal, ink.sunflower] }) => {
  const margin = Math.min(width, height) * 0.09
  const sun = Math.min(width, height * 0.8)
  const frame = { left: margin, right: width - margin, top: margin, bottom: height - margin * 1.5 }
  const ridges = Array.from({ length: 5 }, (_, index) => ridge(index, seed, frame))
  const tint = (index: number): string => blend(blend(stock, inks[1]!, 0.28), inks[1]!, index / 4)
  return sheet({ width, height }, paper.white,
    fill(stock, `M${n(frame.left)} ${n(frame.top)}H${n(frame.right)}V${n(frame.bottom)}H${n(frame.left)}z`),
    overprint(fill(inks[2]!, disc(width * 0.3, height * 0.2, sun * 0.09)), fill(inks[0]!, disc(width * 0.58, height * 0.34, sun * 0.17))),
    ...ridges.map((line, index) => fill(tint(index), polyline([...line, [frame.right, frame.bottom], [frame.left, frame.bottom]], true)) + grains(line, index, seed, frame.bottom, blend(tint(index), '#0c2f38', 0.45), width)),
    fill(inks[0]!, disc(width * 0.74, frame.bottom - sun * 0.1, sun * 0.045)),
    specks({ width, height }, paper.white, 500, seed, width / 480))
}

type Frame = { left: number; right: number; top: number; bottom: number }

function ridge(index: number, seed: number, frame: Frame): Point[] {
  const noise = fractal(noiseFrom(seed * 10 + index), 2)
  const level = frame.top + (frame.bottom - frame.top) * (0.42 + index * 0.125)
  const swing = (frame.bottom - frame.top) * (0.1 - index * 0.008)
  return Array.from({ length: 61 }, (_, step) => [frame.left + ((frame.right - frame.left) * step) / 60, level + noise(step / 17 + index * 3, index) * swing] as const)
}

/** Dots crowd under the ridge and thin out downwards. */
function grains(line: readonly Point[], index: number, seed: number, bottom: number, colour: string, width: number): string {
  const random = randomFrom(seed * 100 + index)
  const dots = Array.from({ length: 620 }, () => {
    const [x, y] = random.pick(line)
    const depth = random.next() ** 2.4 * width * 0.2 + width * 0.006
    const across = x + random.between(-0.007, 0.007) * width
    return y + depth < bottom && across > line[0]![0] && across < line[60]![0] ? `M${n(across)} ${n(y + depth)}h0` : ''
  })
  return stroke(colour, width / 320, dots.join(''), round)
}
