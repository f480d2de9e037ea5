// Swell: a grid of dots whose size follows two crossing waves.
import { paper } from '../kit/colour.ts'
import { dots, sheet, type Print } from '../kit/svg.ts'

export const swell: Print = ({ width, height, seed = 1, paper: stock = '#e8563f', inks = [paper.cream] }) => {
  const columns = 27
  const cell = width / columns
  const list: [number, number, number][] = []
  for (let row = -1; row <= height / cell / 0.866 + 1; row++) {
    for (let column = -1; column <= columns; column++) {
      const [x, y] = [(column + (row % 2 ? 1 : 0.5)) * cell, row * cell * 0.866]
      const [u, v] = [x / width, y / width]
      const wave = Math.sin(u * 5 + v * 3.4 + seed) + Math.sin(v * 6.2 - u * 2.6 + seed * 2.1)
      list.push([x, y, cell * (0.07 + 0.4 * ((wave + 2) / 4) ** 1.5)])
    }
  }
  return sheet({ width, height }, stock, dots(inks[0]!, list))
}
