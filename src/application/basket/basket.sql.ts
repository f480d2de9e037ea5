// Every query of the basket.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../../database/id.ts'
import { runKept } from '../../database/kept.ts'
import { inLanguage } from '../catalogue/in-language.ts'
import type { Priced } from '../catalogue/catalogue.ts'
import { hashToken } from '../requests/tokens.ts'

export interface BasketRow { id: string; version: number }

/** Whose basket it is. */
const ownerOf = (ctx: Ctx, token: string): [column: 'account' | 'tokenHash', value: string] => (ctx.account ? ['account', ctx.account.id] : ['tokenHash', hashToken(token)])

/** The basket of the account that is signed in, or of a guest's token. */
export async function findBasket(ctx: Ctx, token: string | undefined): Promise<BasketRow | undefined> {
  if (!ctx.account && !token) return undefined
  const [column, value] = ownerOf(ctx, token!)
  const { rows } = await runKept<BasketRow>(ctx.db, `basket of ${column}`, [value], (value) => sql`select "id", "version" from "baskets" where ${sql.ref(column)} = ${value}`)
  return rows[0]
}

/**
 * The same, for a change: its version grows, and whoever changes it as well waits until this transaction has ended,
 * so that of two changes at once neither is lost.
 */
export async function holdBasket(ctx: Ctx, token: string | undefined): Promise<BasketRow | undefined> {
  if (!ctx.account && !token) return undefined
  const [column, value] = ownerOf(ctx, token!)
  const { rows } = await runKept<BasketRow>(ctx.db, `hold the basket of ${column}`, [ctx.now().toISOString(), value], (now, value) => sql`
    update "baskets" set "version" = "version" + 1, "updatedAt" = ${now} where ${sql.ref(column)} = ${value} returning "id", "version"`)
  return rows[0]
}

/** A new basket; of two that are made for one account at once, the first is used by both. */
export async function makeBasket(ctx: Ctx, owner: { account: string } | { tokenHash: string }): Promise<BasketRow> {
  const { account = null, tokenHash = null } = owner as { account?: string; tokenHash?: string }
  const { rows } = await runKept<BasketRow>(ctx.db, 'make a basket', [newId(), tokenHash, account, ctx.now().toISOString()], (id, tokenHash, account, now) => sql`
    insert into "baskets" ("id", "tokenHash", "account", "version", "createdAt", "updatedAt") values (${id}, ${tokenHash}, ${account}, 1, ${now}, ${now})
    on conflict ("account") do update set "version" = "baskets"."version" + 1, "updatedAt" = ${now} returning "id", "version"`)
  return rows[0]!
}

export interface ForSale extends Priced {
  status: 'draft' | 'published'
  /** Null: not counted. */
  left: number | null
  inBasket: number
  /** Other variants in the basket. */
  others: number
}

/** Whether a variant can be bought, what it costs, how many are left, and how many the basket holds. Undefined: there is none. */
export async function findForSale(ctx: Ctx, variant: string, basket: string): Promise<ForSale | undefined> {
  const { rows } = await runKept<ForSale>(ctx.db, 'what is for sale', [variant, basket], (variant, basket) => sql`
    select p."status", s."quantity" as "left", coalesce(l."quantity", 0) as "inBasket", v."priceMinor", v."salePriceMinor", v."saleFrom", v."saleUntil",
      (select count(*) from "basketLines" o where o."basket" = ${basket} and o."variant" <> v."id") as "others"
    from "variants" v join "products" p on p."id" = v."product"
    left join "stockLevels" s on s."variant" = v."id"
    left join "basketLines" l on l."variant" = v."id" and l."basket" = ${basket}
    where v."id" = ${variant}`)
  return rows[0]
}

/** Puts a line in, or changes the one of the same variant. */
export async function putLine(ctx: Ctx, line: { basket: string; variant: string; quantity: number; priceMinor: number | null }): Promise<void> {
  const values = [newId(), line.basket, line.variant, line.quantity, line.priceMinor, ctx.now().toISOString()]
  await runKept(ctx.db, 'put a line', values, (id, basket, variant, quantity, priceMinor, now) => sql`
    insert into "basketLines" ("id", "basket", "variant", "quantity", "priceMinor", "addedAt") values (${id}, ${basket}, ${variant}, ${quantity}, ${priceMinor}, ${now})
    on conflict ("basket", "variant") do update set "quantity" = ${quantity}, "priceMinor" = ${priceMinor}`)
}

