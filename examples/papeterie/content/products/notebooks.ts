// Notebooks.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const notebooks: readonly Product[] = [
  {
    slug: 'twill-notebook', name: both('Twill notebook', 'Carnet Sergé'), pictures: ['twill-notebook'], categories: ['notebooks'], status: 'published', designer: 'desire-amoussou', paper: 'matte', weightGsm: 90, vatClass: 'standard',
    summary: both('Over two, under two, one step further in each row: the weave of a serge coat, printed on a cover.', 'Deux dessus, deux dessous, un pas de plus à chaque rang : l\'armure d\'un manteau de serge, imprimée sur une couverture.'),
    description: bothProse(`
      One hundred and sixty pages in ten sewn sections. The thread goes through every fold, so the notebook opens flat at page three as at page eighty, and stays open.

      - Ivory paper, 90 g/m², that takes fountain pen ink without feathering
      - Cover printed in four colours on 300 g/m² board, with an orange elastic
      - A pocket for receipts at the back
    `, `
      Cent soixante pages en dix cahiers cousus. Le fil passe dans chaque pli : le carnet s'ouvre à plat à la page trois comme à la page quatre-vingts, et le reste.

      - Papier ivoire 90 g/m², qui prend l'encre de stylo-plume sans baver
      - Couverture en quatre couleurs sur carte 300 g/m², élastique orange
      - Une pochette à la fin pour les tickets
    `),
    options: [option('format', 'a6', 'a5'), option('ruling', 'plain', 'lined', 'dotted')],
    variants: [
      variant('TWI-A6-PLA', { format: 'a6', ruling: 'plain' }, { price: 1200, stock: 22, grams: 130 }), variant('TWI-A6-LIN', { format: 'a6', ruling: 'lined' }, { price: 1200, stock: 18, grams: 130 }), variant('TWI-A6-DOT', { format: 'a6', ruling: 'dotted' }, { price: 1200, stock: 31, grams: 130 }),
      variant('TWI-A5-PLA', { format: 'a5', ruling: 'plain' }, { price: 1800, stock: 27, grams: 260 }), variant('TWI-A5-LIN', { format: 'a5', ruling: 'lined' }, { price: 1800, stock: 3, grams: 260 }), variant('TWI-A5-DOT', { format: 'a5', ruling: 'dotted' }, { price: 1800, stock: 36, grams: 260 }),
    ],
  },
  {
    slug: 'pebble-notebook', name: both('Pebble notebook', 'Carnet Galets'), pictures: ['pebble-notebook'], categories: ['notebooks'], status: 'published', designer: 'desire-amoussou', paper: 'recycled', weightGsm: 100, vatClass: 'standard',
    summary: both('A beach of ninety-five stones, evened out as the tide would. Half-bound in cloth.', 'Une plage de quatre-vingt-quinze pierres, rangées comme le ferait la marée. Demi-reliure toile.'),
    description: bothProse(`
      Each stone takes the ground that is nearer to it than to any other; then the stones move to the middle of their ground, twice, and the corners are rounded. Désiré stops there: a third time and it would be a tiled floor.

      - A5, 144 pages of recycled paper, 100 g/m²
      - Spine in book cloth, cover in printed paper over board
      - Two colours, sand and slate
    `, `
      Chaque pierre prend le terrain plus proche d'elle que de toute autre ; puis chacune gagne le milieu de son terrain, deux fois, et l'on arrondit les angles. Désiré s'arrête là : une fois de plus, ce serait du carrelage.

      - A5, 144 pages de papier recyclé 100 g/m²
      - Dos de toile, plats de papier imprimé sur carton
      - Deux couleurs, sable et ardoise
    `),
    options: [option('colour', 'sand', 'slate'), option('ruling', 'plain', 'dotted')],
    variants: [
      variant('PEB-SAN-PLA', { colour: 'sand', ruling: 'plain' }, { price: 1900, before: 2400, stock: 14, grams: 340 }), variant('PEB-SAN-DOT', { colour: 'sand', ruling: 'dotted' }, { price: 1900, before: 2400, stock: 9, grams: 340 }),
      variant('PEB-SLA-PLA', { colour: 'slate', ruling: 'plain' }, { price: 1900, before: 2400, stock: 6, grams: 340 }), variant('PEB-SLA-DOT', { colour: 'slate', ruling: 'dotted' }, { price: 2400, stock: 20, grams: 340 }),
    ],
  },
  {
    slug: 'scales-set', name: both('Three Scales exercise books', 'Trois cahiers Écailles'), pictures: ['scales-set'], categories: ['notebooks'], status: 'published', designer: 'hana-iwase', paper: 'recycled', weightGsm: 90, vatClass: 'standard',
    summary: both('Three thin books with the seigaiha pattern in three colours: one plain, one lined, one dotted.', 'Trois cahiers fins au motif seigaiha, en trois couleurs : un uni, un ligné, un pointillé.'),
    description: bothProse(`
      Seigaiha, waves of the blue sea, is a pattern of overlapping rings that Japan has worn since at least the sixth century. Hana lets about one wave in eight turn another colour.

      - Three books of 48 pages, A5, stitched twice with white thread
      - Recycled paper, 90 g/m²; cover 220 g/m²
      - Thin enough for a coat pocket
    `, `
      Seigaiha, vagues de la mer bleue, est un motif d'anneaux qui se recouvrent, porté au Japon depuis le VIe siècle au moins. Hana laisse une vague sur huit environ changer de couleur.

      - Trois cahiers de 48 pages, A5, deux points de fil blanc
      - Papier recyclé 90 g/m² ; couverture 220 g/m²
      - Assez minces pour la poche d'un manteau
    `),
    options: [],
    variants: [variant('SCA-SET', {}, { price: 1600, stock: 44, grams: 300 })],
  },
  {
    slug: 'marbled-journal', name: both('Marbled journal', 'Journal marbré'), pictures: ['marbled-journal'], categories: ['notebooks'], status: 'published', designer: 'maud-kerleau', paper: 'laid', weightGsm: 110, vatClass: 'standard',
    summary: both('Half-bound by hand in one of Maud\'s sheets. No two are alike; the next dozen leaves the press in December.', 'Demi-reliure à la main dans une feuille de Maud. Pas deux pareils ; la prochaine douzaine sort de presse en décembre.'),
    description: bothProse(`
      Each journal begins with a marbled sheet, large enough for two covers and nothing more. The spine is cotton cloth, the endpapers are plain so that the marbling has the word, and the label is blank: write on it what it will hold.

      - A5, 192 pages of laid paper, 110 g/m², sewn on tapes
      - Headbands and a ribbon
      - Sold out for now; write to us if you wish to be told
    `, `
      Chaque journal part d'une feuille marbrée, assez grande pour deux plats et rien de plus. Le dos est en toile de coton, les gardes sont unies pour laisser la parole à la marbrure, et l'étiquette attend que vous y écriviez ce qu'il contiendra.

      - A5, 192 pages de papier vergé 110 g/m², cousues sur rubans
      - Tranchefiles et signet
      - Épuisé pour l'instant ; écrivez-nous pour être prévenu
    `),
    options: [],
    variants: [variant('MAR-JOU', {}, { price: 4200, stock: 0, grams: 480 })],
  },
  {
    slug: 'swell-notebook', name: both('Swell notebook', 'Carnet Houle'), pictures: ['swell-notebook'], categories: ['notebooks'], status: 'published', designer: 'agathe-verniolle', paper: 'matte', weightGsm: 90, vatClass: 'standard',
    summary: both('A grid of dots that swells where two waves meet. One ink on coloured board.', 'Une grille de points qui enfle là où deux houles se croisent. Une encre sur carte teintée.'),
    description: bothProse(`
      The simplest screen there is: one dot per cell, larger or smaller. Agathe makes its size follow two waves that cross at sixty degrees. From the other side of the room the cover looks dented.

      - 128 pages, ivory, 90 g/m², sewn
      - Cover in coral with a black elastic, or navy without
    `, `
      La trame la plus simple qui soit : un point par case, plus ou moins gros. Agathe fait suivre à sa taille deux vagues qui se croisent à soixante degrés. De l'autre bout de la pièce, la couverture a l'air cabossée.

      - 128 pages ivoire 90 g/m², cousues
      - Couverture corail avec élastique noir, ou marine sans
    `),
    options: [option('colour', 'coral', 'navy'), option('format', 'a6', 'a5')],
    variants: [
      variant('SWE-COR-A6', { colour: 'coral', format: 'a6' }, { price: 1100, stock: 30, grams: 120 }), variant('SWE-COR-A5', { colour: 'coral', format: 'a5' }, { price: 1600, stock: 24, grams: 230 }),
      variant('SWE-NAV-A6', { colour: 'navy', format: 'a6' }, { price: 1100, stock: 26, grams: 120 }), variant('SWE-NAV-A5', { colour: 'navy', format: 'a5' }, { price: 1600, stock: 2, grams: 230 }),
    ],
  },
  {
    slug: 'shower-notebook', name: both('Shower notebook', 'Carnet Averse'), pictures: ['shower-notebook', 'shower-notebook-cover'], categories: ['notebooks'], status: 'published', designer: 'desire-amoussou', paper: 'matte', weightGsm: 100, vatClass: 'standard',
    summary: both('Rain in three greens with a little sun in it, outside and on the endpapers; dotted pages.', 'De la pluie en trois verts avec un peu de soleil, dehors et sur les gardes ; pages pointillées.'),
    description: bothProse(`
      Thirty-eight columns of rain. In each, long and short strokes follow one another like the holes of a loom card, and one stroke in eight is ochre. The same drawing lines the inside of the covers.

      - A5, 160 dotted pages, 5 mm, grey dots light enough to disappear when copied
      - Paper of 100 g/m², green cloth edges, two ribbons
    `, `
      Trente-huit colonnes de pluie. Dans chacune, traits longs et brefs se suivent comme les trous d'un carton de métier, et un trait sur huit est ocre. Le même dessin tapisse l'intérieur des plats.

      - A5, 160 pages pointillées à 5 mm, d'un gris assez pâle pour disparaître à la copie
      - Papier 100 g/m², bords de toile verte, deux signets
    `),
    options: [],
    variants: [variant('SHO-A5', {}, { price: 2200, stock: 17, grams: 300 })],
  },
]
