// Stock is undone by the difference, so that what was sold in the meantime stays sold. What an order took is the order's to give back.
import { ConstraintViolation } from '../../database/database.ts'
import { isRefusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import type { EditableRecord } from '../records/records.ts'
import { countStock } from '../stock/stock.ts'
import type { Group } from './groups.ts'
import type { Report } from './report.ts'
import type { JournalChange } from './select-changes.ts'

const counts = ['counted', 'import']
const quantityOf = (state: Record<string, unknown> | null): number | null => (state?.['quantity'] as number | null | undefined) ?? null

export async function undoStock(ctx: Ctx, group: Group, selected: ReadonlySet<number>, report: Report): Promise<void> {
  const ofOrders = group.own.filter(({ action, position }) => selected.has(position) && !counts.includes(action))
  for (const change of ofOrders) report.leave(change, 'order')
  const counted = group.own.filter(({ action }) => counts.includes(action))
  const latest = counted.at(-1)
  if (!latest || !counted.some(({ position }) => selected.has(position))) return
  if (!selected.has(latest.position)) return report.leave(latest, 'edited-since', ['quantity'], latest)
  const undone = counted.slice(counted.findLastIndex(({ position }) => !selected.has(position)) + 1)
  if (!(await ctx.db.selectFrom('variants').select('id').where('id', '=', group.id).executeTakeFirst())) return
  const [quantity, seen] = target(undone)
  const result = await ctx.attempt((ctx) => countStock(ctx, group.id, quantity, seen))
  if (result instanceof ConstraintViolation || isRefusal(result)) return report.leave(latest, isRefusal(result) && result.reason === 'not-allowed' ? 'not-allowed' : 'sold-since', ['quantity'])
  report.return(latest, 'changed', ['quantity'])
}

/** What to count, and what the count is compared with: the sum of the differences, where all of them are numbers. */
function target(undone: readonly JournalChange[]): [quantity: number | null, seen: number | null] {
  const first = quantityOf(undone[0]!.before)
  const last = quantityOf(undone.at(-1)!.after)
  if (first === null || last === null || undone.some(({ before, after }) => quantityOf(before) === null || quantityOf(after) === null)) return [first, null]
  const difference = undone.reduce((sum, { before, after }) => sum + quantityOf(before)! - quantityOf(after)!, 0)
  // Both grow alike, so that a difference below zero is not taken for a count below zero.
  return difference >= 0 ? [difference, 0] : [0, -difference]
}

/** A variant that comes back has the stock that the journal last knew. */
export async function bringStockBack(ctx: Ctx, variant: string): Promise<void> {
  const last = await ctx.db.selectFrom('changes').select('after').where('resource', '=', 'stock').where('recordId', '=', variant).orderBy('position', 'desc').limit(1).executeTakeFirst()
  const quantity = quantityOf(last?.after ?? null)
  if (quantity !== null) await countStock(ctx, variant, quantity, null)
}

/** A change of the stock of its variants that is not undone with it: a product that was sold since is not taken away. */
export async function soldOrCountedSince(ctx: Ctx, resource: AnyResource, record: EditableRecord, { selected, request }: { selected: ReadonlySet<number>; /** In which the record began. */ request: string }): Promise<JournalChange | undefined> {
  const ids = Object.keys(resource.parts).flatMap((name) => (record.values[name] as { id: string }[]).map(({ id }) => id))
  if (ids.length === 0) return undefined
  const rows: JournalChange[] = await ctx.db.selectFrom('changes')
    .select(['position', 'at', 'resource', 'recordId', 'recordTitle', 'action', 'actorName', 'requestId', 'version', 'before', 'after'])
    .where('resource', '=', 'stock').where('recordId', 'in', ids).orderBy('position', 'desc').limit(1000).execute()
  // Counts made by this very undo come after all that was selected, and in its request.
  return rows.find(({ position, requestId }) => !selected.has(position) && requestId !== ctx.requestId && requestId !== request)
}
