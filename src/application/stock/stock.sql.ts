// Every query of the stock.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'

export interface Level {
  variant: string
  sku: string
  /** Null: not counted, always to be had. */
  quantity: number | null
  /** It has a row: it was counted at some time. */
  known: boolean
}
export interface Movement { variant: string; change: number; reason: 'order' | 'cancelled' | 'counted' | 'import'; order: string | null }

/**
 * The levels of these variants, held until the end of the transaction where several can write at once. They are taken in the order of
 * their ids, always: two transactions that want the same variants in another order would otherwise wait for each other for ever.
 * Variants that do not exist are left out.
 */
export async function holdLevels(ctx: Ctx, variants: readonly string[]): Promise<Map<string, Level>> {
  if (variants.length === 0) return new Map()
  const wanted = sql.join([...variants].sort())
  const levels = ctx.house.database.capabilities.rowLocks
    ? sql`(select "variant", "quantity" from "stockLevels" where "variant" in (${wanted}) order by "variant" for update)`
    : sql`"stockLevels"`
  const { rows } = await sql<{ variant: string; quantity: number | null; counted: string | null; sku: string }>`
    select v."id" as "variant", v."sku", s."quantity", s."variant" as "counted"
    from "variants" v left join ${levels} s on s."variant" = v."id"
    where v."id" in (${wanted})`.execute(ctx.db)
  return new Map(rows.map(({ variant, sku, quantity, counted }) => [variant, { variant, sku, quantity, known: counted !== null }]))
}

/** Adds to a counted level, and returns what is there now; undefined for what is not counted. The check constraint refuses to fall below zero. */
export async function moveLevel(ctx: Ctx, variant: string, change: number): Promise<number | undefined> {
  const { rows } = await sql<{ quantity: number }>`
    update "stockLevels" set "quantity" = "quantity" + ${change} where "variant" = ${variant} and "quantity" is not null returning "quantity"`.execute(ctx.db)
  return rows[0]?.quantity
}

/** Takes from levels that are held, and hold enough: otherwise the check constraint refuses all of it. */
export async function takeFromLevels(ctx: Ctx, takings: readonly { variant: string; quantity: number }[]): Promise<void> {
  if (takings.length === 0) return
  const taken = sql.join(takings.map(({ variant, quantity }) => sql`when ${variant} then cast(${quantity} as bigint)`), sql` `)
  await sql`
    update "stockLevels" set "quantity" = "quantity" - case "variant" ${taken} end
    where "variant" in (${sql.join(takings.map(({ variant }) => variant))})`.execute(ctx.db)
}

/** The first level of a variant, which movements from before it was counted must not change; false when it has one by now. */
export async function insertLevel(ctx: Ctx, variant: string, quantity: number): Promise<boolean> {
  const result = await ctx.db
    .insertInto('stockLevels')
    .values({ variant, quantity, initial: quantity - (await bookedQuantity(ctx, variant)) })
    .onConflict((conflict) => conflict.column('variant').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function setLevel(ctx: Ctx, variant: string, quantity: number | null): Promise<void> {
  await ctx.db.updateTable('stockLevels').set({ quantity }).where('variant', '=', variant).execute()
}

export async function insertMovements(ctx: Ctx, movements: readonly Movement[]): Promise<void> {
  const at = ctx.now().toISOString()
  await insertRows(ctx.db, 'stockMovements', movements.map(({ variant, change, reason, order }) => ({ id: newId(), variant, at, change, reason, order })))
}

/** What the initial count and all movements of a variant say should be there. */
export async function bookedQuantity(ctx: Ctx, variant: string): Promise<number> {
  const row = await ctx.db.selectFrom('stockMovements').select(({ fn }) => fn.sum<number | null>('change').as('moved')).where('variant', '=', variant).executeTakeFirst()
  const level = await ctx.db.selectFrom('stockLevels').select('initial').where('variant', '=', variant).executeTakeFirst()
  return (level?.initial ?? 0) + (row?.moved ?? 0)
}

/** What an order has taken of each variant and not given back, in the order of their ids. */
export async function takenBy(ctx: Ctx, order: string): Promise<{ variant: string; sku: string; taken: number }[]> {
  const rows = await ctx.db
    .selectFrom('stockMovements')
    .leftJoin('variants', 'variants.id', 'stockMovements.variant')
    .select(({ fn }) => ['stockMovements.variant', 'sku', fn.sum<number>('change').as('moved')])
    .where('order', '=', order)
    .groupBy(['stockMovements.variant', 'sku'])
    .orderBy('stockMovements.variant')
    .execute()
  return rows.filter(({ moved }) => moved < 0).map(({ variant, sku, moved }) => ({ variant, sku: sku ?? variant, taken: -moved }))
}

/** The movements of a variant or an order, newest first. */
export function listMovements(ctx: Ctx, of: { variant: string } | { order: string }, limit = 100) {
  const [column, value] = 'variant' in of ? (['stockMovements.variant', of.variant] as const) : (['stockMovements.order', of.order] as const)
  return ctx.db
    .selectFrom('stockMovements')
    .leftJoin('variants', 'variants.id', 'stockMovements.variant')
    .select(['stockMovements.id', 'stockMovements.variant', 'at', 'change', 'reason', 'order', 'sku'])
    .where(column, '=', value)
    .orderBy('at', 'desc')
    .orderBy('stockMovements.id', 'desc')
    .limit(limit)
    .execute()
}
