// Confirming the address of an account. Whoever uses the link must be logged in to the account as well: only one person can be both,
// so an account that somebody opened with another's address never becomes that other's, and never gets what belongs to it.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { sendConfirmation } from './accounts.mail.tsx'
import { findById, updateAccount } from './accounts.sql.ts'
import { deleteLinks } from './links.sql.ts'
import { makeLink, openLink } from './links.ts'
import { admitLetter } from './throttle.ts'
import type { Slowed } from './throttle.ts'

/** What becomes an account's once its address is confirmed, such as orders of guests. Inside the transaction; the modules above pass it in. */
export type AfterConfirm = (ctx: Ctx, account: { id: string; email: string }) => Promise<void>

/** The path of a new link. Inside `ctx.write`. */
export async function linkToConfirm(ctx: Ctx, account: { id: string; email: string }): Promise<string> {
  return `/account/confirm/${await makeLink(ctx, 'confirm-email', account.id, account.email)}`
}

export type ConfirmationSent = { ok: true } | Slowed | Refusal<'not-signed-in' | 'wrong-state'>

/** Sends the link again. */
export async function sendConfirmationAgain(ctx: Ctx, origin: { address: string }): Promise<ConfirmationSent> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row) return refuse('not-signed-in')
  if (row.emailConfirmedAt) return refuse('wrong-state')
  const slowed = await admitLetter(ctx, { email: row.email, address: origin.address })
  if (slowed) return slowed
  await ctx.write(async (ctx) => sendConfirmation(ctx, row, await linkToConfirm(ctx, row)))
  return { ok: true }
}

/** Whether the link is open and belongs to who is logged in. */
export async function isOwnConfirmation(ctx: Ctx, token: unknown): Promise<boolean> {
  const link = ctx.account && (await openLink(ctx, token, ['confirm-email']))
  return link ? link.account === ctx.account!.id && link.email === ctx.account!.email : false
}

export type EmailConfirmed = { ok: true; account: CurrentAccount } | Refusal<'not-signed-in' | 'expired' | 'changed-meanwhile'>

export async function confirmEmail(ctx: Ctx, token: unknown, after: AfterConfirm): Promise<EmailConfirmed> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  if (!(await isOwnConfirmation(ctx, token))) return refuse('expired')
  return ctx.write(async (ctx): Promise<EmailConfirmed> => {
    const row = await findById(ctx, account.id)
    if (!row || !(await openLink(ctx, token, ['confirm-email']))) return refuse('expired')
    if (!(await updateAccount(ctx, row, { emailConfirmedAt: ctx.now().toISOString() }))) return refuse('changed-meanwhile')
    await deleteLinks(ctx, row.id, ['confirm-email'])
    await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action: 'email-confirmed', before: null, after: { email: row.email }, version: row.version + 1 })
    await after(ctx, row)
    return { ok: true, account }
  })
}

export async function isAddressConfirmed(ctx: Ctx, account: string): Promise<boolean> {
  return Boolean((await findById(ctx, account))?.emailConfirmedAt)
}

/** Of who is logged in. */
export async function isEmailConfirmed(ctx: Ctx): Promise<boolean> {
  return ctx.account ? isAddressConfirmed(ctx, ctx.account.id) : false
}
