// Saying yes to an invitation: with a new account, whose address is confirmed by the letter, or with the account of that address, by who is
// logged in to it.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { hashToken } from '../requests/tokens.ts'
import { labelOfRole, roleNames } from '../rights/known-roles.ts'
import { findByEmail, findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { checkAccount } from './check-account.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { createAccount, orAddressTaken } from './create-account.ts'
import { currentAccount } from './current-account.ts'
import { deleteInvitation, findOpenInvitation } from './invitations.sql.ts'
import type { InvitationRow } from './invitations.sql.ts'
import { sayRole } from './invitations.words.ts'
import { hashPassword } from './passwords.ts'
import type { Busy } from './passwords.ts'
import { endSession, endSessionsOf, startSession } from './sessions.ts'
import { deleteSignUpsOf } from './sign-up.sql.ts'
import type { Origin } from './sign-up.ts'

export interface OpenInvitation {
  email: string
  role: string
  /** An account of this address has to be logged in first. */
  hasAccount: boolean
}

/** What an open link invites to, for the page it leads to. */
export async function openInvitation(ctx: Ctx, token: unknown): Promise<OpenInvitation | undefined> {
  const row = await find(ctx, token)
  return row && { email: row.email, role: sayRole(row.role, await labelOfRole(ctx, row.role), ctx.locale), hasAccount: (await findByEmail(ctx, row.email)) !== undefined }
}

async function find(ctx: Ctx, token: unknown): Promise<InvitationRow | undefined> {
  const row = typeof token === 'string' && token !== '' ? await findOpenInvitation(ctx, hashToken(token)) : undefined
  return row && (await roleNames(ctx)).includes(row.role) ? row : undefined
}

/** `token` is of the session that begins. */
export type InvitationAccepted = { ok: true; account: CurrentAccount; token: string } | (Refusal<'invalid'> & { problems: Problems }) | Refusal<'expired' | 'address-taken' | 'changed-meanwhile' | 'not-signed-in'> | Busy

export async function acceptInvitation(ctx: Ctx, input: { token: unknown; name: unknown; password: unknown }, origin: Origin, after: AfterConfirm): Promise<InvitationAccepted> {
  const invitation = await find(ctx, input.token)
  if (!invitation) return refuse('expired')
  const { email, role } = invitation
  const { name, problems, isRight } = checkAccount(ctx, { ...input, email })
  if (!isRight) return refuse('invalid', { problems })
  const hashed = await hashPassword(input.password as string)
  if (!hashed.ok) return hashed
  return orAddressTaken(ctx.write(async (ctx): Promise<InvitationAccepted> => {
    if (!(await deleteInvitation(ctx, invitation.id))) return refuse('expired')
    const created = await createAccount(ctx, { email, name, role, passwordHash: hashed.hash, emailConfirmedAt: ctx.now().toISOString() })
    if (!created.ok) return created
    await deleteSignUpsOf(ctx, email)
    const row = (await findById(ctx, created.account.id))!
    await after(ctx, row)
    return enter(ctx, row, invitation, origin)
  }))
}

/** Every session ends, since rights rise; a new one begins here. */
export async function joinByInvitation(ctx: Ctx, token: unknown, origin: Origin, after: AfterConfirm): Promise<InvitationAccepted> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  const invitation = await find(ctx, token)
  if (!invitation || invitation.email !== account.email) return refuse('expired')
  return ctx.write(async (ctx): Promise<InvitationAccepted> => {
    const row = await findById(ctx, account.id)
    if (!row || row.disabled || row.email !== invitation.email || !(await deleteInvitation(ctx, invitation.id))) return refuse('expired')
    const confirmed = row.emailConfirmedAt ?? ctx.now().toISOString()
    if (!(await updateAccount(ctx, row, { role: invitation.role, emailConfirmedAt: confirmed }))) return refuse('changed-meanwhile')
    await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action: 'change', before: { role: row.role }, after: { role: invitation.role }, version: row.version + 1 })
    if (!row.emailConfirmedAt) await after(ctx, row)
    await endSessionsOf(ctx, row.id)
    return enter(ctx, { ...row, role: invitation.role }, invitation, origin)
  })
}

/** Inside `ctx.write`. */
async function enter(ctx: Ctx, row: AccountRow, invitation: InvitationRow, origin: Origin): Promise<Extract<InvitationAccepted, { ok: true }>> {
  await recordChange(ctx, { resource: 'invitation', recordId: invitation.id, recordTitle: invitation.email, action: 'accepted', before: null, after: { account: row.id, role: invitation.role } })
  await addJob(ctx, 'rights:tell-owners', { what: 'joined', title: row.name || row.email, by: row.name || row.email })
  if (origin.before) await endSession(ctx, origin.before)
  return { ok: true, account: currentAccount(ctx, row), token: await startSession(ctx, row.id, origin.device) }
}
