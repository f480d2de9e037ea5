// The queries of lists of products: what a product's rows should be, what they are, and what is counted and shown of them.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { insertRows } from '../../database/insert-rows.ts'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import { whileUnchanged } from '../while-unchanged.ts'
import { listed } from './catalogue.sql.ts'
import { currentPriceSql } from './current-price.ts'
import { orderColumn } from './listings.tables.ts'
import type { ListingRow } from './listings.tables.ts'
import { nameOrder } from './name-order.ts'

export interface Facts { id: string; createdAt: string; lowestMinor: number; highestMinor: number; available: number; saleFrom: string | null; saleUntil: string | null; [nameOrChoice: string]: unknown }

/** The listed ones among these products that have a variant, with what their rows are made from. */
export async function findFacts(ctx: Ctx, products: readonly string[], choices: readonly string[]): Promise<Facts[]> {
  const now = ctx.now().toISOString()
  const price = currentPriceSql(now)
  const next = (column: 'saleFrom' | 'saleUntil') => sql`min(case when v."salePriceMinor" < v."priceMinor" and v.${sql.ref(column)} > ${now} then v.${sql.ref(column)} end) as ${sql.ref(column)}`
  const more = sql.join([...ctx.site.model.locales.map((locale) => `name_${locale}`), ...choices].map((name) => sql`p.${sql.ref(name)}`))
  const { rows } = await sql<Facts>`
    select p."id", p."createdAt", ${more}, min(${price}) as "lowestMinor", max(${price}) as "highestMinor", ${next('saleFrom')}, ${next('saleUntil')},
      max(case when s."quantity" is null or s."quantity" > 0 then 1 else 0 end) as "available"
    from "products" p join "variants" v on v."product" = p."id" left join "stockLevels" s on s."variant" = v."id"
    where p."id" in (${sql.join(products)}) and ${listed} group by p."id"`.execute(ctx.db)
  return rows
}

/** The published categories of these products and those above them. */
export async function findPlaces(ctx: Ctx, products: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ product: string; category: string }>`
    with recursive up("product", "category") as (
      select pc."owner", c."id" from "products_categories" pc join "categories" c on c."id" = pc."target" where pc."owner" in (${sql.join(products)}) and c."status" = 'published'
      union
      select up."product", above."id" from up join "categories" c on c."id" = up."category" join "categories" above on above."id" = c."parent" where above."status" = 'published'
    ) select "product", "category" from up`.execute(ctx.db)
  const byProduct = Map.groupBy(rows, ({ product }) => product)
  return new Map([...byProduct].map(([product, places]) => [product, places.map(({ category }) => category)]))
}

export function findListings(ctx: Ctx, products: readonly string[]): Promise<ListingRow[]> {
  return ctx.db.selectFrom('listings').selectAll().where('product', 'in', products).execute() as Promise<ListingRow[]>
}

/** Two that take the last of two variants of a product would each see the other's: they look one after the other. */
export async function holdProducts(ctx: Ctx, products: readonly string[]): Promise<void> {
  if (!ctx.house.database.capabilities.rowLocks) return
  await sql`select "id" from "products" where "id" in (${sql.join(products)}) order by "id" for no key update`.execute(ctx.db)
}

/** What the rows of a product have in common. */
export async function changeListings(ctx: Ctx, { product, category: _, createdAt: __, ...row }: ListingRow): Promise<void> {
  await ctx.db.updateTable('listings').set(row as never).where('product', '=', product).execute()
}

export async function replaceListings(ctx: Ctx, known: readonly ListingRow[], rows: readonly ListingRow[]): Promise<void> {
  const [products, categories] = [new Set(known.map(({ product }) => product)), new Set(known.map(({ category }) => category))]
  if (known.length > 0) await ctx.db.deleteFrom('listings').where('product', 'in', [...products]).where('category', 'in', [...categories]).execute()
  for (let from = 0; from < rows.length; from += rowsAtOnce) await insertRows(ctx.db, 'listings', rows.slice(from, from + rowsAtOnce) as never)
}

const rowsAtOnce = 500

/** What a product's rows have in common. */
export function rowOf(ctx: Ctx, facts: Facts, choices: readonly string[]): Omit<ListingRow, 'category'> {
  const { locales } = ctx.site.model
  const { id: product, createdAt, available, lowestMinor, highestMinor, saleFrom, saleUntil } = facts
  const changes = [saleFrom, saleUntil].filter((moment) => moment !== null).sort()
  const names = locales.map((locale) => [orderColumn(locale), nameOrder(String(facts[`name_${locale}`] ?? facts[`name_${locales[0]}`] ?? ''), locale)])
  return { product, createdAt, available, lowestMinor, highestMinor, until: changes[0] ?? null, choices: JSON.stringify(choices.map((name) => facts[name] ?? null)), ...Object.fromEntries(names) }
}

/** Products whose place follows from a category: those in it, below it, and those that were. */
export async function productsBelow(ctx: Ctx, category: string): Promise<string[]> {
  const { rows } = await sql<{ product: string }>`
    with recursive below("id") as (
      select "id" from "categories" where "id" = ${category} union select c."id" from below join "categories" c on c."parent" = below."id"
    ) select "owner" as "product" from "products_categories" where "target" in (select "id" from below)
    union select "product" from "listings" where "category" = ${category} order by "product"`.execute(ctx.db)
  return rows.map(({ product }) => product)
}

/** Ids of products after `after`, in their order. */
export async function productsAfter(ctx: Ctx, after: string, limit: number): Promise<string[]> {
  const rows = await ctx.db.selectFrom('products').select('id').where('id', '>', after).orderBy('id').limit(limit).execute()
  return rows.map(({ id }) => id)
}

