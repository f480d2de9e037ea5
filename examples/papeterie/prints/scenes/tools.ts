// Tools of the writing table: tapes, stamps, inks, binding things, pencils.
import { blend, darker, lighter, paper } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { box, clipped, disc, fill, picture, place, polyline, round, roundBox, stroke, type Point, type Print } from '../kit/svg.ts'
import { boxShadow, discShadow, groundOf, lying, portrait } from './light.ts'
import { sign, type Sign } from '../systems/signs.ts'
import { pencilOf } from './calendars.ts'

type Strip = { print: Print; seed?: number; paper?: string; inks?: readonly string[]; colour: string }

/** Torn strips of tape, each with its own roll. */
export function tapes(strips: readonly Strip[], ground: string): string {
  const rows = strips.map(({ colour, print, ...rest }, index) => {
    const [x, y, long] = [170 + (index % 2) * 90, 250 + index * 330, 900]
    const teeth = Array.from({ length: 9 }, (_, tooth): Point => [long + (tooth % 2 ? 16 : 0), (tooth * 190) / 8])
    const strip = clipped(polyline([[0, 0], ...teeth, [0, 190]], true), `<g transform="scale(.62)">${print({ width: 1500, height: 320, ...rest })}</g>`)
    return place(boxShadow(0, 0, long, 190, { dx: 5, dy: 8, spread: 10, strength: 0.22 }) + strip + place(ring(colour), { x: 1060, y: 40 }), { x, y, turn: [-3, 2, -1.5, 3, -2][index % 5]! })
  })
  return picture(portrait, groundOf(portrait, ground), ...rows)
}

export function ring(colour: string): string {
  const hole = (radius: number): string => disc(0, 0, radius)
  return discShadow(0, 0, 160, { dx: 14, dy: 20, spread: 24, strength: 0.4 })
    + fill(colour, hole(160)) + stroke(darker(colour, 0.16), 2.5, [148, 137, 126, 115].map(hole).join(''))
    + fill(lighter(colour, 0.2), `M-113 -113A160 160 0 0 1 60 -148L56 -138A149 149 0 0 0 -105 -105z`)
    + fill('#e9dcc3', hole(104)) + fill('#cdb892', hole(96)) + fill('#8d7a5f', hole(90))
}

/** Stamps on their blocks, and the sheet they were tried on. */
export function stamps(signs: readonly Sign[], colours: readonly string[], ground: string): string {
  const trial = fill(paper.white, box(0, 0, 1000, 1180)) + signs.map((kind, index) => place(sign(kind, 120, colours[index % colours.length]!, paper.white), { x: 220 + (index % 3) * 280, y: 240 + Math.floor(index / 3) * 330, turn: [-6, 4, -2, 7, -5, 3][index % 6]! })).join('')
    + signs.slice(0, 3).map((kind, index) => place(sign(kind, 76, blend(colours[(index + 1) % colours.length]!, paper.white, 0.45), paper.white), { x: 260 + index * 240, y: 930, turn: index * 9 - 9 })).join('')
  const blocks = signs.slice(0, 3).map((kind, index) => lying(block(kind, colours[index % colours.length]!), [360, 800, 1210][index]!, [1620, 1700, 1590][index]!, 300, 300, [-12, 6, 15][index]!, { dx: 22, dy: 30, spread: 30, strength: 0.46 }))
  return picture(portrait, groundOf(portrait, ground), lying(trial, 790, 800, 1000, 1180, -3, { dx: 12, dy: 18, spread: 28, strength: 0.32 }, 1.06), ...blocks)
}

function block(kind: Sign, colour: string): string {
  const grain = stroke('#b98d57', 3, [60, 104, 150, 205, 250].map((y, index) => `M12 ${y}q70 ${index % 2 ? 16 : -14} 140 0t136 0`).join(''))
  return fill('#a97c4a', roundBox(4, 8, 300, 300, 26)) + fill('#d9b581', roundBox(0, 0, 300, 300, 26)) + grain
    + fill('#e8cda1', roundBox(0, 0, 300, 14, 7)) + place(sign(kind, 92, colour, '#d9b581'), { x: 150, y: 150 })
}

/** Ink bottles on a shelf, a swatch of each behind. */
export function inks(bottles: readonly (readonly [colour: string, label: string])[], wall: string, shelf: string): string {
  const floor = 1540
  const step = 1320 / bottles.length
  const row = bottles.map(([colour, label], index) => {
    const x = 140 + step * (index + 0.5)
    return stroke(colour, 38, swatch(x, 650), round) + stroke(darker(colour, 0.3), 12, swatch(x + 4, 654), round + ' stroke-opacity=".4"') + place(bottle(colour, label), { x, y: floor })
  })
  return picture(portrait, groundOf(portrait, wall), lying(fill(paper.white, box(0, 0, 1380, 520)), 800, 650, 1380, 520, -1, { dx: 10, dy: 14, spread: 22, strength: 0.26 }), ...row, fill(shelf, box(0, floor, 1600, 66)), fill(lighter(shelf, 0.3), box(0, floor, 1600, 10)), fill('#2b1810', box(0, floor + 66, 1600, 30), 'fill-opacity=".14"'))
}

