// A one-line alphabet in capitals, drawn here so that no picture depends on the fonts of a machine.
import { n, stroke, round } from './svg.ts'

type Glyph = readonly [width: number, path: string]

const bowl = 'M8.7 1.6C7.8 .6 6.4 0 5 0C2.2 0 0 2.2 0 5C0 7.8 2.2 10 5 10C'
const ring = 'M5 0C7.8 0 10 2.2 10 5C10 7.8 7.8 10 5 10C2.2 10 0 7.8 0 5C0 2.2 2.2 0 5 0'
const flag = 'M0 10L0 0L3 0C4.5 0 5.6 1.2 5.6 2.7C5.6 4.2 4.5 5.4 3 5.4L0 5.4'

/** Ten units high, baseline at 10; only M, L and C with absolute pairs, so that they can be moved by arithmetic. */
const plain: Record<string, Glyph> = {
  A: [8, 'M0 10L4 0L8 10M1.3 6.8L6.7 6.8'],
  B: [6, 'M0 4.7L0 0L3 0C4.3 0 5.4 1.05 5.4 2.35C5.4 3.65 4.3 4.7 3 4.7L0 4.7L0 10L3.2 10C4.7 10 6 8.8 6 7.35C6 5.9 4.7 4.7 3.2 4.7L3 4.7'],
  C: [8.7, bowl + '6.4 10 7.8 9.4 8.7 8.4'],
  D: [8, 'M0 0L0 10L3 10C5.8 10 8 7.8 8 5C8 2.2 5.8 0 3 0L0 0'],
  E: [5, 'M5 0L0 0L0 10L5 10M0 4.8L4.4 4.8'],
  F: [5, 'M5 0L0 0L0 10M0 4.9L4.3 4.9'],
  G: [9.8, bowl + '7.8 10 10 7.8 9.8 5.2L5.8 5.2'],
  H: [7, 'M0 0L0 10M7 0L7 10M0 4.8L7 4.8'],
  I: [0, 'M0 0L0 10'],
  J: [4, 'M4 0L4 7.6C4 9 3.1 10 2 10C.9 10 0 9.2 0 8'],
  K: [6.2, 'M0 0L0 10M5.8 0L0 5.6M1.9 3.9L6.2 10'],
  L: [4.6, 'M0 0L0 10L4.6 10'],
  M: [9, 'M0 10L1.2 0L4.5 7.6L7.8 0L9 10'],
  N: [7.4, 'M0 10L0 0L7.4 10L7.4 0'],
  O: [10, ring],
  P: [5.6, flag],
  Q: [10, ring + 'M6.4 6.8L9.6 10.4'],
  R: [5.9, flag + 'M2.8 5.4L5.9 10'],
  S: [5.4, 'M5 1.5C4.6 .6 3.7 0 2.7 0C1.3 0 .3 1 .3 2.3C.3 5.2 5.4 4.2 5.4 7.3C5.4 8.9 4.2 10 2.7 10C1.4 10 .4 9.3 0 8.2'],
  T: [6, 'M0 0L6 0M3 0L3 10'],
  U: [6.8, 'M0 0L0 6.6C0 8.6 1.4 10 3.4 10C5.4 10 6.8 8.6 6.8 6.6L6.8 0'],
  V: [7.6, 'M0 0L3.8 10L7.6 0'],
  W: [11.4, 'M0 0L2.8 10L5.7 1L8.6 10L11.4 0'],
  X: [6.8, 'M0 0L6.8 10M6.8 0L0 10'],
  Y: [6.6, 'M0 0L3.3 4.9L6.6 0M3.3 4.9L3.3 10'],
  Z: [6.2, 'M0 0L6.2 0L0 10L6.2 10'],
  '0': [6.4, 'M3.2 0C5 0 6.4 2.2 6.4 5C6.4 7.8 5 10 3.2 10C1.4 10 0 7.8 0 5C0 2.2 1.4 0 3.2 0'],
  '1': [2, 'M0 1.6L2 0L2 10'],
  '2': [5.8, 'M.2 2.6C.2 1.1 1.4 0 2.9 0C4.4 0 5.6 1.1 5.6 2.6C5.6 4.6 3 6.6 0 10L5.8 10'],
  '3': [5.6, 'M.4 1.6C.8 .6 1.7 0 2.8 0C4.2 0 5.2 1 5.2 2.3C5.2 3.7 4.2 4.6 2.6 4.6C4.4 4.6 5.6 5.7 5.6 7.3C5.6 8.9 4.4 10 2.8 10C1.5 10 .4 9.3 0 8.2'],
  '4': [6.2, 'M4.6 10L4.6 0L0 7L6.2 7'],
  '5': [5.8, 'M5 0L1.2 0L.6 4.4C1.2 3.9 2 3.6 2.9 3.6C4.5 3.6 5.8 5 5.8 6.8C5.8 8.6 4.5 10 2.8 10C1.5 10 .5 9.3 0 8.2'],
  '6': [6, 'M4.4 0L.8 5C.3 5.7 0 6.2 0 6.9C0 8.6 1.3 10 3 10C4.7 10 6 8.6 6 6.9C6 5.2 4.7 3.9 3 3.9C2 3.9 1.2 4.3 .8 5'],
  '7': [5.8, 'M0 0L5.8 0L1.8 10'],
  '8': [5.8, 'M2.9 0C4.2 0 5.2 1 5.2 2.3C5.2 3.6 4.2 4.6 2.9 4.6C1.6 4.6 .6 3.6 .6 2.3C.6 1 1.6 0 2.9 0M2.9 4.6C4.5 4.6 5.8 5.8 5.8 7.3C5.8 8.8 4.5 10 2.9 10C1.3 10 0 8.8 0 7.3C0 5.8 1.3 4.6 2.9 4.6'],
  '9': [6, 'M1.6 10L5.2 5C5.7 4.3 6 3.8 6 3.1C6 1.4 4.7 0 3 0C1.3 0 0 1.4 0 3.1C0 4.8 1.3 6.1 3 6.1C4 6.1 4.8 5.7 5.2 5'],
  '&': [7, 'M7 10L1.6 3.4C.6 2.1 1.2 0 3.1 0C4.9 0 5.5 2 4.3 3.2C3.2 4.3 0 5 0 7.3C0 8.9 1.3 10 2.9 10C5 10 6.6 8.2 6.9 5.6'],
  '.': [0, 'M0 10L0 10'],
  ',': [0.4, 'M.4 9.8L0 11.4'],
  '-': [3, 'M0 5.4L3 5.4'],
  '·': [0, 'M0 5L0 5'],
  "'": [0, 'M0 0L0 2.2'],
  '/': [4, 'M0 10.6L4 -.6'],
  '°': [2.4, 'M1.2 0C1.9 0 2.4 .5 2.4 1.2C2.4 1.9 1.9 2.4 1.2 2.4C.5 2.4 0 1.9 0 1.2C0 .5 .5 0 1.2 0'],
  '×': [4, 'M0 4L4 8M4 4L0 8'],
  ' ': [3.4, ''],
}

