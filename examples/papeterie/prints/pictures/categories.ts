// One square close-up for each category, cut from the pictures of its products.
import { crop } from '../scenes/still-life.ts'
import { artPrints } from './art-prints.ts'
import { correspondence } from './correspondence.ts'
import { books, calendars, papers, tools } from './desk.ts'
import { notebooks } from './notebooks.ts'
import { pictureOf, square, type Picture } from './picture.ts'
import { wrapping } from './wrapping.ts'

const cut = (from: readonly Picture[], name: string, x: number, y: number, side: number) => (): string => crop(from.find((picture) => picture.name === name)!.draw(), x, y, side)

export const categories: readonly Picture[] = [
  pictureOf('category-prints', square,
    'Framed landscape with two suns, seen from near',
    'Paysage encadré à deux soleils, vu de près',
    cut(artPrints, 'three-suns', 330, 250, 1200)),
  pictureOf('category-notebooks', square,
    'Covers of two notebooks with dots',
    'Couvertures de deux carnets à points',
    cut(notebooks, 'swell-notebook', 280, 330, 1250)),
  pictureOf('category-letters', square,
    'Envelopes with patterned linings',
    'Enveloppes à doublures imprimées',
    cut(correspondence, 'lined-envelopes', 200, 300, 1200)),
  pictureOf('category-wrapping', square,
    'Parcel with a blue ribbon',
    'Paquet au ruban bleu',
    cut(wrapping, 'commas', 190, 320, 1150)),
  pictureOf('category-calendars', square,
    'Calendar page with an orange ring',
    'Page de calendrier à l’anneau orangé',
    cut(calendars, 'daylight-calendar', 250, 180, 1150)),
  pictureOf('category-papers', square,
    'Coloured papers in steps',
    'Papiers de couleur en escalier',
    cut(papers, 'ten-colours', 250, 200, 1100)),
  pictureOf('category-tools', square,
    'Ink bottles on a shelf',
    'Flacons d’encre sur une étagère',
    cut(tools, 'inks', 210, 840, 860)),
  pictureOf('category-books', square,
    'Open zine with crossing waves',
    'Fanzine ouvert, ondes croisées',
    cut(books, 'two-inks-zine', 130, 680, 1250)),
]
