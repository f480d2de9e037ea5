// When a colleague leaves, the records that are their own become another's. The records themselves stay as they are.
import type { Ctx } from '../context.ts'
import { recordChanges } from '../journal/journal.ts'
import type { Change } from '../journal/journal.ts'
import type { AnyResource } from '../model/model.ts'
import { titleOf, valuesFromRow } from './record-values.ts'
import { untyped } from './untyped.ts'

const atOnce = 500

/** Inside `ctx.write`. Returns how many there were. */
export async function handOver(ctx: Ctx, from: string, to: string): Promise<number> {
  let records = 0
  for (const resource of ctx.house.resources.values()) {
    for (;;) {
      const rows = await untyped(ctx).selectFrom(resource.plural).selectAll().where('createdBy', '=', from).limit(atOnce).execute()
      if (rows.length === 0) break
      await untyped(ctx).updateTable(resource.plural).set({ createdBy: to }).where('id', 'in', rows.map((row) => row['id'] as string)).execute()
      await recordChanges(ctx, rows.map((row) => handedOver(ctx, resource, row)))
      records += rows.length
    }
  }
  return records
}

/** Without before and after: no field has changed. */
function handedOver(ctx: Ctx, resource: AnyResource, row: Record<string, unknown>): Change {
  const { locales } = ctx.site.model
  return { resource: resource.name, recordId: String(row['id']), recordTitle: titleOf(resource, valuesFromRow(resource, row, locales), locales), action: 'handed-over', before: null, after: null }
}
