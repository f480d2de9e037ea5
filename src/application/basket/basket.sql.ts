// Every query of the basket.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../../database/id.ts'
import { hashToken } from '../requests/tokens.ts'

export interface BasketRow { id: string; version: number }

/** The basket of the account that is signed in, or of a guest's token. */
export function findBasket(ctx: Ctx, token: string | undefined): Promise<BasketRow | undefined> {
  if (!ctx.account && !token) return Promise.resolve(undefined)
  const query = ctx.db.selectFrom('baskets').select(['id', 'version'])
  return (ctx.account ? query.where('account', '=', ctx.account.id) : query.where('tokenHash', '=', hashToken(token!))).executeTakeFirst()
}

/** A new basket; of two that are made for one account at once, the first is used by both. */
export async function makeBasket(ctx: Ctx, owner: { account: string } | { tokenHash: string }): Promise<BasketRow> {
  const now = ctx.now().toISOString()
  const row = { id: newId(), tokenHash: null, account: null, version: 1, createdAt: now, updatedAt: now, ...owner }
  const made = await ctx.db.insertInto('baskets').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) return { id: row.id, version: 1 }
  return ctx.db.selectFrom('baskets').select(['id', 'version']).where('account', '=', row.account).executeTakeFirstOrThrow()
}

export async function bumpVersion(ctx: Ctx, basket: string): Promise<void> {
  await sql`update "baskets" set "version" = "version" + 1, "updatedAt" = ${ctx.now().toISOString()} where "id" = ${basket}`.execute(ctx.db)
}

export interface ForSale { published: boolean; left: number | null; inBasket: number }

/** Whether a variant can be bought, how many are left (null: not counted), and how many the basket holds. Undefined: there is none. */
export async function findForSale(ctx: Ctx, variant: string, basket: string | null): Promise<ForSale | undefined> {
  const { rows } = await sql<{ status: string; left: number | null; inBasket: number | null }>`
    select p."status", s."quantity" as "left", l."quantity" as "inBasket"
    from "variants" v join "products" p on p."id" = v."product"
    left join "stockLevels" s on s."variant" = v."id"
    left join "basketLines" l on l."variant" = v."id" and l."basket" = ${basket ?? ''}
    where v."id" = ${variant}`.execute(ctx.db)
  const row = rows[0]
  return row && { published: row.status === 'published', left: row.left, inBasket: row.inBasket ?? 0 }
}

export async function putLine(ctx: Ctx, basket: string, variant: string, quantity: number): Promise<void> {
  await ctx.db
    .insertInto('basketLines')
    .values({ id: newId(), basket, variant, quantity, addedAt: ctx.now().toISOString() })
    .onConflict((conflict) => conflict.columns(['basket', 'variant']).doUpdateSet({ quantity }))
    .execute()
}

export function findLine(ctx: Ctx, basket: string, line: string): Promise<{ id: string; variant: string } | undefined> {
  return ctx.db.selectFrom('basketLines').select(['id', 'variant']).where('id', '=', line).where('basket', '=', basket).executeTakeFirst()
}

export async function deleteLine(ctx: Ctx, line: string): Promise<void> {
  await ctx.db.deleteFrom('basketLines').where('id', '=', line).execute()
}

export async function deleteLines(ctx: Ctx, basket: string): Promise<void> {
  await ctx.db.deleteFrom('basketLines').where('basket', '=', basket).execute()
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
  const [first] = ctx.site.model.locales
  const inLanguage = (alias: string, name: string) => {
    const own = sql.ref<string | null>(`${alias}.${name}_${ctx.locale}`)
    return ctx.locale === first ? own : sql`coalesce(${own}, ${sql.ref(`${alias}.${name}_${first}`)})`
  }
  const { rows } = await sql<LineRow>`
    select l."id", l."variant", l."quantity", v."sku", v."priceMinor", v."salePriceMinor", v."saleFrom", v."saleUntil",
      ${inLanguage('v', 'option1')} as "option1", ${inLanguage('v', 'option2')} as "option2", ${inLanguage('v', 'option3')} as "option3",
      coalesce(v."picture", p."picture") as "picture", p."id" as "product", p."slug", ${inLanguage('p', 'name')} as "name", p."status", p."vatClass", s."quantity" as "left"
    from "basketLines" l join "variants" v on v."id" = l."variant" join "products" p on p."id" = v."product"
    left join "stockLevels" s on s."variant" = v."id"
    where l."basket" = ${basket} order by l."addedAt", l."id"`.execute(ctx.db)
  return rows
}

/** The guest's basket becomes the account's. */
export async function giveToAccount(ctx: Ctx, basket: string, account: string): Promise<void> {
  await ctx.db.updateTable('baskets').set({ account, tokenHash: null }).where('id', '=', basket).execute()
}

export async function deleteBasket(ctx: Ctx, basket: string): Promise<void> {
  await ctx.db.deleteFrom('baskets').where('id', '=', basket).execute()
}

export function quantitiesOf(ctx: Ctx, basket: string): Promise<{ variant: string; quantity: number; addedAt: string }[]> {
  return ctx.db.selectFrom('basketLines').select(['variant', 'quantity', 'addedAt']).where('basket', '=', basket).orderBy('addedAt').execute()
}

const keptMs = 90 * 24 * 3600_000

/** Guests' baskets whose cookie has ended; at most `limit`. Returns how many. */
export async function deleteOldBaskets(ctx: Ctx, limit: number): Promise<number> {
  const oldest = new Date(ctx.now().getTime() - keptMs).toISOString()
  const old = ctx.db.selectFrom('baskets').select('id').where('account', 'is', null).where('updatedAt', '<', oldest).limit(limit)
  const result = await ctx.db.deleteFrom('baskets').where('id', 'in', old).executeTakeFirst()
  return Number(result.numDeletedRows)
}
