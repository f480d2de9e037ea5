// Cards and letters.
import type { Product } from '../types.ts'
import { both, bothProse } from '../words.ts'
import { option, variant } from './options.ts'

export const letters: readonly Product[] = [
  {
    slug: 'cutout-cards', name: both('Six cut-out cards', 'Six cartes découpées'), pictures: ['cutout-cards'], categories: ['letters'], status: 'published', designer: 'noor-haddadi', paper: 'matte', weightGsm: 300, vatClass: 'standard',
    summary: both('Weed, blossom, palm: six plants cut without a pencil line, printed in flat colour.', 'Algue, fleur, palme : six plantes découpées sans trait de crayon, imprimées en aplat.'),
    description: bothProse(`
      Noor cut the originals in one afternoon from paper she had painted in the morning. We print them in solid inks, two per card, so that the edge of the scissors stays sharp.

      - Six cards, 12.5 × 14 cm, 300 g/m², blank inside
      - Six envelopes in ivory, gummed
    `, `
      Noor a découpé les originaux en un après-midi, dans des papiers peints le matin. Nous les imprimons en aplats, deux encres par carte, pour que le coup de ciseaux reste net.

      - Six cartes, 12,5 × 14 cm, 300 g/m², sans texte à l'intérieur
      - Six enveloppes ivoire gommées
    `),
    options: [option('set', 'one', 'six')],
    variants: [variant('CUT-1', { set: 'one' }, { price: 350, stock: 96, grams: 25 }), variant('CUT-6', { set: 'six' }, { price: 1600, stock: 38, grams: 150 })],
  },
  {
    slug: 'seven-candles', name: both('Seven candles', 'Sept bougies'), pictures: ['seven-candles'], categories: ['letters'], status: 'published', designer: 'agathe-verniolle', paper: 'matte', weightGsm: 300, vatClass: 'standard',
    summary: both('A birthday card for any age, provided one does not count.', 'Une carte d\'anniversaire pour tout âge, à condition de ne pas compter.'),
    description: bothProse(`
      Three stripes, three inks, and flames in which orange lies over yellow. The card is tall, 12 × 17 cm, and stands on a mantelpiece by itself.

      - Folded card, 300 g/m², blank inside
      - Navy envelope, 110 g/m²
    `, `
      Trois rayures, trois encres, et des flammes où l'orange recouvre le jaune. La carte est haute, 12 × 17 cm, et tient debout seule sur une cheminée.

      - Carte double, 300 g/m², sans texte à l'intérieur
      - Enveloppe marine, 110 g/m²
    `),
    options: [],
    variants: [variant('CAN-1', {}, { price: 450, stock: 72, grams: 30 })],
  },
  {
    slug: 'winter-wood', name: both('Winter wood', 'Bois d\'hiver'), pictures: ['winter-wood'], categories: ['letters'], status: 'published', designer: 'tomas-quiroga', paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('Greeting cards in three hours of one winter day: dawn, night, and noon under snow.', 'Cartes de vœux, trois heures d\'un même jour d\'hiver : l\'aube, la nuit, et midi sous la neige.'),
    description: bothProse(`
      Fifteen firs, each with its own rule: garlands, needles, baubles, or only its shape. One tree stands apart in colour; it is never the same one.

      - Cards of 12 × 17 cm on cotton paper, blank inside
      - Cream envelopes; ordinary stamp for a letter of 20 g, card and envelope weigh 18 g
    `, `
      Quinze sapins, chacun sa règle : guirlandes, aiguilles, boules, ou seulement sa forme. Un arbre se distingue par la couleur ; ce n'est jamais le même.

      - Cartes de 12 × 17 cm sur papier coton, sans texte à l'intérieur
      - Enveloppes crème ; un timbre ordinaire suffit, carte et enveloppe pèsent 18 g
    `),
    options: [option('set', 'three', 'nine')],
    variants: [variant('WIN-3', { set: 'three' }, { price: 1100, stock: 60, grams: 70 }), variant('WIN-9', { set: 'nine' }, { price: 2800, stock: 25, grams: 190 })],
  },
  {
    slug: 'three-lighthouses', name: both('Three lighthouses', 'Trois phares'), pictures: ['three-lighthouses'], categories: ['letters'], status: 'published', designer: 'tomas-quiroga', paper: 'matte', weightGsm: 350, vatClass: 'standard',
    summary: both('Postcards on stiff board: a lighthouse at noon, at night and at dusk.', 'Cartes postales sur carte rigide : un phare à midi, de nuit et au crépuscule.'),
    description: bothProse(`
      The same tower seen three times from the same boat. The reverse is divided as the post office asks, with five lines too few, so that one has to write small.

      - 10.5 × 15 cm, 350 g/m², uncoated on both sides
      - Sets of three (one each) or nine (three each)
    `, `
      La même tour, vue trois fois du même bateau. Le verso est partagé comme le demande la poste, avec quelques lignes de moins qu'il n'en faudrait : il faut écrire petit.

      - 10,5 × 15 cm, 350 g/m², non couché des deux côtés
      - Par trois (une de chaque) ou par neuf (trois de chaque)
    `),
    options: [option('set', 'three', 'nine')],
    variants: [variant('LIG-3', { set: 'three' }, { price: 450, stock: 84, grams: 25 }), variant('LIG-9', { set: 'nine' }, { price: 1100, stock: 40, grams: 70 })],
  },
  {
    slug: 'writing-set', name: both('Laid writing set', 'Nécessaire vergé'), pictures: ['writing-set'], categories: ['letters'], status: 'published', designer: null, paper: 'laid', weightGsm: 120, vatClass: 'standard',
    summary: both('Twenty bordered sheets, ten plain ones for the second page, ten lined envelopes.', 'Vingt feuilles à filet, dix unies pour la seconde page, dix enveloppes doublées.'),
    description: bothProse(`
      Hold a sheet to the window: the close horizontal lines are the wires of the mould, the wide upright ones the chains that held them. They also keep the hand straight.

      - A5, laid paper 120 g/m², double blue border in letterpress
      - Envelopes C6, lined with chevrons, gummed
      - Two sheets and an envelope weigh 14 g
    `, `
      Tenez une feuille devant la fenêtre : les lignes serrées sont les vergeures du moule, les lignes larges, debout, les pontuseaux qui les tenaient. Elles gardent aussi la main droite.

      - A5, papier vergé 120 g/m², double filet bleu en typographie
      - Enveloppes C6 doublées de chevrons, gommées
      - Deux feuilles et une enveloppe pèsent 14 g
    `),
    options: [],
    variants: [variant('WRI-SET', {}, { price: 2600, stock: 19, grams: 260 })],
  },
  {
    slug: 'lined-envelopes', name: both('Lined envelopes', 'Enveloppes doublées'), pictures: ['lined-envelopes'], categories: ['letters'], status: 'published', designer: 'hana-iwase', paper: 'matte', weightGsm: 120, vatClass: 'standard',
    summary: both('Plain outside, loud inside: C6 envelopes with printed linings, ten to a packet.', 'Sages dehors, vives dedans : enveloppes C6 à doublure imprimée, par dix.'),
    description: bothProse(`
      The lining is a second sheet of 60 g/m², glued at the flap only, so that the envelope folds without a bump and nobody reads the letter against the light.

      - C6, 11.4 × 16.2 cm, for an A5 sheet folded once
      - Cream with chevrons, kraft with hemp leaf, rose with dots
    `, `
      La doublure est une seconde feuille de 60 g/m², collée au rabat seulement : l'enveloppe se plie sans bosse, et personne ne lit la lettre à contre-jour.

      - C6, 11,4 × 16,2 cm, pour une feuille A5 pliée en deux
      - Crème à chevrons, kraft à feuille de chanvre, rose à points
    `),
    options: [option('colour', 'cream', 'kraft', 'rose')],
    variants: [variant('ENV-CRE', { colour: 'cream' }, { price: 1200, stock: 33, grams: 110 }), variant('ENV-KRA', { colour: 'kraft' }, { price: 1200, stock: 47, grams: 110 }), variant('ENV-ROS', { colour: 'rose' }, { price: 1200, stock: 4, grams: 110 })],
  },
  {
    slug: 'thirty-moons', name: both('Thirty moons', 'Trente lunes'), pictures: ['thirty-moons'], categories: ['letters'], status: 'published', designer: 'hana-iwase', paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('One lunation, evening by evening, on midnight-blue card; the envelope is lined with stars.', 'Une lunaison, soir après soir, sur carte bleu nuit ; l\'enveloppe est doublée d\'étoiles.'),
    description: bothProse(`
      Thirty discs in five columns, from one new moon to the next. The unlit part is printed too, a little lighter than the night, as one sees it when the earth shines back.

      - Folded card, 12 × 17 cm, dyed through; write inside with a white or gold pen
      - Envelope in stone grey, lined
    `, `
      Trente disques en cinq colonnes, d'une nouvelle lune à la suivante. La part d'ombre est imprimée aussi, à peine plus claire que la nuit, comme on la voit quand la terre l'éclaire en retour.

      - Carte double, 12 × 17 cm, teintée dans la masse ; à écrire au stylo blanc ou doré
      - Enveloppe gris pierre, doublée
    `),
    options: [option('set', 'one', 'five')],
    variants: [variant('MOO-1', { set: 'one' }, { price: 550, stock: 51, grams: 35 }), variant('MOO-5', { set: 'five' }, { price: 2200, stock: 20, grams: 170 })],
  },
  {
    slug: 'rosette-card', name: both('Rosette, to say thank you', 'Rosace, pour remercier'), pictures: ['rosette-card'], categories: ['letters'], status: 'published', designer: 'ivo-maresch', paper: 'cotton', weightGsm: 300, vatClass: 'standard',
    summary: both('An engine-turned rosette, as on banknotes: worth nothing, and hard to forge.', 'Une rosace guillochée, comme sur les billets : sans valeur, et difficile à contrefaire.'),
    description: bothProse(`
      Guilloche was meant to stop forgers: the curves come from a machine with gears, and whoever lacks the gears cannot draw them. Ivo found the gear ratios of a machine from 1910 in a catalogue and typed them in.

      - Folded card, 12 × 17 cm, three inks overprinted, teal envelope
      - The middle is left free for a stamp or a wax seal
    `, `
      Le guillochis devait décourager les faussaires : ses courbes viennent d'une machine à engrenages, et qui n'a pas les engrenages ne peut pas les tracer. Ivo a trouvé dans un catalogue les rapports d'une machine de 1910 et les a tapés au clavier.

      - Carte double, 12 × 17 cm, trois encres superposées, enveloppe bleu-vert
      - Le centre est laissé libre pour un tampon ou un cachet de cire
    `),
    options: [option('set', 'one', 'five')],
    variants: [variant('ROS-1', { set: 'one' }, { price: 500, stock: 64, grams: 35 }), variant('ROS-5', { set: 'five' }, { price: 2000, stock: 18, grams: 170 })],
  },
]
