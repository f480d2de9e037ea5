// Portraits cut from paper: a bust before a disc of the printmaker's own pattern; half the face lies in a second ink.
import { blend, darker } from '../kit/colour.ts'
import { clipped, disc, fill, picture, place, round, stroke, type Print } from '../kit/svg.ts'

export const bust = { width: 1200, height: 1500 } as const

export type Face = {
  ground: string
  print: Print
  seed?: number
  skin: string
  hair: string
  cut: 'bob' | 'bun' | 'curls' | 'crop' | 'long' | 'bald'
  coat: string
  collar: 'round' | 'shirt' | 'rolled'
  extra?: readonly ('glasses' | 'beard' | 'earrings' | 'scarf' | 'moustache')[]
  accent: string
}

export function portraitOf(face: Face): string {
  const { ground, skin } = face
  const size = { width: 1000, height: 1000 }
  const backdrop = clipped(disc(600, 660, 470), place(face.print({ ...size, ...(face.seed === undefined ? {} : { seed: face.seed }) }), { x: 100, y: 160 }))
  return picture(bust, fill(ground, 'M0 0H1200V1500H0z'), backdrop, behind(face), shoulders(face), neck(skin), head(face), features(face), hairOver(face), ...(face.extra ?? []).map((item) => extra(item, face)))
}

const oval = 'M600 350C740 350 800 460 794 600C790 760 716 880 600 880C484 880 410 760 406 600C400 460 460 350 600 350z'
const halfOval = 'M600 350C740 350 800 460 794 600C790 760 716 880 600 880C640 800 660 760 640 690C700 660 620 560 640 480C640 420 620 380 600 350z'

function head({ skin }: Face): string {
  const ear = (x: number): string => fill(darker(skin, 0.1), `M${x} 580c-34 -30 -60 10 -44 60c10 34 34 60 50 40z`)
  return ear(416) + `<g transform="translate(1200 0) scale(-1 1)">${ear(416)}</g>` + fill(skin, oval) + fill(darker(skin, 0.13), halfOval)
}

const neck = (skin: string): string => fill(darker(skin, 0.2), 'M512 800H688V1010Q600 1090 512 1010z') + fill(darker(skin, 0.07), 'M512 840H600V1052Q540 1040 512 1010z')

function shoulders({ coat, collar, accent }: Face): string {
  const body = 'M160 1500C170 1200 300 1040 500 990Q600 1080 700 990C900 1040 1030 1200 1040 1500z'
  const shade = 'M600 1500V1050Q660 1040 700 990C900 1040 1030 1200 1040 1500z'
  const cloth = fill(coat, body) + fill(darker(coat, 0.16), shade)
  if (collar === 'rolled') return cloth + fill(darker(coat, 0.06), 'M492 930Q600 1000 708 930L724 1040Q600 1120 476 1040z')
    + stroke(darker(coat, 0.25), 5, 'M484 985Q600 1060 716 985', round)
  if (collar === 'shirt') return cloth + fill('#fbf6ea', 'M496 980L600 1110L470 1150L440 1020z')
    + fill(darker('#fbf6ea', 0.08), 'M704 980L600 1110L730 1150L760 1020z')
    + stroke(darker(coat, 0.3), 5, 'M600 1120V1500') + fill(accent, disc(600, 1240, 15) + disc(600, 1370, 15))
  return cloth + stroke(accent, 20, 'M492 992Q600 1100 708 992', round)
}

function features({ skin, hair, accent }: Face): string {
  const line = blend(hair, '#2a1712', 0.5)
  const brow = stroke(line, 15, 'M460 548Q505 518 552 542M648 542Q695 518 740 548', round)
  const eyes = stroke(line, 9, 'M466 606Q506 580 546 606M654 606Q694 580 734 606', round) + fill(line, disc(508, 606, 15) + disc(692, 606, 15))
  const nose = stroke(darker(skin, 0.42), 9, 'M604 560Q590 650 572 700Q566 728 606 730', round)
  const mouth = fill(accent, 'M540 792Q572 772 600 784Q628 772 660 792Q600 842 540 792z') + stroke(darker(accent, 0.35), 5, 'M540 793Q600 806 660 793', round)
  return brow + eyes + nose + mouth + fill(accent, disc(458, 706, 40) + disc(742, 706, 40), 'fill-opacity=".22"')
}

