// What colleagues see and may do with products. A site adds fields of its own with `extend: { product: … }`.
import { declareResource } from '../model/model.ts'
import { boolean } from '../model/fields/boolean.ts'
import { choice } from '../model/fields/choice.ts'
import { image } from '../model/fields/image.ts'
import { relation } from '../model/fields/relation.ts'
import { richText } from '../model/fields/rich-text.ts'
import { slug } from '../model/fields/slug.ts'
import { longText, text } from '../model/fields/text.ts'
import { variant } from './variant.resource.ts'

export const product = declareResource('product', {
  plural: 'products',
  label: { one: { en: 'Product', fr: 'Produit' }, many: { en: 'Products', fr: 'Produits' } },
  fields: {
    name: text({ required: true, localized: true, max: 120, label: { en: 'Name', fr: 'Nom' } }),
    slug: slug({ from: 'name', label: { en: 'Address', fr: 'Adresse' } }),
    summary: longText({ localized: true, max: 400, label: { en: 'In a sentence', fr: 'En une phrase' } }),
    description: richText({ localized: true, label: { en: 'Description', fr: 'Description' } }),
    picture: image({ label: { en: 'Picture', fr: 'Image' } }),
    morePictures: relation('media', { many: true, label: { en: 'More pictures', fr: 'Autres images' } }),
    categories: relation('category', { many: true, label: { en: 'Categories', fr: 'Catégories' } }),
    /** What its variants differ in: Format, Paper, Colour. */
    optionName1: text({ localized: true, max: 40, label: { en: 'First option', fr: 'Première option' } }),
    optionName2: text({ localized: true, max: 40, label: { en: 'Second option', fr: 'Deuxième option' } }),
    optionName3: text({ localized: true, max: 40, label: { en: 'Third option', fr: 'Troisième option' } }),
    vatClass: choice(['standard', 'reduced', 'zero'], { required: true, label: { en: 'VAT', fr: 'TVA' }, labels: { standard: { en: 'Standard rate', fr: 'Taux normal' }, reduced: { en: 'Reduced rate', fr: 'Taux réduit' }, zero: { en: 'No VAT', fr: 'Sans TVA' } } }),
    /** Its page stays reachable, but it stands in no list and no search. */
    unlisted: boolean({ label: { en: 'Hide from lists and search', fr: 'Masquer des listes et de la recherche' } }),
    /** What an import recognises a product by that has no variants, and so no SKU. */
    reference: text({ unique: true, max: 64, label: { en: 'Reference', fr: 'Référence' }, help: { en: 'Only needed for imports.', fr: 'Utile seulement pour les imports.' } }),
  },
  url: (product) => `/products/${product.slug}`,
  list: { columns: ['picture', 'name', 'categories', 'updatedAt'], filters: ['categories', 'vatClass'], sort: '-updatedAt' },
  rights: { see: 'colleagues', create: ['owner', 'shopkeeper'], change: ['owner', 'editor', 'shopkeeper'], delete: ['owner', 'shopkeeper'] },
  publicRead: 'everyone',
  publishable: true,
  parts: { variants: { resource: variant, ownerField: 'product' } },
})
