// Cards, envelopes and writing paper.
import { ground, ink } from '../kit/colour.ts'
import { cardAndEnvelope, cardColours, cardFan, cardGrid, envelopeStack, letterSet, postcards } from '../scenes/cards.ts'
import { candles } from '../systems/candles.ts'
import { chevrons } from '../systems/chevrons.ts'
import { cutout } from '../systems/cutouts.ts'
import { firs } from '../systems/firs.ts'
import { guilloche } from '../systems/guilloche.ts'
import { hemp } from '../systems/hemp.ts'
import { lighthouse } from '../systems/lighthouse.ts'
import { moons } from '../systems/moons.ts'
import { swell } from '../systems/swell.ts'
import { pictureOf, product, type Picture } from './picture.ts'

const lining = { width: 940, height: 760 }

export const correspondence: readonly Picture[] = [
  pictureOf('cutout-cards', product,
    'Six cards with plants cut from coloured paper: weed, blossom and palm on bright grounds',
    'Six cartes à plantes en papier découpé : algue, fleur et palme sur fonds vifs',
    () => cardGrid({ ground: ground.chalk, print: cutout, seeds: [0, 1, 2, 3, 4, 5] })),
  pictureOf('seven-candles', product,
    'Birthday card with seven striped candles on pink, a navy envelope behind',
    'Carte d’anniversaire : sept bougies rayées sur fond rose, enveloppe marine derrière',
    () => cardAndEnvelope({ ground: ground.straw, envelope: cardColours.navy, print: candles, seeds: [2] })),
  pictureOf('winter-wood', product,
    'Three greeting cards with fir trees at dawn, at night and in snow, and a cream envelope',
    'Trois cartes de vœux : des sapins à l’aube, de nuit et sous la neige, avec une enveloppe crème',
    () => cardFan({ ground: '#a33b34', envelope: cardColours.cream, print: firs, seeds: [3, 4, 5] })),
  pictureOf('three-lighthouses', product,
    'Postcards of three lighthouses, at noon, at night and at dusk, and the back of a fourth',
    'Cartes postales de trois phares, à midi, de nuit et au crépuscule, et le verso d’une quatrième',
    () => postcards({ ground: ground.mist, print: lighthouse, seeds: [0, 1, 2] })),
  pictureOf('writing-set', product,
    'Laid writing paper with a blue border and an envelope lined with blue and orange chevrons',
    'Papier à lettres vergé à filet bleu et enveloppe doublée de chevrons bleus et orange',
    () => letterSet({ ground: ground.sage, envelope: '#f1e7d3' }, chevrons, ink.federal)),
  pictureOf('lined-envelopes', product,
    'Three open envelopes, cream, kraft and pink, each lined with another pattern',
    'Trois enveloppes ouvertes, crème, kraft et rose, doublées chacune d’un motif différent',
    () => envelopeStack(ground.lilac, [['#f1e7d3', chevrons(lining)], ['#c9a67c', hemp(lining)], ['#e8b3ab', swell(lining)]])),
  pictureOf('thirty-moons', product,
    'Midnight-blue card with thirty phases of the moon, and an envelope lined with stars',
    'Carte bleu nuit aux trente phases de la lune, enveloppe doublée d’étoiles',
    () => cardAndEnvelope({ ground: ground.ash, envelope: '#e3dccb', print: moons, seeds: [1] }, hemp)),
  pictureOf('rosette-card', product,
    'Thank-you card with a fine three-colour rosette as on banknotes, on a teal envelope',
    'Carte de remerciement à rosace fine en trois couleurs, comme sur les billets, sur une enveloppe bleu-vert',
    () => cardAndEnvelope({ ground: ground.terracotta, envelope: cardColours.teal, print: guilloche, seeds: [1] })),
]
