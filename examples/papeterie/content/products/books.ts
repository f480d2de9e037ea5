// Books: in France their VAT is 5.5 %.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { variant } from './options.ts'

export const books: readonly Product[] = [
  {
    slug: 'little-paper-book', name: both('Le petit livre du papier', 'Le petit livre du papier'), pictures: ['little-paper-book'], categories: ['books'], status: 'published', designer: 'noor-haddadi', paper: 'laid', weightGsm: 120, vatClass: 'reduced',
    summary: both('Ninety-six pages on nine papers: each chapter is printed on the paper it speaks of. In French.', 'Quatre-vingt-seize pages sur neuf papiers : chaque chapitre est imprimé sur le papier dont il parle.'),
    description: bothProse(`
      Rag, straw, wood, cotton, mulberry: where paper came from, how it got to the Charente, why a sheet curls. Camille Lagarde wrote it between customers, standing up, which explains the length of the chapters.

      - 14 × 20 cm, 96 pages, hardback, sewn
      - In French, with a glossary of terms in English
    `, `
      Chiffon, paille, bois, coton, mûrier : d'où vient le papier, comment il est arrivé en Charente, pourquoi une feuille se courbe. Camille Lagarde l'a écrit entre deux clients, debout, ce qui explique la longueur des chapitres.

      - 14 × 20 cm, 96 pages, relié, cousu
      - En français, avec un lexique anglais
    `),
    options: [],
    variants: [variant('BOO-PAP', {}, { price: 2400, stock: 42, grams: 340 })],
  },
  {
    slug: 'two-inks-zine', name: both('Deux encres, no. 3', 'Deux encres, nº 3'), pictures: ['two-inks-zine', 'journal-two-inks'], categories: ['books'], status: 'published', designer: 'agathe-verniolle', paper: 'recycled', weightGsm: 120, vatClass: 'reduced',
    summary: both('A zine with no words: 24 pages, pink and teal, and the thirty-six colours they make.', 'Un fanzine sans paroles : 24 pages, rose et bleu-vert, et les trente-six couleurs qu\'ils font.'),
    description: bothProse(`
      Third issue. Every double page sets one screen against another; the last holds the full chart, with the bare paper in its corner. Stapled twice, trimmed once, three hundred copies.

      - A5, 24 pages, risograph, recycled paper of 120 g/m²
    `, `
      Troisième numéro. Chaque double page oppose une trame à une autre ; la dernière porte le nuancier complet, le papier nu dans son coin. Deux agrafes, une coupe, trois cents exemplaires.

      - A5, 24 pages, risographie, papier recyclé 120 g/m²
    `),
    options: [],
    variants: [variant('BOO-ZIN-3', {}, { price: 1200, stock: 88, grams: 80 })],
  },
  {
    slug: 'atlas-of-screens', name: both('Atlas des trames', 'Atlas des trames'), pictures: ['atlas-of-screens'], categories: ['books'], status: 'published', designer: 'ivo-maresch', paper: 'matte', weightGsm: 150, vatClass: 'reduced',
    summary: both('Two hundred ways to make grey out of black: dots, lines, grains, bricks. By Ivo Maresch, in French and English.', 'Deux cents façons de tirer du gris du noir : points, lignes, grains, briques. Par Ivo Maresch, en français et en anglais.'),
    description: bothProse(`
      Ivo collected screens for twenty years, from cigarette packets, banknotes, comics and weather maps. Each one is shown at its true size and eight times enlarged, with a note on who used it and why it was given up.

      - 21 × 28 cm, 208 pages, hardback; three chapters printed in three inks
      - Bilingual
    `, `
      Ivo a collectionné les trames pendant vingt ans, sur des paquets de cigarettes, des billets, des bandes dessinées et des cartes météo. Chacune est montrée à sa taille et huit fois agrandie, avec une note sur qui l'employait et pourquoi on l'a abandonnée.

      - 21 × 28 cm, 208 pages, relié ; trois chapitres imprimés en trois encres
      - Bilingue
    `),
    options: [],
    variants: [variant('BOO-ATL', {}, { price: 3800, stock: 15, grams: 1250 })],
  },
]
