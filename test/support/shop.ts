// The shop of the small world: the same few products in every test, with prices, stock and categories.
import { changeRecord, createRecord, mustSave } from '../../src/application/records/named.ts'
import { countStock } from '../../src/application/stock/stock.ts'
import type { Ctx } from '../../src/application/context.ts'
import { openTestHouse } from '../../src/testing.ts'
import type { TestHouse } from '../../src/testing.ts'
import type { Site } from '../../src/index.ts'
import { freshDatabase } from './databases.ts'
import type { Engine } from './databases.ts'
import { world } from './world.ts'

export interface OpenShop extends TestHouse {
  /** Variant ids by SKU. */
  variants: Record<string, string>
  /** Record ids by slug. */
  products: Record<string, string>
  categories: Record<string, string>
  /** Ends the house and removes its database. */
  end(): Promise<void>
}

/** A house on a fresh database of the engine, with the products below. */
export async function openShop(engine: Engine, site: Site = world): Promise<OpenShop> {
  const where = await freshDatabase(engine)
  const house = await openTestHouse(site, where)
  const shop: OpenShop = { ...house, variants: {}, products: {}, categories: {}, end: async () => { await house.close(); await where.drop() } }
  const ctx = house.ctx()
  for (const category of categories) await addCategory(shop, ctx, category)
  for (const product of products) await addProduct(shop, ctx, product)
  return shop
}

interface CategoryInput { slug: string; en: string; fr: string; parent?: string; status?: 'draft' }
interface VariantInput { sku: string; stock: number | null; priceMinor: number; option1?: { en: string; fr: string }; salePriceMinor?: number; saleFrom?: string; saleUntil?: string }
export interface ProductInput { slug: string; en: string; fr: string; in: string[]; variants: VariantInput[]; status?: 'draft'; values?: Record<string, unknown> }

const categories: CategoryInput[] = [
  { slug: 'paper', en: 'Paper', fr: 'Papier' },
  { slug: 'notebooks', en: 'Notebooks', fr: 'Carnets', parent: 'paper' },
  { slug: 'prints', en: 'Prints', fr: 'Estampes', parent: 'paper' },
  { slug: 'books', en: 'Books', fr: 'Livres' },
  { slug: 'secret', en: 'Secret', fr: 'Secret', status: 'draft' },
]

const products: ProductInput[] = [
  { slug: 'blue-notebook', en: 'Blue notebook', fr: 'Carnet bleu', in: ['notebooks'], variants: [
    { sku: 'NB-A5', stock: 50, priceMinor: 1200, option1: { en: 'A5', fr: 'A5' } },
    { sku: 'NB-A4', stock: 3, priceMinor: 1850, option1: { en: 'A4', fr: 'A4' } },
  ], values: { paper: 'matte', weightGsm: 90, optionName1: { en: 'Format', fr: 'Format' } } },
  { slug: 'fern-print', en: 'Fern print', fr: 'Estampe Fougère', in: ['prints'], variants: [
    { sku: 'FERN-S', stock: 8, priceMinor: 2500, salePriceMinor: 2000, option1: { en: 'Small', fr: 'Petit' } },
    { sku: 'FERN-L', stock: 0, priceMinor: 4900, option1: { en: 'Large', fr: 'Grand' } },
  ], values: { paper: 'gloss', optionName1: { en: 'Size', fr: 'Taille' } } },
  { slug: 'etude', en: 'Étude, a book of prints', fr: 'Étude, un livre d’estampes', in: ['books', 'prints'], variants: [{ sku: 'ETUDE', stock: 20, priceMinor: 3165 }], values: { vatClass: 'reduced', paper: 'matte' } },
  { slug: 'gift-card', en: 'Gift card', fr: 'Carte cadeau', in: ['paper'], variants: [{ sku: 'GIFT', stock: null, priceMinor: 5000 }], values: { vatClass: 'zero' } },
  { slug: 'next-year', en: 'Next year’s calendar', fr: 'Calendrier de l’an prochain', in: ['paper'], variants: [{ sku: 'CAL', stock: 10, priceMinor: 1500 }], status: 'draft' },
]

async function addCategory(shop: OpenShop, ctx: Ctx, { slug, en, fr, parent, status = undefined }: CategoryInput): Promise<void> {
  const saved = mustSave(await createRecord(ctx, 'category', { name: { en, fr }, slug, parent: parent ? shop.categories[parent] : null, status: status ?? 'published' }))
  shop.categories[slug] = saved.id
}

/** Adds a product with its variants and their stock. */
export async function addProduct(shop: OpenShop, ctx: Ctx, { slug, en, fr, in: inCategories, variants, status, values }: ProductInput): Promise<void> {
  const saved = mustSave(await createRecord(ctx, 'product', {
    name: { en, fr }, slug, vatClass: 'standard', status: status ?? 'published', ...values,
    categories: inCategories.map((name) => shop.categories[name]),
    variants: variants.map(({ stock: _, ...variant }) => variant),
  }))
  shop.products[slug] = saved.id
  const rows = saved.values['variants'] as { id: string; sku: string }[]
  for (const { id, sku } of rows) shop.variants[sku] = id
  for (const { sku, stock } of variants) await countStock(ctx, shop.variants[sku]!, stock, null)
}

/** Takes a product off sale. */
export async function withdraw(shop: OpenShop, slug: string): Promise<void> {
  const ctx = shop.ctx()
  const row = await ctx.db.selectFrom('products').select('version').where('slug', '=', slug).executeTakeFirstOrThrow()
  mustSave(await changeRecord(ctx, 'product', shop.products[slug]!, row.version, { status: 'draft' }))
}
