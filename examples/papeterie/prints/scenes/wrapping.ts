// Wrapping paper: rolls, a parcel with its ribbon, folded sheets, tags.
import { blend, darker, lighter } from '../kit/colour.ts'
import { box, clipped, disc, fill, n, picture, place, polyline, round, stroke, type Point, type Print } from '../kit/svg.ts'
import { boxShadow, groundOf, lying, portrait, rounded } from './light.ts'

export type Paper = { print: Print; seed?: number; paper?: string; inks?: readonly string[] }
const cut = ({ print, ...rest }: Paper, width: number, height: number): string => print({ width, height, ...rest })

/** A roll of 1400 × 220, its cut end on the right. */
export function roll(sheetOf: Paper, long: number, thick: number): string {
  const end = `M${long} 0a26 ${thick / 2} 0 0 1 0 ${thick}a26 ${thick / 2} 0 0 1 0 -${thick}z`
  const spiral = [0.78, 0.56, 0.34].map((share) => `M${n(long + 1)} ${n(thick / 2 - (thick / 2) * share)}a${n(26 * share)} ${n((thick / 2) * share)} 0 1 1 -0.5 0`).join('')
  return `<svg width="${long}" height="${thick}" overflow="hidden">${cut(sheetOf, long, thick * 3)}</svg>` + rounded(0, 0, long, thick)
    + fill('#efe6d6', end) + stroke('#b9a88e', 3, spiral) + fill('#6b5645', `M${long} ${thick * 0.36}a7 ${thick * 0.14} 0 0 1 0 ${thick * 0.28}a7 ${thick * 0.14} 0 0 1 0 -${thick * 0.28}z`)
}

/** One roll on its own unrolled sheet. */
export function unrolled(sheetOf: Paper, ground: string, turn = -8): string {
  const [wide, high] = [1240, 1500]
  const curl = rounded(0, high - 190, wide, 190).replaceAll('id="roll"', 'id="curl"').replaceAll('#roll', '#curl')
  const tube = place(boxShadow(0, 20, wide, 150, { dx: 10, dy: 60, spread: 50, strength: 0.5 }) + roll(sheetOf, wide, 210), { y: -150 })
  return picture(portrait, groundOf(portrait, ground), lying(cut(sheetOf, wide, high) + curl + tube, 800, 1070, wide, high, turn, { dx: 20, dy: 30, spread: 42, strength: 0.4 }, 0.9))
}

/** Three rolls side by side, each of another colour. */
export function rolls(papers: readonly Paper[], ground: string, turn = -24): string {
  const gap = 330
  const row = papers.map((sheetOf, index) => place(boxShadow(0, 30, 1400, 170, { dx: 8, dy: 50, spread: 46, strength: 0.46 })
    + roll(sheetOf, 1400, 240) + fill('#fbf8f1', box(560, 0, 190, 240)) + rounded(560, 0, 190, 240), { x: -700 + (index % 2 ? 70 : -50), y: (index - (papers.length - 1) / 2) * gap - 120 }))
  return picture(portrait, groundOf(portrait, ground), place(row.join(''), { x: 800, y: 1000, turn }))
}

/** A parcel from above, its ribbon crossed and tied. */
export function parcel(sheetOf: Paper, ribbon: string, ground: string, size: Point = [1080, 1240], turn = 7): string {
  const [wide, high] = size
  const [x, y] = [wide * 0.42, high * 0.4]
  const fold = fill('#1d0f10', box(wide * 0.66, 0, 5, high), 'fill-opacity=".14"') + fill('#fff', box(wide * 0.66 + 5, 0, 4, high), 'fill-opacity=".22"')
  const strap = (at: string): string => fill(ribbon, at)
  const bands = fill('#1d0f10', box(x - 30, 0, 74, high) + box(0, y - 30, wide, 74), 'fill-opacity=".18"') + strap(box(x - 36, 0, 72, high) + box(0, y - 36, wide, 72))
    + stroke(lighter(ribbon, 0.32), 5, `M${x - 24} 0v${high}M${x + 24} 0v${high}M0 ${y - 24}h${wide}M0 ${y + 24}h${wide}`)
  const edges = fill('#fff', box(0, 0, wide, 7) + box(0, 0, 7, high), 'fill-opacity=".3"') + fill('#1d0f10', box(0, high - 14, wide, 14) + box(wide - 14, 0, 14, high), 'fill-opacity=".16"')
  return picture(portrait, groundOf(portrait, ground), lying(cut(sheetOf, wide, high) + fold + bands
    + edges + place(bow(ribbon), { x, y }), 800, 1010, wide, high, turn, { dx: 36, dy: 52, spread: 64, strength: 0.5 }))
}

