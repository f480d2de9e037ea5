// Counting: a colleague, an import or a seed says how many there are.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChanges } from '../journal/journal.ts'
import { can } from '../rights/rights.ts'
import type { Problems } from '../model/model.ts'
import { bookedQuantity, holdLevels, insertLevel, insertMovements, moveLevel, setLevel } from './stock.sql.ts'
import type { Level, Movement } from './stock.sql.ts'

const mostPieces = 1_000_000_000

export type Counted =
  | { ok: true; quantity: number | null }
  | Refusal<'not-allowed' | 'not-found'>
  | (Refusal<'invalid'> & { problems: Problems })
  /** `current`: how many there are now. */
  | (Refusal<'changed-meanwhile'> & { current: number | null })

/**
 * Brings the stock of a variant from what a form showed (`seen`) to what was typed (`quantity`). The difference is applied to what is there
 * now, so that a sale meanwhile is not lost. Null means not counted: always to be had; a variant that was never counted is so.
 * Refused when it would fall below zero.
 */
export async function countStock(ctx: Ctx, variant: string, quantity: number | null, seen: number | null, reason: 'counted' | 'import' = 'counted'): Promise<Counted> {
  if (!can(ctx, 'stock', 'count')) return refuse('not-allowed')
  const wrong = wrongQuantity(quantity)
  if (wrong) return wrong
  return ctx.write(async (ctx): Promise<Counted> => {
    const level = (await holdLevels(ctx, [variant])).get(variant)
    if (!level) return refuse('not-found')
    const next = afterCount(level.quantity, quantity, seen)
    if (next !== null && next < 0) return refuse('changed-meanwhile', { current: level.quantity, detail: belowZero(ctx, level.quantity ?? 0) })
    await applyCount(ctx, level, next, reason)
    return { ok: true, quantity: next }
  })
}

/** What is there after a count; a form that showed “not counted” gives the number itself. */
function afterCount(current: number | null, quantity: number | null, seen: number | null): number | null {
  return quantity === null || current === null || seen === null ? quantity : current + quantity - seen
}

function wrongQuantity(quantity: number | null): (Refusal<'invalid'> & { problems: Problems }) | undefined {
  if (quantity === null) return undefined
  if (!Number.isSafeInteger(quantity)) return refuse('invalid', { problems: { quantity: { rule: 'number' } } as Problems })
  if (quantity < 0) return refuse('invalid', { problems: { quantity: { rule: 'tooSmall', values: { min: 0 } } } as Problems })
  if (quantity > mostPieces) return refuse('invalid', { problems: { quantity: { rule: 'tooLarge', values: { max: mostPieces } } } as Problems })
  return undefined
}

function belowZero(ctx: Ctx, left: number): string {
  return ctx.locale === 'fr'
    ? `Des articles ont été vendus entre-temps : il en reste ${left}. Veuillez recompter.`
    : `Some were sold meanwhile: ${left} are left. Please count again.`
}

/** Writes the level, its movement and its line in the journal. The first count of a variant is no movement but its beginning. */
async function applyCount(ctx: Ctx, level: Level, next: number | null, reason: Movement['reason']): Promise<void> {
  if (next === level.quantity) return
  if (level.known || next === null) await changeLevel(ctx, level, next, reason)
  else if (!(await insertLevel(ctx, level.variant, next))) return applyCount(ctx, (await holdLevels(ctx, [level.variant])).get(level.variant)!, next, reason)
  await recordChanges(ctx, [{ resource: 'stock', recordId: level.variant, recordTitle: level.sku, action: reason, before: { quantity: level.quantity }, after: { quantity: next } }])
}

async function changeLevel(ctx: Ctx, { variant, quantity }: Level, next: number | null, reason: Movement['reason']): Promise<void> {
  if (next === null) return setLevel(ctx, variant, null)
  const change = next - (quantity ?? (await bookedQuantity(ctx, variant)))
  if (quantity === null) await setLevel(ctx, variant, next)
  else await moveLevel(ctx, variant, change)
  if (change !== 0) await insertMovements(ctx, [{ variant, change, reason, order: null }])
}
