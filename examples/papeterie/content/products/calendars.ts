// Calendars and desk.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { variant } from './options.ts'

export const calendars: readonly Product[] = [
  {
    slug: 'daylight-calendar', name: both('365 days of light, 2027', '365 jours de lumière, 2027'), pictures: ['daylight-calendar', 'journal-calendar'], categories: ['calendars'], status: 'published', designer: 'agathe-verniolle', paper: 'recycled', weightGsm: 160, vatClass: 'standard',
    summary: both('A wall calendar that knows when the sun rises in Angoulême: one ring, 365 lines, twelve pages.', 'Un calendrier mural qui sait quand le soleil se lève à Angoulême : un anneau, 365 lignes, douze pages.'),
    description: bothProse(`
      Each line of the ring is a day, from sunrise to sunset, midnight at the centre. The red fringe is twilight. Twelve pages turn the ring a twelfth at a time, so that the month one lives in is always on top. How we drew it: [A year in one ring](/journal/making-of-a-calendar).

      - 24 × 34 cm, thirteen sheets of 160 g/m², wire-bound, with a hanger
      - Weeks begin on Monday; French public holidays are marked by a dot
      - Days of the week in French
    `, `
      Chaque ligne de l'anneau est un jour, du lever au coucher du soleil, minuit au centre. La frange rouge est le crépuscule. Les douze pages tournent l'anneau d'un douzième : le mois où l'on vit est toujours en haut. Comment nous l'avons dessiné : [Une année en un anneau](/journal/making-of-a-calendar).

      - 24 × 34 cm, treize feuilles de 160 g/m², reliure à anneaux, avec crochet
      - Les semaines commencent le lundi ; les jours fériés sont marqués d'un point
      - Jours de la semaine en français
    `),
    options: [],
    variants: [variant('CAL-365-27', {}, { price: 2400, stock: 120, grams: 420 })],
  },
  {
    slug: 'lunar-poster', name: both('Moons of 2027', 'Lunes 2027'), pictures: ['lunar-poster'], categories: ['calendars', 'prints'], status: 'published', designer: 'hana-iwase', paper: 'matte', weightGsm: 200, vatClass: 'standard',
    summary: both('Every evening of the year as a small moon; the full ones are gold.', 'Chaque soir de l\'année en petite lune ; les pleines sont dorées.'),
    description: bothProse(`
      Twelve rows, one for each month, and 365 discs. Reading down the gold ones one sees what every almanac knows: the full moon comes eleven days earlier each year, and a little earlier each month.

      - 50 × 70 cm, two inks on dark green paper, 200 g/m²
      - Phases reckoned by the mean lunation; at eight in the evening, Angoulême
    `, `
      Douze rangs, un par mois, et 365 disques. En suivant les dorées de haut en bas, on voit ce que sait tout almanach : la pleine lune revient onze jours plus tôt chaque année, et un peu plus tôt chaque mois.

      - 50 × 70 cm, deux encres sur papier vert sombre 200 g/m²
      - Phases calculées par la lunaison moyenne, à huit heures du soir, Angoulême
    `),
    options: [],
    variants: [variant('CAL-LUN-27', {}, { price: 2200, stock: 64, grams: 260 })],
  },
  {
    slug: 'week-pad', name: both('Week pad', 'Sous-main semainier'), pictures: ['week-pad'], categories: ['calendars'], status: 'published', designer: 'ivo-maresch', paper: 'recycled', weightGsm: 100, vatClass: 'standard',
    summary: both('Seven columns and no dates: a week begins when you tear the last one off.', 'Sept colonnes, aucune date : une semaine commence quand on arrache la précédente.'),
    description: bothProse(`
      Fifty-two sheets, glued along the top only. The grey lines are there for those who want them and light enough for those who do not; Saturday and Sunday are as wide as the other days.

      - 42 × 30 cm, recycled paper 100 g/m² on a grey board
      - Band of quarter circles in four inks
    `, `
      Cinquante-deux feuilles, collées en tête seulement. Les lignes grises sont là pour qui les veut, assez pâles pour qui ne les veut pas ; samedi et dimanche sont aussi larges que les autres jours.

      - 42 × 30 cm, papier recyclé 100 g/m² sur carton gris
      - Bandeau de quarts de cercle en quatre encres
    `),
    options: [],
    variants: [variant('WEE-PAD', {}, { price: 1500, before: 1900, stock: 28, grams: 760 })],
  },
  {
    slug: 'note-block', name: both('Woven note block', 'Bloc tissé'), pictures: ['note-block'], categories: ['calendars'], status: 'published', designer: 'desire-amoussou', paper: 'matte', weightGsm: 90, vatClass: 'standard',
    summary: both('Four hundred and fifty loose notes; the pattern is printed on their edges and lasts to the last sheet.', 'Quatre cent cinquante feuilles volantes ; le motif est imprimé sur la tranche et tient jusqu\'à la dernière.'),
    description: bothProse(`
      The block is clamped, its sides are sanded and printed like a fifth and sixth cover. Take a sheet away and a line of the weave goes with it.

      - 9 × 9 × 5 cm, lightly glued on one side
      - Ivory paper, 90 g/m², ruled in grey
    `, `
      Le bloc est serré, ses côtés poncés puis imprimés comme une couverture. Enlevez une feuille, une ligne du tissage s'en va avec elle.

      - 9 × 9 × 5 cm, légèrement collé sur un côté
      - Papier ivoire 90 g/m², ligné gris
    `),
    options: [],
    variants: [variant('NOT-BLO', {}, { price: 1400, stock: 35, grams: 330 })],
  },
  {
    slug: 'pencils', name: both('Six cedar pencils', 'Six crayons de cèdre'), pictures: ['pencils'], categories: ['calendars', 'tools'], status: 'published', designer: null, paper: null, weightGsm: null, vatClass: 'standard',
    summary: both('HB graphite in six lacquers, with a rubber that rubs.', 'Graphite HB sous six laques, avec une gomme qui gomme.'),
    description: bothProse(`
      Incense cedar, because it sharpens without splintering. The lead is bonded along its whole length and survives a fall from the table.

      - HB, 2.2 mm lead, hexagonal
      - In a paper sleeve; also sold singly at the counter
    `, `
      Du cèdre à encens, parce qu'il se taille sans éclats. La mine est collée sur toute sa longueur et survit à une chute de la table.

      - HB, mine de 2,2 mm, hexagonal
      - Dans un fourreau de papier ; à l'unité au comptoir
    `),
    options: [],
    variants: [variant('PEN-SIX', {}, { price: 1200, stock: 46, grams: 60 })],
  },
]
