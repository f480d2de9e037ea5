// Pictures of the journal and the pages, 3:2: a wall of prints, a desk, a mill, the shop front.
import { blend, darker, ink, lighter } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, disc, fill, n, picture, place, polyline, round, roundBox, specks, stroke, type Point } from '../kit/svg.ts'
import { boxShadow, groundOf, landscape, lying, windowLight } from './light.ts'
import { branch, frameAround, wood } from './wall.ts'
import { card, openEnvelope } from './cards.ts'
import { archipelago } from '../systems/archipelago.ts'
import { chevrons } from '../systems/chevrons.ts'
import { cutout } from '../systems/cutouts.ts'
import { hills } from '../systems/hills.ts'
import { interference } from '../systems/interference.ts'
import { lemons } from '../systems/lemons.ts'
import { pear } from '../systems/pear.ts'
import { pendulum } from '../systems/pendulum.ts'
import { quarters } from '../systems/quarters.ts'
import { sunflower } from '../systems/sunflower.ts'

/** Four frames over a sideboard, out of the way of the window's light. */
export function gallery(): string {
  const wall = '#c9d3c4'
  const hang = (body: string, x: number, y: number, wide: number, high: number, scale: number, mat: number, frame: string): string => place(frameAround(body, wide * scale + mat * 2, high * scale + mat * 2, scale, mat, frame), { x, y })
  const board = fill(wood.walnut, box(230, 960, 1340, 150)) + fill(lighter(wood.walnut, 0.25), box(210, 944, 1380, 22))
    + fill(darker(wood.walnut, 0.3), box(897, 976, 6, 124) + box(300, 1110, 26, 90) + box(1474, 1110, 26, 90))
    + fill('#d9b581', disc(870, 1036, 10) + disc(930, 1036, 10))
  return picture(landscape, groundOf(landscape, wall), windowLight(-140, -160, 420, wall),
    hang(pear({ width: 1000, height: 1400 }), 462, 150, 1000, 1400, 0.36, 34, wood.oak), hang(hills({ width: 1000, height: 1000 }), 970, 120, 1000, 1000, 0.26, 26, wood.white),
    hang(pendulum({ width: 1000, height: 1000 }), 970, 520, 1000, 1000, 0.26, 26, wood.black), hang(sunflower({ width: 1000, height: 1400 }), 1362, 220, 1000, 1400, 0.27, 28, wood.cherry),
    board, place(branch(0, 0, '#b5614a'), { x: 352, y: 944, scale: 0.44 }))
}

/** A letter half written. */
export function letterDesk(): string {
  const lines = Array.from({ length: 7 }, (_, index) => `M110 ${210 + index * 66}` + Array.from({ length: index === 6 ? 5 : 9 }, (_, word) => `q${20 + ((index * 7 + word * 5) % 4) * 6} ${word % 2 ? 16 : -18} ${48 + ((word * 3 + index) % 3) * 7} 0`).join('')).join('')
  const letter = fill('#f4ecdb', box(4, 6, 760, 1000)) + fill('#fcf8ee', box(0, 0, 760, 1000)) + fill('#34508e', box(348, 76, 64, 5)) + stroke('#2b3a63', 5, lines, round)
  const pen = fill('#2b2a2e', roundBox(0, 0, 520, 44, 22)) + fill('#55525a', box(22, 8, 470, 7))
    + fill('#c2984f', box(500, -2, 26, 48)) + fill('#2b2a2e', 'M526 4L600 12V32L526 40z')
    + fill('#c9a868', 'M600 10L668 22L600 34z') + stroke('#5b4a2c', 2, 'M612 22h52')
  const stamp = (colour: string, x: number, y: number, turn: number, body: string): string => place(fill('#fbf6ea', box(-62, -74, 124, 148))
    + stroke('#fbf6ea', 9, box(-62, -74, 124, 148), 'stroke-dasharray="0 15.5" stroke-linecap="round"')
    + fill(colour, box(-48, -60, 96, 120)) + body, { x, y, turn })
  return picture(landscape, groundOf(landscape, '#b98d6b'),
    lying(openEnvelope('#e8d9bd', chevrons({ width: 940, height: 760 })), 470, 820, 940, 660, -11, { strength: 0.4 }, 0.86),
    lying(letter, 1130, 600, 760, 1000, 5, { strength: 0.4 }, 1.04), place(boxShadow(10, 8, 640, 28, { dx: 16, dy: 26, spread: 16, strength: 0.4 }) + pen, { x: 1000, y: 830, turn: 28 }),
    stamp(ink.red, 330, 190, -9, fill('#fbe3a2', disc(0, -6, 28))), stamp(ink.hunter, 500, 240, 6, stroke('#f6eedd', 8, 'M-34 20q17 -26 34 0t34 0M-34 -10q17 -26 34 0t34 0', round)), stamp(ink.federal, 170, 290, 12, fill('#f4b8c2', polyline([[0, -40], [30, 30], [-30, 30]], true))))
}

