// Art prints.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const prints: readonly Product[] = [
  {
    slug: 'interference', name: both('Interference', 'Interférence'), pictures: ['interference', 'interference-detail'], categories: ['prints'], status: 'published', designer: 'agathe-verniolle', paper: 'recycled', weightGsm: 160, vatClass: 'standard',
    summary: both('Two discs of wavy lines, one blue, one red. The third wave, where they cross, is not on the plate: your eye makes it.', 'Deux disques de lignes ondulées, un bleu, un rouge. La troisième onde, à leur croisement, n\'est sur aucune matrice : c\'est l\'œil qui la fait.'),
    description: bothProse(`
      Fifty-eight lines in each disc, drawn at angles nine degrees apart. Tilt the sheet, step back, and the dark wave in the middle moves; the printed lines do not.

      - Risograph in two passes, medium blue and bright red
      - Off-white recycled paper, 160 g/m²
      - Open edition, signed on the back

      Riso ink stays slightly soft, so we ship the print between two boards with a sheet of glassine over it. How to frame it is told in [Where to hang it](/journal/caring-for-a-print).
    `, `
      Cinquante-huit lignes par disque, tracées à neuf degrés d'écart. Inclinez la feuille, reculez : l'onde sombre du milieu se déplace ; les lignes imprimées, non.

      - Risographie en deux passages, bleu moyen et rouge vif
      - Papier recyclé blanc cassé, 160 g/m²
      - Tirage ouvert, signé au dos

      L'encre de riso reste un peu tendre : l'estampe voyage entre deux cartons, sous une feuille de papier cristal. Pour l'encadrer, voir [Où l'accrocher](/journal/caring-for-a-print).
    `),
    options: [option('format', 'a4', 'a3')],
    variants: [variant('INT-A4', { format: 'a4' }, { price: 2200, stock: 34, grams: 90 }), variant('INT-A3', { format: 'a3' }, { price: 3400, stock: 21, grams: 180 })],
  },
  {
    slug: 'truchet', name: both('Truchet, in three sizes', 'Truchet, en trois tailles'), pictures: ['truchet', 'truchet-detail'], categories: ['prints'], status: 'published', designer: 'ivo-maresch', paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('One tile, cut in three sizes; each size turns ink into paper and paper into ink. Letterpress on cotton.', 'Un seul module, en trois tailles ; chaque taille change l\'encre en papier et le papier en encre. Typographie sur coton.'),
    description: bothProse(`
      Twenty large tiles, some of them split in four, some of those in four again. Every tile joins every other at the edges, whatever chance decides. The rule is three hundred years old and is told in [One tile](/journal/truchet-tile).

      Ivo prints it from a photopolymer plate, deep enough that one can read it with a finger.

      - Letterpress, one ink, on 300 g/m² cotton paper tinted by hand
      - 50 × 70 cm or A3, with a wide margin
      - Edition of 120, numbered and signed
    `, `
      Vingt grands modules, quelques-uns coupés en quatre, puis en quatre encore. Chacun se raccorde à tous les autres par les bords, quoi que décide le hasard. La règle a trois siècles ; elle est racontée dans [Un seul carreau](/journal/truchet-tile).

      Ivo l'imprime d'un cliché photopolymère, assez profond pour se lire du doigt.

      - Typographie, une encre, sur papier coton 300 g/m² teinté à la main
      - 50 × 70 cm ou A3, avec une large marge
      - Tirage de 120, numéroté et signé
    `),
    options: [option('format', 'a3', '50x70'), option('colour', 'pine', 'vermilion')],
    variants: [
      variant('TRU-A3-PIN', { format: 'a3', colour: 'pine' }, { price: 3900, before: 4800, stock: 12, grams: 210 }), variant('TRU-A3-VER', { format: 'a3', colour: 'vermilion' }, { price: 3900, before: 4800, stock: 7, grams: 210 }),
      variant('TRU-57-PIN', { format: '50x70', colour: 'pine' }, { price: 7200, stock: 9, grams: 420 }), variant('TRU-57-VER', { format: '50x70', colour: 'vermilion' }, { price: 7200, stock: 3, grams: 420 }),
    ],
  },
  {
    slug: 'relief', name: both('Relief 1 : 25 000', 'Relief 1 : 25 000'), pictures: ['relief'], categories: ['prints'], status: 'published', designer: 'tomas-quiroga', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('The map of a country that does not exist, with its height lines, its sea and one summit.', 'La carte d\'un pays qui n\'existe pas, avec ses courbes de niveau, sa mer et un seul sommet.'),
    description: bothProse(`
      Tomás begins with noise, as it is used in computer graphics for clouds, and floods it to the level where the coast becomes interesting. Every fifth line is thicker, as on a survey map. The summit, in red, stands where the ground is highest; it has no name, and buyers write to us with theirs.

      - Screen print in three inks: brown, teal, red
      - Matte paper, 250 g/m², 50 × 70 cm or A3
      - The wooden rails in the picture are not included
    `, `
      Tomás part d'un bruit, celui des nuages en image de synthèse, et l'inonde jusqu'au niveau où la côte devient intéressante. Une courbe sur cinq est plus épaisse, comme sur une carte d'état-major. Le sommet, en rouge, est le point le plus haut ; il n'a pas de nom, et des clients nous écrivent le leur.

      - Sérigraphie en trois encres : brun, bleu-vert, rouge
      - Papier mat 250 g/m², 50 × 70 cm ou A3
      - Les baguettes de la photo ne sont pas fournies
    `),
    options: [option('format', 'a3', '50x70')],
    variants: [variant('REL-A3', { format: 'a3' }, { price: 3600, stock: 16, grams: 190 }), variant('REL-57', { format: '50x70' }, { price: 6400, stock: 11, grams: 400 })],
  },
  {
    slug: 'sunflower', name: both('Sunflower', 'Tournesol'), pictures: ['sunflower'], categories: ['prints'], status: 'published', designer: 'noor-haddadi', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('Four hundred and twenty seeds, each turned by the golden angle from the last, in a crown of two inks.', 'Quatre cent vingt graines, chacune tournée de l\'angle d\'or par rapport à la précédente, dans une couronne à deux encres.'),
    description: bothProse(`
      A sunflower places each seed 137.5 degrees further than the one before, and so wastes no room. The print does the same. Count the spirals: there are twenty-one one way and thirty-four the other, as in the garden.

      The petals are two stencils, yellow under orange; the burgundy of head and stem is pulled last.

      - Screen print in three inks on matte 250 g/m²
      - A4, A3 or 50 × 70 cm, signed
    `, `
      Le tournesol place chaque graine 137,5 degrés plus loin que la précédente, et ne perd pas de place. L'estampe fait de même. Comptez les spirales : vingt et une dans un sens, trente-quatre dans l'autre, comme au jardin.

      Les pétales sont deux pochoirs, jaune sous orange ; le bordeaux du cœur et de la tige est tiré en dernier.

      - Sérigraphie en trois encres sur papier mat 250 g/m²
      - A4, A3 ou 50 × 70 cm, signée
    `),
    options: [option('format', 'a4', 'a3', '50x70')],
    variants: [variant('SUN-A4', { format: 'a4' }, { price: 2400, stock: 40, grams: 110 }), variant('SUN-A3', { format: 'a3' }, { price: 3800, stock: 26, grams: 190 }), variant('SUN-57', { format: '50x70' }, { price: 6500, stock: 8, grams: 400 })],
  },
  {
    slug: 'pendulum', name: both('Pendulum', 'Pendule'), pictures: ['pendulum'], categories: ['prints'], status: 'published', designer: 'agathe-verniolle', paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('The trace of two pendulums that lose their swing, in cream and copper on midnight paper.', 'La trace de deux pendules qui s\'amortissent, crème et cuivre sur papier nuit.'),
    description: bothProse(`
      In the nineteenth century one hung a pen from two pendulums and let friction do the drawing. Agathe computes the same movement, two to three with a small error, so that the figure turns as it dies away.

      The lines are under half a millimetre wide, and where they crowd the screen clogs: one print in four is lost.

      - Screen print, cream and copper, on cotton paper dyed through, 300 g/m²
      - Edition of 80, numbered
    `, `
      Au XIXe siècle, on suspendait une plume à deux pendules et le frottement faisait le dessin. Agathe calcule le même mouvement, deux pour trois avec une petite erreur, si bien que la figure tourne en s'éteignant.

      Les lignes ont moins d'un demi-millimètre, et là où elles se serrent l'écran se bouche : une épreuve sur quatre est perdue.

      - Sérigraphie, crème et cuivre, sur papier coton teinté dans la masse, 300 g/m²
      - Tirage de 80, numéroté
    `),
    options: [option('format', '30x30', '50x50')],
    variants: [variant('PEN-33', { format: '30x30' }, { price: 4200, stock: 2, grams: 160 }), variant('PEN-55', { format: '50x50' }, { price: 7800, stock: 0, grams: 340 })],
  },
  {
    slug: 'three-suns', name: both('Three suns', 'Trois soleils'), pictures: ['three-suns'], categories: ['prints'], status: 'published', designer: 'tomas-quiroga', paper: 'matte', weightGsm: 250, vatClass: 'standard',
    summary: both('Five ridges, paler with distance, and a sun for morning, noon and evening.', 'Cinq crêtes, plus pâles en s\'éloignant, et un soleil pour le matin, midi et le soir.'),
    description: bothProse(`
      The view from the Serra do Marão, reduced to what one remembers of it. The distance is made by one ink in five strengths; the shade under each ridge is stippled, dot by dot, as lithographers did on stone.

      - Screen print in four inks, matte paper 250 g/m²
      - Signed; delivered flat up to A3, rolled in 50 × 70 cm
    `, `
      La vue de la serra do Marão, réduite à ce qu'on en garde en mémoire. Le lointain est fait d'une seule encre en cinq forces ; l'ombre sous chaque crête est pointillée, point par point, comme les lithographes sur la pierre.

      - Sérigraphie en quatre encres, papier mat 250 g/m²
      - Signée ; livrée à plat jusqu'au A3, roulée en 50 × 70 cm
    `),
    options: [option('format', 'a4', 'a3', '50x70')],
    variants: [variant('SUNS-A4', { format: 'a4' }, { price: 2400, stock: 31, grams: 110 }), variant('SUNS-A3', { format: 'a3' }, { price: 3800, stock: 18, grams: 190 }), variant('SUNS-57', { format: '50x70' }, { price: 6800, stock: 5, grams: 400 })],
  },
]
