// Tools and inks.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const tools: readonly Product[] = [
  {
    slug: 'paper-tapes', name: both('Paper tapes', 'Rubans de papier'), pictures: ['paper-tapes'], categories: ['tools'], status: 'published', designer: 'agathe-verniolle', paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('Five patterns of ours on rice paper; they tear straight and come off the wall again.', 'Cinq de nos motifs sur papier de riz ; ils se déchirent droit et quittent le mur sans histoire.'),
    description: bothProse(`
      Long-fibred paper with a weak natural-rubber glue: strong enough for a print of A3, kind enough for the wallpaper. Do not use it on the face of a print; nothing sticky belongs there.

      - 15 mm × 10 m
      - Singly, or the five together in a box
    `, `
      Papier à longues fibres, colle faible de caoutchouc naturel : assez fort pour une estampe A3, assez doux pour le papier peint. Ne le posez pas sur la face d'une estampe ; rien de collant n'y a sa place.

      - 15 mm × 10 m
      - À l'unité, ou les cinq ensemble en boîte
    `),
    options: [option('motif', 'commas', 'quarters', 'chevrons', 'terrazzo', 'swell', 'all')],
    variants: [
      variant('TAP-COM', { motif: 'commas' }, { price: 390, stock: 54, grams: 30 }), variant('TAP-QUA', { motif: 'quarters' }, { price: 390, stock: 47, grams: 30 }), variant('TAP-CHE', { motif: 'chevrons' }, { price: 390, stock: 61, grams: 30 }),
      variant('TAP-TER', { motif: 'terrazzo' }, { price: 390, stock: 2, grams: 30 }), variant('TAP-SWE', { motif: 'swell' }, { price: 390, stock: 33, grams: 30 }), variant('TAP-ALL', { motif: 'all' }, { price: 1700, stock: 24, grams: 160 }),
    ],
  },
  {
    slug: 'stamps', name: both('Six rubber stamps', 'Six tampons'), pictures: ['stamps'], categories: ['tools'], status: 'published', designer: 'ivo-maresch', paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('Bird, leaf, letter, sun, star, wave. Natural rubber on beech.', 'Oiseau, feuille, lettre, soleil, étoile, vague. Caoutchouc naturel sur hêtre.'),
    description: bothProse(`
      Cut deep, so that the ground does not print along. The wood is waxed, not varnished, and shows the sign on top.

      - 4 × 4 cm; singly or all six in a tin with a blue pad
      - Clean with a damp cloth, never under the tap
    `, `
      Gravés profond, pour que le fond ne s'imprime pas. Le bois est ciré, non verni, et porte le signe sur le dessus.

      - 4 × 4 cm ; à l'unité ou les six en boîte de fer avec un encreur bleu
      - Nettoyer au chiffon humide, jamais sous le robinet
    `),
    options: [option('motif', 'bird', 'leaf', 'letter', 'sun', 'star', 'wave', 'all')],
    variants: [
      variant('STA-BIR', { motif: 'bird' }, { price: 850, stock: 18, grams: 45 }), variant('STA-LEA', { motif: 'leaf' }, { price: 850, stock: 20, grams: 45 }), variant('STA-LET', { motif: 'letter' }, { price: 850, stock: 15, grams: 45 }), variant('STA-SUN', { motif: 'sun' }, { price: 850, stock: 22, grams: 45 }),
      variant('STA-STA', { motif: 'star' }, { price: 850, stock: 0, grams: 45 }), variant('STA-WAV', { motif: 'wave' }, { price: 850, stock: 19, grams: 45 }), variant('STA-ALL', { motif: 'all' }, { price: 4400, stock: 8, grams: 380 }),
    ],
  },
  {
    slug: 'inks', name: both('Four writing inks', 'Quatre encres à écrire'), pictures: ['inks'], categories: ['tools'], status: 'published', designer: 'maud-kerleau', paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('Nuit, Mûre, Mousse, Rouille: dye inks that flow in any fountain pen and wash out of a shirt.', 'Nuit, Mûre, Mousse, Rouille : des encres à colorant qui coulent dans tout stylo-plume et partent d\'une chemise.'),
    description: bothProse(`
      Maud mixed them from the colours of her marbling bath. They shade: the end of a stroke, where the pen rests, is darker than its beginning.

      - 30 ml, glass bottle, wide enough for a large nib
      - Not permanent: for documents, take a pigment ink
    `, `
      Maud les a composées d'après les couleurs de son bain à marbrer. Elles ont des nuances : la fin d'un trait, où la plume s'arrête, est plus sombre que son début.

      - 30 ml, flacon de verre, col assez large pour une grosse plume
      - Non permanentes : pour les actes, prenez une encre pigmentée
    `),
    options: [option('colour', 'night', 'plum', 'moss', 'rust')],
    variants: [variant('INK-NIG', { colour: 'night' }, { price: 1400, stock: 29, grams: 140 }), variant('INK-PLU', { colour: 'plum' }, { price: 1400, stock: 17, grams: 140 }), variant('INK-MOS', { colour: 'moss' }, { price: 1400, stock: 4, grams: 140 }), variant('INK-RUS', { colour: 'rust' }, { price: 1400, stock: 21, grams: 140 })],
  },
  {
    slug: 'binding-kit', name: both('First binding kit', 'Premier nécessaire de reliure'), pictures: ['binding-kit', 'journal-binding'], categories: ['tools', 'papers'], status: 'published', designer: null, paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('Bone folder, awl, needles, four threads, and paper for two books. One evening, no glue.', 'Plioir, poinçon, aiguilles, quatre fils et du papier pour deux livres. Une soirée, pas de colle.'),
    description: bothProse(`
      Everything for a sewn book with an open spine, as in [Ten sections and a red thread](/journal/ten-sections), and for a Japanese stab binding with seven holes. The leaflet has drawings for both, in English and French.

      - Bone folder of 15 cm, awl with beech handle, three needles
      - Linen thread, waxed, 10 m each of red, blue, ochre and black
      - Forty sheets of A4 paper and four cover boards
    `, `
      Tout pour un livre cousu à dos nu, comme dans [Dix cahiers et un fil rouge](/journal/ten-sections), et pour une reliure japonaise à sept trous. Le dépliant montre les deux en dessins, en français et en anglais.

      - Plioir en os de 15 cm, poinçon à manche de hêtre, trois aiguilles
      - Fil de lin ciré, 10 m de chaque : rouge, bleu, ocre et noir
      - Quarante feuilles A4 et quatre plats de carton
    `),
    options: [],
    variants: [variant('BIN-KIT', {}, { price: 3900, stock: 13, grams: 620 })],
  },
]
