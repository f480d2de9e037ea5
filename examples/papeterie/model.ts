// What this site holds besides the house's products, articles and pages: printmakers, and what a sheet of paper is like.
import { choice, contentType, defineModel, image, integer, longText, relation, richText, slug, text } from 'coulisse'

export const printmaker = contentType('printmaker', {
  plural: 'printmakers',
  label: { one: { en: 'Printmaker', fr: 'Graveur' }, many: { en: 'Printmakers', fr: 'Graveurs' } },
  titleField: 'name',
  url: (printmaker) => `/printmakers/${printmaker.slug}`,
  fields: {
    name: text({ required: true, max: 80, label: { en: 'Name', fr: 'Nom' } }),
    slug: slug({ from: 'name', label: { en: 'Address', fr: 'Adresse' } }),
    city: text({ max: 80, label: { en: 'City', fr: 'Ville' } }),
    technique: longText({ localized: true, max: 300, label: { en: 'Technique', fr: 'Technique' } }),
    biography: richText({ localized: true, label: { en: 'Biography', fr: 'Biographie' } }),
    portrait: image({ label: { en: 'Portrait', fr: 'Portrait' } }),
  },
  list: { columns: ['portrait', 'name', 'city', 'updatedAt'], sort: 'name' },
})

export const model = defineModel({
  locales: ['en', 'fr'],
  content: { printmaker },
  extend: {
    product: {
      paper: choice(['matte', 'gloss', 'laid', 'cotton', 'recycled'], {
        label: { en: 'Paper', fr: 'Papier' },
        labels: {
          matte: { en: 'Matte', fr: 'Mat' },
          gloss: { en: 'Gloss', fr: 'Brillant' },
          laid: { en: 'Laid', fr: 'Vergé' },
          cotton: { en: 'Cotton', fr: 'Coton' },
          recycled: { en: 'Recycled', fr: 'Recyclé' },
        },
      }),
      weightGsm: integer({ min: 30, max: 800, unit: 'g/m²', label: { en: 'Paper weight', fr: 'Grammage' } }),
      printmaker: relation('printmaker', { label: { en: 'Printmaker', fr: 'Graveur' } }),
    },
  },
})

declare module 'coulisse' {
  interface Register { model: typeof model }
}
