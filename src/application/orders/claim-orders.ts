// Orders that a guest placed with an address become an account's, once the address is confirmed to be its own.
import type { Ctx } from '../context.ts'
import { recordChanges } from '../journal/journal.ts'

/** Inside `ctx.write`. */
export async function claimOrders(ctx: Ctx, { id, email }: { id: string; email: string }): Promise<void> {
  const claimed = await ctx.db
    .updateTable('orders')
    .set((row) => ({ account: id, version: row('version', '+', 1), updatedAt: ctx.now().toISOString() }))
    .where('email', '=', email).where('account', 'is', null)
    .returning(['id', 'number', 'version'])
    .execute()
  await recordChanges(ctx, claimed.map((order) => ({ resource: 'order', recordId: order.id, recordTitle: order.number, action: 'claimed', before: { account: null }, after: { account: id }, version: order.version })))
}

/** The same after a login, where mostly there is nothing to write. */
export async function claimWaitingOrders(ctx: Ctx, account: { id: string; email: string }): Promise<void> {
  const waiting = await ctx.db.selectFrom('orders').select('id').where('email', '=', account.email).where('account', 'is', null).executeTakeFirst()
  if (waiting) await ctx.write((ctx) => claimOrders(ctx, account))
}
