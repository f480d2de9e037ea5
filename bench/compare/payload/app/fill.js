// Lays out the tables (Payload pushes the schema in development) and puts in the content.

import { readFileSync } from 'node:fs'
import { getPayload } from 'payload'
import config from './payload.config.js'

const { products, categories, customer } = JSON.parse(readFileSync(new URL('content.json', import.meta.url), 'utf8'))
const payload = await getPayload({ config })
const context = { filling: true }
await payload.create({ collection: 'users', data: { email: customer.email, password: customer.password }, context })
const ids = new Map()
for (const data of categories) ids.set(data.slug, (await payload.create({ collection: 'categories', data, context })).id)
for (const { slug, name, summary, paragraphs, priceMinor, sku, category } of products) {
  await payload.create({ collection: 'products', data: { slug, name, summary, paragraphs, priceMinor, sku, category: ids.get(category) }, context })
}
process.exit(0)
