// Letters with a link that is good for a time, written anew with a new one: for whoever sends a letter of the log again.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { Renewal, Renewals } from '../mail/resend-mail.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { wordsIn } from '../theme/words.ts'
import { sendAgreeToChange, sendConfirmation, sendConfirmChange, sendReset } from './accounts.mail.tsx'
import { findByEmail, findById } from './accounts.sql.ts'
import { accountWords } from './accounts.words.ts'
import { linkToConfirm } from './confirm-email.ts'
import { openLinksTo, deleteLinkRow } from './links.sql.ts'
import type { LinkPurpose } from './links.sql.ts'
import { makeLink } from './links.ts'
import { sendSignUp } from './sign-up.mail.tsx'
import { findSignUpOf, renewSignUp } from './sign-up.sql.ts'
import { signUpMs } from './sign-up.ts'

const nothing = (ctx: Ctx, sentence: 'noAccountNow' | 'confirmedNow' | 'noChangeNow' | 'noSignUpNow'): Refusal<'wrong-state'> => refuse('wrong-state', { detail: wordsIn(accountWords, ctx.locale)[sentence] })

const confirmation: Renewal = async (ctx, { recipient }, id) => {
  const row = await findByEmail(ctx, recipient)
  if (!row || row.disabled) return nothing(ctx, 'noAccountNow')
  if (row.emailConfirmedAt) return nothing(ctx, 'confirmedNow')
  await sendConfirmation(ctx, row, await linkToConfirm(ctx, row), id)
  return { ok: true }
}

/** The account that waits to be opened, with the password that was chosen. */
const opening: Renewal = async (ctx, { recipient }, id) => {
  const row = await findSignUpOf(ctx, recipient)
  if (!row || (await findByEmail(ctx, recipient))) return nothing(ctx, 'noSignUpNow')
  const token = newToken()
  await renewSignUp(ctx, row, { id: hashToken(token), expiresAt: new Date(ctx.now().getTime() + signUpMs).toISOString() })
  await sendSignUp(ctx, { email: row.email, name: row.name, locale: row.locale, id }, `/signup/open/${token}`)
  return { ok: true }
}

const reset: Renewal = async (ctx, { recipient }, id) => {
  const row = await findByEmail(ctx, recipient)
  if (!row || row.disabled) return nothing(ctx, 'noAccountNow')
  await sendReset(ctx, row, `/password/reset/${await makeLink(ctx, 'reset-password', row.id, row.email)}`, id)
  return { ok: true }
}

/** To the old address: the change that waits for its yes. */
const agreement: Renewal = async (ctx, { recipient }, id) => {
  const row = await findByEmail(ctx, recipient)
  const email = row && (await replaced(ctx, { account: row.id, purpose: 'agree-to-change' }))?.email
  if (!row || !email) return nothing(ctx, 'noChangeNow')
  await sendAgreeToChange(ctx, row, email, `/account/email/${await makeLink(ctx, 'agree-to-change', row.id, email)}`, id)
  return { ok: true }
}

/** To the new address, which is not the account's yet. */
const change: Renewal = async (ctx, { recipient: email }, id) => {
  const waiting = await replaced(ctx, { email, purpose: 'confirm-change' })
  const row = waiting && (await findById(ctx, waiting.account))
  if (!row) return nothing(ctx, 'noChangeNow')
  await sendConfirmChange(ctx, { ...row, email }, `/account/email/${await makeLink(ctx, 'confirm-change', row.id, email)}`, id)
  return { ok: true }
}

/** Takes the open link away: the new one comes in its place, so that a change waits for one yes from each side. */
async function replaced(ctx: Ctx, of: { account?: string; email?: string; purpose: LinkPurpose }) {
  const [open] = await openLinksTo(ctx, of)
  if (open) await deleteLinkRow(ctx, open.id)
  return open
}

export const accountRenewals: Renewals = { 'sign-up': opening, welcome: confirmation, 'confirm-email': confirmation, 'password-reset': reset, 'email-change': agreement, 'email-change-confirm': change }