/** A paper mill by its river, sheets hung under the roof. */
export function mill(): string {
  const far = (level: number, swing: number, colour: string, shift: number): string => fill(colour, `M0 ${level}C300 ${level - swing} 520 ${level + swing * 0.6} ${800 + shift} ${level - swing * 0.4}S1400 ${level - swing} 1800 ${level - swing * 0.2}V1200H0z`)
  const trees = [[120, 640, 70], [210, 610, 90], [310, 650, 64], [1520, 600, 96], [1630, 640, 76], [1725, 610, 92]].map(([x, y, radius]) => fill('#3c5b49', box(x! - 6, y!, 12, radius! * 2))
    + fill('#5f8465', disc(x!, y!, radius!)) + fill('#7b9d78', disc(x! - radius! * 0.25, y! - radius! * 0.25, radius! * 0.6))).join('')
  const river = fill('#6fa3ad', 'M0 960C400 920 900 980 1800 930V1200H0z')
    + stroke('#f2ead6', 6, [1000, 1050, 1100, 1150].map((y, index) => `M${40 + index * 90} ${y}` + 'q40 -22 80 0t80 0'.repeat(4) + `M${1000 + index * 60} ${y + 14}` + 'q40 -22 80 0t80 0'.repeat(3)).join(''), round)
  return picture(landscape, fill('#f8ddb6', box(0, 0, 1800, 1200)), fill('#ee7f53', disc(1330, 300, 150)), far(560, 120, '#a9b89a', 0), far(660, 70, '#7f9a7f', 160), trees, building(), far(940, 14, '#4f6f57', 60), wheel(1225, 830), river, specks(landscape, '#fbf3e2', 800, 12, 3.2))
}

function building(): string {
  const roof = (x: number, y: number, wide: number, high: number): string => fill('#b5513f', polyline([[x - 34, y], [x + 60, y - high], [x + wide - 60, y - high], [x + wide + 34, y]], true))
    + stroke('#96412f', 5, Array.from({ length: 4 }, (_, index) => `M${n(x + 34 - index * 17)} ${n(y - high + 34 + index * 36)}H${n(x + wide - 34 + index * 17)}`).join(''))
  const sheets = Array.from({ length: 11 }, (_, index) => box(566 + index * 55, 522, 40, 74)).join('')
  const windows = [0, 1, 2, 3, 4].map((index) => fill('#34495a', box(590 + index * 118, 700, 58, 92))
    + stroke('#f6ead2', 5, `M${619 + index * 118} 700v92M${590 + index * 118} 744h58`)).join('')
  return fill('#f3e3c6', box(520, 500, 640, 460)) + fill('#dcc7a3', box(960, 500, 200, 460))
    + fill('#5d4634', box(548, 510, 620, 98)) + fill('#fdf8ec', sheets) + roof(520, 504, 640, 170) + windows
    + fill('#7b4a35', box(690, 840, 84, 120)) + fill('#8f5a3d', box(930, 250, 50, 120))
    + fill('#fdf8ec', box(520, 622, 640, 9), 'fill-opacity=".7"')
}

function wheel(x: number, y: number): string {
  const spokes = Array.from({ length: 12 }, (_, index): string => {
    const angle = (index / 12) * Math.PI * 2
    const polar = (radius: number): Point => [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]
    const [end, paddle] = [polar(150), polar(182)]
    return `M${x} ${y}L${n(end[0])} ${n(end[1])}M${n(end[0] * 2 - paddle[0] + 8)} ${n(end[1] * 2 - paddle[1])}L${n(paddle[0])} ${n(paddle[1])}`
  })
  return stroke('#4a3326', 13, disc(x, y, 150) + disc(x, y, 118)) + stroke('#4a3326', 9, spokes.join('')) + fill('#4a3326', disc(x, y, 26))
}

