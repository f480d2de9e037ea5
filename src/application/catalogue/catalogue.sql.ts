// Every query of the catalogue. What is read here is public: published records only.
import { sql } from 'kysely'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import type { RichTextDocument } from '../model/fields/rich-text.ts'
import type { Priced } from './current-price.ts'
import { inLanguage, selectOwnFields } from './in-language.ts'
import { category } from './category.resource.ts'
import { product } from './product.resource.ts'

/** The site's own fields stand beside these columns, by their names. */
export interface ProductRow {
  id: string
  slug: string
  createdAt: string
  updatedAt: string
  vatClass: string
  picture: string | null
  name: string
  summary: string | null
  description: RichTextDocument | string | null
  optionName1: string | null
  optionName2: string | null
  optionName3: string | null
  [own: string]: unknown
}

/** One published product; unlisted ones have a page as well. */
export async function findProduct(ctx: Ctx, slug: string): Promise<ProductRow | undefined> {
  const text = (name: string) => inLanguage(ctx, 'p', name)
  const { rows } = await runKept<ProductRow>(ctx.db, `product ${ctx.locale}`, [slug], (slug) => sql`
    select p."id", p."slug", p."createdAt", p."updatedAt", p."vatClass", p."picture", ${text('name')} as "name", ${text('summary')} as "summary",
      ${text('description')} as "description", ${text('optionName1')} as "optionName1", ${text('optionName2')} as "optionName2", ${text('optionName3')} as "optionName3"
      ${selectOwnFields(ctx, 'p', product)}
    from "products" p where p."slug" = ${slug} and p."status" = 'published'`)
  return rows[0]
}

export interface VariantRow extends Priced {
  id: string
  product: string
  sku: string
  option1: string | null
  option2: string | null
  option3: string | null
  weightGrams: number | null
  picture: string | null
  /** What is left; null when it is not counted. */
  stock: number | null
}

/** The variants of products, in their order. */
export async function findVariants(ctx: Ctx, products: readonly string[]): Promise<VariantRow[]> {
  if (products.length === 0) return []
  const text = (name: string) => inLanguage(ctx, 'v', name)
  const { rows } = await runKept<VariantRow>(ctx.db, `variants of ${products.length} ${ctx.locale}`, products, (...places) => sql`
    select v."id", v."product", v."sku", ${text('option1')} as "option1", ${text('option2')} as "option2", ${text('option3')} as "option3",
      v."priceMinor", v."salePriceMinor", v."saleFrom", v."saleUntil", v."weightGrams", v."picture", s."quantity" as "stock"
    from "variants" v left join "stockLevels" s on s."variant" = v."id"
    where v."product" in (${sql.join(places)}) order by v."product", v."position", v."id"`)
  return rows
}

/** Of a variant what decides about its product's card. */
export interface OfferRow extends Priced { product: string; stock: number | null }

/** The prices and stocks of products' variants, in their order. */
export async function findOffers(ctx: Ctx, products: readonly string[]): Promise<OfferRow[]> {
  if (products.length === 0) return []
  const { rows } = await runKept<OfferRow>(ctx.db, `offers of ${products.length}`, products, (...places) => sql`
    select v."product", v."priceMinor", v."salePriceMinor", v."saleFrom", v."saleUntil", s."quantity" as "stock"
    from "variants" v left join "stockLevels" s on s."variant" = v."id"
    where v."product" in (${sql.join(places)}) order by v."product", v."position", v."id"`)
  return rows
}

export async function findMorePictures(ctx: Ctx, productId: string): Promise<string[]> {
  const { rows } = await runKept<{ target: string }>(ctx.db, 'more pictures', [productId], (id) => sql`select "target" from "products_morePictures" where "owner" = ${id} order by "position"`)
  return rows.map(({ target }) => target)
}

export interface CategoryPathRow { place: number; depth: number; id: string; slug: string; name: string }

/** The categories of a product, each with those above it: `place` is the product's order, depth 0 the category itself. */
export async function findCategoryPaths(ctx: Ctx, productId: string): Promise<CategoryPathRow[]> {
  const { rows } = await runKept<CategoryPathRow>(ctx.db, `category paths ${ctx.locale}`, [productId], (id) => sql`
    with recursive up("place", "depth", "id", "parent") as (
      select pc."position", 0, c."id", c."parent" from "products_categories" pc join "categories" c on c."id" = pc."target"
      where pc."owner" = ${id} and c."status" = 'published'
      union all
      select up."place", up."depth" + 1, c."id", c."parent" from up join "categories" c on c."id" = up."parent"
      where c."status" = 'published' and up."depth" < ${deepest}
    )
    select up."place", up."depth", c."id", c."slug", ${inLanguage(ctx, 'c', 'name')} as "name"
    from up join "categories" c on c."id" = up."id" order by up."place", up."depth" desc`)
  return rows
}

/** How deep categories are followed, should one come to stand below itself. */
const deepest = 10

export interface CategoryRow {
  id: string
  slug: string
  parent: string | null
  picture: string | null
  name: string
  description: string | null
  [own: string]: unknown
}

/** All published categories, in the order of the shop. */
export async function findCategories(ctx: Ctx): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`
    select c."id", c."slug", c."parent", c."picture", ${inLanguage(ctx, 'c', 'name')} as "name", ${inLanguage(ctx, 'c', 'description')} as "description"
      ${selectOwnFields(ctx, 'c', category)}
    from "categories" c where c."status" = 'published' order by c."position" is null, c."position", c."slug"`.execute(ctx.db)
  return rows
}

/** Products that can stand in a list: published, not hidden from lists. */
export const listed = sql`p."status" = 'published' and p."unlisted" is not true`

export interface CardRow { id: string; slug: string; createdAt: string; vatClass: string; picture: string | null; name: string; summary: string | null; [own: string]: unknown }

/** Listed products by id, in no order. */
export async function findCards(ctx: Ctx, ids: readonly string[]): Promise<CardRow[]> {
  if (ids.length === 0) return []
  const { rows } = await runKept<CardRow>(ctx.db, `cards of ${ids.length} ${ctx.locale}`, ids, (...places) => sql`
    select p."id", p."slug", p."createdAt", p."vatClass", p."picture", ${inLanguage(ctx, 'p', 'name')} as "name", ${inLanguage(ctx, 'p', 'summary')} as "summary"
      ${selectOwnFields(ctx, 'p', product)}
    from "products" p where p."id" in (${sql.join(places)}) and ${listed}`)
  return rows
}
