// The pictures that open the site: the shop's things on one table, wide for a desk, tall for a phone; and close crops of other pictures.
import { ink } from '../kit/colour.ts'
import { clipped, n, picture, place, roundBox, type Point } from '../kit/svg.ts'
import { boxShadow, groundOf, lying, wide } from './light.ts'
import { notebook } from './notebooks.ts'
import { card, openEnvelope } from './cards.ts'
import { pencilOf } from './calendars.ts'
import { ring } from './tools.ts'
import { roll } from './wrapping.ts'
import { archipelago } from '../systems/archipelago.ts'
import { cutout } from '../systems/cutouts.ts'
import { hemp } from '../systems/hemp.ts'
import { hills } from '../systems/hills.ts'
import { interference } from '../systems/interference.ts'
import { lemons } from '../systems/lemons.ts'
import { quarters } from '../systems/quarters.ts'
import { scales } from '../systems/scales.ts'
import { sunflower } from '../systems/sunflower.ts'
import { truchet } from '../systems/truchet.ts'
import { weave } from '../systems/weave.ts'

const soft = { dx: 18, dy: 26, spread: 36, strength: 0.4 }
const sheetOf = (body: string, [x, y]: Point, turn: number, scale: number): string => lying(body, x, y, 1000, 1400, turn, { ...soft, spread: 44 }, scale)
const full = { width: 1000, height: 1400 }

/** 2400 × 1200; the left third stays quiet for the words. */
export function stillLifeWide(): string {
  const tube = place(boxShadow(0, 30, 1300, 150, { dx: 12, dy: 52, spread: 46, strength: 0.44 }) + roll({ print: lemons }, 1300, 210), { x: 1230, y: 1075, turn: -9 })
  return picture(wide, groundOf(wide, '#efd9c4'),
    sheetOf(hills({ ...full }), [1380, 470], -8, 0.6), sheetOf(truchet({ ...full, seed: 3 }), [2230, 560], 9, 0.62), sheetOf(interference(full), [1830, 420], 3, 0.62),
    lying(notebook({ print: weave, elastic: ink.orange }), 2200, 990, 860, 1230, -14, soft, 0.52), lying(notebook({ print: scales, label: 'Notes' }), 1150, 830, 860, 1230, -15, soft, 0.4),
    tube, lying(card(cutout, 4), 1630, 890, 620, 868, 11, soft, 0.42), lying(card(cutout, 0), 1440, 830, 620, 868, -6, soft, 0.42),
    place(ring(ink.teal), { x: 960, y: 1050, scale: 0.62 }), place(ring(ink.sunflower), { x: 1060, y: 330, scale: 0.5 }), lying(pencilOf('#34508e'), 1010, 560, 900, 40, 62, { dx: 10, dy: 16, spread: 10, strength: 0.38 }, 0.52))
}

/** 1200 × 1600 for narrow screens. */
export function stillLifeTall(): string {
  const tall = { width: 1200, height: 1600 }
  return picture(tall, groundOf(tall, '#efd9c4'),
    sheetOf(truchet({ ...full, seed: 3 }), [1010, 330], 10, 0.62), sheetOf(hills(full), [270, 420], -9, 0.62), sheetOf(interference(full), [640, 640], 2, 0.66),
    lying(openEnvelope('#c9a67c', hemp({ width: 940, height: 760 })), 1010, 1240, 940, 660, 12, soft, 0.56), lying(notebook({ print: weave, elastic: ink.orange }), 240, 1280, 860, 1230, -12, soft, 0.58),
    lying(card(cutout, 4), 660, 1320, 620, 868, 9, soft, 0.46), place(ring(ink.teal), { x: 960, y: 900, scale: 0.6 }), lying(pencilOf('#34508e'), 860, 1520, 900, 40, -14, { dx: 10, dy: 16, spread: 10, strength: 0.38 }, 0.7))
}

/** Sheets side by side, bleeding off the picture: for a page about the press. */
export function sheetsInRow(): string {
  const size = { width: 1800, height: 1200 }
  const bodies = [sunflower(full), quarters(full), archipelago(full)]
  return picture(size, groundOf(size, '#2f4a5a'), ...bodies.map((body, index) => sheetOf(body, [260 + index * 640, 640 - (index % 2) * 90], [-5, 3, -2][index]!, 0.6)))
}

/** A square close-up of another picture. */
export function crop(svg: string, x: number, y: number, side: number): string {
  return svg.replace(/^<svg xmlns="[^"]*" width="\d+" height="\d+" viewBox="[^"]*"/, `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1200" viewBox="${n(x)} ${n(y)} ${n(side)} ${n(side)}"`)
}

/** A print from so near that one sees the ink. */
export function detail(body: string, [x, y]: Point, scale: number): string {
  const size = { width: 1600, height: 2000 }
  return picture(size, clipped(roundBox(0, 0, 1600, 2000, 1), place(body, { x: -x * scale + 800, y: -y * scale + 1000, scale })))
}
