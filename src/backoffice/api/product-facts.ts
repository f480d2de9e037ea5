// What a shopkeeper wants to see of products in a list: from which price, how many are left.
import type { Ctx } from '../../application/context.ts'
import { can } from '../../application/rights/rights.ts'
import type { ProductFacts } from './shapes.ts'

const usualLowStock = 5

/** Below this quantity a variant runs low. */
export const lowStockOf = (ctx: Ctx): number => ctx.site.shop?.lowStock ?? usualLowStock

/** Facts by product id; products without variants are left out. */
export async function factsOfProducts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ProductFacts>> {
  if (ids.length === 0) return new Map()
  const low = lowStockOf(ctx)
  const rows = await ctx.db
    .selectFrom('variants')
    .leftJoin('stockLevels', 'stockLevels.variant', 'variants.id')
    .select(({ fn, eb }) => [
      'variants.product',
      fn.countAll().as('variants'),
      fn.min('variants.priceMinor').as('priceFromMinor'),
      fn.max('variants.priceMinor').as('priceToMinor'),
      fn.sum('stockLevels.quantity').as('stock'),
      fn.count(eb.case().when('stockLevels.quantity', '<', low).then(1).end()).as('low'),
    ])
    .where('variants.product', 'in', ids)
    .groupBy('variants.product')
    .execute()
  const seesPrice = can(ctx, 'variant', 'see') && !ctx.rights.hides('variant', 'priceMinor')
  const seesStock = can(ctx, 'stock', 'see')
  const figure = (value: unknown): number | null => (value === null ? null : Number(value))
  return new Map(rows.map((row) => [
    String(row.product),
    { variants: Number(row.variants), priceFromMinor: seesPrice ? figure(row.priceFromMinor) : null, priceToMinor: seesPrice ? figure(row.priceToMinor) : null, stock: seesStock ? figure(row.stock) : null, low: seesStock ? Number(row.low) : 0 },
  ]))
}
