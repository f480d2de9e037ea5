// When a colleague leaves, the records that are their own become another's. The records themselves stay as they are.
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { untyped } from './untyped.ts'

/** Inside `ctx.write`. Returns how many there were. */
export async function handOver(ctx: Ctx, from: string, to: string): Promise<number> {
  let records = 0
  for (const { plural } of ctx.house.resources.values()) {
    const { numUpdatedRows } = await untyped(ctx).updateTable(plural).set({ createdBy: to }).where('createdBy', '=', from).executeTakeFirstOrThrow()
    records += Number(numUpdatedRows)
  }
  if (records > 0) await recordChange(ctx, { resource: 'account', recordId: from, recordTitle: '', action: 'handed-over', before: null, after: { to, records } })
  return records
}
