// Papers by the sheet.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const papers: readonly Product[] = [
  {
    slug: 'sample-fan', name: both('Fan of samples', 'L\'éventail d\'échantillons'), pictures: ['sample-fan', 'journal-weight'], categories: ['papers'], status: 'published', designer: null, paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('All nine house papers on one brass rivet, with name and weight. Its price comes off your first order of paper.', 'Les neuf papiers maison sur un rivet de laiton, avec leur nom et leur grammage. Son prix est déduit de votre première commande de papier.'),
    description: bothProse(`
      Feel them with closed eyes: most people order the strips right by weight, and wrong by colour. Each strip is perforated at the foot, so that you can tear a corner off and try your pen, your stamp or your printer.

      - Nine papers from 100 to 300 g/m²
      - Strips of 6 × 24 cm; the code on the back is the one in the shop
    `, `
      Touchez-les les yeux fermés : presque tout le monde classe les bandes juste par le poids, et faux par la couleur. Chacune est perforée au pied, pour en détacher un coin et essayer votre stylo, votre tampon ou votre imprimante.

      - Neuf papiers, de 100 à 300 g/m²
      - Bandes de 6 × 24 cm ; la référence au dos est celle de la boutique
    `),
    options: [],
    variants: [variant('FAN-9', {}, { price: 900, stock: 57, grams: 90 })],
  },
  {
    slug: 'cotton-sheets', name: both('Handmade cotton paper', 'Papier coton à la main'), pictures: ['cotton-sheets'], categories: ['papers'], status: 'published', designer: null, paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('Sheets couched one by one, with four deckle edges and a leaf in blind. For letterpress, watercolour, or one important letter.', 'Des feuilles couchées une à une, quatre bords frangés et une feuille à sec. Pour la typographie, l\'aquarelle ou une lettre qui compte.'),
    description: bothProse(`
      Made of cotton cuttings from a shirt factory, beaten for six hours, sized with gelatine. The mill works on the river twenty minutes from here; we tell of it in [A morning at the mill](/journal/a-morning-at-the-mill).

      - About 38 × 50 cm, 300 g/m², a little uneven, as it should be
      - Neutral pH, no optical brightener
      - Dampen before letterpress; it takes a deep impression
    `, `
      Faites de chutes de coton d'une fabrique de chemises, battues six heures, collées à la gélatine. Le moulin est sur la rivière, à vingt minutes d'ici ; nous le racontons dans [Une matinée au moulin](/journal/a-morning-at-the-mill).

      - Environ 38 × 50 cm, 300 g/m², un peu irrégulières, comme il se doit
      - pH neutre, sans azurant optique
      - À humecter avant la typographie ; elles prennent un foulage profond
    `),
    options: [option('set', 'one', 'ten')],
    variants: [variant('COT-1', { set: 'one' }, { price: 480, stock: 73, grams: 120 }), variant('COT-10', { set: 'ten' }, { price: 4200, stock: 11, grams: 900 })],
  },
  {
    slug: 'ten-colours', name: both('Ten colours', 'Dix couleurs'), pictures: ['ten-colours'], categories: ['papers'], status: 'published', designer: null, paper: 'matte', weightGsm: 160, vatClass: 'standard',
    summary: both('Paper dyed through, five sheets of each colour, from burgundy to violet by way of the sun.', 'Papier teinté dans la masse, cinq feuilles par couleur, du bordeaux au violet en passant par le soleil.'),
    description: bothProse(`
      Dyed in the pulp, so that a cut or a tear shows no white line. We chose the ten so that any two of them can lie side by side.

      - A4, 160 g/m², fifty sheets, long grain
      - For folding, cutting, covers and endpapers; fine in a laser printer
    `, `
      La teinte est dans la pâte : ni coupe ni déchirure ne montre de filet blanc. Les dix sont choisies pour que deux quelconques puissent voisiner.

      - A4, 160 g/m², cinquante feuilles, sens long
      - Pour plier, découper, couvrir et faire des gardes ; passe en imprimante laser
    `),
    options: [],
    variants: [variant('TEN-50', {}, { price: 1600, stock: 32, grams: 540 })],
  },
  {
    slug: 'marbled-sheets', name: both('Marbled sheets', 'Papiers marbrés'), pictures: ['marbled-sheets', 'journal-marbling'], categories: ['papers'], status: 'published', designer: 'maud-kerleau', paper: 'laid', weightGsm: 100, vatClass: 'standard',
    summary: both('Ink on a bath of seaweed, combed, and lifted once. Each sheet is the only one.', 'De l\'encre sur un bain d\'algues, peignée, levée une fois. Chaque feuille est la seule.'),
    description: bothProse(`
      Burgundy and green are nonpareils, combed with pins three millimetres apart; the blue is a wide wave drawn with one rake. Choose the colour; Maud chooses the sheet.

      - 48 × 65 cm, laid paper of 100 g/m², mordanted with alum
      - For endpapers and covers; waxed and polished on request

      How the ink gets on the paper is told in [Ink on water](/journal/ink-on-water).
    `, `
      Bordeaux et vert sont des peignés fins, aux épingles espacées de trois millimètres ; le bleu est une large onde tirée d'un seul râteau. Choisissez la couleur ; Maud choisit la feuille.

      - 48 × 65 cm, papier vergé 100 g/m², mordancé à l'alun
      - Pour gardes et couvertures ; ciré et lissé sur demande

      Comment l'encre vient au papier : voir [L'encre sur l'eau](/journal/ink-on-water).
    `),
    options: [option('colour', 'burgundy', 'blue', 'green')],
    variants: [variant('MAR-BUR', { colour: 'burgundy' }, { price: 1800, stock: 9, grams: 60 }), variant('MAR-BLU', { colour: 'blue' }, { price: 1800, stock: 1, grams: 60 }), variant('MAR-GRE', { colour: 'green' }, { price: 1800, stock: 6, grams: 60 })],
  },
]
