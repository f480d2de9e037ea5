// Lemons in rows, every one turned its own way; the shade is a second ink set a little off register.
import { ink } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { dots, fill, leaf, n, overprint, place, sheet, type Point, type Print } from '../kit/svg.ts'

export const lemons: Print = ({ width, height, seed = 3, paper: stock = '#cfe0e6', inks = ['#fdd535', '#f59f2e', ink.hunter, '#fffaf0'] }) => {
  const random = randomFrom(seed)
  const step = width / 4.4
  let fruit = ''
  let shade = ''
  let row = 0
  for (let y = -step * 0.2; y < height + step; y += step * 0.8, row++) {
    for (let column = -1; column < 6; column++) {
      const where = { x: (column + (row % 2) / 2 + 0.2) * step, y, turn: random.between(0, 360) }
      fruit += place(lemon(step * 0.33, inks, random), where)
      shade += place(fill(inks[1]!, `M${n(-step * 0.28)} ${n(step * 0.05)}Q0 ${n(step * 0.24)} ${n(step * 0.3)} ${n(step * 0.04)}Q${n(step * 0.12)} ${n(step * 0.34)} ${n(-step * 0.14)} ${n(step * 0.24)}Q${n(-step * 0.26)} ${n(step * 0.17)} ${n(-step * 0.28)} ${n(step * 0.05)}z`), where)
    }
  }
  return sheet({ width, height }, stock, fruit, overprint(shade))
}

function lemon(size: number, inks: readonly string[], random: Random): string {
  const pores = Array.from({ length: 9 }, (): [number, number, number] => [random.between(-0.5, 0.6) * size, random.between(-0.5, 0.1) * size, size * 0.025])
  const tip: Point = [-size * 1.02, 0]
  const at = (...shares: number[]): string => shares.map((share) => n(share * size)).join(' ')
  const body = `M${at(-1.05, 0)}C${at(-0.8, -0.16, -0.62, -0.8, 0, -0.78)}C${at(0.6, -0.78, 0.76, -0.2, 1.12, -0.05)}C${at(1.2, 0, 1.2, 0.05, 1.1, 0.08)}`
    + `C${at(0.76, 0.2, 0.6, 0.78, 0, 0.78)}C${at(-0.62, 0.8, -0.8, 0.16, -1.05, 0)}z`
  return fill(inks[2]!, leaf(tip, [-size * 1.75, -size * 0.62], 0.3) + (random.chance(0.5) ? leaf(tip, [-size * 1.62, size * 0.5], 0.28) : '')) + fill(inks[0]!, body) + dots(inks[3]!, pores)
}