/** Products of which a sale has begun or ended since their rows were written. */
export async function productsDue(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.db.selectFrom('listings').select('product').where('until', '<=', ctx.now().toISOString()).where('category', '=', '').limit(limit).execute()
  return rows.map(({ product }) => product)
}

/** What a list is narrowed by: a price range, the combinations of choices, only what is to be had. */
export interface Narrowed { fromMinor: number; toMinor: number; inStock: boolean; choices: readonly string[] | null }

/** The products of a list with the same choices that are or are not to be had: how many, and how many of them fit the price. */
export interface ListedGroup { choices: string; available: number; products: number; fitting: number; lowestMinor: number; highestMinor: number }

const fitsPrice = (fromMinor: unknown, toMinor: unknown): RawBuilder<boolean> => sql`"highestMinor" >= ${fromMinor} and "lowestMinor" <= ${toMinor}`
const hasPrice = ({ fromMinor, toMinor }: Narrowed): boolean => fromMinor > 0 || toMinor < Number.MAX_SAFE_INTEGER

/** All pages of a list show the same counts, so those are kept until anybody commits anything; with a price, which may be any number, they are not. */
export function countListed(ctx: Ctx, category: string, narrowed: Narrowed): Promise<readonly ListedGroup[]> {
  if (hasPrice(narrowed)) return countGroups(ctx, category, sql`sum(case when ${fitsPrice(narrowed.fromMinor, narrowed.toMinor)} then 1 else 0 end)`)
  return whileUnchanged(ctx, `listed ${category}`, () => countGroups(ctx, category, sql`count(*)`))
}

async function countGroups(ctx: Ctx, category: string, fitting: RawBuilder<unknown>): Promise<ListedGroup[]> {
  const { rows } = await sql<ListedGroup>`
    select "choices", "available", count(*) as "products", ${fitting} as "fitting", min("lowestMinor") as "lowestMinor", max("highestMinor") as "highestMinor"
    from "listings" where "category" = ${category} group by "choices", "available"`.execute(ctx.db)
  return rows.map((row) => ({ ...row, products: Number(row.products), fitting: Number(row.fitting) }))
}

export type ListOrder = 'newest' | 'price-up' | 'price-down' | 'name'

/** Within the same price and name the older first; from the dearest on the other way round, so that one index serves both. */
function orderOf(ctx: Ctx, sort: ListOrder): RawBuilder<unknown>[] {
  const down = (column: string) => sql`${sql.ref(column)} desc`
  if (sort === 'name') return [sql.ref(orderColumn(ctx.locale)), sql.ref('product')]
  if (sort === 'newest') return [down('createdAt'), down('product')]
  return sort === 'price-up' ? [sql.ref('lowestMinor'), sql.ref('product')] : [down('lowestMinor'), down('product')]
}

/** A page of a list. `few`: hardly any of it fits, so these are found first and ordered then, instead of going through the list in its order. */
export async function pageOfList(ctx: Ctx, category: string, narrowed: Narrowed, page: { sort: ListOrder; limit: number; offset: number; few: boolean }): Promise<string[]> {
  const { inStock, choices, fromMinor, toMinor } = narrowed
  const { sort, limit, offset, few } = page
  const byPrice = hasPrice(narrowed)
  const key = ['page of list', ctx.locale, sort, few, inStock, byPrice, choices?.length].join(' ')
  const { rows } = await runKept<{ product: string }>(ctx.db, key, [category, limit, offset, ...(byPrice ? [fromMinor, toMinor] : []), ...(choices ?? [])], (category, limit, offset, ...more) => {
    const conditions = [sql<boolean>`"category" = ${category}`]
    if (inStock) conditions.push(sql`"available" = 1`)
    if (byPrice) conditions.push(fitsPrice(more[0], more[1]))
    if (choices) conditions.push(sql`"choices" in (${sql.join(byPrice ? more.slice(2) : more)})`)
    const fitting = sql`select * from "listings" where ${sql.join(conditions, sql` and `)}`
    const from = few ? sql`(${fitting} limit ${sql.lit(mostInShop)}) as "few"` : sql`(${fitting}) as "listed"`
    return sql`select "product" from ${from} order by ${sql.join(orderOf(ctx, sort))} limit ${limit} offset ${offset}`
  })
  return rows.map(({ product }) => product)
}

/** A bound that no shop meets: it keeps the engine from ordering before it has looked. */
const mostInShop = 1_000_000_000

/** Ids of the newest of a list. */
export async function newestListed(ctx: Ctx, category: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ product: string }>`select "product" from "listings" where "category" = ${category} order by "createdAt" desc, "product" desc limit ${limit}`.execute(ctx.db)
  return rows.map(({ product }) => product)
}

/** How many products stand in each category or below it. */
export async function countProducts(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ category: string; products: number }>`select "category", count(*) as "products" from "listings" group by "category"`.execute(ctx.db)
  return new Map(rows.map(({ category, products }) => [category, Number(products)]))
}

export async function readMadeFrom(ctx: Ctx): Promise<string | undefined> {
  return (await ctx.db.selectFrom('listingState').select('madeFrom').executeTakeFirst())?.madeFrom
}

export async function writeMadeFrom(ctx: Ctx, madeFrom: string): Promise<void> {
  await ctx.write((ctx) => ctx.db.insertInto('listingState').values({ id: 'listings', madeFrom }).onConflict((conflict) => conflict.column('id').doUpdateSet({ madeFrom })).execute())
}
