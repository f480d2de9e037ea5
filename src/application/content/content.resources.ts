// Pages, journal articles and menus: what editors write.
import { declareResource } from '../model/model.ts'
import type { BlockKind } from '../model/fields/blocks.ts'
import { blocks } from '../model/fields/blocks.ts'
import { image } from '../model/fields/image.ts'
import { link } from '../model/fields/link.ts'
import { integer } from '../model/fields/integer.ts'
import { relation } from '../model/fields/relation.ts'
import { richText } from '../model/fields/rich-text.ts'
import { slug } from '../model/fields/slug.ts'
import { longText, text } from '../model/fields/text.ts'
import { time } from '../model/fields/time.ts'
import { houseBlocks } from './page-blocks.ts'

const editors = ['owner', 'editor'] as const
const ownDrafts = { role: 'author', own: true, status: 'draft' } as const

export const article = declareResource('article', {
  plural: 'articles',
  label: { one: { en: 'Article', fr: 'Article' }, many: { en: 'Articles', fr: 'Articles' } },
  fields: {
    title: text({ required: true, localized: true, max: 120, label: { en: 'Title', fr: 'Titre' } }),
    slug: slug({ from: 'title', label: { en: 'Address', fr: 'Adresse' } }),
    summary: longText({ localized: true, max: 400, label: { en: 'In a sentence', fr: 'En une phrase' } }),
    picture: image({ label: { en: 'Picture', fr: 'Image' } }),
    body: richText({ localized: true, embeds: ['product'], label: { en: 'Text', fr: 'Texte' } }),
    author: text({ max: 80, label: { en: 'Author', fr: 'Auteur' } }),
    publishedAt: time({ required: true, label: { en: 'Published on', fr: 'Publié le' }, help: { en: 'In the future: it appears by itself at that moment.', fr: 'Dans le futur : il paraît de lui-même à ce moment.' } }),
    products: relation('product', { many: true, label: { en: 'Products in this article', fr: 'Produits de cet article' } }),
  },
  url: (article) => `/journal/${article.slug}`,
  list: { columns: ['picture', 'title', 'author', 'publishedAt', 'updatedAt'], sort: '-publishedAt' },
  rights: { see: 'colleagues', create: [...editors, ownDrafts], change: [...editors, ownDrafts], publish: editors, delete: [...editors, ownDrafts] },
  publicRead: 'everyone',
  publishable: true,
  publicFrom: 'publishedAt',
})

/** Pages with the house's blocks and those of the site. The page with the slug `home` is the home page. */
export function declarePage(siteBlocks: Readonly<Record<string, BlockKind<any>>> = {}) {
  return declareResource('page', {
    plural: 'pages',
    label: { one: { en: 'Page', fr: 'Page' }, many: { en: 'Pages', fr: 'Pages' } },
    fields: {
      title: text({ required: true, localized: true, max: 120, label: { en: 'Title', fr: 'Titre' } }),
      slug: slug({ from: 'title', label: { en: 'Address', fr: 'Adresse' }, help: { en: '“home” is the home page.', fr: '« home » est la page d’accueil.' } }),
      description: longText({ localized: true, max: 300, label: { en: 'Description for search engines', fr: 'Description pour les moteurs de recherche' } }),
      content: blocks({ ...houseBlocks, ...siteBlocks }, { localized: true, label: { en: 'Content', fr: 'Contenu' } }),
    },
    url: (page) => (page.slug === 'home' ? '/' : `/${page.slug}`),
    list: { columns: ['title', 'slug', 'updatedAt'], sort: 'title' },
    rights: { see: 'colleagues', create: editors, change: editors, delete: editors },
    publicRead: 'everyone',
    publishable: true,
  })
}
export const page = declarePage()

export const menuEntry = declareResource('menuEntry', {
  plural: 'menuEntries',
  label: { one: { en: 'Entry', fr: 'Entrée' }, many: { en: 'Entries', fr: 'Entrées' } },
  titleField: 'label',
  fields: {
    menu: relation('menu', { required: true, onDelete: 'cascade' }),
    position: integer({ required: true, min: 0, max: 500 }),
    label: text({ required: true, localized: true, max: 60, label: { en: 'Label', fr: 'Libellé' } }),
    /** A path of this site without language prefix, or a web address. */
    url: link({ required: true, label: { en: 'Where it leads', fr: 'Destination' } }),
  },
  list: { columns: ['label'], sort: 'position' },
  rights: { see: 'colleagues', create: editors, change: editors, delete: editors },
  publicRead: 'everyone',
  publishable: false,
})

/** Menus by key: `main` in the head of every page, `footer` at its foot. */
export const menu = declareResource('menu', {
  plural: 'menus',
  label: { one: { en: 'Menu', fr: 'Menu' }, many: { en: 'Menus', fr: 'Menus' } },
  fields: {
    name: text({ required: true, max: 60, label: { en: 'Name', fr: 'Nom' } }),
    slug: slug({ from: 'name', label: { en: 'Place', fr: 'Emplacement' }, help: { en: '“main” stands in the head of every page, “footer” at its foot.', fr: '« main » figure en haut de chaque page, « footer » en bas.' } }),
  },
  list: { columns: ['name', 'slug', 'updatedAt'], sort: 'name' },
  rights: { see: 'colleagues', create: editors, change: editors, delete: editors },
  publicRead: 'everyone',
  publishable: false,
  parts: { entries: { resource: menuEntry, ownerField: 'menu' } },
})
