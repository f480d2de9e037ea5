// Everything that the site holds about a person, in one archive for them; and closing the account, with or without the traces it leaves.
import { isRefusal, refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { forgetActor, forgetRecords } from '../journal/forget.ts'
import { recordChange } from '../journal/journal.ts'
import { deleteMailsTo, mailsTo } from '../mail/personal-mails.ts'
import { wordsIn } from '../theme/words.ts'
import { sendAccountClosed } from './accounts.mail.tsx'
import { findById, ownerIds } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { accountWords } from './accounts.words.ts'
import { askPassword } from './second-factor.ts'
import type { Asked } from './second-factor.ts'

export interface Person { id: string; email: string }

/** What another module holds about a person; the modules above pass theirs in. */
export interface PersonalPart {
  /** Its name in the archive. */
  name: string
  gather(ctx: Ctx, person: Person): Promise<unknown>
  /** Takes the person out of it and says how many records stay without them, or why that cannot be yet. Inside `ctx.write`. */
  erase(ctx: Ctx, person: Person): Promise<number | Refusal>
  /** The same long after the account was closed, where it is no longer known by the account. */
  eraseClosed?(ctx: Ctx, person: Person): Promise<number | Refusal>
}

export async function gatherOwnData(ctx: Ctx, parts: readonly PersonalPart[]): Promise<Record<string, unknown> | null> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row) return null
  const { id, email, name, role, locale, createdAt, emailConfirmedAt, secondFactor } = row
  const sessions = await ctx.db.selectFrom('sessions').select(['device', 'createdAt', 'lastUsedAt']).where('account', '=', id).orderBy('createdAt').execute()
  const passkeys = await ctx.db.selectFrom('passkeys').select(['name', 'createdAt', 'lastUsedAt']).where('account', '=', id).orderBy('createdAt').execute()
  const rememberedDevices = await ctx.db.selectFrom('rememberedDevices').select(['device', 'createdAt', 'lastUsedAt', 'expiresAt']).where('account', '=', id).orderBy('createdAt').execute()
  const openidLinks = await ctx.db.selectFrom('openidLinks').select(['issuer', 'subject', 'email', 'createdAt', 'lastUsedAt']).where('account', '=', id).orderBy('createdAt').execute()
  const done = await ctx.db.selectFrom('changes').select(['at', 'resource', 'recordTitle', 'action', 'before', 'after']).where((row) => row.or([row('actorId', '=', id), row.and([row('resource', '=', 'account'), row('recordId', '=', id)])])).orderBy('position').limit(10_000).execute()
  const own = { madeAt: ctx.now().toISOString(), account: { id, email, name, role, locale, createdAt, emailConfirmedAt, secondFactor }, sessions, passkeys, rememberedDevices, openidLinks, changes: done, letters: await mailsTo(ctx, email) }
  const others: Record<string, unknown> = {}
  for (const part of parts) others[part.name] = await part.gather(ctx, row)
  return { ...own, ...others }
}

export type AccountClosed = { ok: true } | Asked | Refusal

/** Closes the account at once. With `erase`, what other modules keep for the law loses the person as well. */
export async function closeAccount(ctx: Ctx, input: { password: unknown; erase: boolean }, parts: readonly PersonalPart[]): Promise<AccountClosed> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  const words = wordsIn(accountWords, ctx.locale)
  return ctx.write(async (ctx): Promise<AccountClosed> => {
    const row = await findById(ctx, asked.row.id)
    if (!row) return refuse('not-signed-in')
    if (row.role === 'owner' && (await ownerIds(ctx)).every((id) => id === row.id)) return refuse('wrong-state', { detail: words.lastOwner })
    const left = input.erase ? await erase(ctx, row, parts) : {}
    if (isRefusal(left)) return left.reason === 'wrong-state' ? { ...left, detail: words.orderUnderWay } : left
    await ctx.db.deleteFrom('accounts').where('id', '=', row.id).execute()
    await recordChange(ctx, input.erase ? proof(row, left) : { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action: 'closed', before: { email: row.email, name: row.name, role: row.role }, after: null })
    if (input.erase) await forgetActor(ctx, row.id)
    else await sendAccountClosed(ctx, row)
    return { ok: true }
  })
}

async function erase(ctx: Ctx, row: AccountRow, parts: readonly PersonalPart[]): Promise<Record<string, number> | Refusal> {
  const left: Record<string, number> = {}
  for (const part of parts) {
    const kept = await part.erase(ctx, row)
    if (typeof kept !== 'number') return kept
    left[part.name] = kept
  }
  await deleteMailsTo(ctx, row.email)
  await forgetRecords(ctx, 'account', [row.id], 'forgotten')
  return left
}

/** That somebody was erased, when, and how much stays without them. */
function proof(row: AccountRow, left: Record<string, number>) {
  return { resource: 'account', recordId: row.id, recordTitle: '', action: 'erased', before: null, after: left }
}
