// Pictures of the journal, 3:2: what happens at the press, drawn as diagrams one would like to hang.
import { ink, paper } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, disc, fill, n, overprint, picture, place, round, sheet, specks, stroke, type Point } from '../kit/svg.ts'
import { boxShadow, groundOf, landscape } from './light.ts'
import { sign } from '../systems/signs.ts'
import { truchet } from '../systems/truchet.ts'
import { nonpareil } from '../systems/marbling.ts'
import { daylight } from '../systems/daylight.ts'

const { width, height } = landscape

/** Sheets held at one end: the lighter the paper, the deeper it hangs. */
export function drooping(): string {
  const sheets: readonly (readonly [grams: string, colour: string, sag: number, thick: number])[] = [['350', '#34508e', 14, 21], ['240', '#2f7f86', 62, 15], ['160', '#e0a93f', 150, 10.5], ['120', '#e4784b', 262, 8], ['80', '#c8434f', 420, 5.5]]
  const curves = sheets.map(([grams, colour, sag, thick], index) => {
    const y = 250 + index * 92
    return stroke('#2b1810', thick, `M330 ${y + 16}C760 ${y + 16} 1100 ${n(y + 16 + sag * 0.35)} 1400 ${n(y + 16 + sag)}`, 'stroke-opacity=".12"')
      + stroke(colour, thick, `M330 ${y}C760 ${y} 1100 ${n(y + sag * 0.35)} 1400 ${n(y + sag)}`)
      + lettering(grams, { x: 1470, y: y + sag + 16, size: 40, colour, tracking: 3 })
  })
  const clamp = fill('#22423a', box(0, 190, 380, 470)) + fill('#3a6256', box(0, 190, 380, 18))
    + fill('#16302a', box(350, 190, 30, 470)) + sheets.map((_, index) => fill('#16302a', box(0, 242 + index * 92, 380, 4))).join('')
  return picture(landscape, groundOf(landscape, '#f3e7d4'), ...curves, clamp, specks(landscape, '#fffaf0', 500, 4, 3))
}

/** Every tint of one ink over every tint of another. */
export function inkChart(): string {
  const tints = [0.2, 0.4, 0.6, 0.8, 1]
  const [left, top, step] = [520, 170, 190]
  const cells = (colour: string, shift: number, share: (column: number, row: number) => number): string =>
    tints.map((_, row) => tints.map((_, column) => fill(colour, disc(left + column * step + shift, top + row * step + shift, 78), `fill-opacity="${tints[share(column, row)]!}"`)).join('')).join('')
  return picture(landscape, sheet(landscape, '#f7f0e1', overprint(cells(ink.pink, -16, (column) => column)), overprint(cells(ink.teal, 16, (_, row) => row)),
    fill(ink.pink, disc(190, 260, 96)), overprint(fill(ink.teal, disc(190, 420, 96))), place(registration('#2a2829'), { x: 190, y: 990 }), place(registration('#2a2829'), { x: 1610, y: 210 }), specks(landscape, '#f7f0e1', 700, 9, 3)))
}

const registration = (colour: string): string => stroke(colour, 3, disc(0, 0, 30) + 'M-56 0h112M0 -56v112')

/** One tile on the left; what chance makes of it on the right. */
export function tilePlate(): string {
  const colour = ink.hunter
  const tile = (x: number, y: number, flip: boolean): string => {
    const arcs = flip ? `M${x} ${y + 110}A110 110 0 0 0 ${x + 110} ${y}M${x + 220} ${y + 110}A110 110 0 0 0 ${x + 110} ${y + 220}` : `M${x + 110} ${y}A110 110 0 0 0 ${x + 220} ${y + 110}M${x} ${y + 110}A110 110 0 0 1 ${x + 110} ${y + 220}`
    return fill('#fbf8f1', box(x, y, 220, 220)) + stroke(colour, 74, arcs) + stroke(colour, 3, box(x, y, 220, 220))
  }
  return picture(landscape, sheet(landscape, paper.blush, tile(150, 320, false), tile(150, 660, true)), place(truchet({ width: 1350, height: 1700, seed: 19 }), { x: 410, y: -260 }))
}

