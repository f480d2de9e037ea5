// A city of blocks in isometric view: three tones of each colour stand for top, left and right.
import { blend, ink, paper } from '../kit/colour.ts'
import { randomFrom, type Random } from '../kit/random.ts'
import { disc, fill, n, polyline, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'

type Block = { column: number; row: number; height: number; colour: string }

export const city: Print = ({ width, height, seed = 9, paper: stock = paper.blush, inks = [ink.red, ink.sunflower, '#f6eedd', ink.federal, ink.rose] }) => {
  const random = randomFrom(seed)
  const across = 7
  const unit = (width * 0.8) / (across * 2)
  const origin: Point = [width / 2, height * 0.665 - across * unit * 0.577]
  const blocks: Block[] = []
  for (let sum = 0; sum <= (across - 1) * 2; sum++) {
    for (let column = Math.max(0, sum - across + 1); column <= Math.min(across - 1, sum); column++) blocks.push(block(column, sum - column, across, random, inks))
  }
  return sheet({ width, height }, stock, fill(inks[1]!, disc(width * 0.66, height * 0.3, width * 0.17)), ...blocks.map((item) => drawn(item, origin, unit, inks[3]!, random)), specks({ width, height }, stock, 400, seed, width / 520))
}

function block(column: number, row: number, across: number, random: Random, inks: readonly string[]): Block {
  const middle = 1 - Math.hypot(column - across / 2 + 0.5, row - across / 2 + 0.5) / (across * 0.72)
  return { column, row, height: Math.max(0.25, middle * random.between(0.8, 12)), colour: random.pick([inks[0]!, inks[1]!, inks[2]!, inks[3]!, inks[4]!]) }
}

function drawn({ column, row, height, colour }: Block, [left, top]: Point, unit: number, line: string, random: Random): string {
  const corner = (dx: number, dy: number, up: number): Point => [left + (column + dx - row - dy) * unit, top + (column + dx + row + dy) * unit * 0.577 - up * unit]
  const [a, b, c, d] = [corner(0, 0, height), corner(1, 0, height), corner(1, 1, height), corner(0, 1, height)]
  const shade = blend(colour, '#1d2b57', 0.55)
  const half = blend(colour, '#1d2b57', 0.22)
  const sides = fill(half, polyline([d, c, corner(1, 1, 0), corner(0, 1, 0)], true)) + fill(shade, polyline([c, b, corner(1, 0, 0), corner(1, 1, 0)], true))
  return fill(blend(colour, '#fffaf0', 0.12), polyline([a, b, c, d], true)) + sides + facade(corner, height, random, blend(colour, '#fffaf0', 0.75), line, unit)
}

function facade(corner: (dx: number, dy: number, up: number) => Point, height: number, random: Random, light: string, line: string, unit: number): string {
  const kind = random.whole(0, 3)
  if (height < 1.4 || kind === 0) return ''
  let windows = ''
  for (let up = 0.5; up < height - 0.4; up += 0.55) {
    if (kind === 1) windows += `M${corner(0.1, 1, up).map(n).join(' ')}L${corner(0.9, 1, up).map(n).join(' ')}`
    else for (const dx of [0.25, 0.5, 0.75]) windows += `M${corner(dx, 1, up).map(n).join(' ')}v${n(unit * -0.24)}`
  }
  return kind === 1 ? stroke(line, unit * 0.07, windows) : stroke(light, unit * 0.11, windows)
}
