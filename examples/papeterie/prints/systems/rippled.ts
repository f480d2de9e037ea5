// A chequerboard seen through water.
import { ink } from '../kit/colour.ts'
import { fill, polyline, sheet, type Point, type Print } from '../kit/svg.ts'

export const rippled: Print = ({ width, height, seed = 1, paper: stock = '#efe9f4', inks = [ink.plum] }) => {
  const cell = width / 12
  const bent = (u: number, v: number): Point => {
    const [x, y] = [u * cell, v * cell]
    return [x + Math.sin(y / (cell * 1.5) + seed) * cell * 0.42, y + Math.sin(x / (cell * 1.9) + seed * 2) * cell * 0.5]
  }
  const steps = [0, 0.2, 0.4, 0.6, 0.8]
  let path = ''
  for (let row = -2; row < height / cell + 2; row++) {
    for (let column = -2 + (row & 1); column < 14; column += 2) {
      path += polyline([...steps.map((s) => bent(column + s, row)), ...steps.map((s) => bent(column + 1, row + s)), ...steps.map((s) => bent(column + 1 - s, row + 1)), ...steps.map((s) => bent(column, row + 1 - s))], true)
    }
  }
  return sheet({ width, height }, stock, fill(inks[0]!, path))
}