function bow(colour: string): string {
  const loop = (side: 1 | -1): string => `M0 0C${side * 90} -170 ${side * 290} -190 ${side * 270} -40C${side * 255} 70 ${side * 110} 50 0 0z`
  const hollow = (side: 1 | -1): string => `M${side * 40} -20C${side * 120} -110 ${side * 230} -125 ${side * 222} -42C${side * 214} 20 ${side * 120} 10 ${side * 40} -20z`
  const tail = (side: 1 | -1): string => `M${side * 8} 10C${side * 70} 90 ${side * 110} 170 ${side * 200} 250L${side * 128} 286L${side * 120} 214C${side * 60} 160 ${side * 20} 90 ${side * -10} 20z`
  return fill('#1d0f10', loop(1) + loop(-1), 'fill-opacity=".2" transform="translate(10 18)"')
    + fill(darker(colour, 0.16), tail(1) + tail(-1)) + fill(colour, loop(1) + loop(-1))
    + fill(darker(colour, 0.34), hollow(1) + hollow(-1)) + fill(blend(colour, '#ffffff', 0.18), 'M-46 -40q46 -22 92 0q16 40 0 84q-46 22 -92 0q-16 -42 0 -84z')
}

/** Flat sheets folded in four, laid across one another. */
export function foldedSheets(papers: readonly Paper[], ground: string): string {
  const [wide, high] = [900, 1200]
  const sheets = papers.map((sheetOf, index) => {
    const creases = fill('#1d0f10', box(wide / 2 - 2, 0, 4, high) + box(0, high / 2 - 2, wide, 4), 'fill-opacity=".13"')
      + fill('#fff', box(wide / 2 + 2, 0, 4, high) + box(0, high / 2 + 2, wide, 4), 'fill-opacity=".28"')
    return lying(cut(sheetOf, wide, high) + creases, 960 - index * 150, 860 + index * 150, wide, high, 12 - index * 9, { dx: 14, dy: 20, spread: 30, strength: 0.36 }, 1.06)
  })
  return picture(portrait, groundOf(portrait, ground), ...sheets)
}

/** Gift tags with their strings, in a loose row. */
export function tags(papers: readonly Paper[], ground: string, string: string): string {
  const [wide, high] = [420, 700]
  const outline = polyline([[110, 0], [wide - 110, 0], [wide, 130], [wide, high], [0, high], [0, 130]], true)
  const spots = [[420, 640, -14], [960, 560, 8], [600, 1380, 6], [1150, 1330, -9]] as const
  return picture(portrait, groundOf(portrait, ground), ...papers.map((sheetOf, index) => {
    const [x, y, turn] = spots[index]!
    const cord = stroke(string, 8, `M${wide / 2} 84C${wide / 2 - 130} -60 ${wide / 2 + 10} -190 ${wide / 2 + 50} -250M${wide / 2} 84C${wide / 2 + 90} -40 ${wide / 2 + 130} -130 ${wide / 2 + 10} -250`, round)
    const body = clipped(outline, cut(sheetOf, wide, high)) + fill('#f6efe0', disc(wide / 2, 92, 44)) + fill(darker(ground, 0.25), disc(wide / 2, 92, 20)) + cord
    // The corners are cut, so the shadow is made of a broad and a narrow part.
    const shade = boxShadow(0, 120, wide, high - 120, { dx: 12, dy: 18, spread: 26, strength: 0.34 }) + boxShadow(110, 10, wide - 220, 120, { dx: 14, dy: 10, spread: 26, strength: 0.2 })
    return place(place(shade + body, { x: -wide / 2, y: -high / 2 }), { x, y, turn, scale: 1.08 })
  }))
}