/** Hair that hangs behind the shoulders. */
function behind({ hair, cut }: Face): string {
  if (cut === 'long') return fill(darker(hair, 0.2), 'M380 500C340 800 330 1000 300 1200Q420 1260 520 1180H690Q790 1260 900 1200C870 1000 860 800 820 500z')
  if (cut === 'bob') return fill(darker(hair, 0.18), 'M370 520C340 700 350 820 376 910Q480 950 530 900H670Q720 950 824 910C850 820 860 700 830 520z')
  if (cut === 'bun') return fill(darker(hair, 0.1), disc(600, 262, 118))
  if (cut === 'curls') return fill(darker(hair, 0.16), [[400, 480, 120], [350, 600, 110], [372, 740, 100], [800, 480, 120], [850, 600, 110], [828, 740, 100], [600, 330, 170], [470, 360, 140], [730, 360, 140]].map(([x, y, radius]) => disc(x!, y!, radius!)).join(''))
  return ''
}

function hairOver({ hair, cut, skin }: Face): string {
  if (cut === 'bob') return fill(hair, 'M386 640C370 420 460 300 600 300C740 300 830 420 814 640Q806 720 812 800C780 760 790 560 760 500Q680 520 560 480Q470 520 440 520C410 600 420 740 388 800Q394 720 386 640z')
  if (cut === 'bun') return fill(hair, 'M396 600C380 400 480 316 600 316C720 316 820 400 804 600C790 520 740 440 600 420C460 440 410 520 396 600z')
    + stroke(darker(hair, 0.3), 5, 'M530 250Q600 220 670 250M520 284Q600 254 680 284', round)
  if (cut === 'curls') return fill(hair, [[430, 450, 74], [500, 392, 84], [600, 366, 90], [700, 392, 84], [770, 450, 74], [396, 540, 56], [804, 540, 56]].map(([x, y, radius]) => disc(x!, y!, radius!)).join(''))
  if (cut === 'long') return fill(hair, 'M384 700C360 420 470 300 610 300C740 300 840 420 816 700C800 600 770 520 700 450Q640 410 610 372C580 440 470 480 436 560Q404 620 384 700z')
  if (cut === 'crop') return fill(hair, 'M400 580C370 400 470 290 620 296C760 300 840 400 800 580C790 520 776 480 740 452Q620 470 520 420Q470 470 440 480C416 510 408 540 400 580z')
  return stroke(darker(skin, 0.2), 6, 'M500 400Q600 372 690 404', round)
    + fill(hair, 'M408 560C396 600 400 640 412 660C424 620 424 580 408 560zM792 560C804 600 800 640 788 660C776 620 776 580 792 560z')
}

function extra(item: 'glasses' | 'beard' | 'earrings' | 'scarf' | 'moustache', { hair, accent, coat }: Face): string {
  if (item === 'glasses') return stroke('#2a2829', 11, disc(506, 612, 72) + disc(694, 612, 72) + 'M578 600Q600 584 622 600M434 600L408 588M766 600L792 588')
  if (item === 'beard') return fill(hair, 'M408 660C420 700 460 730 520 750Q600 730 680 750C740 730 780 700 792 660C800 800 730 940 600 940C470 940 400 800 408 660z')
    + fill(accent, 'M548 800Q600 780 652 800Q600 836 548 800z')
  if (item === 'moustache') return fill(hair, 'M600 752C560 736 520 760 490 796C530 806 570 800 600 780C630 800 670 806 710 796C680 760 640 736 600 752z')
  if (item === 'earrings') return fill(accent, disc(394, 716, 24) + disc(806, 716, 24))
  return fill(accent, 'M470 940Q600 1030 730 940L760 1030Q600 1130 440 1030z')
    + fill(darker(accent, 0.2), 'M640 1060L720 1040L760 1320L660 1340z') + stroke(coat, 6, 'M672 1300L752 1284', round)
}
