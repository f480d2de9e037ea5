// A 2/2 twill: the warp goes over two threads and under two, one step further in each row.
import { ink, paper } from '../kit/colour.ts'
import { box, fill, sheet, type Print } from '../kit/svg.ts'

export const weave: Print = ({ width, height, seed = 1, paper: stock = '#2a3350', inks = ['#2a3350', paper.cream, ink.orange, '#8fa6c9'] }) => {
  const columns = 26
  const cell = width / columns
  const rows = Math.ceil(height / cell)
  const warp = (column: number): string => inks[[0, 0, 0, 1, 1, 0, 0, 2][(column + seed) % 8]!]!
  const weft = (row: number): string => inks[[0, 3, 3, 0, 1, 0][(row + seed) % 6]!]!
  const byColour = new Map<string, string>()
  const add = (colour: string, path: string): unknown => byColour.set(colour, (byColour.get(colour) ?? '') + path)
  const gap = cell * 0.1
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * cell, row * cell]
      if ((column + row) % 4 < 2) add(warp(column), box(x + gap, y, cell - gap * 2, cell * 1.02))
      else add(weft(row), box(x, y + gap, cell * 1.02, cell - gap * 2))
    }
  }
  return sheet({ width, height }, stock === inks[0] ? '#1c2338' : stock, ...[...byColour].map(([colour, path]) => fill(colour, path)))
}
