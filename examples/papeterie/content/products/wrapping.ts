// Wrapping paper.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const wrapping: readonly Product[] = [
  {
    slug: 'lemons', name: both('Lemons', 'Citrons'), pictures: ['lemons'], categories: ['wrapping'], status: 'published', designer: 'noor-haddadi', paper: 'matte', weightGsm: 80, vatClass: 'standard',
    summary: both('Lemons from the market in Noailles, each turned its own way, on pale blue.', 'Les citrons du marché de Noailles, chacun tourné à sa façon, sur bleu pâle.'),
    description: bothProse(`
      Yellow first, then an orange that is set a little off register, so that every lemon has its shade on the wrong side of the line. The leaves are one stencil, used two ways.

      - Uncoated paper, 80 g/m², heavy enough not to show the box through
      - The two-metre roll wraps five or six books
    `, `
      D'abord le jaune, puis un orange calé un peu à côté, si bien que chaque citron porte son ombre du mauvais côté du trait. Les feuilles sont un seul pochoir, employé de deux façons.

      - Papier non couché 80 g/m², assez dense pour cacher la boîte
      - Le rouleau de deux mètres emballe cinq ou six livres
    `),
    options: [option('format', '70x200', '70x500')],
    variants: [variant('LEM-200', { format: '70x200' }, { price: 950, stock: 55, grams: 170 }), variant('LEM-500', { format: '70x500' }, { price: 1900, stock: 21, grams: 360 })],
  },
  {
    slug: 'terrazzo', name: both('Terrazzo', 'Terrazzo'), pictures: ['terrazzo'], categories: ['wrapping'], status: 'published', designer: 'desire-amoussou', paper: 'recycled', weightGsm: 80, vatClass: 'standard',
    summary: both('Chips of stone that never touch, in three grounds: blush, navy, sage.', 'Des éclats de pierre qui ne se touchent jamais, sur trois fonds : rose pâle, marine, sauge.'),
    description: bothProse(`
      The repeat is 48 cm long, so that on a normal parcel no chip comes back. Désiré placed the large stones first, then the middling ones, then the dust.

      - Recycled paper, 80 g/m²; water-based inks
      - Roll of 70 × 200 cm, held by a paper band, no plastic
    `, `
      Le rapport mesure 48 cm : sur un paquet ordinaire, aucun éclat ne revient. Désiré a posé les grandes pierres d'abord, puis les moyennes, puis la poussière.

      - Papier recyclé 80 g/m² ; encres à l'eau
      - Rouleau de 70 × 200 cm, tenu par une bande de papier, sans plastique
    `),
    options: [option('colour', 'blush', 'navy', 'sage')],
    variants: [variant('TER-BLU', { colour: 'blush' }, { price: 950, stock: 41, grams: 170 }), variant('TER-NAV', { colour: 'navy' }, { price: 950, stock: 38, grams: 170 }), variant('TER-SAG', { colour: 'sage' }, { price: 950, stock: 3, grams: 170 })],
  },
  {
    slug: 'commas', name: both('Commas', 'Virgules'), pictures: ['commas'], categories: ['wrapping'], status: 'published', designer: 'agathe-verniolle', paper: 'matte', weightGsm: 90, vatClass: 'standard',
    summary: both('Pink, yellow, blue, and what happens where two of them meet. Sheets of 50 × 70 cm.', 'Rose, jaune, bleu, et ce qui arrive quand deux se rencontrent. Feuilles de 50 × 70 cm.'),
    description: bothProse(`
      Three plates of curved strokes, laid over one another without looking. Pink on yellow gives orange, blue on pink violet, and once or twice a sheet all three give a small black comma.

      - Screen printed, 90 g/m², sold flat and sent rolled
      - The ribbon in the picture is cotton; any will do
    `, `
      Trois matrices de traits courbes, superposées sans regarder. Rose sur jaune donne orange, bleu sur rose violet, et une ou deux fois par feuille les trois donnent une petite virgule noire.

      - Sérigraphie, 90 g/m², vendu à plat et envoyé roulé
      - Le ruban de la photo est en coton ; n'importe lequel convient
    `),
    options: [option('set', 'one', 'five')],
    variants: [variant('COM-1', { set: 'one' }, { price: 450, stock: 80, grams: 50 }), variant('COM-5', { set: 'five' }, { price: 1900, stock: 27, grams: 220 })],
  },
  {
    slug: 'rippled', name: both('Rippled chequers', 'Damier d\'eau'), pictures: ['rippled'], categories: ['wrapping'], status: 'published', designer: 'desire-amoussou', paper: 'matte', weightGsm: 90, vatClass: 'standard',
    summary: both('A chequerboard seen at the bottom of a pool. One violet ink.', 'Un damier vu au fond d\'un bassin. Une seule encre, violette.'),
    description: bothProse(`
      The squares are moved sideways by one wave and up and down by another, and stay squares enough to be read. On a corner of the parcel the lines meet, if one takes the trouble; on the others they do not, and it looks intended.

      - Uncoated paper, 90 g/m², 50 × 70 cm
    `, `
      Les cases sont déplacées de côté par une onde et de haut en bas par une autre, et restent assez carrées pour se lire. À un angle du paquet les lignes se rejoignent, si l'on s'en donne la peine ; aux autres non, et cela paraît voulu.

      - Papier non couché 90 g/m², 50 × 70 cm
    `),
    options: [option('set', 'one', 'five')],
    variants: [variant('RIP-1', { set: 'one' }, { price: 450, stock: 62, grams: 50 }), variant('RIP-5', { set: 'five' }, { price: 1900, stock: 16, grams: 220 })],
  },
  {
    slug: 'shoal', name: both('Shoal', 'Banc de poissons'), pictures: ['shoal'], categories: ['wrapping'], status: 'published', designer: 'hana-iwase', paper: 'matte', weightGsm: 80, vatClass: 'standard',
    summary: both('Rows of fish, turn and turn about; three kinds of bones. On cream or on pale blue.', 'Des rangs de poissons, tête-bêche ; trois sortes d\'arêtes. Sur crème ou sur bleu pâle.'),
    description: bothProse(`
      After a stencil for cotton kimonos, where the fish were carp. Hana made them sardines. The body is printed first and the bones over it, in blue, so that one ink serves for the eye, the gills and the scales.

      - 50 × 70 cm, 80 g/m², folded in four
      - Packets of five sheets
    `, `
      D'après un pochoir pour kimonos de coton, où les poissons étaient des carpes. Hana en a fait des sardines. Le corps est imprimé d'abord, les arêtes par-dessus, en bleu : une seule encre sert à l'œil, aux ouïes et aux écailles.

      - 50 × 70 cm, 80 g/m², pliées en quatre
      - Par paquets de cinq feuilles
    `),
    options: [option('colour', 'cream', 'sky')],
    variants: [variant('SHL-CRE', { colour: 'cream' }, { price: 1400, before: 1800, stock: 22, grams: 200 }), variant('SHL-SKY', { colour: 'sky' }, { price: 1400, before: 1800, stock: 19, grams: 200 })],
  },
  {
    slug: 'gift-tags', name: both('Eight gift tags', 'Huit étiquettes'), pictures: ['gift-tags'], categories: ['wrapping'], status: 'published', designer: 'ivo-maresch', paper: 'recycled', weightGsm: 350, vatClass: 'standard',
    summary: both('Four patterns, two of each, with eyelet and brown string.', 'Quatre motifs, deux de chaque, avec œillet et ficelle brune.'),
    description: bothProse(`
      Cut from the margins of larger jobs, which is why the patterns are old acquaintances. The back is blank and takes pencil as well as ink.

      - 5.5 × 9 cm, board of 350 g/m²
      - Paper eyelet, 20 cm of hemp string
    `, `
      Taillées dans les marges de travaux plus grands ; voilà pourquoi les motifs vous disent quelque chose. Le dos est nu et prend le crayon aussi bien que l'encre.

      - 5,5 × 9 cm, carte 350 g/m²
      - Œillet de papier, 20 cm de ficelle de chanvre
    `),
    options: [],
    variants: [variant('TAG-8', {}, { price: 700, stock: 48, grams: 40 })],
  },
]
