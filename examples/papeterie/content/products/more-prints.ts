// Art prints, continued.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const morePrints: readonly Product[] = [
  {
    slug: 'fern', name: both('Polypodium, plate 6', 'Polypodium, planche 6'), pictures: ['fern'], categories: ['prints'], status: 'published', designer: 'noor-haddadi', paper: 'laid', weightGsm: 160, vatClass: 'standard',
    summary: both('Two fronds from one rule: each leaf repeats the whole. Green over blue on sage laid paper.', 'Deux frondes, une seule règle : chaque feuille répète l\'ensemble. Vert sur bleu, papier vergé sauge.'),
    description: bothProse(`
      Sixth plate of a herbarium that Noor grows instead of gathering. The front frond has three generations: stem, side stems, leaflets. The one behind stops at two, which is why it looks younger.

      - Stencil print in two inks on laid paper, 160 g/m²
      - The lines of the mould run upright, along the stem
    `, `
      Sixième planche d'un herbier que Noor fait pousser au lieu de le cueillir. La fronde de devant a trois générations : la tige, les rameaux, les folioles. Celle de derrière s'arrête à deux ; c'est pourquoi elle paraît plus jeune.

      - Pochoir en deux encres sur papier vergé 160 g/m²
      - Les vergeures courent dans le sens de la tige
    `),
    options: [option('format', 'a4', 'a3')],
    variants: [variant('FER-A4', { format: 'a4' }, { price: 2200, stock: 25, grams: 90 }), variant('FER-A3', { format: 'a3' }, { price: 3500, stock: 14, grams: 170 })],
  },
  {
    slug: 'city', name: both('Small city', 'Petite ville'), pictures: ['city'], categories: ['prints'], status: 'published', designer: 'ivo-maresch', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('Forty-nine blocks, five colours, one sun. Each house is as tall as chance and its distance from the centre allow.', 'Quarante-neuf blocs, cinq couleurs, un soleil. Chaque maison est aussi haute que le permettent le hasard et la distance au centre.'),
    description: bothProse(`
      Ivo sets the city from three lozenges of type: a roof, a wall in light and a wall in shade. The windows are full stops.

      - Letterpress in five inks on matte paper, 250 g/m²
      - A4 or A3, open edition; the paper tape in the picture is [sold separately](/products/paper-tapes)
    `, `
      Ivo compose la ville avec trois losanges de caractères : un toit, un mur au soleil, un mur à l'ombre. Les fenêtres sont des points finaux.

      - Typographie en cinq encres, papier mat 250 g/m²
      - A4 ou A3, tirage ouvert ; le ruban de la photo est [vendu à part](/products/paper-tapes)
    `),
    options: [option('format', 'a4', 'a3')],
    variants: [variant('CIT-A4', { format: 'a4' }, { price: 1900, before: 2400, stock: 19, grams: 90 }), variant('CIT-A3', { format: 'a3' }, { price: 2900, before: 3600, stock: 23, grams: 180 })],
  },
  {
    slug: 'city-by-night', name: both('Small city by night', 'Petite ville, la nuit'), pictures: ['city-night'], categories: ['prints'], status: 'draft', designer: 'ivo-maresch', paper: 'recycled', weightGsm: 160, vatClass: 'standard',
    summary: both('The same forty-nine blocks after dark. In preparation for December.', 'Les mêmes quarante-neuf blocs, une fois la nuit tombée. En préparation pour décembre.'),
    description: bothProse(`
      Blue, violet and one yellow, on paper dyed midnight blue. Proofs are drying; the price is not settled.
    `, `
      Du bleu, du violet et un jaune, sur papier teinté bleu nuit. Les épreuves sèchent ; le prix n'est pas arrêté.
    `),
    options: [option('format', 'a3')],
    variants: [variant('CIN-A3', { format: 'a3' }, { price: 3600, stock: 0, grams: 180 })],
  },
  {
    slug: 'ampersand', name: both('Ampersand', 'Esperluette'), pictures: ['ampersand'], categories: ['prints'], status: 'published', designer: 'agathe-verniolle', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('One line drawn five times over itself, each time thinner: the & as a road with many lanes.', 'Une ligne repassée cinq fois sur elle-même, toujours plus fine : le & comme une route à plusieurs voies.'),
    description: bothProse(`
      The sign is the Latin *et*, two letters that scribes wrote in one movement. Agathe draws that movement once and lets the press repeat it, ink and paper in turn. The blue disc falls where the pen would lift.

      - Risograph, fluorescent pink and federal blue, matte 250 g/m²
      - Fluorescent ink fades in the sun: hang it in the shade
    `, `
      Le signe est le *et* latin, deux lettres que les copistes traçaient d'un seul geste. Agathe dessine ce geste une fois et laisse la presse le répéter, encre et papier tour à tour. Le disque bleu tombe là où la plume se lèverait.

      - Risographie, rose fluo et bleu fédéral, papier mat 250 g/m²
      - L'encre fluo pâlit au soleil : accrochez-la à l'ombre
    `),
    options: [option('format', 'a4', 'a3'), option('colour', 'pink', 'black')],
    variants: [
      variant('AMP-A4-PNK', { format: 'a4', colour: 'pink' }, { price: 2200, stock: 28, grams: 110 }), variant('AMP-A4-BLK', { format: 'a4', colour: 'black' }, { price: 2200, stock: 13, grams: 110 }),
      variant('AMP-A3-PNK', { format: 'a3', colour: 'pink' }, { price: 3400, stock: 17, grams: 190 }), variant('AMP-A3-BLK', { format: 'a3', colour: 'black' }, { price: 3400, stock: 4, grams: 190 }),
    ],
  },
  {
    slug: 'archipelago', name: both('Archipelago', 'Archipel'), pictures: ['archipelago'], categories: ['prints'], status: 'published', designer: 'tomas-quiroga', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('Each circle grows until it meets its neighbours. Stripes, rings, dots: no two large islands alike.', 'Chaque cercle grandit jusqu\'à toucher ses voisins. Rayures, anneaux, points : pas deux grandes îles pareilles.'),
    description: bothProse(`
      Twenty-six hundred attempts to place a circle, of which most fail for lack of room. The large ones come first and choose; the small ones fill the straits.

      Children find the crescent moons first.

      - Screen print in four inks on pale blue paper, 250 g/m²
      - 40 × 50 cm, a size for which frames are sold everywhere
    `, `
      Deux mille six cents essais pour poser un cercle, dont la plupart échouent faute de place. Les grands arrivent d'abord et choisissent ; les petits remplissent les détroits.

      Les enfants trouvent d'abord les croissants de lune.

      - Sérigraphie en quatre encres sur papier bleu pâle 250 g/m²
      - 40 × 50 cm, un format pour lequel on trouve des cadres partout
    `),
    options: [option('format', '40x50')],
    variants: [variant('ARC-45', { format: '40x50' }, { price: 4900, stock: 15, grams: 260 })],
  },
  {
    slug: 'pear', name: both('The pear, in three screens', 'La poire, en trois trames'), pictures: ['pear', 'pear-detail'], categories: ['prints'], status: 'published', designer: 'agathe-verniolle', paper: 'recycled', weightGsm: 160, vatClass: 'standard',
    summary: both('Yellow, red, blue: three sheets of dots at three angles. From two metres it is a pear.', 'Jaune, rouge, bleu : trois nappes de points à trois angles. À deux mètres, c\'est une poire.'),
    description: bothProse(`
      Every printed photograph is made like this, only finer. Here the dots are large enough to be counted: yellow at 0°, blue at 15°, red at 75°, so that they make small roses instead of stripes. The green of the skin is nowhere in the ink.

      - Risograph in three passes; the register differs a little on each sheet, and ought to
      - Recycled paper, 160 g/m², A4 or A3
    `, `
      Toute photographie imprimée est faite ainsi, en plus fin. Ici, les points se comptent : jaune à 0°, bleu à 15°, rouge à 75°, pour former de petites rosaces et non des rayures. Le vert de la peau n'est dans aucune encre.

      - Risographie en trois passages ; le calage varie un peu d'une feuille à l'autre, et c'est bien ainsi
      - Papier recyclé 160 g/m², A4 ou A3
    `),
    options: [option('format', 'a4', 'a3')],
    variants: [variant('PEA-A4', { format: 'a4' }, { price: 2400, stock: 22, grams: 90 }), variant('PEA-A3', { format: 'a3' }, { price: 3600, stock: 12, grams: 180 })],
  },
]