/** Six pulls of the same stamp: the second ink never falls twice in the same place. */
export function drift(): string {
  const offsets: readonly Point[] = [[0, 0], [14, -6], [-10, 12], [22, 10], [-18, -9], [5, 24]]
  const cards = offsets.map(([dx, dy], index) => {
    const [x, y] = [150 + (index % 3) * 520, 110 + Math.floor(index / 3) * 510]
    const bird = (colour: string, right: number, down: number): string => overprint(place(sign('bird', 150, colour, '#ffffff'), { x: 230 + right, y: 240 + down }))
    const cross = (colour: string, right: number, down: number): string => place(stroke(colour, 2.5, 'M-16 0h32M0 -16v32'), { x: 40 + right, y: 40 + down })
    const pull = sheet({ width: 460, height: 460 }, '#fbf8f1', fill(ink.sunflower, disc(230, 230, 150)), bird(ink.pink, dx * 0.5, dy * 0.5), bird(ink.blue, dx + 8, dy + 6), cross('#2a2829', 0, 0), cross(ink.blue, dx, dy), specks({ width: 460, height: 460 }, '#fbf8f1', 200, index, 3))
    return place(boxShadow(0, 0, 460, 460, { dx: 8, dy: 12, spread: 18, strength: 0.24 }) + pull, { x, y })
  })
  return picture(landscape, groundOf(landscape, '#bcd0cf'), ...cards)
}

/** The bath, the comb and the pattern between its teeth. */
export function marblingBath(): string {
  const teeth = Array.from({ length: 30 }, (_, index) => box(104 + index * 55, 250, 6, 92)).join('')
  const comb = boxShadow(40, 130, 1720, 120, { dx: 14, dy: 26, spread: 30, strength: 0.4 })
    + fill('#8a8f92', teeth) + fill('#d2ab76', box(40, 130, 1720, 120)) + fill('#e6c797', box(40, 130, 1720, 14))
    + fill('#a97f4c', box(40, 236, 1720, 14))
  return picture(landscape, place(nonpareil({ width: 1800, height: 1200, seed: 41, paper: '#1f3f5b', inks: ['#f2e6d2', '#d8604a', '#8fbdb8', '#f2e6d2', '#16304a', '#e3b04c'] }), {}), comb)
}

/** The disc of the year, larger than the sheet, with its twelve months around it. */
export function yearDisc(): string {
  const months = ['jan', 'fév', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc']
  const marks = months.map((name, index) => {
    const angle = ((index + 0.5) / 12) * 360
    return place(lettering(name, { x: 0, y: -478, size: 25, colour: ink.federal, align: 'centre', tracking: 4 }), { x: 900, y: 600, turn: angle })
  })
  return picture(landscape, fill('#f6eedd', `M0 0H${width}V${height}H0z`), place(daylight({ width: 1120, height: 1120 }), { x: 340, y: 40 }), ...marks)
}

/** The back of a sewn book: folded sections, and the thread that chains them. */
export function sewnBack(): string {
  const colours = ['#f3ead7', '#e9dcc0', '#f3ead7', '#d7836a', '#f3ead7', '#e9dcc0', '#f3ead7', '#8fa9a0', '#f3ead7', '#e9dcc0']
  const sections = colours.map((colour, index) => {
    const y = 170 + index * 86
    return fill(colour, `M150 ${y}H1650q14 40 0 80H150q-14 -40 0 -80z`)
      + fill('#fff', box(150, y, 1500, 12), 'fill-opacity=".4"') + fill('#2b1810', box(150, y + 66, 1500, 14), 'fill-opacity=".13"')
  })
  const chain = [330, 620, 1180, 1470].map((x) => colours.map((_, index) => {
    const y = 206 + index * 86
    return index ? `M${x} ${y}C${x - 40} ${y - 26} ${x - 34} ${y - 66} ${x} ${y - 92}C${x + 34} ${y - 66} ${x + 40} ${y - 26} ${x} ${y}` : ''
  }).join('')).join('')
  const kettle = stroke('#b5302f', 11, chain, round) + stroke('#d8584f', 4, chain, round)
  return picture(landscape, groundOf(landscape, '#2f4a5a'), boxShadow(150, 170, 1500, 860, { dx: 26, dy: 36, spread: 50, strength: 0.5 }), ...sections, kettle, stroke('#b5302f', 11, 'M1470 980C1560 1040 1500 1130 1640 1120S1760 1180 1830 1150', round))
}
