// Inviting colleagues by mail: an owner names an address and a role; whoever reads there says yes or does nothing.
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Renewal } from '../mail/resend-mail.ts'
import type { Problem, Problems } from '../model/model.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { labelOfRole, roleNames } from '../rights/known-roles.ts'
import { needsPassword } from '../rights/needs-password.ts'
import type { PasswordNeeded } from '../rights/needs-password.ts'
import { isOwner } from '../rights/rights.ts'
import { wordsIn } from '../theme/words.ts'
import { findByEmail } from './accounts.sql.ts'
import { checkEmail } from './check-account.ts'
import { sendInvitation } from './invitation.mail.tsx'
import { deleteInvitation, findInvitation, findInvitationTo, insertInvitation, renewInvitation, selectInvitations } from './invitations.sql.ts'
import type { InvitationRow } from './invitations.sql.ts'
import { invitationWords, sayRole } from './invitations.words.ts'

export { deleteOldInvitations } from './invitations.sql.ts'

const validMs = 7 * 24 * 3600_000

export interface ListedInvitation { id: string; email: string; role: string; sentAt: string; expiresAt: string; isExpired: boolean; invitedBy: string }
type Wrong = Refusal<'invalid'> & { problems: Problems }
export type Invited = { ok: true; id: string } | Wrong | PasswordNeeded | Refusal<'not-allowed' | 'wrong-state'>

/** Whoever was invited before gets a new letter; the link of the earlier one ends. */
export async function inviteColleague(ctx: Ctx, input: { email: unknown; role: unknown }): Promise<Invited> {
  const refused = mayInvite(ctx)
  if (refused) return refused
  const checked = await check(ctx, input)
  if ('problems' in checked) return refuse('invalid', { problems: checked.problems })
  const { email, role } = checked
  return ctx.write(async (ctx): Promise<Invited> => {
    const words = wordsIn(invitationWords, ctx.locale)
    const account = await findByEmail(ctx, email)
    if (account?.disabled) return refuse('wrong-state', { detail: words.isShut })
    if (account && account.role !== 'customer') return refuse('wrong-state', { detail: words.works })
    const before = await findInvitationTo(ctx, email)
    if (before) await deleteInvitation(ctx, before.id)
    const { token, ...sent } = newLink(ctx)
    const row: InvitationRow = { id: newId(), email, role, invitedBy: ctx.account?.id ?? null, createdAt: sent.sentAt, ...sent }
    await insertInvitation(ctx, row)
    await recordChange(ctx, { resource: 'invitation', recordId: row.id, recordTitle: email, action: 'create', before: null, after: { email, role, expiresAt: row.expiresAt } })
    await write(ctx, row, token, account?.locale ?? ctx.locale)
    await addJob(ctx, 'rights:tell-owners', { what: 'invited', title: email, by: ctx.actor.name })
    return { ok: true, id: row.id }
  })
}

function mayInvite(ctx: Ctx): Refusal<'not-allowed'> | PasswordNeeded | undefined {
  return isOwner(ctx) ? needsPassword(ctx) : refuse('not-allowed')
}

async function check(ctx: Ctx, input: { email: unknown; role: unknown }): Promise<{ email: string; role: string } | { problems: Problems }> {
  const { value: email, problem } = checkEmail(input.email)
  const choices = (await roleNames(ctx)).filter((role) => role !== 'customer')
  const role = String(input.role)
  const problems: Record<string, Problem> = { ...(problem && { email: problem }), ...(!choices.includes(role) && { role: { rule: 'choice', values: { choices: choices.join(', ') } } }) }
  return Object.keys(problems).length > 0 ? { problems } : { email, role }
}

function newLink(ctx: Ctx): { token: string; tokenHash: string; sentAt: string; expiresAt: string } {
  const token = newToken()
  const now = ctx.now()
  return { token, tokenHash: hashToken(token), sentAt: now.toISOString(), expiresAt: new Date(now.getTime() + validMs).toISOString() }
}

async function write(ctx: Ctx, { email, role }: Pick<InvitationRow, 'email' | 'role'>, token: string, locale: string, id?: string): Promise<void> {
  const by = ctx.account?.name ?? ''
  await sendInvitation(ctx, { email, locale, id }, { by, role: sayRole(role, await labelOfRole(ctx, role), locale), link: `/invitation/${token}` })
}

export async function listInvitations(ctx: Ctx): Promise<{ ok: true; invitations: ListedInvitation[] } | Refusal<'not-allowed'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  const now = ctx.now().toISOString()
  const rows = await selectInvitations(ctx)
  return { ok: true, invitations: rows.map(({ inviter, inviterEmail, ...row }) => ({ ...row, isExpired: row.expiresAt <= now, invitedBy: inviter || inviterEmail || '' })) }
}

/** A new letter with a new link, good for seven days again; the earlier link ends. */
export async function resendInvitation(ctx: Ctx, id: string): Promise<{ ok: true } | PasswordNeeded | Refusal<'not-allowed' | 'not-found'>> {
  const refused = mayInvite(ctx)
  if (refused) return refused
  return ctx.write(async (ctx): Promise<{ ok: true } | Refusal<'not-found'>> => {
    const row = await findInvitation(ctx, id)
    if (!row) return refuse('not-found')
    await renew(ctx, row, (await findByEmail(ctx, row.email))?.locale ?? ctx.locale)
    return { ok: true }
  })
}

async function renew(ctx: Ctx, row: InvitationRow, locale: string, mail?: string): Promise<void> {
  const { token, ...sent } = newLink(ctx)
  await renewInvitation(ctx, row.id, sent)
  await recordChange(ctx, { resource: 'invitation', recordId: row.id, recordTitle: row.email, action: 'resent', before: { expiresAt: row.expiresAt }, after: { expiresAt: sent.expiresAt } })
  await write(ctx, row, token, locale, mail)
}

/** For whoever sends the letter of the log again. */
export const invitationRenewal: Renewal = async (ctx, { recipient, locale }, id) => {
  const refused = mayInvite(ctx)
  if (refused) return refused
  const row = await findInvitationTo(ctx, recipient)
  if (!row) return refuse('wrong-state', { detail: wordsIn(invitationWords, ctx.locale).gone })
  await renew(ctx, row, locale, id)
  return { ok: true }
}

/** Its link ends at once. Whoever has mistyped an address must not have to look for a password first. */
export async function withdrawInvitation(ctx: Ctx, id: string): Promise<{ ok: true } | Refusal<'not-allowed' | 'not-found'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  return ctx.write(async (ctx): Promise<{ ok: true } | Refusal<'not-found'>> => {
    const row = await findInvitation(ctx, id)
    if (!row || !(await deleteInvitation(ctx, id))) return refuse('not-found')
    await recordChange(ctx, { resource: 'invitation', recordId: id, recordTitle: row.email, action: 'withdrawn', before: { email: row.email, role: row.role }, after: null })
    return { ok: true }
  })
}
