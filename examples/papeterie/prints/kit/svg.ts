// SVG as text: numbers kept short, paths, ink layers, sheets that clip what is printed on them.
import { randomFrom } from './random.ts'

export type Point = readonly [x: number, y: number]
export type Size = { width: number; height: number }

/** What every print system takes; a system has its own favourite paper and inks. */
export type PrintOptions = Size & { seed?: number; paper?: string; inks?: readonly string[] }
export type Print = (options: PrintOptions) => string

/** One decimal is a quarter of a printer's hair at these sizes, and halves the file. */
export const n = (value: number): string => String(Math.round(value * 10) / 10)
export const at = (point: Point): string => `${n(point[0])} ${n(point[1])}`

export function polyline(points: readonly Point[], closed = false): string {
  return points.map((point, index) => (index === 0 ? 'M' : 'L') + at(point)).join('') + (closed ? 'z' : '')
}

/** A curve through the middles of the sides: the cheapest smooth line there is. */
export function smooth(points: readonly Point[], closed = false): string {
  if (points.length < 3) return polyline(points, closed)
  const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const from = (index: number): Point => points[index % points.length]!
  if (closed) {
    const turns = points.map((point, index) => `Q${at(point)} ${at(middle(point, from(index + 1)))}`)
    return `M${at(middle(from(points.length - 1), from(0)))}${turns.join('')}z`
  }
  const turns = points.slice(1, -1).map((point, index) => `Q${at(point)} ${at(index === points.length - 3 ? from(index + 2) : middle(point, from(index + 2)))}`)
  return `M${at(from(0))}${turns.join('')}`
}

export function disc(x: number, y: number, radius: number): string {
  const r = n(radius)
  return `M${n(x - radius)} ${n(y)}a${r} ${r} 0 1 0 ${n(radius * 2)} 0a${r} ${r} 0 1 0 ${n(-radius * 2)} 0z`
}

/** Many dots of few sizes: a round line cap on a line of no length, the shortest way to write a halftone. */
export function dots(colour: string, list: readonly (readonly [x: number, y: number, radius: number])[]): string {
  const bySize = new Map<number, string>()
  for (const [x, y, radius] of list) {
    const size = Math.max(1, Math.round(radius * 2 * (radius < 8 ? 2 : 1)) / (radius < 8 ? 2 : 1))
    bySize.set(size, `${bySize.get(size) ?? ''}M${n(x)} ${n(y)}h0`)
  }
  return [...bySize].map(([size, path]) => stroke(colour, size, path, round)).join('')
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`
}

export function roundBox(x: number, y: number, width: number, height: number, radius: number): string {
  const r = n(radius)
  const [w, h] = [n(width - radius * 2), n(height - radius * 2)]
  return `M${n(x + radius)} ${n(y)}h${w}a${r} ${r} 0 0 1 ${r} ${r}v${h}a${r} ${r} 0 0 1 -${r} ${r}h-${w}a${r} ${r} 0 0 1 -${r} -${r}v-${h}a${r} ${r} 0 0 1 ${r} -${r}z`
}

/** A leaf from a to b, as fat as `belly` (a share of its length). */
export function leaf(a: Point, b: Point, belly: number, lean = 0.5): string {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const side = (sign: number): Point => [a[0] + dx * lean - dy * belly * sign, a[1] + dy * lean + dx * belly * sign]
  return `M${at(a)}Q${at(side(1))} ${at(b)}Q${at(side(-1))} ${at(a)}z`
}

export const fill = (colour: string, path: string, extra = ''): string => `<path fill="${colour}" d="${path}"${extra && ' ' + extra}/>`

export function stroke(colour: string, width: number, path: string, extra = ''): string {
  return `<path fill="none" stroke="${colour}" stroke-width="${n(width)}" d="${path}"${extra && ' ' + extra}/>`
}

export const round = 'stroke-linecap="round" stroke-linejoin="round"'

/** A second pass of the press: what is in it multiplies with what lies below. */
export const overprint = (...content: string[]): string => `<g style="mix-blend-mode:multiply">${content.join('')}</g>`

/** A printed sheet: its paper, then its inks; nothing leaves its edges. Nested svg elements keep librsvg's layers small and quick. */
export function sheet(size: Size, colour: string, ...content: string[]): string {
  const [w, h] = [n(size.width), n(size.height)]
  return `<svg width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" overflow="hidden"><rect width="${w}" height="${h}" fill="${colour}"/>${content.join('')}</svg>`
}

export function clipped(path: string, ...content: string[]): string {
  const id = 'c' + hash(path)
  return `<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">${content.join('')}</g>`
}

export type Placing = { x?: number; y?: number; scale?: number; turn?: number; around?: Point }

export function place(content: string, { x = 0, y = 0, scale = 1, turn = 0, around = [0, 0] }: Placing): string {
  const moves = [x || y ? `translate(${n(x)} ${n(y)})` : '', turn ? `rotate(${n(turn)} ${at(around)})` : '', scale === 1 ? '' : `scale(${Math.round(scale * 1e4) / 1e4})`]
  return `<g transform="${moves.filter(Boolean).join(' ')}">${content}</g>`
}

/** Specks where the ink did not take: the breath of a hand-fed press. */
export function specks(size: Size, colour: string, count: number, seed: number, width = 2): string {
  const random = randomFrom(seed)
  const dots = Array.from({ length: count }, () => `M${n(random.between(0, size.width))} ${n(random.between(0, size.height))}h${random.chance(0.2) ? n(random.between(0.5, 3)) : 0}`)
  return stroke(colour, width, dots.join(''), round)
}

/** The warm dark of every shadow. */
export const shade = '#2b1810'

const falling = [[0, 1], [0.25, 0.84], [0.5, 0.5], [0.75, 0.16], [1, 0]].map(([offset, opacity]) => `<stop offset="${offset}" stop-color="${shade}" stop-opacity="${opacity}"/>`).join('')
const linear = (name: string, x1: number, y1: number, x2: number, y2: number): string => `<linearGradient id="fade-${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${falling}</linearGradient>`
const radial = (name: string, cx: number, cy: number): string => `<radialGradient id="fade-${name}" cx="${cx}" cy="${cy}" r="1">${falling}</radialGradient>`
const fades = linear('n', 0, 1, 0, 0) + linear('s', 0, 0, 0, 1) + linear('w', 1, 0, 0, 0) + linear('e', 0, 0, 1, 0) + radial('nw', 1, 1) + radial('ne', 0, 1) + radial('sw', 1, 0) + radial('se', 0, 0)

/** A whole picture, with the gradients its shadows fade by. */
export function picture(size: Size, ...content: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}"><defs>${fades}</defs>${content.join('')}</svg>`
}

function hash(text: string): string {
  let value = 2166136261
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619)
  return (value >>> 0).toString(36)
}
