// Cards, envelopes and writing paper, laid out on a table.
import { blend, lighter, paper } from '../kit/colour.ts'
import { box, clipped, fill, n, picture, polyline, round, stroke, type Point, type Print } from '../kit/svg.ts'
import { groundOf, lying, portrait, type Shadow } from './light.ts'

const near: Shadow = { dx: 14, dy: 20, spread: 28, strength: 0.36 }

/** A folded card, 620 × 868, its fold on the left. */
export function card(print: Print, seed: number, size = { width: 620, height: 868 }): string {
  return fill('#efe7d8', box(6, 5, size.width, size.height)) + print({ ...size, seed })
    + fill('#fff', box(0, 0, 7, size.height), 'fill-opacity=".35"') + fill('#1d0f10', box(7, 0, 3, size.height), 'fill-opacity=".12"')
}

/** The back of an envelope with its flap open, so that the lining shows. */
export function openEnvelope(colour: string, lining: string, width = 940, height = 660): string {
  const flap: Point[] = [[0, 0], [width * 0.44, -height * 0.56], [width * 0.56, -height * 0.56], [width, 0]]
  const inner: Point[] = [[34, 0], [width * 0.455, -height * 0.51], [width * 0.545, -height * 0.51], [width - 34, 0]]
  const lip = `M0 0L${n(width * 0.46)} ${n(height * 0.5)}Q${n(width / 2)} ${n(height * 0.55)} ${n(width * 0.54)} ${n(height * 0.5)}L${width} 0V${height}H0z`
  const shade = blend(colour, '#3a2418', 0.13)
  return fill(lighter(colour, 0.15), polyline(flap, true)) + clipped(polyline([...inner, [width - 34, height * 0.6], [34, height * 0.6]], true), `<g transform="translate(0 ${n(-height * 0.56)})">${lining}</g>`)
    + fill(colour, lip) + stroke(shade, 3, `M0 ${height}L${n(width * 0.43)} ${n(height * 0.47)}M${width} ${height}L${n(width * 0.57)} ${n(height * 0.47)}`)
      + stroke(shade, 4, `M0 0L${n(width * 0.46)} ${n(height * 0.5)}Q${n(width / 2)} ${n(height * 0.55)} ${n(width * 0.54)} ${n(height * 0.5)}L${width} 0`)
}

function closedEnvelope(colour: string, width = 940, height = 660): string {
  return fill(colour, box(0, 0, width, height)) + fill(lighter(colour, 0.25), `M0 0H${width}L${n(width * 0.54)} ${n(height * 0.54)}Q${n(width / 2)} ${n(height * 0.58)} ${n(width * 0.46)} ${n(height * 0.54)}z`)
    + stroke(blend(colour, '#3a2418', 0.2), 4, `M0 0L${n(width * 0.46)} ${n(height * 0.54)}Q${n(width / 2)} ${n(height * 0.58)} ${n(width * 0.54)} ${n(height * 0.54)}L${width} 0`)
}

export type Correspondence = { ground: string; envelope: string; print: Print; seeds: readonly number[] }

/** One card over its envelope. */
export function cardAndEnvelope({ ground, envelope, print, seeds }: Correspondence, lining?: Print): string {
  const under = lining ? openEnvelope(envelope, lining({ width: 940, height: 760 })) : closedEnvelope(envelope)
  return picture(portrait, groundOf(portrait, ground),
    lying(under, 880, 1270, 940, 660, 9, near, 1.18),
    lying(card(print, seeds[0]!), 740, 880, 620, 868, -7, { ...near, strength: 0.42 }, 1.34))
}

/** A hand of cards, spread. */
export function cardFan({ ground, envelope, print, seeds }: Correspondence): string {
  const spread = seeds.map((seed, index) => {
    const share = seeds.length === 1 ? 0 : index / (seeds.length - 1) - 0.5
    return lying(card(print, seed), 800 + share * 620, 890 + Math.abs(share) ** 1.6 * 420, 620, 868, share * 34, { ...near, dx: 8, spread: 22 }, 1.02)
  })
  return picture(portrait, groundOf(portrait, ground), ...spread, lying(closedEnvelope(envelope), 800, 1610, 940, 660, -2, near, 0.94))
}

