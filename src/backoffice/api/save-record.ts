// Saves a form: the record, its parts and the stock of its variants in one transaction. What one refuses, none of it happens.
import type { Ctx } from '../../application/context.ts'
import type { AnyResource, Problem, Problems } from '../../application/model/model.ts'
import { changeRecord, createRecord, openRecord } from '../../application/records/records.ts'
import type { EditableRecord, Saved } from '../../application/records/records.ts'
import { can } from '../../application/rights/rights.ts'
import { countStock } from '../../application/stock/stock.ts'
import { refuse } from '../../errors.ts'
import type { StockBySku, StockChange } from './shapes.ts'

export interface Save {
  /** Absent: a new record. */
  id?: string
  /** The version that the colleague saw. */
  version?: number
  values: Readonly<Record<string, unknown>>
  stock: readonly StockChange[]
}

export async function saveRecord(ctx: Ctx, resource: AnyResource, save: Save): Promise<Saved> {
  const refused = lacksRight(ctx, save)
  if (refused) return refuse('not-allowed', { detail: refused })
  return ctx.write(async (ctx): Promise<Saved> => {
    const saved = await saveValues(ctx, resource, save)
    if (!saved.ok || save.stock.length === 0) return saved
    const problems = await countAll(ctx, saved.record, save.stock)
    return problems ? refuse('invalid', { problems }) : saved
  })
}

/** Who only counts changes nothing of the record. */
async function saveValues(ctx: Ctx, resource: AnyResource, { id, version = 0, values, stock }: Save): Promise<Saved> {
  if (id === undefined) return createRecord(ctx, resource, values)
  if (stock.length === 0 || Object.keys(values).length > 0) return changeRecord(ctx, resource, id, version, values)
  const record = await openRecord(ctx, resource, id)
  return record ? { ok: true, record } : refuse('not-found')
}

/** Stock has a right of its own, whatever else is saved with it. */
function lacksRight(ctx: Ctx, save: Save): string | undefined {
  if (save.stock.length > 0 && !can(ctx, 'stock', 'count')) return ctx.locale === 'fr' ? 'Le stock est compté par la boutique.' : 'Stock is counted by the shop.'
  return undefined
}

/** The problems of counts that cannot be taken, by `stock.<sku>`. */
async function countAll(ctx: Ctx, record: EditableRecord, changes: readonly StockChange[]): Promise<Problems | undefined> {
  const variants = (record.values['variants'] as { id: string; sku: string }[] | undefined) ?? []
  const problems: Record<string, Problem> = {}
  for (const { sku, quantity, seen } of changes) {
    const variant = variants.find((candidate) => candidate.sku === sku)
    const counted = variant ? await countStock(ctx, variant.id, quantity, seen) : undefined
    if (counted?.ok) continue
    problems[`stock.${sku}`] = counted?.reason === 'invalid' ? Object.values(counted.problems)[0]! : counted?.reason === 'changed-meanwhile' ? { rule: 'soldMeanwhile', values: { left: counted.current ?? 0 } } : { rule: 'unknownRecord' }
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

/** What is left of each variant of a product; null for anything that has no variants, and for who does not see stock. */
export async function readStock(ctx: Ctx, resource: AnyResource, record: EditableRecord): Promise<StockBySku | null> {
  if (resource.name !== 'product' || !can(ctx, 'stock', 'see')) return null
  const rows = await ctx.db
    .selectFrom('variants')
    .leftJoin('stockLevels', 'stockLevels.variant', 'variants.id')
    .select(['variants.sku', 'stockLevels.quantity'])
    .where('variants.product', '=', record.id)
    .execute()
  return Object.fromEntries(rows.map(({ sku, quantity }) => [sku, quantity]))
}
