// What people may change about their own account. Address and password ask for the current password; a new address waits until it is
// confirmed from both, a new password ends all other sessions.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { differences, recordChange } from '../journal/journal.ts'
import type { Problem, Problems } from '../model/model.ts'
import { sendPasswordChanged } from './accounts.mail.tsx'
import { findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { beginEmailChange, changePurposes } from './change-email.ts'
import { checkEmail, checkName } from './check-account.ts'
import { deleteLinks } from './links.sql.ts'
import { hashPassword, passwordProblem, verifyPassword } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'
import { admitOwnPassword } from './throttle.ts'
import type { Slowed } from './throttle.ts'

export interface OwnChange {
  name?: unknown
  email?: unknown
  newPassword?: unknown
  /** The current password; needed for a new address or a new password. */
  password?: unknown
}

export type OwnAccountChanged = { ok: true; account: CurrentAccount } | (Refusal<'invalid'> & { problems: Problems }) | Slowed | Refusal<'not-signed-in' | 'changed-meanwhile'>

export const changeName = (ctx: Ctx, name: unknown): Promise<OwnAccountChanged> => changeOwnAccount(ctx, { name })

/** `keep` is the token of the session that goes on. */
export const changeEmail = (ctx: Ctx, change: { email: unknown; password: unknown }, keep?: string): Promise<OwnAccountChanged> => changeOwnAccount(ctx, change, keep)

export const changePassword = (ctx: Ctx, change: { newPassword: unknown; password: unknown }, keep?: string): Promise<OwnAccountChanged> => changeOwnAccount(ctx, change, keep)

/** Changes what `change` names, all of it or nothing. */
export async function changeOwnAccount(ctx: Ctx, change: OwnChange, keep?: string): Promise<OwnAccountChanged> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row) return refuse('not-signed-in')
  const { values, problems } = checkChange(ctx, row, change)
  const guarded = 'email' in values || 'newPassword' in values
  const refused = guarded ? await checkCurrentPassword(ctx, row, change.password, problems) : undefined
  if (refused) return refused
  if (Object.keys(problems).length > 0) return refuse('invalid', { problems })
  const { newPassword, ...plain } = values
  const hashed = newPassword === undefined ? undefined : await hashPassword(newPassword)
  if (hashed && !hashed.ok) return hashed
  return save(ctx, row, { ...plain, ...(hashed && { passwordHash: hashed.hash }) }, keep)
}

type Values = { name?: string; email?: string; newPassword?: string }

/** The values that really change, and what is wrong with them. */
function checkChange(ctx: Ctx, row: AccountRow, change: OwnChange): { values: Values; problems: Record<string, Problem> } {
  const values: Values = {}
  const problems: Record<string, Problem> = {}
  const name = change.name === undefined ? undefined : checkName(change.name)
  if (name?.problem) problems['name'] = name.problem
  else if (name && name.value !== row.name) values.name = name.value
  const email = change.email === undefined ? undefined : checkEmail(change.email)
  if (email?.problem) problems['email'] = email.problem
  else if (email && email.value !== row.email) values.email = email.value
  if (change.newPassword !== undefined) {
    const problem = passwordProblem(change.newPassword, { email: values.email ?? row.email, siteName: ctx.site.name })
    if (problem) problems['newPassword'] = problem
    values.newPassword = String(change.newPassword)
  }
  return { values, problems }
}

/** Writes what is wrong with it into `problems`. */
export async function checkCurrentPassword(ctx: Ctx, row: AccountRow, password: unknown, problems: Record<string, Problem>): Promise<Slowed | undefined> {
  if (typeof password !== 'string' || password === '') {
    problems['password'] = { rule: 'required' }
    return undefined
  }
  const slowed = await admitOwnPassword(ctx, row.id)
  if (slowed) return slowed
  const verified = await verifyPassword(password, row.passwordHash)
  if (!verified.ok) return verified
  if (!verified.right) problems['password'] = { rule: 'passwordWrong' }
  return undefined
}

function save(ctx: Ctx, row: AccountRow, { email: newEmail, ...values }: { name?: string; email?: string; passwordHash?: string }, keep: string | undefined): Promise<OwnAccountChanged> {
  const { id, name, email, role } = { ...row, ...values }
  const account = { id, email, name, role }
  return ctx.write(async (ctx): Promise<OwnAccountChanged> => {
    if (Object.keys(values).length > 0) {
      if (!(await updateAccount(ctx, row, values))) return refuse('changed-meanwhile')
      const changed = differences({ name: row.name }, { name })
      await recordChange(ctx, { resource: 'account', recordId: id, recordTitle: name || email, action: values.passwordHash ? 'password-changed' : 'change', ...changed, version: row.version + 1 })
    }
    if (values.passwordHash !== undefined) await afterNewPassword(ctx, { ...row, name }, keep)
    if (newEmail !== undefined) await beginEmailChange(ctx, row, newEmail)
    return { ok: true, account }
  })
}

/** What was begun with the old password ends with it. */
async function afterNewPassword(ctx: Ctx, row: AccountRow, keep: string | undefined): Promise<void> {
  await sendPasswordChanged(ctx, row)
  await deleteLinks(ctx, row.id, [...changePurposes, 'reset-password'])
  await endSessionsOf(ctx, row.id, keep)
}
