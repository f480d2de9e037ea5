// The content of the comparison as a seed file of EmDash.

import { readFileSync, writeFileSync } from 'node:fs'

const { products, categories } = JSON.parse(readFileSync(new URL('content.json', import.meta.url), 'utf8'))
const field = (slug, type, more = {}) => ({ slug, label: slug, type, ...more })
const block = (text, place) => ({ _type: 'block', _key: `p${place}`, style: 'normal', markDefs: [], children: [{ _type: 'span', _key: `s${place}`, text, marks: [] }] })
const entry = (slug, data) => ({ id: slug, slug, status: 'published', data })

writeFileSync('content-seed.json', JSON.stringify({
  version: '1',
  settings: { title: 'The shop of the comparison' },
  collections: [
    { slug: 'categories', label: 'Categories', supports: [], fields: [field('title', 'string', { required: true })] },
    {
      slug: 'products', label: 'Products', supports: ['revisions'], urlPattern: '/products/{slug}',
      fields: [field('title', 'string', { required: true }), field('summary', 'text'), field('description', 'portableText'), field('price', 'integer'), field('sku', 'string'), field('category', 'string', { indexed: true })],
    },
  ],
  content: {
    categories: categories.map(({ slug, name }) => entry(slug, { title: name })),
    products: products.map(({ slug, sku, name, summary, paragraphs, priceMinor, category }) => entry(slug, { title: name, summary, description: paragraphs.map(block), price: priceMinor, sku, category })),
  },
}))
