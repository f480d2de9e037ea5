// A variant is what is bought: one SKU with its price. It belongs to a product and is saved with it; its stock stands in the stock module.
import { declareResource } from '../model/model.ts'
import { image } from '../model/fields/image.ts'
import { integer } from '../model/fields/integer.ts'
import { money } from '../model/fields/money.ts'
import { relation } from '../model/fields/relation.ts'
import { text } from '../model/fields/text.ts'
import { time } from '../model/fields/time.ts'

const shop = ['owner', 'shopkeeper'] as const

export const variant = declareResource('variant', {
  plural: 'variants',
  label: { one: { en: 'Variant', fr: 'Déclinaison' }, many: { en: 'Variants', fr: 'Déclinaisons' } },
  titleField: 'sku',
  fields: {
    product: relation('product', { required: true, onDelete: 'cascade' }),
    position: integer({ required: true, min: 0, max: 500 }),
    sku: text({ required: true, unique: true, max: 64, label: { en: 'SKU', fr: 'Référence' } }),
    /** The value of each of the product's options, in the order of `product.options`; empty where the product has fewer. */
    option1: text({ localized: true, max: 80 }),
    option2: text({ localized: true, max: 80 }),
    option3: text({ localized: true, max: 80 }),
    /** VAT included. */
    priceMinor: money({ required: true, label: { en: 'Price', fr: 'Prix' } }),
    salePriceMinor: money({ label: { en: 'Sale price', fr: 'Prix soldé' } }),
    saleFrom: time({ label: { en: 'Sale begins', fr: 'Début des soldes' } }),
    saleUntil: time({ label: { en: 'Sale ends', fr: 'Fin des soldes' } }),
    weightGrams: integer({ min: 0, max: 1_000_000, unit: 'g', label: { en: 'Weight', fr: 'Poids' } }),
    picture: image({ label: { en: 'Picture', fr: 'Image' } }),
  },
  list: { columns: ['sku', 'priceMinor'], sort: 'sku' },
  rights: { see: 'colleagues', create: shop, change: shop, delete: shop, fields: { warehouse: { hidden: ['priceMinor', 'salePriceMinor', 'saleFrom', 'saleUntil'] } } },
  publicRead: 'everyone',
  publishable: false,
})