/** Cards in two columns, each straight, as on a printer's sheet. */
export function cardGrid({ ground, print, seeds }: Omit<Correspondence, 'envelope'>, size = { width: 560, height: 640 }): string {
  const rows = Math.ceil(seeds.length / 2)
  const scale = rows > 2 ? 0.84 : 1.06
  const [stepX, stepY] = [size.width * scale + 70, size.height * scale + 60]
  const cards = seeds.map((seed, index) => lying(card(print, seed, size), 800
    + ((index % 2) - 0.5) * stepX, 1000 + (Math.floor(index / 2) - (rows - 1) / 2) * stepY, size.width, size.height, 0, near, scale))
  return picture(portrait, groundOf(portrait, ground), ...cards)
}

/** Postcards thrown on a table, one turned to show where one writes. */
export function postcards({ ground, print, seeds }: Omit<Correspondence, 'envelope'>): string {
  const size = { width: 640, height: 900 }
  const spots = [[560, 660, -9], [1080, 820, 7], [660, 1380, 5]] as const
  const fronts = seeds.slice(0, 3).map((seed, index) => lying(fill(paper.white, box(0, 0, size.width, size.height)) + `<g transform="translate(26 26)">${print({ width: size.width - 52, height: size.height - 52, seed })}</g>`, spots[index]![0], spots[index]![1], size.width, size.height, spots[index]![2], near, 1))
  return picture(portrait, groundOf(portrait, ground), lying(postcardBack(), 1150, 1560, 900, 640, -14, near, 0.96), ...fronts)
}

function postcardBack(): string {
  const lines = [250, 330, 410, 490].map((y) => `M510 ${y}h320`).join('')
  return fill('#f8f2e4', box(0, 0, 900, 640)) + stroke('#b9a98f', 3, `M450 60v520${lines}`) + stroke('#b9a98f', 3, box(720, 50, 120, 150), 'stroke-dasharray="8 8"')
    + stroke('#34508e', 5, 'M60 120q40 -40 80 0t80 0t70 0t60 0M60 190q30 -36 70 0t90 0t60 0M60 260q50 -34 90 0t60 0t70 0t40 0M60 330q30 -30 60 0t60 0', round)
}

/** Writing paper with a printed edge, a lined envelope, and a pen. */
export function letterSet({ ground, envelope }: { ground: string; envelope: string }, lining: Print, edge: string): string {
  const [wide, high] = [900, 1260]
  const laid = Array.from({ length: 62 }, (_, index) => `M0 ${10 + index * 20.4}h${wide}`).join('') + Array.from({ length: 7 }, (_, index) => `M${60 + index * 130} 0v${high}`).join('')
  const leafOf = fill('#fbf6ea', box(0, 0, wide, high)) + stroke('#e6dcc8', 2, laid)
    + stroke(edge, 9, box(34, 34, wide - 68, high - 68)) + stroke(edge, 2.5, box(50, 50, wide - 100, high - 100))
    + fill(edge, box(wide / 2 - 48, 110, 96, 6))
  return picture(portrait, groundOf(portrait, ground),
    lying(fill('#f4ecdb', box(0, 0, wide, high)), 900, 800, wide, high, 7, near, 1.04), lying(leafOf, 860, 820, wide, high, 3, near, 1.04),
    lying(openEnvelope(envelope, lining({ width: 940, height: 760 })), 640, 1480, 940, 660, -8, { ...near, strength: 0.42 }, 1.02))
}

/** Envelopes in a pile, all flaps open: only the linings matter. */
export function envelopeStack(ground: string, sets: readonly (readonly [envelope: string, lining: string])[]): string {
  return picture(portrait, groundOf(portrait, ground), ...sets.map(([envelope, lining], index) => lying(openEnvelope(envelope, lining), 800
    + (index % 2 ? 26 : -22), 910 + index * 345, 940, 660, index % 2 ? 2.5 : -3, { dx: 10, dy: -6, spread: 26, strength: 0.3 }, 1.2)))
}

export const cardColours = { kraft: '#c9a67c', cream: '#f3ead7', teal: '#2f6f73', rose: '#e8b3ab', navy: '#2b3a63', sage: '#a9b89a', mustard: '#dca63f' } as const
