// Accounts as an owner sees them: adding colleagues, their roles, and shutting somebody out.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { roleNames } from '../rights/known-roles.ts'
import { handOver } from '../records/hand-over.ts'
import { needsPassword } from '../rights/needs-password.ts'
import type { PasswordNeeded } from '../rights/needs-password.ts'
import { isOwner } from '../rights/rights.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { wordsIn } from '../theme/words.ts'
import { countAccounts, findById, ownerIds, selectAccounts, selectAllAccounts, updateAccount } from './accounts.sql.ts'
import type { AccountRow, ListedAccount } from './accounts.sql.ts'
import { accountWords } from './accounts.words.ts'
import { checkAccount } from './check-account.ts'
import type { AccountInput } from './check-account.ts'
import { createAccount, orAddressTaken } from './create-account.ts'
import type { AddressTaken } from './create-account.ts'
import { deleteInvitationsBy } from './invitations.sql.ts'
import { hashPassword } from './passwords.ts'
import type { Busy } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'

export type { ListedAccount } from './accounts.sql.ts'

/** Whoever gives roles could give himself the owner's, so only an owner does. */
const mayManage = isOwner

export type UserAdded = { ok: true; account: CurrentAccount } | Refusal<'not-allowed'> | (Refusal<'invalid'> & { problems: Problems }) | AddressTaken | Busy | PasswordNeeded

/** Adds an account of any role. */
export async function addUser(ctx: Ctx, input: AccountInput & { role: string }): Promise<UserAdded> {
  if (!mayManage(ctx)) return refuse('not-allowed')
  const needed = needsPassword(ctx)
  if (needed) return needed
  const { email, name, problems, isRight } = checkAccount(ctx, input)
  const roles = await roleNames(ctx)
  if (!roles.includes(input.role)) return refuse('invalid', { problems: { ...problems, role: { rule: 'choice', values: { choices: roles.join(', ') } } } })
  if (!isRight) return refuse('invalid', { problems })
  const hashed = await hashPassword(input.password as string)
  if (!hashed.ok) return hashed
  return orAddressTaken(ctx.write((ctx): Promise<UserAdded> => createAccount(ctx, { email, name, role: input.role, passwordHash: hashed.hash })))
}

export interface AccountListRequest { search?: string; role?: string; /** Everybody who is no customer. */ colleagues?: boolean; disabled?: boolean; page?: number; perPage?: number }
export interface AccountList { ok: true; total: number; page: number; perPage: number; accounts: ListedAccount[] }

/** A page of accounts, the newest first. */
export async function listAccounts(ctx: Ctx, request: AccountListRequest = {}): Promise<AccountList | Refusal<'not-allowed'>> {
  if (!mayManage(ctx)) return refuse('not-allowed')
  const perPage = Math.min(Math.max(request.perPage ?? 25, 1), 200)
  const page = Math.max(request.page ?? 1, 1)
  const filter = { search: request.search ?? '', role: request.role, disabled: request.disabled, colleagues: request.colleagues ?? false }
  const [total, accounts] = await Promise.all([countAccounts(ctx, filter), selectAccounts(ctx, filter, perPage, (page - 1) * perPage)])
  return { ok: true, total, page, perPage, accounts }
}

/** Every account, by role and address: for the command line. */
export function listUsers(ctx: Ctx): Promise<ListedAccount[]> {
  if (!mayManage(ctx)) throw new Error('Only an owner or a command lists every account.')
  return selectAllAccounts(ctx)
}

export type AccountManaged = { ok: true; account: ListedAccount } | Refusal<'not-allowed' | 'not-found' | 'changed-meanwhile' | 'wrong-state' | 'invalid'> | PasswordNeeded

/** Gives an account another role. Its sessions end, so that the old rights end with them. With the role of a customer a colleague leaves; `to`: who takes over. */
export async function changeRole(ctx: Ctx, id: string, role: string, to?: string): Promise<AccountManaged> {
  if (!(await roleNames(ctx)).includes(role)) return refuse('invalid')
  return manage(ctx, id, { role }, 'change', to)
}

/** Ends all sessions and keys of an account and lets it log in no more, until it is enabled again. `to`: the colleague to whom its own records pass. */
export const disableAccount = (ctx: Ctx, id: string, to?: string): Promise<AccountManaged> => manage(ctx, id, { disabled: true }, 'disabled', to)

export const enableAccount = (ctx: Ctx, id: string): Promise<AccountManaged> => manage(ctx, id, { disabled: false }, 'enabled')

async function manage(ctx: Ctx, id: string, values: Partial<Pick<AccountRow, 'role' | 'disabled'>>, action: string, to?: string): Promise<AccountManaged> {
  if (!mayManage(ctx)) return refuse('not-allowed')
  const needed = needsPassword(ctx)
  if (needed) return needed
  return ctx.write(async (ctx): Promise<AccountManaged> => {
    const others = (await ownerIds(ctx)).filter((owner) => owner !== id)
    const row = await findById(ctx, id)
    if (!row || (to !== undefined && !(await mayTakeOver(ctx, id, to)))) return refuse('not-found')
    const after = { ...row, ...values }
    const leaves = isActiveOwner(row) && !isActiveOwner(after)
    if (leaves && others.length === 0) return refuse('wrong-state', { detail: wordsIn(accountWords, ctx.locale).lastOwner })
    if (row.role === after.role && row.disabled === after.disabled) return { ok: true, account: listed(row) }
    if (!(await updateAccount(ctx, row, values))) return refuse('changed-meanwhile')
    const changed = (account: AccountRow) => ('role' in values ? { role: account.role } : { disabled: account.disabled })
    await recordChange(ctx, { resource: 'account', recordId: id, recordTitle: row.name || row.email, action, before: changed(row), after: changed(after), version: row.version + 1 })
    await endAccess(ctx, id, to)
    if (row.role !== 'customer' || after.role !== 'customer') await addJob(ctx, 'rights:tell-owners', { what: 'colleague', title: row.name || row.email, by: ctx.actor.name })
    return { ok: true, account: listed({ ...after, version: row.version + 1 }) }
  })
}

/** All that was open with the old rights ends at once, and what was its own passes on. */
async function endAccess(ctx: Ctx, id: string, to: string | undefined): Promise<void> {
  await endSessionsOf(ctx, id)
  await ctx.db.deleteFrom('apiKeys').where('account', '=', id).execute()
  await ctx.db.deleteFrom('accountLinks').where('account', '=', id).execute()
  await ctx.db.deleteFrom('openidWaiting').where('account', '=', id).execute()
  await deleteInvitationsBy(ctx, id)
  if (to !== undefined) await handOver(ctx, id, to)
}

async function mayTakeOver(ctx: Ctx, from: string, to: string): Promise<boolean> {
  const row = await findById(ctx, to)
  return row !== undefined && to !== from && row.role !== 'customer' && !row.disabled
}

const isActiveOwner = (account: AccountRow): boolean => account.role === 'owner' && !account.disabled

function listed({ id, version, createdAt, email, name, role, disabled }: AccountRow): ListedAccount {
  return { id, version, createdAt, email, name, role, disabled }
}