/** How one tries an ink: a few quick turns of a broad nib. */
function swatch(x: number, y: number): string {
  const turns = [[104, -112], [-112, -70], [112, -30], [-108, 12], [106, 52], [-100, 92], [70, 120]]
  return `M${x - 96} ${y - 140}` + turns.map(([dx, dy]) => `L${x + dx!} ${y + dy!}`).join('')
}

function bottle(colour: string, label: string): string {
  const glass = 'M-62 -330h124q0 44 34 66q40 26 40 74v160q0 30 -30 30h-212q-30 0 -30 -30v-160q0 -48 40 -74q34 -22 34 -66z'
  return boxShadow(-120, -200, 250, 190, { dx: 34, dy: 8, spread: 34, strength: 0.26 })
    + fill(darker(colour, 0.32), glass) + fill(colour, 'M-118 -176h236v146q0 12 -14 12h-208q-14 0 -14 -12z')
    + fill('#fff', 'M-118 -170q0 -36 30 -56l14 14q-22 16 -22 44v140h-22z', 'fill-opacity=".32"')
    + fill('#2c292b', roundBox(-76, -430, 152, 112, 12)) + fill('#57535a', box(-64, -426, 16, 104))
      + fill('#f6eedd', box(-84, -150, 168, 100)) + lettering(label, { x: 0, y: -90, size: 22, colour: '#3a3033', align: 'centre', tracking: 3 })
      + stroke('#3a3033', 2, 'M-50 -72h100')
}

/** Bone folder, awl, needle, thread and a sewn gathering. */
export function bindingKit(ground: string, threads: readonly string[], cover: string): string {
  const folder = fill('#efe6d2', 'M0 40Q0 0 40 0H620Q740 10 800 60Q740 84 620 84H40Q0 84 0 44z')
    + fill('#fffaf0', 'M20 14H620Q700 20 760 44Q700 30 620 30H20z') + fill('#d8cbb0', 'M30 74H620Q720 74 790 62Q730 84 620 84H40z')
  const awl = fill('#8a4f35', 'M0 34Q-4 0 60 4Q180 -6 260 14L290 28V44L260 58Q180 78 60 68Q-4 72 0 34z')
    + fill('#a9694a', 'M16 18Q90 4 250 22V30Q90 14 16 28z') + fill('#b9a061', box(288, 22, 46, 28))
    + fill('#9aa0a4', 'M334 26L620 34V38L334 46z')
  const gathering = fill('#e3d8c3', box(10, 8, 560, 800)) + fill(cover, box(0, 0, 560, 800))
    + fill('#fff', box(0, 0, 10, 800), 'fill-opacity=".25"') + stroke('#f6eedd', 6, [70, 180, 290, 400, 510, 620, 730].map((y) => `M0 ${y}h60`).join('') + 'M60 70V730M0 70h60M60 70L60 0M60 730L60 800')
  const spools = threads.map((colour, index) => place(spool(colour), { x: 1120 + (index % 2) * 260, y: 370 + Math.floor(index / 2) * 310 + (index % 2) * 90, scale: 1.22 }))
  const needle = stroke('#8f9499', 9, 'M0 0L420 0', round) + fill('#c5c9cc', box(0, -2, 400, 2)) + stroke(threads[0]!, 5, 'M10 0C-120 -90 -60 180 -220 120S-330 -60 -420 20', round)
  return picture(portrait, groundOf(portrait, ground), lying(gathering, 500, 640, 560, 800, -5, { strength: 0.38 }, 1.22), ...spools,
    place(boxShadow(0, 10, 720, 64, { dx: 12, dy: 18, spread: 16, strength: 0.36 }) + folder, { x: 250, y: 1330, turn: -7, scale: 1.4 }), place(boxShadow(20, 14, 260, 44, { dx: 10, dy: 16, spread: 14, strength: 0.34 })
      + boxShadow(330, 30, 270, 6, { dx: 8, dy: 12, spread: 8, strength: 0.28 }) + awl, { x: 190, y: 1500, turn: 5, scale: 1.4 }), place(needle, { x: 900, y: 1770, turn: -6 }))
}

function spool(colour: string): string {
  const turns = stroke(darker(colour, 0.2), 3, [92, 82, 72, 62].map((radius) => disc(0, 0, radius)).join(''))
  return discShadow(0, 0, 104, { dx: 16, dy: 24, spread: 24, strength: 0.4 })
    + fill(colour, disc(0, 0, 104)) + turns + fill('#d9b581', disc(0, 0, 54))
    + stroke('#b98d57', 3, disc(0, 0, 42)) + fill('#5c4630', disc(0, 0, 17))
}

export function pencils(colours: readonly string[], ground: string): string {
  return picture(portrait, groundOf(portrait, ground), ...colours.map((colour, index) => lying(pencilOf(colour), 800
    + (index % 2 ? 46 : -34), 1000 + (index - (colours.length - 1) / 2) * 205, 900, 40, -28, { dx: 12, dy: 18, spread: 12, strength: 0.4 }, 1.62)))
}
