// Wrapping paper, parcels and tags.
import { ground, ink } from '../kit/colour.ts'
import { foldedSheets, parcel, rolls, tags, unrolled } from '../scenes/wrapping.ts'
import { chevrons } from '../systems/chevrons.ts'
import { commas } from '../systems/commas.ts'
import { hemp } from '../systems/hemp.ts'
import { lemons } from '../systems/lemons.ts'
import { quarters } from '../systems/quarters.ts'
import { rippled } from '../systems/rippled.ts'
import { shoal } from '../systems/shoal.ts'
import { swell } from '../systems/swell.ts'
import { terrazzo } from '../systems/terrazzo.ts'
import { pictureOf, product, type Picture } from './picture.ts'

const midnight = ['#f3e7e0', '#d9694f', '#a7bdb0', '#e5b04c', '#8fa6c9', '#f0b9a8']

export const wrapping: readonly Picture[] = [
  pictureOf('lemons', product,
    'Unrolled wrapping paper with yellow lemons and dark leaves on pale blue',
    'Papier cadeau déroulé : citrons jaunes et feuilles sombres sur bleu pâle',
    () => unrolled({ print: lemons }, ground.terracotta)),
  pictureOf('terrazzo', product,
    'Three rolls of wrapping paper with coloured stone chips on pink, navy and sage',
    'Trois rouleaux de papier cadeau à éclats de pierre colorés sur rose, marine et sauge',
    () => rolls([{ print: terrazzo }, { print: terrazzo, seed: 8, paper: '#2f3a5f', inks: midnight }, { print: terrazzo, seed: 2, paper: '#dfe5d6' }], ground.blush)),
  pictureOf('commas', product,
    'Parcel wrapped in white paper with pink, yellow and blue curved strokes, tied with a blue ribbon',
    'Paquet en papier blanc à virgules roses, jaunes et bleues, noué d’un ruban bleu',
    () => parcel({ print: commas }, ink.federal, ground.mist)),
  pictureOf('rippled', product,
    'Flat parcel in a rippling violet chequerboard with a golden ribbon',
    'Paquet plat en damier violet ondulant, ruban doré',
    () => parcel({ print: rippled }, '#f0a63a', ground.lilac, [1240, 900], -9)),
  pictureOf('shoal', product,
    'Two folded sheets of wrapping paper with rows of fish, one on cream, one on pale blue',
    'Deux feuilles pliées de papier cadeau à rangs de poissons, sur crème et sur bleu pâle',
    () => foldedSheets([{ print: shoal }, { print: shoal, seed: 9, paper: '#d5e2e6', inks: ['#22423a', '#f0b04c', '#f2efe4'] }], ground.denim)),
  pictureOf('gift-tags', product,
    'Four gift tags with strings: quarter circles, stars, chevrons and dots',
    'Quatre étiquettes à ficelle : quarts de cercle, étoiles, chevrons et points',
    () => tags([{ print: quarters }, { print: hemp }, { print: chevrons }, { print: swell }], ground.ochre, '#5b3f35')),
]
