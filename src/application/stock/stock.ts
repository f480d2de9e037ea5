// The stock: taken by orders, given back by cancelled ones, counted by colleagues. Every change leaves a movement and a line in the journal.
import { together } from '../../database/together.ts'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChanges } from '../journal/journal.ts'
import { holdLevels, insertMovements, listMovements, moveLevel, takeFromLevels, takenBy } from './stock.sql.ts'
import type { Level, Movement } from './stock.sql.ts'

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
 * left with the refusal. Lines of the same variant count together.
 */
export async function takeStock(ctx: Ctx, lines: readonly Wanted[], order: string): Promise<Taken> {
  const all = merge(lines)
  const levels = await holdLevels(ctx, all.map(({ variant }) => variant))
  const short = all.flatMap((wanted) => shortOf(wanted, levels.get(wanted.variant)))
  if (short.length > 0) return refuse('out-of-stock', { short })
  const moves = all.map((wanted): Move => ({ ...wanted, change: -wanted.quantity, after: afterwards(wanted, levels.get(wanted.variant)!) }))
  await together([takeFromLevels(ctx, moves.flatMap(({ variant, change, after }) => (after === undefined ? [] : [{ variant, quantity: -change }]))), writeMoves(ctx, moves, 'order', order)])
  return { ok: true }
}

/** One for each variant. */
function merge(lines: readonly Wanted[]): Wanted[] {
  const byVariant = new Map<string, Wanted>()
  for (const line of lines) byVariant.set(line.variant, { ...line, quantity: line.quantity + (byVariant.get(line.variant)?.quantity ?? 0) })
  return [...byVariant.values()]
}

/** What is not counted is never short; of a variant that does not exist nothing is left. */
function shortOf({ variant, sku, quantity }: Wanted, level: Level | undefined): Short[] {
  const left = level ? level.quantity : 0
  return left === null || left >= quantity ? [] : [{ variant, sku, wanted: quantity, left }]
}

const afterwards = ({ quantity }: Wanted, level: Level): number | undefined => (level.quantity === null ? undefined : level.quantity - quantity)

/** Gives back what an order still holds; a second time nothing. Only inside `ctx.write`. */
export async function giveBackStock(ctx: Ctx, order: string): Promise<void> {
  const moves: Move[] = []
  for (const { variant, sku, taken } of await takenBy(ctx, order)) moves.push({ variant, sku, change: taken, after: await moveLevel(ctx, variant, taken) })
  await writeMoves(ctx, moves, 'cancelled', order)
}

/** What is not counted has movements as well: they tell what left the house. */
async function writeMoves(ctx: Ctx, moves: readonly Move[], reason: Movement['reason'], order: string): Promise<void> {
  await together([
    insertMovements(ctx, moves.map(({ variant, change }) => ({ variant, change, reason, order }))),
    recordChanges(ctx, moves.flatMap(({ variant, sku, change, after }) => (after === undefined ? [] : [{
      resource: 'stock', recordId: variant, recordTitle: sku, action: reason, before: { quantity: after - change }, after: { quantity: after },
    }]))),
  ])
}
