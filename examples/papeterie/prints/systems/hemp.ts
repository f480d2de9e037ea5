// Asanoha, the hemp leaf: six-pointed stars of straight lines, as printed on Japanese paper with a stencil.
import { paper } from '../kit/colour.ts'
import { at, sheet, stroke, type Point, type Print } from '../kit/svg.ts'

export const hemp: Print = ({ width, height, paper: stock = '#2b3f73', inks = [paper.cream] }) => {
  const side = width / 5
  const high = side * Math.sqrt(3) / 2
  let path = ''
  for (let row = -1; row <= height / high + 1; row++) {
    for (let column = -1; column <= width / side + 1; column++) {
      const [x, y] = [(column + (row & 1) / 2) * side, row * high]
      path += star([x, y], [x + side, y], [x + side / 2, y + high]) + star([x + side / 2, y + high], [x + side * 1.5, y + high], [x + side, y])
    }
  }
  return sheet({ width, height }, stock, stroke(inks[0]!, side / 34, path, 'stroke-linejoin="round"'))
}

/** A triangle and the three lines from its corners to its middle. */
function star(a: Point, b: Point, c: Point): string {
  const middle: Point = [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3]
  return `M${at(a)}L${at(b)}L${at(c)}zM${at(a)}L${at(middle)}L${at(b)}M${at(c)}L${at(middle)}`
}
