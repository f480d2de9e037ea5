// A product as its page and the API show it: in five queries, whatever it holds.
import type { Ctx } from '../context.ts'
import type { OwnFields, RecordOfFields } from '../model/model.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import { readPictureViews } from '../media/picture-views.ts'
import type { PictureView } from '../theme/picture.tsx'
import { findCategoryPaths, findMorePictures, findProduct, findVariants } from './catalogue.sql.ts'
import type { CategoryPathRow, ProductRow, VariantRow } from './catalogue.sql.ts'
import { currentPrice, priceRange } from './current-price.ts'
import type { Price, PriceRange } from './current-price.ts'
import { fieldValue, ownFieldsOf } from './in-language.ts'
import { readOwnRelations } from './own-relations.ts'
import { category } from './category.resource.ts'
import { product } from './product.resource.ts'
import { factsOf } from './facts.ts'
import type { Fact } from './facts.ts'
import { vatRateOf } from './vat-rate.ts'

export interface CategoryLink { id: string; name: string; slug: string; url: string }

export interface VariantDetails extends Price {
  id: string
  sku: string
  /** Its value of each option of the product, in their order; empty where it has none. */
  options: string[]
  /** What is left; null when it is not counted and can always be had. */
  stock: number | null
  /** It can be put into a basket now. */
  available: boolean
  weightGrams: number | null
  /** Its own picture, as a place in the product's pictures. */
  picture: number | null
}

interface HouseProduct {
  id: string
  slug: string
  /** Path of its page, without a language. */
  url: string
  createdAt: string
  updatedAt: string
  name: string
  summary: string | null
  description: RichTextDocument | null
  /** The main one first. */
  pictures: PictureView[]
  /** What its variants differ in, with the values that occur, in the order of the variants: `[{ name: 'Format', values: ['A5', 'A4'] }]`. */
  options: { name: string; values: string[] }[]
  variants: VariantDetails[]
  /** Null when it has no variant, and so cannot be bought. */
  price: PriceRange | null
  /** Some variant can be put into a basket now. */
  available: boolean
  /** VAT contained in its prices, in hundredths of a percent. */
  vatRate: number
  /** At or below this quantity a variant is said to be running low. */
  lowStock: number
  /** The site's own fields, as people read them; empty ones are left out. */
  facts: Fact[]
  categories: CategoryLink[]
  /** From the top to its first category. */
  breadcrumb: CategoryLink[]
}

/** A product with the site's own fields beside the house's. */
export type ProductDetails = HouseProduct & RecordOfFields<OwnFields<'product'>>

export const usualLowStock = 5

/** A published product in the visitor's language, or undefined. */
export async function readProduct(ctx: Ctx, slug: string): Promise<ProductDetails | undefined> {
  const row = await findProduct(ctx, slug)
  if (!row) return undefined
  const [variants, paths, more] = await Promise.all([findVariants(ctx, [row.id]), findCategoryPaths(ctx, row.id), findMorePictures(ctx, row.id)])
  const pictureIds = [...new Set([row.picture, ...more, ...variants.map(({ picture }) => picture)].filter((id) => id !== null))]
  const [views, related] = await Promise.all([readPictureViews(ctx, pictureIds), readOwnRelations(ctx, product, [row.id])])
  const shown = pictureIds.filter((id) => views.has(id))
  const own = ownValues(ctx, row)
  return {
    ...houseValues(ctx, row),
    ...own,
    ...related.get(row.id),
    ...offerOf(ctx, row, variants, shown),
    pictures: shown.map((id) => views.get(id)!),
    facts: factsOf(ctx, product, own),
    ...categoriesOf(paths),
  } as unknown as ProductDetails
}

function houseValues(ctx: Ctx, row: ProductRow) {
  const { id, slug, createdAt, updatedAt, name, summary, description } = row
  return {
    id, slug, createdAt, updatedAt, name, summary,
    url: product.url!({ slug }),
    description: fieldValue(product.fields.description, description) as RichTextDocument | null,
    vatRate: vatRateOf(ctx.site.shop, row.vatClass),
    lowStock: ctx.site.shop?.lowStock ?? usualLowStock,
  }
}

/** The site's own fields of a row, as values. */
export function ownValues(ctx: Ctx, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  for (const [name, field] of ownFieldsOf(ctx, product)) if (!field.many) own[name] = fieldValue(field, row[name] ?? null)
  return own
}

function offerOf(ctx: Ctx, row: ProductRow, rows: readonly VariantRow[], pictureIds: readonly string[]) {
  const now = ctx.now().toISOString()
  const names = [row.optionName1, row.optionName2, row.optionName3].filter((name) => name !== null)
  const variants = rows.map((variant): VariantDetails => {
    const { id, sku, stock, weightGrams, option1, option2, option3 } = variant
    const picture = variant.picture === null ? -1 : pictureIds.indexOf(variant.picture)
    return { id, sku, options: [option1, option2, option3].slice(0, names.length).map((option) => option ?? ''), ...currentPrice(variant, now), stock, available: stock !== 0, weightGrams, picture: picture === -1 ? null : picture }
  })
  return {
    variants,
    options: names.map((name, index) => ({ name, values: [...new Set(variants.map(({ options }) => options[index]!))].filter(Boolean) })),
    price: priceRange(variants),
    available: variants.some(({ available }) => available),
  }
}

function categoriesOf(paths: readonly CategoryPathRow[]): Pick<HouseProduct, 'categories' | 'breadcrumb'> {
  const link = ({ id, name, slug }: CategoryPathRow): CategoryLink => ({ id, name, slug, url: category.url!({ slug }) })
  return {
    categories: paths.filter(({ depth }) => depth === 0).map(link),
    breadcrumb: paths.filter(({ place }) => place === paths[0]?.place).map(link),
  }
}


