// The stock: taken by orders, given back by cancelled ones, counted by colleagues. Every change leaves a movement and a line in the journal.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChanges } from '../journal/journal.ts'
import { holdLevels, insertMovements, listMovements, moveLevel, takeFromLevel, takenBy } from './stock.sql.ts'
import type { Movement } from './stock.sql.ts'

export { countStock } from './count-stock.ts'
export type { Counted } from './count-stock.ts'
export { listMovements }

/** What somebody wants of a variant. */
export interface Wanted { variant: string; sku: string; quantity: number }

/** A variant of which not enough is left. */
export interface Short { variant: string; sku: string; wanted: number; left: number }

export type Taken = { ok: true } | (Refusal<'out-of-stock'> & { short: Short[] })

/** One variant's part in an order's taking or giving back. */
interface Move { variant: string; sku: string; change: number; /** What is there after it; undefined when it is not counted. */ after: number | undefined }

/**
 * Takes the goods of an order out of the stock; all of them or, when one is short, none. Only inside `ctx.write`, which must then be
 * left with the refusal. Lines of the same variant count together. Variants are taken in the order of their ids, always: two orders
 * that take the same ones in another order would otherwise wait for each other for ever.
 */
export async function takeStock(ctx: Ctx, lines: readonly Wanted[], order: string): Promise<Taken> {
  const moves: Move[] = []
  const missed: Wanted[] = []
  for (const wanted of merge(lines)) {
    const after = await takeFromLevel(ctx, wanted.variant, wanted.quantity)
    if (after === undefined) missed.push(wanted)
    moves.push({ ...wanted, change: -wanted.quantity, after })
  }
  const short = missed.length === 0 ? [] : await shortOf(ctx, missed)
  if (short.length > 0) return refuse('out-of-stock', { short })
  await writeMoves(ctx, moves, 'order', order)
  return { ok: true }
}

/** One for each variant, in the order of their ids. */
function merge(lines: readonly Wanted[]): Wanted[] {
  const byVariant = new Map<string, Wanted>()
  for (const line of lines) byVariant.set(line.variant, { ...line, quantity: line.quantity + (byVariant.get(line.variant)?.quantity ?? 0) })
  return [...byVariant.values()].sort((a, b) => (a.variant < b.variant ? -1 : 1))
}

/** What could not be taken, without what is not counted. Of a variant that does not exist nothing is left. */
async function shortOf(ctx: Ctx, missed: readonly Wanted[]): Promise<Short[]> {
  const levels = await holdLevels(ctx, missed.map(({ variant }) => variant))
  return missed.flatMap(({ variant, sku, quantity }) => {
    const level = levels.get(variant)
    const left = level ? level.quantity : 0
    return left === null ? [] : [{ variant, sku, wanted: quantity, left }]
  })
}

/** Gives back what an order still holds; a second time nothing. Only inside `ctx.write`. */
export async function giveBackStock(ctx: Ctx, order: string): Promise<void> {
  const moves: Move[] = []
  for (const { variant, sku, taken } of await takenBy(ctx, order)) moves.push({ variant, sku, change: taken, after: await moveLevel(ctx, variant, taken) })
  await writeMoves(ctx, moves, 'cancelled', order)
}

/** What is not counted has movements as well: they tell what left the house. */
async function writeMoves(ctx: Ctx, moves: readonly Move[], reason: Movement['reason'], order: string): Promise<void> {
  await insertMovements(ctx, moves.map(({ variant, change }) => ({ variant, change, reason, order })))
  await recordChanges(ctx, moves.flatMap(({ variant, sku, change, after }) => (after === undefined ? [] : [{
    resource: 'stock', recordId: variant, recordTitle: sku, action: reason, before: { quantity: after - change }, after: { quantity: after },
  }])))
}