const marks: Record<string, string> = { '́': 'M-.8 -1.6L.8 -3', '̀': 'M-.8 -3L.8 -1.6', '̂': 'M-1.2 -1.6L0 -2.9L1.2 -1.6', '̈': 'M-1.2 -2.2L-1.2 -2.2M1.2 -2.2L1.2 -2.2', '̧': 'M.2 10L-.4 12.2' }

export type Lettering = { x: number; y: number; size: number; colour: string; weight?: number; tracking?: number; align?: 'left' | 'centre' | 'right' }

/** A line of capitals; `size` is their height, `y` the baseline, `weight` the stroke as a share of the height. */
export function lettering(text: string, options: Lettering): string {
  const { size, weight = 0.11 } = options
  return stroke(options.colour, size * weight, letterPath(text, options), round)
}

/** The bare path of a line, for letters that are themselves the picture. */
function letterPath(text: string, { x, y, size, tracking = 3, align = 'left' }: Omit<Lettering, 'colour'>): string {
  const unit = size / 10
  let left = x - (align === 'left' ? 0 : lineWidth(text, tracking) * unit * (align === 'centre' ? 0.5 : 1))
  let path = ''
  for (const [base, mark] of glyphs(text)) {
    const [width, outline] = plain[base] ?? plain[' ']!
    path += moved(outline, left, y - size, unit)
    if (mark) path += moved(mark, left + (width / 2) * unit, y - size, unit)
    left += (width + tracking) * unit
  }
  return path
}

function lineWidth(text: string, tracking = 3): number {
  return glyphs(text).reduce((sum, [base]) => sum + (plain[base] ?? plain[' ']!)[0] + tracking, -tracking)
}

function glyphs(text: string): [base: string, mark: string | undefined][] {
  return [...text.toUpperCase()].map((letter) => {
    const [base = ' ', mark] = letter.normalize('NFD')
    return [base, mark === undefined ? undefined : marks[mark]]
  })
}

const moved = (path: string, x: number, y: number, unit: number): string =>
  path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, dx: string, dy: string) => `${n(x + Number(dx) * unit)} ${n(y + Number(dy) * unit)}`)
