// The house's kinds of block, of which pages are built. A site adds its own with `defineSite({ blocks })`.
import { blockKind } from '../model/fields/blocks.ts'
import { choice } from '../model/fields/choice.ts'
import { image } from '../model/fields/image.ts'
import { integer } from '../model/fields/integer.ts'
import { link } from '../model/fields/link.ts'
import { relation } from '../model/fields/relation.ts'
import { richText } from '../model/fields/rich-text.ts'
import { longText, text } from '../model/fields/text.ts'

const title = text({ max: 120, label: { en: 'Title', fr: 'Titre' } })
const linkLabel = text({ max: 60, label: { en: 'Text of the link', fr: 'Texte du lien' } })
const linkUrl = link({ label: { en: 'Where the link leads', fr: 'Destination du lien' } })

export const houseBlocks = {
  hero: blockKind({ en: 'Opening', fr: 'Ouverture' }, {
    title: text({ required: true, max: 120, label: { en: 'Title', fr: 'Titre' } }),
    text: longText({ max: 400, label: { en: 'Text', fr: 'Texte' } }),
    image: image({ label: { en: 'Picture', fr: 'Image' } }),
    linkLabel, linkUrl,
  }),
  richText: blockKind({ en: 'Text', fr: 'Texte' }, { body: richText({ required: true, embeds: ['product'], label: { en: 'Text', fr: 'Texte' } }) }),
  pictureText: blockKind({ en: 'Picture with text', fr: 'Image et texte' }, {
    title,
    text: longText({ max: 1200, label: { en: 'Text', fr: 'Texte' } }),
    image: image({ required: true, label: { en: 'Picture', fr: 'Image' } }),
    side: choice(['left', 'right'], { required: true, label: { en: 'Side of the picture', fr: 'Côté de l’image' }, labels: { left: { en: 'Left', fr: 'À gauche' }, right: { en: 'Right', fr: 'À droite' } } }),
    linkLabel, linkUrl,
  }),
  productGrid: blockKind({ en: 'Products', fr: 'Produits' }, {
    title,
    products: relation('product', { many: true, label: { en: 'Chosen products', fr: 'Produits choisis' } }),
    category: relation('category', { label: { en: 'Or the newest of a category', fr: 'Ou les plus récents d’une catégorie' } }),
    count: integer({ min: 1, max: 24, label: { en: 'How many', fr: 'Combien' } }),
  }),
  categoryList: blockKind({ en: 'Categories', fr: 'Catégories' }, { title }),
  articleList: blockKind({ en: 'Newest articles', fr: 'Derniers articles' }, { title, count: integer({ min: 1, max: 12, label: { en: 'How many', fr: 'Combien' } }) }),
  quote: blockKind({ en: 'Quotation', fr: 'Citation' }, {
    text: longText({ required: true, max: 600, label: { en: 'Quotation', fr: 'Citation' } }),
    source: text({ max: 120, label: { en: 'Who said it', fr: 'Auteur' } }),
  }),
}
