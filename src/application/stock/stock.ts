// The stock: taken by orders, given back by cancelled ones, counted by colleagues. Every change leaves a movement and a line in the journal.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChanges } from '../journal/journal.ts'
import { holdLevels, insertMovements, listMovements, moveLevel, takenBy } from './stock.sql.ts'
import type { Level, Movement } from './stock.sql.ts'

export { countStock } from './count-stock.ts'
export type { Counted } from './count-stock.ts'
export { listMovements }

/** What somebody wants of a variant. */
export interface Wanted { variant: string; quantity: number }

/** A variant of which not enough is left. */
export interface Short { variant: string; sku: string; wanted: number; left: number }

export type Taken = { ok: true } | (Refusal<'out-of-stock'> & { short: Short[] })

/**
 * Takes the goods of an order out of the stock; all of them or, when one is short, none. Only inside `ctx.write`.
 * Lines of the same variant count together.
 */
export async function takeStock(ctx: Ctx, lines: readonly Wanted[], order: string): Promise<Taken> {
  const wanted = merge(lines)
  const levels = await holdLevels(ctx, [...wanted.keys()])
  const short = shortOf(wanted, levels)
  if (short.length > 0) return refuse('out-of-stock', { short })
  await move(ctx, [...wanted].map(([variant, quantity]) => ({ level: levels.get(variant)!, change: -quantity })), 'order', order)
  return { ok: true }
}

/** Gives back what an order still holds; a second time nothing. Only inside `ctx.write`. */
export async function giveBackStock(ctx: Ctx, order: string): Promise<void> {
  const taken = await takenBy(ctx, order)
  if (taken.length === 0) return
  const levels = await holdLevels(ctx, taken.map(({ variant }) => variant))
  const moves = taken.map(({ variant, taken }) => ({ level: levels.get(variant) ?? { variant, sku: variant, quantity: null, known: false }, change: taken }))
  await move(ctx, moves, 'cancelled', order)
}

/** By variant, in the order of their ids. */
function merge(lines: readonly Wanted[]): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { variant, quantity } of lines.toSorted((a, b) => (a.variant < b.variant ? -1 : 1))) wanted.set(variant, (wanted.get(variant) ?? 0) + quantity)
  return wanted
}

function shortOf(wanted: ReadonlyMap<string, number>, levels: ReadonlyMap<string, Level>): Short[] {
  return [...wanted].flatMap(([variant, quantity]) => {
    const level = levels.get(variant) ?? { variant, sku: '', quantity: 0, known: false }
    return level.quantity !== null && level.quantity < quantity ? [{ variant, sku: level.sku, wanted: quantity, left: level.quantity }] : []
  })
}

/** What is not counted has movements as well: they tell what left the house. */
async function move(ctx: Ctx, moves: readonly { level: Level; change: number }[], reason: Movement['reason'], order: string): Promise<void> {
  for (const { level, change } of moves) if (level.quantity !== null) await moveLevel(ctx, level.variant, change)
  await insertMovements(ctx, moves.map(({ level, change }) => ({ variant: level.variant, change, reason, order })))
  await recordChanges(ctx, moves.filter(({ level }) => level.quantity !== null).map(({ level, change }) => ({
    resource: 'stock',
    recordId: level.variant,
    recordTitle: level.sku,
    action: reason,
    before: { quantity: level.quantity },
    after: { quantity: level.quantity! + change },
  })))
}

