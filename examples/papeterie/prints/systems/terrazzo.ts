// Terrazzo: chips of broken stone, no two alike, never touching.
import { ink } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { fill, polyline, sheet, type Point, type Print } from '../kit/svg.ts'

export const terrazzo: Print = ({ width, height, seed = 4, paper: stock = '#f3e7e0', inks = ['#d9694f', ink.hunter, '#f0b9a8', '#2f3a5f', '#e5b04c', '#a7bdb0'] }) => {
  const random = randomFrom(seed)
  const unit = Math.min(width, height * 1.2)
  const chips: { x: number; y: number; radius: number }[] = []
  const paths = inks.map(() => '')
  for (let attempt = 0; attempt < 3800; attempt++) {
    const radius = unit * (attempt < 500 ? random.between(0.03, 0.062) : attempt < 1600 ? random.between(0.014, 0.026) : random.between(0.005, 0.01))
    const [x, y] = [random.between(0, width), random.between(0, height)]
    if (chips.some((chip) => Math.hypot(chip.x - x, chip.y - y) < chip.radius + radius + unit * 0.004)) continue
    chips.push({ x, y, radius })
    paths[random.whole(0, inks.length - 1)] += chip(x, y, radius, random)
  }
  return sheet({ width, height }, stock, ...paths.map((path, index) => fill(inks[index]!, path)))
}

function chip(x: number, y: number, radius: number, random: Random): string {
  const count = random.whole(4, 7)
  const turn = random.between(0, 6)
  return polyline(Array.from({ length: count }, (_, index): Point => {
    const angle = turn + ((index + random.between(-0.28, 0.28)) / count) * Math.PI * 2
    const reach = radius * random.between(0.72, 1)
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]
  }), true)
}
