// A shoal: rows of fish, turn and turn about, in two inks that share their scales.
import { ink } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { disc, fill, leaf, n, overprint, place, sheet, stroke, type Print } from '../kit/svg.ts'

export const shoal: Print = ({ width, height, seed = 3, paper: stock = '#f7efe0', inks = [ink.federal, '#f2825f', '#8fc1c4'] }) => {
  const random = randomFrom(seed)
  const [wide, high] = [width / 2.7, width / 6.6]
  let first = ''
  let second = ''
  let row = 0
  for (let y = high * 0.1; y < height + high; y += high, row++) {
    for (let column = -1; column < 5; column++) {
      const x = (column + (row % 2) / 2) * wide + wide / 2
      const flip = row % 2 ? ' scale(-1 1)' : ''
      const at = (content: string): string => `<g transform="translate(${n(x)} ${n(y)})${flip}">${content}</g>`
      const warm = random.chance(0.22)
      first += at(fish(wide * 0.43, warm ? inks[1]! : inks[2]!))
      second += at(bones(wide * 0.43, inks[0]!, random.whole(0, 2)))
    }
  }
  return sheet({ width, height }, stock, first, overprint(place(second, { x: width * 0.004, y: width * 0.003 })))
}

function fish(size: number, colour: string): string {
  return fill(colour, leaf([-size * 0.95, 0], [size * 0.62, 0], 0.36, 0.42) + `M${n(size * 0.42)} 0L${n(size * 0.98)} ${n(-size * 0.3)}Q${n(size * 0.82)} 0 ${n(size * 0.98)} ${n(size * 0.3)}z`)
}

function bones(size: number, colour: string, kind: number): string {
  const eye = fill(colour, disc(-size * 0.66, -size * 0.05, size * 0.05))
  const gill = `M${n(-size * 0.46)} ${n(-size * 0.19)}Q${n(-size * 0.36)} 0 ${n(-size * 0.46)} ${n(size * 0.19)}`
  const inner = kind === 0 ? [-0.26, -0.1, 0.06, 0.22].map((x) => `M${n(size * x)} ${n(-size * (0.22 - Math.max(0, x) * 0.4))}Q${n(size * (x + 0.1))} 0 ${n(size * x)} ${n(size * (0.22 - Math.max(0, x) * 0.4))}`).join('')
    : kind === 1 ? `M${n(-size * 0.34)} 0H${n(size * 0.5)}` + [-0.22, -0.08, 0.06, 0.2].map((x) => `M${n(size * (x + 0.1))} ${n(-size * 0.15)}L${n(size * x)} 0L${n(size * (x + 0.1))} ${n(size * 0.15)}`).join('')
      : [-0.1, 0, 0.1].map((y) => `M${n(-size * 0.28)} ${n(size * y)}H${n(size * (0.36 - Math.abs(y)))}`).join('')
  const tail = `M${n(size * 0.66)} 0L${n(size * 0.86)} ${n(-size * 0.14)}M${n(size * 0.66)} 0L${n(size * 0.86)} ${n(size * 0.14)}`
  return eye + stroke(colour, size * 0.035, gill + inner + tail, 'stroke-linecap="round"')
}
