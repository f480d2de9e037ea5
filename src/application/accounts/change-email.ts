// Another address for an account: agreed to from the old one and confirmed from the new one, within a day, in any order.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { sendAgreeToChange, sendConfirmChange, sendEmailChanged } from './accounts.mail.tsx'
import { findByEmail, findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { orAddressTaken } from './create-account.ts'
import { deleteLinks, linksOf, markUsed } from './links.sql.ts'
import type { LinkPurpose, LinkRow } from './links.sql.ts'
import { makeLink, openLink } from './links.ts'
import { endSessionsOf } from './sessions.ts'
import { sendAddressTaken } from './sign-up.mail.tsx'

export const changePurposes: readonly LinkPurpose[] = ['agree-to-change', 'confirm-change']

/** Writes the letters. An old address that nobody ever confirmed has nothing to agree to. Inside `ctx.write`. */
export async function beginEmailChange(ctx: Ctx, row: AccountRow, email: string): Promise<void> {
  await deleteLinks(ctx, row.id, changePurposes)
  const link = async (purpose: LinkPurpose) => `/account/email/${await makeLink(ctx, purpose, row.id, email)}`
  const confirm = await link('confirm-change')
  // Whoever asks is not told that another account has the address; its owner is.
  const taken = await findByEmail(ctx, email)
  if (taken) await sendAddressTaken(ctx, taken)
  else await sendConfirmChange(ctx, { ...row, email }, confirm)
  if (row.emailConfirmedAt) await sendAgreeToChange(ctx, row, email, await link('agree-to-change'))
}

/** The new address that waits, and for whose yes. */
export async function waitingEmail(ctx: Ctx): Promise<{ email: string; waitsFor: ('old' | 'new')[] } | null> {
  const links = ctx.account ? await linksOf(ctx, ctx.account.id, changePurposes) : []
  const open = links.filter(({ usedAt }) => usedAt === null)
  return open[0] ? { email: open[0].email, waitsFor: open.map(({ purpose }) => (purpose === 'confirm-change' ? 'new' as const : 'old' as const)).sort() } : null
}

/** The new address that an open link speaks of, for the page it leads to. */
export async function emailOfChange(ctx: Ctx, token: unknown): Promise<string | undefined> {
  return (await openLink(ctx, token, changePurposes))?.email
}

export type EmailChangeAgreed = { ok: true; changed: boolean; email: string } | Refusal<'expired' | 'address-taken' | 'changed-meanwhile'>

/** Says yes from one side; with the other's yes the address changes. `keep` is the token of the session that goes on. */
export async function agreeToEmailChange(ctx: Ctx, token: unknown, after: AfterConfirm, keep?: string): Promise<EmailChangeAgreed> {
  const link = await openLink(ctx, token, changePurposes)
  if (!link) return refuse('expired')
  const agreed = await orAddressTaken(ctx.write(async (ctx): Promise<EmailChangeAgreed> => {
    const row = await findById(ctx, link.account)
    if (!row || row.disabled || !(await markUsed(ctx, link.id))) return refuse('expired')
    const isWaiting = (await linksOf(ctx, row.id, changePurposes)).some(({ usedAt }) => usedAt === null)
    return isWaiting ? { ok: true, changed: false, email: link.email } : apply(ctx, row, link, after, keep)
  }))
  return agreed.ok ? agreed : refuse(agreed.reason)
}

async function apply(ctx: Ctx, row: AccountRow, { email }: LinkRow, after: AfterConfirm, keep: string | undefined): Promise<EmailChangeAgreed> {
  if (await findByEmail(ctx, email)) return refuse('address-taken')
  if (!(await updateAccount(ctx, row, { email, emailConfirmedAt: ctx.now().toISOString() }))) return refuse('changed-meanwhile')
  await deleteLinks(ctx, row.id, [...changePurposes, 'confirm-email', 'reset-password'])
  await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || email, action: 'change', before: { email: row.email }, after: { email }, version: row.version + 1 })
  await sendEmailChanged(ctx, row, email)
  await endSessionsOf(ctx, row.id, keep)
  await after(ctx, { id: row.id, email })
  return { ok: true, changed: true, email }
}
