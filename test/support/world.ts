// The small world of the tests: one site with a content type and own fields, the same people and products everywhere.
import { choice, contentType, defineModel, defineSite, integer, relation, richText, slug, text } from '../../src/index.ts'
import type { Site } from '../../src/index.ts'

export const recipe = contentType('recipe', {
  plural: 'recipes',
  label: { one: { en: 'Recipe', fr: 'Recette' }, many: { en: 'Recipes', fr: 'Recettes' } },
  url: (recipe) => `/recipes/${recipe.slug}`,
  fields: {
    title: text({ required: true, max: 120, localized: true }),
    slug: slug({ from: 'title' }),
    body: richText({ localized: true, embeds: ['product'] }),
    products: relation('product', { many: true }),
  },
})

export const worldModel = defineModel({
  locales: ['en', 'fr'],
  content: { recipe },
  extend: { product: { paper: choice(['matte', 'gloss']), weightGsm: integer({ min: 60, max: 600, unit: 'g/m²' }) } },
})

export const world: Site = defineSite({
  name: 'Small World',
  model: worldModel,
  currency: 'EUR',
  mailFrom: 'Small World <shop@world.example>',
  shop: {
    country: 'FR',
    vat: { standard: 2000, reduced: 550, zero: 0 },
    delivery: [
      { id: 'post', label: { en: 'By post', fr: 'Par la poste' }, countries: ['FR', 'BE', 'DE'], priceMinor: 590, freeFromMinor: 8000 },
      { id: 'shop', label: { en: 'Collect in the shop', fr: 'Retrait en boutique' }, countries: ['FR'], priceMinor: 0, collection: true },
    ],
    bankTransfer: { holder: 'Small World', iban: 'FR14 2004 1010 0505 0001 3M02 606', bic: 'PSSTFRPPPAR' },
    payOnCollection: true,
  },
})
