// The art prints, each hung as one would at home, and some from near.
import { ground } from '../kit/colour.ts'
import { detail } from '../scenes/still-life.ts'
import { clippedUp, framed, leaning, onTable, railed, taped, wood } from '../scenes/wall.ts'
import { ampersand } from '../systems/ampersand.ts'
import { archipelago } from '../systems/archipelago.ts'
import { city } from '../systems/city.ts'
import { contours } from '../systems/contours.ts'
import { fern } from '../systems/fern.ts'
import { hills } from '../systems/hills.ts'
import { interference } from '../systems/interference.ts'
import { pear } from '../systems/pear.ts'
import { pendulum } from '../systems/pendulum.ts'
import { sunflower } from '../systems/sunflower.ts'
import { truchet } from '../systems/truchet.ts'
import { pictureOf, product, type Picture } from './picture.ts'

const sheet = { width: 1000, height: 1400 }
const square = { width: 1000, height: 1000 }
const night = ['#4d5f9e', '#e9b64a', '#cfd6e6', '#23305a', '#8e7fb5']

export const artPrints: readonly Picture[] = [
  pictureOf('interference', product,
    'Framed print: a blue and a red disc of wavy lines; where they overlap a third, dark wave appears',
    'Estampe encadrée : deux disques de lignes ondulées, bleu et rouge ; à leur croisement naît une troisième onde, sombre',
    () => framed({ print: interference, wall: ground.blush })),
  pictureOf('interference-detail', product,
    'Close-up of the blue and red lines crossing, with specks of bare paper',
    'Détail : les lignes bleues et rouges se croisent, le papier affleure par points',
    () => detail(interference(sheet), [500, 700], 3)),
  pictureOf('truchet', product,
    'Print of interlocking green arcs in three sizes, in an oak frame leaning on a shelf beside a vase',
    'Estampe d’arcs verts emboîtés en trois tailles, dans un cadre de chêne posé sur une étagère, près d’un vase',
    () => leaning({ print: truchet, seed: 3, wall: ground.fog, frame: wood.oak })),
  pictureOf('truchet-detail', product,
    'Close-up of green Truchet tiles: large arcs break into smaller ones and change colour',
    'Détail des tuiles de Truchet : les grands arcs se divisent en petits et s’inversent',
    () => detail(truchet({ ...sheet, seed: 3 }), [420, 620], 2.9)),
  pictureOf('relief', product,
    'Imaginary contour map in brown and teal hung between two oak rails',
    'Carte de courbes de niveau imaginaire, brun et bleu-vert, suspendue entre deux baguettes de chêne',
    () => railed({ print: contours, wall: ground.sage })),
  pictureOf('sunflower', product,
    'Framed print of a sunflower: yellow and orange petals around a spiral of burgundy seeds',
    'Estampe encadrée d’un tournesol : pétales jaunes et orangés autour d’une spirale de graines bordeaux',
    () => framed({ print: sunflower, wall: ground.mist, frame: wood.white, window: true })),
  pictureOf('pendulum', product,
    'Square print on midnight paper: the fine cream and copper trace of a pendulum, in a brass frame',
    'Estampe carrée sur papier nuit : le tracé fin, crème et cuivre, d’un pendule, dans un cadre de laiton',
    () => framed({ print: pendulum, size: square, wall: ground.clay, frame: wood.brass, mat: 0, scale: 1.04 })),
  pictureOf('three-suns', product,
    'Framed landscape of green hills under a yellow and a red sun, a third one in the water',
    'Paysage encadré : collines vertes sous un soleil jaune et un rouge, un troisième dans l’eau',
    () => framed({ print: hills, wall: ground.straw, frame: wood.walnut, mat: 56, scale: 0.9 })),
  pictureOf('fern', product,
    'Botanical print: a dark green fern in front of a blue one, held by two clips',
    'Planche botanique : une fougère vert sombre devant une bleue, tenue par deux pinces',
    () => clippedUp({ print: fern, wall: ground.linen, window: true })),
  pictureOf('city', product,
    'Print of a small city of coloured blocks before a yellow sun, taped to a blue wall',
    'Estampe d’une petite ville de blocs colorés devant un soleil jaune, scotchée à un mur bleu',
    () => taped({ print: city, wall: ground.denim })),
  pictureOf('city-night', product,
    'The small city of blocks by night, blue and violet, taped to a dark wall',
    'La petite ville de blocs, de nuit, bleue et violette, sur un mur sombre',
    () => taped({ print: (options) => city({ ...options, paper: '#1c2741', inks: night }), wall: ground.slate, tape: '#cfd6e6', turn: 1.4 })),
  pictureOf('ampersand', product,
    'Print of a large pink ampersand drawn with parallel lines, crossed by a blue disc, lying on a green table',
    'Estampe d’une grande esperluette rose à lignes parallèles, traversée d’un disque bleu, posée sur une table verte',
    () => onTable({ print: ampersand, wall: ground.pine })),
  pictureOf('archipelago', product,
    'Print of packed circles, striped, ringed and dotted, in a black frame on a shelf',
    'Estampe de cercles serrés, rayés, cerclés, pointillés, dans un cadre noir sur une étagère',
    () => leaning({ print: archipelago, size: { width: 1000, height: 1250 }, wall: ground.rose, frame: wood.black, vase: '#34508e', left: true, scale: 0.8 })),
  pictureOf('pear', product,
    'Print of a pear built from yellow, red and blue halftone dots, framed in cherry wood',
    'Estampe d’une poire faite de trames jaune, rouge et bleue, encadrée de merisier',
    () => framed({ print: pear, wall: ground.olive, frame: wood.cherry })),
  pictureOf('pear-detail', product,
    'Close-up of the pear: yellow, red and blue dots mixing in the eye',
    'Détail de la poire : les points jaunes, rouges et bleus se mêlent dans l’œil',
    () => detail(pear(sheet), [600, 800], 3.2)),
]
