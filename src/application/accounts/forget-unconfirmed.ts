// Customers' accounts whose address nobody ever confirmed and that nobody uses. Whoever holds something through one, such as an order, keeps it.
import type { Ctx } from '../context.ts'
import { forgetRecords } from '../journal/forget.ts'
import { recordChange } from '../journal/journal.ts'
import { deleteMailsTo } from '../mail/personal-mails.ts'
import type { PersonalPart } from './personal-data.ts'

/** Inside `ctx.write`. Returns how many there were. */
export async function forgetUnconfirmed(ctx: Ctx, before: string, limit: number, parts: readonly PersonalPart[]): Promise<number> {
  const rows = await ctx.db.selectFrom('accounts').select(['id', 'email'])
    .where('emailConfirmedAt', 'is', null).where('role', '=', 'customer').where('createdAt', '<', before).where('updatedAt', '<', before)
    .where((row) => row.not(row.exists(row.selectFrom('sessions').select('sessions.id').whereRef('sessions.account', '=', 'accounts.id').where('lastUsedAt', '>=', before))))
    .where((row) => row.not(row.exists(row.selectFrom('orders').select('orders.id').whereRef('orders.account', '=', 'accounts.id'))))
    .orderBy('createdAt').limit(limit).execute()
  for (const { id, email } of rows) {
    for (const part of parts) await part.erase(ctx, { id, email })
    await deleteMailsTo(ctx, email)
    await forgetRecords(ctx, 'account', [id], 'forgotten')
    await ctx.db.deleteFrom('accounts').where('id', '=', id).execute()
    await recordChange(ctx, { resource: 'account', recordId: id, recordTitle: '', action: 'erased', before: null, after: { why: 'never-confirmed' } })
  }
  return rows.length
}