/** The variant of a line of this basket. */
export async function findLine(ctx: Ctx, basket: string, line: string): Promise<string | undefined> {
  const { rows } = await sql<{ variant: string }>`select "variant" from "basketLines" where "id" = ${line} and "basket" = ${basket}`.execute(ctx.db)
  return rows[0]?.variant
}

export async function deleteLine(ctx: Ctx, line: string): Promise<void> {
  await sql`delete from "basketLines" where "id" = ${line}`.execute(ctx.db)
}

export async function deleteLines(ctx: Ctx, basket: string): Promise<void> {
  await runKept(ctx.db, 'empty a basket', [basket], (basket) => sql`delete from "basketLines" where "basket" = ${basket}`)
}

export async function countPieces(ctx: Ctx, token: string | undefined): Promise<number> {
  if (!ctx.account && !token) return 0
  const owner = ctx.account ? sql`b."account" = ${ctx.account.id}` : sql`b."tokenHash" = ${hashToken(token!)}`
  const { rows } = await sql<{ pieces: number | null }>`select sum(l."quantity") as "pieces" from "baskets" b join "basketLines" l on l."basket" = b."id" where ${owner}`.execute(ctx.db)
  return Number(rows[0]?.pieces ?? 0)
}

export interface LineRow {
  id: string
  variant: string
  quantity: number
  /** What one cost when it was put in. */
  formerPriceMinor: number | null
  sku: string
  priceMinor: number
  salePriceMinor: number | null
  saleFrom: string | null
  saleUntil: string | null
  option1: string | null
  option2: string | null
  option3: string | null
  picture: string | null
  product: string
  slug: string
  name: string
  status: 'draft' | 'published'
  vatClass: string | null
  left: number | null
}

/** The lines of a basket with what they would cost and how many are left, in the order in which they were added. */
export async function readLines(ctx: Ctx, basket: string): Promise<LineRow[]> {
  const text = (alias: string, name: string) => inLanguage(ctx, alias, name)
  const { rows } = await runKept<LineRow>(ctx.db, `lines of a basket, ${ctx.locale}`, [basket], (basket) => sql`
    select l."id", l."variant", l."quantity", l."priceMinor" as "formerPriceMinor", v."sku", v."priceMinor", v."salePriceMinor", v."saleFrom", v."saleUntil",
      ${text('v', 'option1')} as "option1", ${text('v', 'option2')} as "option2", ${text('v', 'option3')} as "option3",
      coalesce(v."picture", p."picture") as "picture", p."id" as "product", p."slug", ${text('p', 'name')} as "name", p."status", p."vatClass", s."quantity" as "left"
    from "basketLines" l join "variants" v on v."id" = l."variant" join "products" p on p."id" = v."product"
    left join "stockLevels" s on s."variant" = v."id"
    where l."basket" = ${basket} order by l."addedAt", l."id"`)
  return rows
}

export async function deleteBasket(ctx: Ctx, basket: string): Promise<void> {
  await ctx.db.deleteFrom('baskets').where('id', '=', basket).execute()
}

/** In the order in which they were added. */
export function quantitiesOf(ctx: Ctx, basket: string): Promise<{ variant: string; quantity: number; priceMinor: number | null }[]> {
  return ctx.db.selectFrom('basketLines').select(['variant', 'quantity', 'priceMinor']).where('basket', '=', basket).orderBy('addedAt').orderBy('id').execute()
}

/** Guests' baskets that nobody has touched; at most `limit`. Returns how many. */
export async function deleteOldBaskets(ctx: Ctx, before: string, limit: number): Promise<number> {
  const old = ctx.db.selectFrom('baskets').select('id').where('account', 'is', null).where('updatedAt', '<', before).limit(limit)
  const result = await ctx.db.deleteFrom('baskets').where('id', 'in', old).executeTakeFirst()
  return Number(result.numDeletedRows)
}
