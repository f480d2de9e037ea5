// The ampersand as a road of many lanes: one line drawn five times over itself, each time thinner, ink and paper in turn.
import { ink, paper } from '../kit/colour.ts'
import { disc, fill, overprint, sheet, specks, stroke, type Print } from '../kit/svg.ts'

// Drawn on a field of 1000 × 1400.
const spine = 'M800 1090C690 985 470 745 380 600C290 455 350 300 505 300C655 300 705 440 625 545C545 650 240 700 240 905C240 1050 350 1120 475 1120C660 1120 800 985 812 790'

export const ampersand: Print = ({ width, height, seed = 7, paper: stock = paper.white, inks = [ink.pink, ink.federal] }) => {
  const scale = Math.min(width / 1000, height / 1400)
  const lanes = [172, 138, 104, 70, 36]
  const letter = lanes.map((wide, index) => stroke(index % 2 ? stock : inks[0]!, wide, spine, 'stroke-linejoin="round"')).join('')
  return sheet({ width, height }, stock,
    `<g transform="translate(${(width - 1000 * scale) / 2} ${(height - 1400 * scale) / 2}) scale(${scale})">${letter}${overprint(fill(inks[1]!, disc(640, 925, 232)))}</g>`,
    specks({ width, height }, stock, 600, seed, width / 460))
}
