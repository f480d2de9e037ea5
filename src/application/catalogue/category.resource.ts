// What colleagues see and may do with categories.
import { declareResource } from '../model/model.ts'
import { image } from '../model/fields/image.ts'
import { integer } from '../model/fields/integer.ts'
import { relation } from '../model/fields/relation.ts'
import { slug } from '../model/fields/slug.ts'
import { longText, text } from '../model/fields/text.ts'

export const category = declareResource('category', {
  plural: 'categories',
  label: { one: { en: 'Category', fr: 'Catégorie' }, many: { en: 'Categories', fr: 'Catégories' } },
  fields: {
    name: text({ required: true, localized: true, max: 80, label: { en: 'Name', fr: 'Nom' } }),
    slug: slug({ from: 'name', label: { en: 'Address', fr: 'Adresse' } }),
    description: longText({ localized: true, max: 1000, label: { en: 'Description', fr: 'Description' } }),
    picture: image({ label: { en: 'Picture', fr: 'Image' } }),
    parent: relation('category', { label: { en: 'Belongs to', fr: 'Fait partie de' } }),
    position: integer({ min: 0, max: 100_000, label: { en: 'Order', fr: 'Ordre' }, help: { en: 'Smaller numbers come first.', fr: 'Les petits nombres viennent en premier.' } }),
  },
  url: (category) => `/categories/${category.slug}`,
  list: { columns: ['name', 'parent', 'position', 'updatedAt'], sort: 'position' },
  rights: { see: 'colleagues', create: ['owner', 'shopkeeper'], change: ['owner', 'editor', 'shopkeeper'], delete: ['owner', 'shopkeeper'] },
  publicRead: 'everyone',
  publishable: true,
})
