// What the variants of a product differ in, named once in both languages.
import type { OptionGroup, Variant } from '../types.ts'
import { both } from '../words.ts'

const groups = {
  format: {
    label: both('Format', 'Format'),
    values: {
      a6: both('A6 (10.5 × 14.8 cm)', 'A6 (10,5 × 14,8 cm)'), a5: both('A5 (14.8 × 21 cm)', 'A5 (14,8 × 21 cm)'), a4: both('A4 (21 × 29.7 cm)', 'A4 (21 × 29,7 cm)'), a3: both('A3 (29.7 × 42 cm)', 'A3 (29,7 × 42 cm)'),
      '30x30': both('30 × 30 cm', '30 × 30 cm'), '40x50': both('40 × 50 cm', '40 × 50 cm'), '50x50': both('50 × 50 cm', '50 × 50 cm'), '50x70': both('50 × 70 cm', '50 × 70 cm'), '70x200': both('Roll 70 × 200 cm', 'Rouleau 70 × 200 cm'), '70x500': both('Roll 70 × 500 cm', 'Rouleau 70 × 500 cm'),
    },
  },
  colour: {
    label: both('Colour', 'Couleur'),
    values: {
      pine: both('Pine', 'Pin'), vermilion: both('Vermilion', 'Vermillon'), pink: both('Pink and blue', 'Rose et bleu'), black: both('Black and gold', 'Noir et or'), coral: both('Coral', 'Corail'), navy: both('Navy', 'Marine'), sand: both('Sand', 'Sable'), slate: both('Slate', 'Ardoise'),
      blush: both('Blush', 'Rose pâle'), sage: both('Sage', 'Sauge'), cream: both('Cream', 'Crème'), sky: both('Pale blue', 'Bleu pâle'), kraft: both('Kraft', 'Kraft'), rose: both('Rose', 'Rose'), burgundy: both('Burgundy', 'Bordeaux'), blue: both('Blue', 'Bleu'), green: both('Green', 'Vert'),
      night: both('Nuit (blue)', 'Nuit (bleu)'), plum: both('Mûre (plum)', 'Mûre (violet)'), moss: both('Mousse (green)', 'Mousse (vert)'), rust: both('Rouille (rust)', 'Rouille (roux)'),
    },
  },
  ruling: { label: both('Pages', 'Pages'), values: { plain: both('Plain', 'Unies'), lined: both('Lined', 'Lignées'), dotted: both('Dotted', 'Pointillées') } },
  paper: { label: both('Paper', 'Papier'), values: { recycled: both('Recycled 160 g/m²', 'Recyclé 160 g/m²'), cotton: both('Cotton 300 g/m²', 'Coton 300 g/m²'), matte: both('Matte 250 g/m²', 'Mat 250 g/m²') } },
  set: {
    label: both('Quantity', 'Quantité'),
    values: { one: both('One', 'À l’unité'), three: both('Set of 3', 'Par 3'), five: both('Set of 5', 'Par 5'), six: both('Set of 6', 'Par 6'), nine: both('Set of 9', 'Par 9'), ten: both('Set of 10', 'Par 10'), twenty: both('Set of 20', 'Par 20'), fifty: both('50 sheets', '50 feuilles') },
  },
  motif: {
    label: both('Motif', 'Motif'),
    values: { bird: both('Bird', 'Oiseau'), leaf: both('Leaf', 'Feuille'), letter: both('Letter', 'Lettre'), sun: both('Sun', 'Soleil'), star: both('Star', 'Étoile'), wave: both('Wave', 'Vague'), all: both('All six', 'Les six'), commas: both('Commas', 'Virgules'), quarters: both('Quarters', 'Quarts'), chevrons: both('Chevrons', 'Chevrons'), terrazzo: both('Terrazzo', 'Terrazzo'), swell: both('Dots', 'Points') },
  },
} as const

type Groups = typeof groups
export type OptionName = keyof Groups

/** The group with only the values this product comes in. */
export function option<G extends OptionName>(name: G, ...values: (keyof Groups[G]['values'] & string)[]): OptionGroup {
  const { label, values: all } = groups[name]
  return { key: name, label, values: values.map((key) => ({ key, label: all[key as never] })) }
}

/** `price` and `before` in euro cents, VAT included; `grams` as it is sent. */
export function variant(sku: string, options: Partial<Record<OptionName, string>>, { price, before, stock, grams }: { price: number; before?: number; stock: number; grams: number }): Variant {
  return { sku, options: options as Record<string, string>, priceMinor: price, ...(before === undefined ? {} : { compareAtMinor: before }), stock, weightGrams: grams }
}
