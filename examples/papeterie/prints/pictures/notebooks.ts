// Notebooks, closed and open.
import { ground, ink } from '../kit/colour.ts'
import { oneNotebook, openNotebook, threeBooks, twoNotebooks } from '../scenes/notebooks.ts'
import { marbling } from '../systems/marbling.ts'
import { pebbles } from '../systems/pebbles.ts'
import { scales } from '../systems/scales.ts'
import { shower } from '../systems/shower.ts'
import { swell } from '../systems/swell.ts'
import { weave } from '../systems/weave.ts'
import { pictureOf, product, type Picture } from './picture.ts'

export const notebooks: readonly Picture[] = [
  pictureOf('twill-notebook', product,
    'Navy notebook with a printed twill weave in cream, blue and orange, closed by an orange elastic',
    'Carnet marine à motif de sergé crème, bleu et orange, fermé par un élastique orange',
    () => oneNotebook({ print: weave, elastic: ink.orange }, { ground: ground.clay })),
  pictureOf('pebble-notebook', product,
    'Two notebooks printed with rounded pebbles, one on a sand ground, one on slate',
    'Deux carnets imprimés de galets arrondis, l’un sur fond sable, l’autre sur fond ardoise',
    () => twoNotebooks({ print: pebbles, spine: '#3b4250' }, { print: pebbles, seed: 5, paper: '#3b4250', spine: '#d58a6a' }, { ground: ground.fog })),
  pictureOf('scales-set', product,
    'Three thin exercise books with a pattern of scales in teal, brick and blue',
    'Trois cahiers fins à motif d’écailles, bleu-vert, brique et bleu',
    () => threeBooks([{ print: scales, label: 'Plaines', inks: [ink.federal, ink.sunflower] }, { print: scales, seed: 2, label: 'Rayures', inks: ['#d0604a', '#2f5d50'] }, { print: scales, seed: 3, label: 'Points' }], { ground: ground.linen })),
  pictureOf('marbled-journal', product,
    'Journal bound in marbled paper of burgundy, teal and ochre with a dark cloth spine and a label',
    'Journal relié de papier marbré bordeaux, bleu-vert et ocre, dos de toile sombre et étiquette',
    () => oneNotebook({ print: marbling, spine: '#2c3a4a', label: 'Journal' }, { ground: ground.sand, turn: 4 })),
  pictureOf('swell-notebook', product,
    'A coral and a navy notebook covered with dots that swell and shrink',
    'Un carnet corail et un carnet marine couverts de points qui enflent et diminuent',
    () => twoNotebooks({ print: swell, elastic: '#2a2829' }, { print: swell, seed: 3, paper: '#2b3a63', inks: ['#f3d9cd'] }, { ground: ground.blush, turn: -10 })),
  pictureOf('shower-notebook', product,
    'Open notebook: endpaper of green and ochre rain on the left, a dotted page on the right',
    'Carnet ouvert : garde à pluie verte et ocre à gauche, page pointillée à droite',
    () => openNotebook({ print: shower, spine: '#2c5f50' }, { ground: ground.ochre }, 'dots')),
  pictureOf('shower-notebook-cover', product,
    'Notebook closed, its cover printed with vertical rain in green, grey and ochre',
    'Carnet fermé, couverture à pluie verticale verte, grise et ocre',
    () => oneNotebook({ print: shower, elastic: '#e7a23b' }, { ground: ground.sage, turn: 7 })),
]
