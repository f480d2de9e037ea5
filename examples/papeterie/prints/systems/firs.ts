// A wood in winter: each fir is a triangle filled by its own rule, with snow as bare paper.
import { ink } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { box, clipped, disc, dots, fill, n, polyline, sheet, stroke, type Point, type Print } from '../kit/svg.ts'

/** Morning, dusk and night: sky, snow, and four inks for the trees. */
const hours: readonly [sky: string, snow: string, inks: readonly string[]][] = [
  ['#f3b6a0', '#fbeee4', ['#7a2f45', '#c6566a', '#f4c04e', '#f0cfc4']],
  ['#23305a', '#dfe6f0', ['#3c6e71', '#5f97a8', '#f2c14e', '#4b5f92']],
  ['#c7dbe0', '#e9eee9', [ink.hunter, '#5d9c86', ink.red, '#b9cfc4']],
]

export const firs: Print = ({ width, height, seed = 5 }) => {
  const random = randomFrom(seed)
  const [sky, stock, inks] = hours[seed % 3]!
  const moonAt = [0.28, 0.7, 0.75][seed % 3]!
  const trees = Array.from({ length: 15 }, (_, index) => {
    const depth = index / 14
    return { x: width * (0.02 + ((index * 0.382 + seed * 0.21) % 1) * 0.96), base: height * (0.58 + depth * 0.36), tall: height * (0.26 + depth * 0.24), colour: inks[index === 9 - (seed % 3) ? 2 : depth < 0.35 ? 3 : index % 2]!, kind: index % 4 }
  })
  const flakes = Array.from({ length: 70 }, (): [number, number, number] => [random.between(0, width), random.between(0, height * 0.55), width * random.pick([0.004, 0.006, 0.009])])
  return sheet({ width, height }, sky, dots('#fdfbf6', flakes), fill('#fdfbf6', disc(width * moonAt, height * 0.19, width * 0.1)),
    fill(stock, `M0 ${n(height * 0.6)}Q${n(width * 0.3)} ${n(height * 0.5)} ${n(width * 0.6)} ${n(height * 0.58)}T${n(width)} ${n(height * 0.55)}V${n(height)}H0z`),
    ...trees.map((tree) => fir(tree, stock, random)))
}

type Tree = { x: number; base: number; tall: number; colour: string; kind: number }

function fir({ x, base, tall, colour, kind }: Tree, light: string, random: Random): string {
  const half = tall * 0.27
  const outline = polyline([[x, base - tall], [x + half, base], [x - half, base]], true)
  const trunk = fill('#5b4639', box(x - tall * 0.025, base - 2, tall * 0.05, tall * 0.1))
  if (kind === 3) return trunk + fill(colour, tiers(x, base, tall, half))
  const inside = kind === 0 ? stroke(light, tall * 0.018, garlands(x, base, tall, half)) : kind === 1 ? stroke(light, tall * 0.016, needles(x, base, tall, half)) : dots(light, baubles(x, base, tall, half, random))
  return trunk + clipped(outline, fill(colour, outline), inside)
}

function tiers(x: number, base: number, tall: number, half: number): string {
  return [0, 1, 2, 3].map((tier): string => {
    const [top, foot] = [base - tall + tier * tall * 0.2, base - tall + (tier + 1.9) * tall * 0.255]
    const wide = half * (0.36 + tier * 0.215)
    return polyline([[x, top], [x + wide, foot], [x - wide, foot]], true)
  }).join('')
}

function garlands(x: number, base: number, tall: number, half: number): string {
  return [0.25, 0.42, 0.59, 0.76, 0.92].map((share) => `M${n(x - half)} ${n(base - tall * (1 - share) - half * 0.16)}Q${n(x)} ${n(base - tall * (1 - share) + half * 0.3)} ${n(x + half)} ${n(base - tall * (1 - share) - half * 0.16)}`).join('')
}

function needles(x: number, base: number, tall: number, half: number): string {
  return `M${n(x)} ${n(base - tall)}V${n(base)}` + Array.from({ length: 12 }, (_, index) => {
    const y = base - tall + (index + 1) * tall * 0.085
    return `M${n(x - half)} ${n(y + half * 0.7)}L${n(x)} ${n(y)}L${n(x + half)} ${n(y + half * 0.7)}`
  }).join('')
}

function baubles(x: number, base: number, tall: number, half: number, random: Random): [number, number, number][] {
  return Array.from({ length: 46 }, (): [number, number, number] => {
    const [px, py]: Point = [random.between(-1, 1), Math.sqrt(random.next())]
    return [x + px * half * py, base - tall + py * tall, tall * random.pick([0.009, 0.014, 0.02])]
  })
}
