// The journal, the pages and the opening of the site.
import { gallery, letterDesk, mill, shopFront } from '../scenes/journal-places.ts'
import { drift, drooping, inkChart, marblingBath, sewnBack, tilePlate, yearDisc } from '../scenes/journal-workshop.ts'
import { sheetsInRow, stillLifeTall, stillLifeWide } from '../scenes/still-life.ts'
import { article, pictureOf, type Picture } from './picture.ts'

export const journal: readonly Picture[] = [
  pictureOf('journal-weight', article, 'Five sheets held at one end: the heavier stay straight, the lightest hangs deep', 'Cinq feuilles tenues par un bout : les plus lourdes restent droites, la plus légère retombe', drooping),
  pictureOf('journal-two-inks', article, 'Chart of pink and teal tints laid over one another, with register marks', 'Nuancier de roses et de bleus-verts superposés, avec des repères de calage', inkChart),
  pictureOf('journal-care', article, 'Four framed prints over a sideboard, window light falling beside them', 'Quatre estampes encadrées au-dessus d’un buffet, la lumière de la fenêtre tombe à côté', gallery),
  pictureOf('journal-truchet', article, 'Two Truchet tiles on the left and the winding pattern they make on the right', 'Deux tuiles de Truchet à gauche et, à droite, le motif sinueux qu’elles composent', tilePlate),
  pictureOf('journal-binding', article, 'The back of a sewn book: folded sections chained together with red thread', 'Le dos d’un livre cousu : des cahiers pliés, enchaînés par un fil rouge', sewnBack),
  pictureOf('journal-letter', article, 'A half-written letter with a pen, an open lined envelope and three stamps', 'Une lettre à moitié écrite, un stylo, une enveloppe doublée ouverte et trois timbres', letterDesk),
  pictureOf('journal-mill', article, 'A paper mill with its wheel by a river, sheets hung under the roof to dry', 'Un moulin à papier et sa roue au bord d’une rivière, des feuilles séchant sous le toit', mill),
  pictureOf('journal-calendar', article, 'An orange ring drawn by the daylight of a year, the months written around it', 'Un anneau orangé dessiné par la lumière d’une année, les mois inscrits autour', yearDisc),
  pictureOf('journal-drift', article, 'The same bird printed six times: the blue ink never falls in the same place', 'Le même oiseau imprimé six fois : l’encre bleue ne tombe jamais au même endroit', drift),
  pictureOf('journal-marbling', article, 'A wooden comb with steel teeth drawn over a bath of coloured inks', 'Un peigne de bois à dents d’acier tiré sur un bain d’encres colorées', marblingBath),
]

export const pages: readonly Picture[] = [
  pictureOf('home', { width: 2400, height: 1200 }, 'Prints, notebooks, cards, tape and a roll of wrapping paper on a pale table', 'Estampes, carnets, cartes, rubans et rouleau de papier cadeau sur une table claire', stillLifeWide),
  pictureOf('home-tall', { width: 1200, height: 1600 }, 'Prints, a notebook, a card and an envelope on a pale table', 'Estampes, carnet, carte et enveloppe sur une table claire', stillLifeTall),
  pictureOf('shop-front', article, 'The green front of the shop with a striped awning, prints and books in the windows', 'La devanture verte de la boutique, son store rayé, des estampes et des livres en vitrine', shopFront),
  pictureOf('three-sheets', article, 'Three prints side by side on a dark table: sunflower, quarter circles, circles', 'Trois estampes côte à côte sur une table sombre : tournesol, quarts de cercle, cercles', sheetsInRow),
]
