// The desk: calendars, pads, pencils, papers, tools, books.
import { ground, ink } from '../kit/colour.ts'
import { hardback, zine } from '../scenes/books.ts'
import { deskPad, noteBlock, wallCalendar, yearPoster } from '../scenes/calendars.ts'
import { dryingLine, handmade, sampleFan, steppedColours } from '../scenes/papers.ts'
import { bindingKit, inks, pencils, stamps, tapes } from '../scenes/tools.ts'
import { chevrons } from '../systems/chevrons.ts'
import { commas } from '../systems/commas.ts'
import { daylight } from '../systems/daylight.ts'
import { fern } from '../systems/fern.ts'
import { interference } from '../systems/interference.ts'
import { lunar } from '../systems/lunar.ts'
import { marbling, nonpareil } from '../systems/marbling.ts'
import { pear } from '../systems/pear.ts'
import { quarters } from '../systems/quarters.ts'
import { swell } from '../systems/swell.ts'
import { terrazzo } from '../systems/terrazzo.ts'
import { weave } from '../systems/weave.ts'
import { pictureOf, product, type Picture } from './picture.ts'

const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']

export const calendars: readonly Picture[] = [
  pictureOf('daylight-calendar', product,
    'Wall calendar for 2027 open at March: an orange ring of daylight above the days',
    'Calendrier mural 2027 ouvert à mars : un anneau orangé de lumière au-dessus des jours',
    () => wallCalendar(daylight, { year: 2027, month: 3, name: 'Mars', days }, ground.sand, ink.red)),
  pictureOf('lunar-poster', product,
    'Dark green poster of 2027: one row of moon phases for each month, full moons in gold',
    'Affiche vert sombre de 2027 : une rangée de phases de la lune par mois, les pleines lunes en or',
    () => yearPoster(lunar, ground.ash)),
  pictureOf('week-pad', product,
    'Weekly desk pad with a band of coloured quarter circles, a yellow pencil beside it',
    'Sous-main semainier à bandeau de quarts de cercle colorés, un crayon jaune à côté',
    () => deskPad(quarters, ground.olive, '#34508e', days, '#e0b13f')),
  pictureOf('note-block', product,
    'Block of cream notes whose sides carry a woven pattern in navy and orange',
    'Bloc de feuilles crème dont les tranches portent un motif tissé marine et orange',
    () => noteBlock(weave, ground.rose, '#fdf8ec')),
  pictureOf('pencils', product,
    'Six pencils lying in a slanted row: red, ochre, green, blue, violet and black',
    'Six crayons couchés en biais : rouge, ocre, vert, bleu, violet et noir',
    () => pencils(['#c4473a', '#e0a93f', '#2c5f50', '#34508e', '#6b4a8c', '#2f2b2c'], ground.blush)),
]

export const papers: readonly Picture[] = [
  pictureOf('sample-fan', product,
    'Fan of nine paper samples from white to midnight blue on a brass rivet',
    'Éventail de neuf échantillons de papier, du blanc au bleu nuit, sur un rivet de laiton',
    () => sampleFan([['#fbf8f1', 'Vélin 120'], ['#f3ead7', 'Vergé 100'], ['#efe2c6', 'Coton 300'], ['#d9c7a3', 'Kraft 180'], ['#c7cdb6', 'Sauge 160'], ['#e7b9a6', 'Argile 160'], ['#8fa9b5', 'Brume 160'], ['#3c5a4e', 'Pin 240'], ['#2b3553', 'Nuit 240']], ground.fog)),
  pictureOf('cotton-sheets', product,
    'Pile of cream handmade sheets with ragged edges, the top one marked with a blind leaf',
    'Pile de feuilles crème faites main, aux bords frangés, la première marquée d’une feuille à sec',
    () => handmade(ground.slate, ['#efe7d6', '#f4eddd', '#f8f3e8'], '#e6dccb')),
  pictureOf('ten-colours', product,
    'Ten coloured papers in steps from burgundy through yellow to violet, held by a white band',
    'Dix papiers de couleur en escalier, du bordeaux au violet en passant par le jaune, tenus par une bande blanche',
    () => steppedColours(ground.linen, ['#7b2f45', '#b5483f', '#dd7a4b', '#edb04c', '#f1d68a', '#c3cf9e', '#7fa78b', '#3f7a7c', '#34508e', '#4a3a63'], 'Dix couleurs')),
  pictureOf('marbled-sheets', product,
    'Three marbled sheets, burgundy, blue and green, drying on a line with wooden pegs',
    'Trois feuilles marbrées, bordeaux, bleue et verte, séchant sur un fil avec des pinces en bois',
    () => dryingLine([{ print: nonpareil }, { print: marbling, seed: 23, paper: '#26465a', inks: ['#f2e6d2', '#d8795a', '#9fc0bd', '#f2e6d2', '#1a2f42', '#e3b45c'] }, { print: nonpareil, seed: 31, paper: '#39503c', inks: ['#f2e6d2', '#a8b58a', '#d9a94f', '#26382b', '#f2e6d2', '#c46f4f'] }], ground.chalk)),
]