/** The shop from across the street. */
export function shopFront(): string {
  const stripes = Array.from({ length: 15 }, (_, index) => fill(index % 2 ? '#f8efdf' : ink.red, `M${300 + index * 80} 420h80v96q-40 46 -80 0z`)).join('')
  const shown = (body: string, x: number, y: number, scale: number): string => place(fill('#1d0f10', box(8, 10, 1000, 1400), 'fill-opacity=".2"') + body, { x, y, scale })
  const glass = fill('#dfe7e0', box(350, 560, 520, 400) + box(1100, 560, 350, 400))
  const goods = shown(interference({ width: 1000, height: 1400 }), 380, 590, 0.15)
    + shown(sunflower({ width: 1000, height: 1400 }), 550, 590, 0.15) + shown(archipelago({ width: 1000, height: 1400 }), 720, 590, 0.13)
    + place(quarters({ width: 300, height: 420 }), { x: 1130, y: 600, scale: 0.42 })
    + place(lemons({ width: 300, height: 420 }), { x: 1290, y: 600, scale: 0.42 })
    + place(card(cutout, 2), { x: 410, y: 840, scale: 0.13 }) + place(card(cutout, 5), { x: 530, y: 840, scale: 0.13 })
    + place(card(cutout, 1), { x: 650, y: 840, scale: 0.13 }) + fill('#b98d57', box(350, 954, 520, 14) + box(1100, 954, 350, 14))
  const books = ['#b5443a', '#34508e', '#e0a93f', '#2c5f50', '#f1e6d0', '#6b4a8c'].map((colour, index) => fill(colour, box(1130 + index * 44, 850 - (index % 3) * 16, 36, 104
    + (index % 3) * 16))).join('')
  const upper = [470, 840, 1210].map((x) => fill('#f8efdf', box(x - 12, 40, 144, 190))
    + fill('#5f7f8c', box(x, 52, 120, 166)) + stroke('#f8efdf', 6, `M${x + 60} 52v166M${x} 135h120`)
    + fill('#7fa0a8', box(x - 74, 44, 56, 182) + box(x + 138, 44, 56, 182))).join('')
  const door = fill('#20473f', box(900, 540, 170, 500)) + fill('#dfe7e0', box(926, 572, 118, 250))
    + fill('#2f5d50', box(926, 850, 118, 160)) + fill('#d9b15a', disc(1048, 800, 10))
    + fill('#f8efdf', box(948, 640, 74, 44)) + lettering('ouvert', { x: 985, y: 668, size: 13, colour: '#20473f', align: 'centre', tracking: 2 })
  const ground = fill('#cbbfae', box(0, 1060, 1800, 140)) + fill('#b8ab99', box(0, 1060, 1800, 12))
    + stroke('#b8ab99', 4, 'M0 1120H1800M220 1072L140 1200M620 1072L580 1200M1020 1072V1200M1420 1072L1480 1200')
  return picture(landscape, fill('#eccdb4', box(0, 0, 1800, 1200)), fill('#e3bd9f', box(1560, 0, 240, 1200)
    + box(0, 0, 190, 1200)), upper, fill('#2c5f50', box(270, 290, 1260, 770)), fill('#20473f', box(270, 290, 1260, 10)
    + box(270, 1010, 1260, 50)), fill('#24524a', box(300, 300, 1200, 112)),
    lettering('Papeterie Lagarde', { x: 900, y: 384, size: 54, colour: '#f3dfae', align: 'centre', tracking: 6, weight: 0.13 }), glass, goods, books, door, stripes, fill('#1d0f10', box(300, 420, 1200, 10), 'fill-opacity=".2"'), ground, plant(215), plant(1600), specks(landscape, '#fff7e8', 400, 3, 3))
}

function plant(x: number): string {
  const leaves = Array.from({ length: 9 }, (_, index): string => {
    const angle = -Math.PI / 2 + (index - 4) * 0.34
    return `M${x} 900Q${n(x + Math.cos(angle - 0.3) * 110)} ${n(900 + Math.sin(angle - 0.3) * 110)} ${n(x + Math.cos(angle) * 180)} ${n(900 + Math.sin(angle) * 180)}Q${n(x + Math.cos(angle + 0.3) * 90)} ${n(900 + Math.sin(angle + 0.3) * 90)} ${x} 900z`
  })
  return fill('#3f6b50', leaves.filter((_, index) => index % 2 === 0).join(''))
    + fill(blend('#3f6b50', '#cfe0a8', 0.25), leaves.filter((_, index) => index % 2).join(''))
    + fill('#c97a5a', `M${x - 66} 896h132l-16 170h-100z`) + fill('#b0664a', box(x - 70, 890, 140, 28))
}
