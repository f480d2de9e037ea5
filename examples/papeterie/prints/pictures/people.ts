// The printmakers, each before their own pattern.
import { ground, ink } from '../kit/colour.ts'
import { portraitOf } from '../scenes/faces.ts'
import { contours } from '../systems/contours.ts'
import { cutouts } from '../systems/cutouts.ts'
import { hemp } from '../systems/hemp.ts'
import { marbling } from '../systems/marbling.ts'
import { swell } from '../systems/swell.ts'
import { truchet } from '../systems/truchet.ts'
import { weave } from '../systems/weave.ts'
import { bust, pictureOf, type Picture } from './picture.ts'

export const people: readonly Picture[] = [
  pictureOf('agathe-verniolle', bust,
    'Portrait of Agathe Verniolle: brown bob, red earrings, before a red halftone',
    'Portrait d’Agathe Verniolle : carré brun, boucles d’oreilles rouges, devant une trame rouge',
    () => portraitOf({ ground: ground.blush, print: swell, skin: '#f0c3a2', hair: '#6b3226', cut: 'bob', coat: ink.federal, collar: 'round', accent: '#d9503f', extra: ['earrings'] })),
  pictureOf('ivo-maresch', bust,
    'Portrait of Ivo Maresch: grey beard, round glasses, before green Truchet tiles',
    'Portrait d’Ivo Maresch : barbe grise, lunettes rondes, devant des tuiles de Truchet vertes',
    () => portraitOf({ ground: ground.fog, print: truchet, skin: '#eec7ab', hair: '#8d8178', cut: 'crop', coat: '#2f2d33', collar: 'rolled', accent: '#c0664f', extra: ['beard', 'glasses'] })),
  pictureOf('noor-haddadi', bust,
    'Portrait of Noor Haddadi: dark curls, green jumper, before paper cut-outs',
    'Portrait de Noor Haddadi : boucles sombres, pull vert, devant des papiers découpés',
    () => portraitOf({ ground: ground.straw, print: cutouts, skin: '#b97a54', hair: '#231a1c', cut: 'curls', coat: ink.hunter, collar: 'round', accent: '#e0863f', extra: ['earrings'] })),
  pictureOf('tomas-quiroga', bust,
    'Portrait of Tomás Quiroga: moustache, light shirt, before a contour map',
    'Portrait de Tomás Quiroga : moustache, chemise claire, devant une carte de relief',
    () => portraitOf({ ground: ground.mist, print: contours, skin: '#d7a078', hair: '#2c2220', cut: 'crop', coat: '#e7ddc8', collar: 'shirt', accent: '#b8503f', extra: ['moustache'] })),
  pictureOf('maud-kerleau', bust,
    'Portrait of Maud Kerleau: long red hair, blue jumper, before marbled paper',
    'Portrait de Maud Kerleau : longs cheveux roux, pull bleu, devant un papier marbré',
    () => portraitOf({ ground: ground.rose, print: marbling, skin: '#f4d0b5', hair: '#c5763a', cut: 'long', coat: '#26465a', collar: 'rolled', accent: '#c54f4a' })),
  pictureOf('desire-amoussou', bust,
    'Portrait of Désiré Amoussou: glasses, red shirt, before a woven pattern',
    'Portrait de Désiré Amoussou : lunettes, chemise rouge, devant un motif tissé',
    () => portraitOf({ ground: ground.ochre, print: weave, skin: '#7b4a34', hair: '#1d1718', cut: 'bald', coat: '#b5443a', collar: 'shirt', accent: '#9c3f3a', extra: ['glasses'] })),
  pictureOf('hana-iwase', bust,
    'Portrait of Hana Iwase: black hair in a bun, ochre jumper, before hemp-leaf stars',
    'Portrait de Hana Iwase : chignon noir, pull ocre, devant des étoiles de chanvre',
    () => portraitOf({ ground: ground.sage, print: hemp, skin: '#efcaa5', hair: '#1f1a20', cut: 'bun', coat: '#dca63f', collar: 'round', accent: '#c8514a' })),
]
