// A forgotten password: a link to the address, good once and for half an hour. Whoever asks learns nothing; whoever reads the letters
// of an address that was never confirmed takes the account over: what was set up before was somebody else's, or is easily set up again.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { sendPasswordChanged, sendReset } from './accounts.mail.tsx'
import { findByEmail, findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { changePurposes } from './change-email.ts'
import { checkEmail } from './check-account.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { deleteLinks, markUsed } from './links.sql.ts'
import { makeLink, openLink } from './links.ts'
import { hashPassword, passwordProblem } from './passwords.ts'
import type { Busy } from './passwords.ts'
import { deleteSecondFactor } from './codes.ts'
import { deleteOpenidLinksOf } from './openid.sql.ts'
import { deletePasskeysOf } from './passkeys.sql.ts'
import { endSessionsOf } from './sessions.ts'
import { admitLetter } from './throttle.ts'
import type { Slowed } from './throttle.ts'

export type ResetRequested = { ok: true } | Slowed | (Refusal<'invalid'> & { problems: Problems })

/** The same work and the same answer for every address: a job looks whether there is an account. */
export async function requestReset(ctx: Ctx, input: { email: unknown }, origin: { address: string }): Promise<ResetRequested> {
  const { value: email, problem } = checkEmail(input.email)
  if (problem) return refuse('invalid', { problems: { email: problem } })
  const slowed = await admitLetter(ctx, { email, address: origin.address })
  if (slowed) return slowed
  await ctx.write((ctx) => addJob(ctx, 'accounts:send-reset', { email }))
  return { ok: true }
}

/** Done by the job; `mail` is the letter's id, so that there is one however often it runs. */
export async function sendResetLetter(ctx: Ctx, email: string, mail: string): Promise<void> {
  const row = await findByEmail(ctx, email)
  if (!row || row.disabled) return
  await ctx.write(async (ctx) => sendReset(ctx, row, `/password/reset/${await makeLink(ctx, 'reset-password', row.id, row.email)}`, mail))
}

export async function isResetOpen(ctx: Ctx, token: unknown): Promise<boolean> {
  return (await openLink(ctx, token, ['reset-password'])) !== undefined
}

export type PasswordReset = { ok: true } | Refusal<'expired' | 'changed-meanwhile'> | (Refusal<'invalid'> & { problems: Problems }) | Busy

/** Sets a new password and ends every session. It does not log in: a second factor is asked for as ever. */
export async function resetPassword(ctx: Ctx, input: { token: unknown; newPassword: unknown }, after: AfterConfirm): Promise<PasswordReset> {
  const link = await openLink(ctx, input.token, ['reset-password'])
  if (!link) return refuse('expired')
  const problem = passwordProblem(input.newPassword, { email: link.email, siteName: ctx.site.name })
  if (problem) return refuse('invalid', { problems: { newPassword: problem } })
  const hashed = await hashPassword(input.newPassword as string)
  if (!hashed.ok) return hashed
  return ctx.write(async (ctx): Promise<PasswordReset> => {
    const row = await findById(ctx, link.account)
    if (!row || row.disabled || row.email !== link.email || !(await markUsed(ctx, link.id))) return refuse('expired')
    return (await setPassword(ctx, row, hashed.hash, after)) ? { ok: true } : refuse('changed-meanwhile')
  })
}

async function setPassword(ctx: Ctx, row: AccountRow, passwordHash: string, after: AfterConfirm): Promise<boolean> {
  const isTakenOver = row.emailConfirmedAt === null
  const mine = isTakenOver ? { emailConfirmedAt: ctx.now().toISOString(), secondFactor: false } : {}
  if (!(await updateAccount(ctx, row, { passwordHash, ...mine }))) return false
  if (isTakenOver) await deleteSecondFactor(ctx, row.id)
  if (isTakenOver) await deletePasskeysOf(ctx, row.id)
  if (isTakenOver) await deleteOpenidLinksOf(ctx, row.id)
  await deleteLinks(ctx, row.id, [...changePurposes, 'reset-password', 'confirm-email'])
  await endSessionsOf(ctx, row.id)
  await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action: 'password-changed', before: null, after: null, version: row.version + 1 })
  await sendPasswordChanged(ctx, row)
  if (isTakenOver) await after(ctx, row)
  return true
}
