// Circle packing: each island is as large as its neighbours allow, and carries its own texture.
import { ink, paper } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { clipped, disc, fill, n, round, sheet, specks, stroke, type Print, type Size } from '../kit/svg.ts'

type Circle = { x: number; y: number; radius: number }

export const archipelago: Print = ({ width, height, seed = 11, paper: stock = paper.sky, inks = [ink.federal, ink.red, ink.sunflower, '#fbf8f1'] }) => {
  const random = randomFrom(seed)
  const circles = packed({ width, height }, random)
  return sheet({ width, height }, stock, ...circles.map((circle) => island(circle, random, inks, stock)), specks({ width, height }, stock, 350, seed, width / 520))
}

export function packed({ width, height }: Size, random: Random, margin = 0.09, tries = 2600): Circle[] {
  const circles: Circle[] = []
  const [edge, gap] = [width * margin, width * 0.008]
  for (let attempt = 0; attempt < tries; attempt++) {
    const [x, y] = [random.between(edge, width - edge), random.between(edge, height - edge)]
    const most = width * (attempt < 12 ? 0.17 : attempt < 120 ? 0.085 : 0.045)
    const walls = Math.min(most, x - edge, width - edge - x, y - edge, height - edge - y)
    const radius = circles.reduce((least, other) => Math.min(least, Math.hypot(other.x - x, other.y - y) - other.radius - gap), walls)
    if (radius > width * 0.008) circles.push({ x, y, radius })
  }
  return circles
}

function island(circle: Circle, random: Random, inks: readonly string[], stock: string): string {
  const { x, y, radius } = circle
  const [first, second] = random.shuffle(inks)
  const whole = disc(x, y, radius)
  const kind = radius < 18 ? 0 : random.whole(0, 6)
  if (kind === 1) return rings(circle, first!)
  if (kind === 2) return fill(first!, whole) + fill(second!, disc(x, y, radius * 0.45))
  if (kind === 3) return clipped(whole, fill(first!, whole), stroke(second!, radius / 9, stripes(circle)))
  if (kind === 4) return clipped(whole, fill(first!, whole), fill(second!, `M${n(x - radius)} ${n(y)}h${n(radius * 2)}v${n(radius)}h${n(-radius * 2)}z`))
  if (kind === 5) return fill(first!, whole) + stroke(second!, radius / 7, dotted(circle), round)
  if (kind === 6) return fill(first!, whole) + fill(stock, disc(x + radius * 0.3, y - radius * 0.22, radius * 0.62))
  return fill(first!, whole)
}

function rings({ x, y, radius }: Circle, colour: string): string {
  const count = Math.max(2, Math.round(radius / 13))
  const step = radius / count
  return stroke(colour, step * 0.5, Array.from({ length: count }, (_, index) => disc(x, y, step * (index + 0.75))).join(''))
}

function stripes({ x, y, radius }: Circle): string {
  return Array.from({ length: 9 }, (_, index) => `M${n(x - radius * 2 + (index * radius) / 2.6)} ${n(y + radius)}l${n(radius * 2)} ${n(-radius * 2)}`).join('')
}

function dotted({ x, y, radius }: Circle): string {
  const dots: string[] = []
  for (let row = -3; row <= 3; row++) {
    for (let column = -3; column <= 3; column++) {
      const [dx, dy] = [(column + (row % 2) / 2) * radius * 0.27, row * radius * 0.25]
      if (Math.hypot(dx, dy) < radius * 0.8) dots.push(`M${n(x + dx)} ${n(y + dy)}h0`)
    }
  }
  return dots.join('')
}
