// What accounts that were closed without erasing have left: name and address in the journal, letters, names and streets in orders.
import { isRefusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { forgetActor, forgetRecords } from '../journal/forget.ts'
import { recordChange } from '../journal/journal.ts'
import { deleteMailsTo } from '../mail/personal-mails.ts'
import type { Person, PersonalPart } from './personal-data.ts'

/** Inside `ctx.write`. Returns how many were looked at; those with an order under way, or whose address is used again, wait for another night. */
export async function forgetClosed(ctx: Ctx, before: string, limit: number, parts: readonly PersonalPart[]): Promise<number> {
  const rows = await ctx.db.selectFrom('changes').select(['recordId', 'before', 'at']).where('resource', '=', 'account').where('action', '=', 'closed').where('before', 'is not', null).where('at', '<', before).orderBy('at').execute()
  let forgotten = 0
  for (const row of rows) {
    const { email } = (row.before ?? {}) as { email?: string }
    if (email === undefined || (await isUsedAgain(ctx, email, row.at))) continue
    if (await forget(ctx, { id: row.recordId, email }, parts)) forgotten += 1
    if (forgotten === limit) break
  }
  return forgotten
}

/** By an account, or by a guest's order since. */
async function isUsedAgain(ctx: Ctx, email: string, since: string): Promise<boolean> {
  const account = await ctx.db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst()
  return Boolean(account ?? (await ctx.db.selectFrom('orders').select('id').where('email', '=', email).where('placedAt', '>', since).executeTakeFirst()))
}

async function forget(ctx: Ctx, person: Person, parts: readonly PersonalPart[]): Promise<boolean> {
  const left: Record<string, number> = {}
  for (const part of parts) {
    const kept = await (part.eraseClosed ?? part.erase)(ctx, person)
    if (isRefusal(kept)) return false
    left[part.name] = kept as number
  }
  await deleteMailsTo(ctx, person.email)
  await forgetRecords(ctx, 'account', [person.id], 'forgotten')
  await forgetActor(ctx, person.id)
  await recordChange(ctx, { resource: 'account', recordId: person.id, recordTitle: '', action: 'erased', before: null, after: { why: 'closed', ...left } })
  return true
}