export const tools: readonly Picture[] = [
  pictureOf('paper-tapes', product,
    'Five strips of patterned paper tape with their rolls, on pale blue',
    'Cinq bandes de ruban de papier à motifs et leurs rouleaux, sur fond bleu pâle',
    () => tapes([{ print: commas, colour: ink.pink }, { print: quarters, colour: ink.sunflower }, { print: chevrons, colour: ink.federal }, { print: terrazzo, colour: ink.hunter }, { print: swell, colour: '#e8563f' }], ground.mist)),
  pictureOf('stamps', product,
    'Sheet of stamped signs, bird, leaf, letter, sun, star and wave, with three wooden stamps',
    'Feuille de signes tamponnés, oiseau, feuille, lettre, soleil, étoile et vague, avec trois tampons de bois',
    () => stamps(['bird', 'leaf', 'letter', 'sun', 'star', 'wave'], [ink.federal, ink.red, ink.hunter], ground.sand)),
  pictureOf('inks', product,
    'Four bottles of ink on a shelf, blue, plum, green and rust, below their blots',
    'Quatre flacons d’encre sur une étagère, bleu, mûre, vert et rouille, sous leurs taches',
    () => inks([['#2f3f7a', 'Nuit'], ['#7b2540', 'Mûre'], ['#2c5f50', 'Mousse'], ['#b3562f', 'Rouille']], ground.straw, '#6d4a35')),
  pictureOf('binding-kit', product,
    'Binding kit: a blue sewn book, four spools of thread, bone folder, awl and needle',
    'Nécessaire de reliure : un livre bleu cousu, quatre bobines de fil, plioir, poinçon et aiguille',
    () => bindingKit(ground.sage, ['#b5443a', '#34508e', '#e0a93f', '#3b3a3d'], '#34508e')),
]

export const books: readonly Picture[] = [
  pictureOf('little-paper-book', product,
    'Hardback “Le petit livre du papier” with a fern on its cover',
    'Livre relié « Le petit livre du papier », une fougère en couverture',
    () => hardback({ print: fern, board: '#f1e6d0', title: ['Le petit livre', 'du papier'], author: 'Éditions Lagarde', letters: '#2c5f50' }, ground.terracotta)),
  pictureOf('two-inks-zine', product,
    'Zine “Deux encres” with its cover and an open spread of dots and crossing waves',
    'Fanzine « Deux encres » : sa couverture et une double page de points et d’ondes croisées',
    () => zine({ print: interference, board: '#fbf8f1', title: ['Deux', 'encres'], author: 'Nº 3', letters: '#e44b37' }, [swell, interference], ground.mist)),
  pictureOf('atlas-of-screens', product,
    'Hardback “Atlas des trames” with a halftone pear on a dark blue board',
    'Livre relié « Atlas des trames », une poire tramée sur carton bleu sombre',
    () => hardback({ print: pear, board: '#2b3a63', title: ['Atlas', 'des trames'], author: 'Ivo Maresch', letters: '#f6e4b0' }, ground.ochre, -4)),
]
