// The home page.
import type { Block, Page } from '../types.ts'
import { both, english, french } from '../words.ts'

const chosen = ['interference', 'daylight-calendar', 'twill-notebook', 'lemons', 'ampersand', 'cutout-cards', 'stamps', 'three-suns']

const en: Block[] = [
  { type: 'hero', title: english('Paper, and what happens on it'), text: english("Prints, notebooks and cards, drawn by rule and printed by hand in two, three or four inks. From a workshop in Angoulême, where paper has been made for five hundred years."), image: 'home', linkLabel: 'See the prints', linkUrl: '/categories/prints' },
  { type: 'productGrid', title: 'On the table this week', products: chosen },
  { type: 'pictureText', title: 'A year in one ring', text: english("365 lines, each as long as its day. Agathe tells how the calendar for 2027 was reckoned, drawn, and printed too red at first."), image: 'journal-calendar', side: 'right', linkLabel: 'Read the story', linkUrl: '/journal/making-of-a-calendar' },
  { type: 'categoryList', title: 'Eight drawers' },
  { type: 'quote', text: english("Give me a tile that meets its neighbours and I can go on all night."), source: 'Ivo Maresch, compositor' },
  { type: 'productGrid', title: 'For wrapping', category: 'wrapping', count: 4 },
  { type: 'articleList', title: 'From the journal', count: 3 },
  { type: 'pictureText', title: 'Come and touch it', text: english("The shop is in the upper town, behind the covered market. Ask for the fan of samples, or collect what you ordered here: it is ready the next working day."), image: 'shop-front', side: 'left', linkLabel: 'How to find us', linkUrl: '/contact' },
]

const fr: Block[] = [
  { type: 'hero', title: french('Le papier, et ce qui s\'y passe'), text: french("Estampes, carnets et cartes, dessinés par la règle et imprimés à la main en deux, trois ou quatre encres. D'un atelier d'Angoulême, où l'on fait du papier depuis cinq siècles."), image: 'home', linkLabel: 'Voir les estampes', linkUrl: '/categories/prints' },
  { type: 'productGrid', title: 'Sur la table cette semaine', products: chosen },
  { type: 'pictureText', title: french('Une année en un anneau'), text: french("365 lignes, chacune longue comme son jour. Agathe raconte comment le calendrier 2027 fut calculé, dessiné, et d'abord imprimé trop rouge."), image: 'journal-calendar', side: 'right', linkLabel: french("Lire l'histoire"), linkUrl: '/journal/making-of-a-calendar' },
  { type: 'categoryList', title: 'Huit tiroirs' },
  { type: 'quote', text: french("Donnez-moi un carreau qui rejoint ses voisins, et j'en ai pour la nuit."), source: 'Ivo Maresch, compositeur' },
  { type: 'productGrid', title: 'Pour emballer', category: 'wrapping', count: 4 },
  { type: 'articleList', title: 'Dans le journal', count: 3 },
  { type: 'pictureText', title: 'Venez toucher', text: french("La boutique est dans la ville haute, derrière les halles. Demandez l'éventail d'échantillons, ou retirez ici ce que vous avez commandé : c'est prêt le jour ouvré suivant."), image: 'shop-front', side: 'left', linkLabel: 'Nous trouver', linkUrl: '/contact' },
]

export const home: Page = {
  slug: 'home', content: { en, fr },
  title: both('Papeterie Lagarde', 'Papeterie Lagarde'),
  description: both('Art prints, notebooks, cards and papers from a small print shop in Angoulême, with a journal about paper and ink.', 'Estampes, carnets, cartes et papiers d\'une petite imprimerie d\'Angoulême, avec un journal sur le papier et l\'encre.'),
}
