// Small signs for rubber stamps, labels and seals: a leaf, a sun, a bird, a letter, a star, a wave.
import { disc, fill, leaf, n, polyline, round, roundBox, stroke, type Point } from '../kit/svg.ts'

export type Sign = 'leaf' | 'sun' | 'bird' | 'letter' | 'star' | 'wave'

/** A sign of the given radius around (0, 0). */
export function sign(kind: Sign, radius: number, colour: string, hollow: string): string {
  const r = (share: number): number => radius * share
  switch (kind) {
    case 'leaf': return fill(colour, leaf([0, r(0.7)], [0, r(-0.95)], 0.42))
      + stroke(hollow, r(0.07), `M0 ${n(r(0.95))}V${n(r(-0.55))}` + [0.35, 0, -0.3].map((y) => `M${n(r(-0.34))} ${n(r(y - 0.24))}L0 ${n(r(y))}L${n(r(0.34))} ${n(r(y - 0.24))}`).join(''), round)
      + stroke(colour, r(0.1), `M0 ${n(r(0.66))}V${n(r(1))}`, round)
    case 'sun': return fill(colour, disc(0, 0, r(0.46))) + stroke(colour, r(0.13), around(12).map(([x, y]) => `M${n(r(x * 0.64))} ${n(r(y * 0.64))}L${n(r(x * 0.95))} ${n(r(y * 0.95))}`).join(''), round)
    case 'bird': return bird(radius, colour, hollow)
    case 'letter': return fill(colour, roundBox(r(-0.9), r(-0.6), r(1.8), r(1.2), r(0.08)))
      + stroke(hollow, r(0.08), `M${n(r(-0.82))} ${n(r(-0.5))}L0 ${n(r(0.12))}L${n(r(0.82))} ${n(r(-0.5))}`, round)
    case 'star': return fill(colour, polyline(around(16).map(([x, y], index): Point => [r(x * (index % 2 ? 0.42 : 0.95)), r(y * (index % 2 ? 0.42 : 0.95))]), true))
      + fill(hollow, disc(0, 0, r(0.16)))
    case 'wave': return stroke(colour, r(0.16), [-0.5, -0.1, 0.3, 0.7].map((y) => `M${n(r(-0.9))} ${n(r(y))}q${n(r(0.225))} ${n(r(-0.34))} ${n(r(0.45))} 0t${n(r(0.45))} 0t${n(r(0.45))} 0t${n(r(0.45))} 0`).join(''), round)
  }
}

function bird(radius: number, colour: string, hollow: string): string {
  const r = (share: number): string => n(radius * share)
  const body = `M${r(-0.95)} ${r(-0.2)}L${r(-0.66)} ${r(-0.36)}C${r(-0.5)} ${r(-0.62)} ${r(-0.1)} ${r(-0.5)} ${r(0.02)} ${r(-0.2)}C${r(0.3)} ${r(-0.1)} ${r(0.6)} ${r(-0.3)} ${r(0.98)} ${r(-0.32)}L${r(0.62)} ${r(0)}C${r(0.5)} ${r(0.44)} ${r(0.1)} ${r(0.6)} ${r(-0.2)} ${r(0.54)}C${r(-0.56)} ${r(0.46)} ${r(-0.7)} ${r(0.1)} ${r(-0.68)} ${r(-0.14)}z`
  return fill(colour, body) + fill(hollow, leaf([radius * -0.2, radius * 0.02], [radius * 0.5, radius * 0.16], 0.3))
    + fill(hollow, disc(radius * -0.46, radius * -0.26, radius * 0.06)) + stroke(colour, radius * 0.07, `M${r(-0.2)} ${r(0.5)}V${r(0.9)}M${r(0.06)} ${r(0.5)}V${r(0.9)}`, round)
}

const around = (count: number): Point[] => Array.from({ length: count }, (_, index) => [Math.sin((index / count) * Math.PI * 2), -Math.cos((index / count) * Math.PI * 2)])
