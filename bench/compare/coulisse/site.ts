// The shop of the comparison as a site of Coulisse: the house's own pages, and nothing of its own.
import { countStock, createRecord, defineModel, defineSite, mustSave } from 'coulisse'
import type { Ctx } from 'coulisse'
import { categories, products, type Product } from '../content.ts'

const en = (text: string) => ({ en: text })
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const inStock = 1_000_000

export const site = defineSite({
  name: 'The shop of the comparison',
  model: defineModel({ locales: ['en'] }),
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  shop: {
    country: 'FR',
    vat: { standard: 2000 },
    delivery: [{ id: 'collection', label: en('Collect at the shop'), countries: ['FR'], priceMinor: 0, collection: true }],
    payOnCollection: true,
  },
  seed: async (ctx) => ctx.write(async (ctx) => {
    const ids = new Map<string, string>()
    for (const { slug, name } of categories) ids.set(slug, mustSave(await createRecord(ctx, 'category', { status: 'published', slug, name: en(name) })).id)
    for (const product of products) await putProduct(ctx, product, ids.get(product.category)!)
  }),
})

async function putProduct(ctx: Ctx, { slug, sku, name, summary, paragraphs, priceMinor }: Product, category: string): Promise<void> {
  const description = { type: 'doc', content: paragraphs.map(paragraph) }
  const saved = mustSave(await createRecord(ctx, 'product', {
    status: 'published', slug, name: en(name), summary: en(summary), description: { en: description },
    vatClass: 'standard', categories: [category], variants: [{ sku, priceMinor }],
  }))
  const [{ id }] = saved.values['variants'] as [{ id: string }]
  const counted = await countStock(ctx, id, inStock, null)
  if (!counted.ok) throw new Error(`The stock of ${sku} could not be set: ${counted.reason}.`)
}
