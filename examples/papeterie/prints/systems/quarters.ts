// Quarter circles in a grid, laid like tiles: four inks, one rule (never the ground of one's neighbour).
import { ink, paper } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { box, fill, n, sheet, specks, type Print } from '../kit/svg.ts'

export const quarters: Print = ({ width, height, seed = 9, paper: stock = paper.cream, inks = [ink.red, ink.federal, ink.sunflower, '#f6eedd', '#a9cdc3'] }) => {
  const random = randomFrom(seed)
  const columns = Math.round(width / Math.min(width / 5, height))
  const side = width / columns
  const rows = Math.ceil(height / side)
  const used: string[] = []
  let body = ''
  for (let index = 0; index < columns * rows; index++) {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const back = random.pick(inks.filter((colour) => colour !== (column ? used[index - 1] : '') && colour !== used[index - columns]))
    used.push(back)
    const front = random.pick(inks.filter((colour) => colour !== back))
    const corner = random.whole(0, 3)
    body += fill(back, box(column * side, row * side, side + 0.5, side + 0.5)) + fill(front, quarter(column * side, row * side, side, corner))
    if (corner === 0 && random.chance(0.6)) body += fill(back, quarter(column * side, row * side, side * 0.5, 0))
  }
  return sheet({ width, height }, stock, body, specks({ width, height }, '#fbf8f1', 300, seed, width / 420))
}

function quarter(x: number, y: number, side: number, corner: number): string {
  const s = n(side)
  if (corner === 0) return `M${n(x)} ${n(y)}h${s}a${s} ${s} 0 0 1 -${s} ${s}z`
  if (corner === 1) return `M${n(x + side)} ${n(y)}v${s}a${s} ${s} 0 0 1 -${s} -${s}z`
  if (corner === 2) return `M${n(x + side)} ${n(y + side)}h-${s}a${s} ${s} 0 0 1 ${s} -${s}z`
  return `M${n(x)} ${n(y + side)}v-${s}a${s} ${s} 0 0 1 ${s} ${s}z`
}
