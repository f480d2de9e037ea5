// Phyllotaxis: each seed turns by the golden angle from the last; two rings of petals overprint around the head.
import { ink, paper } from '../kit/colour.ts'
import { disc, fill, leaf, overprint, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'

const goldenAngle = Math.PI * (3 - Math.sqrt(5))

export const sunflower: Print = ({ width, height, seed = 2, paper: stock = paper.white, inks = [ink.yellow, ink.orange, ink.burgundy] }) => {
  const centre: Point = [width * 0.5, height * 0.44]
  const head = width * 0.235
  return sheet({ width, height }, stock,
    stem(inks[2]!, centre, width, height),
    fill(inks[0]!, petals(centre, head * 0.86, width * 0.42, 34, 0)),
    overprint(fill(inks[1]!, petals(centre, head * 0.86, width * 0.37, 21, 0.07))),
    fill(stock, disc(...centre, head * 1.03)),
    fill(inks[2]!, seeds(centre, head)),
    specks({ width, height }, stock, 500, seed, width / 500))
}

function petals(centre: Point, from: number, to: number, count: number, shift: number): string {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * Math.PI * 2 + shift
    const reach = to * (index % 2 ? 0.93 : 1)
    const polar = (radius: number, bend: number): Point => [centre[0] + Math.cos(angle + bend) * radius, centre[1] + Math.sin(angle + bend) * radius]
    return leaf(polar(from, 0), polar(reach, 0.05), 0.34, 0.42)
  }).join('')
}

function seeds(centre: Point, head: number): string {
  return Array.from({ length: 420 }, (_, index) => {
    const share = Math.sqrt((index + 0.5) / 420)
    const angle = index * goldenAngle
    return disc(centre[0] + Math.cos(angle) * share * head, centre[1] + Math.sin(angle) * share * head, head * (0.02 + 0.021 * share))
  }).join('')
}

function stem(colour: string, [x, y]: Point, width: number, height: number): string {
  const blade = (side: 1 | -1, level: number): string => leaf([x - width * 0.012 * side, level], [x + width * 0.25 * side, level - width * 0.17], 0.24, 0.55)
  return stroke(colour, width * 0.02, `M${x} ${y}C${x} ${height * 0.7} ${x - width * 0.02} ${height * 0.8} ${x} ${height}`)
    + fill(colour, blade(1, height * 0.86) + blade(-1, height * 0.93))
}
