// Keys for programs: named, with the rights of a role, for a time. A key is shown once; what is kept of it opens nothing.
import { newId } from '../../database/id.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Actor, Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problem, Problems } from '../model/model.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { checkLabel } from './check-label.ts'
import { rightsOf, roleNames } from './known-roles.ts'
import { needsPassword } from './needs-password.ts'
import type { PasswordNeeded } from './needs-password.ts'
import { isOwner } from './rights.ts'
import type { Rights } from './rights.ts'

export interface ListedKey { id: string; name: string; beginning: string; role: string; createdAt: string; expiresAt: string; lastUsedAt: string | null; madeBy: string }

const mark = 'coulisse_'
const longestDays = 366
const dayMs = 24 * 3600_000
/** The last use is written down at most this often. */
const touchEveryMs = 10 * 60_000

type Wrong = Refusal<'invalid'> & { problems: Problems }
export type KeyMade = { ok: true; key: ListedKey; /** Shown once. */ token: string } | Wrong | PasswordNeeded | Refusal<'not-allowed'>

export async function listKeys(ctx: Ctx): Promise<{ ok: true; keys: ListedKey[] } | Refusal<'not-allowed'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  const rows = await ctx.db.selectFrom('apiKeys').innerJoin('accounts', 'accounts.id', 'apiKeys.account')
    .select(['apiKeys.id', 'apiKeys.name', 'beginning', 'apiKeys.role', 'apiKeys.createdAt', 'expiresAt', 'lastUsedAt', 'accounts.name as maker', 'email'])
    .orderBy('apiKeys.createdAt', 'desc').execute()
  return { ok: true, keys: rows.map(({ maker, email, ...key }) => ({ ...key, madeBy: maker || email })) }
}

/** A key that may what the role may, until it expires, is taken back, or its maker is shut out. It can never do what needs a password. */
export async function createKey(ctx: Ctx, input: { name: unknown; role: unknown; days: unknown }): Promise<KeyMade> {
  const { account } = ctx
  if (!isOwner(ctx) || !account) return refuse('not-allowed')
  const needed = needsPassword(ctx)
  if (needed) return needed
  const { values, problems } = await checkKey(ctx, input)
  if (Object.keys(problems).length > 0) return refuse('invalid', { problems })
  const token = mark + newToken()
  const { days, ...named } = values
  const key = { id: newId(), ...named, beginning: token.slice(0, mark.length + 4), createdAt: ctx.now().toISOString(), expiresAt: new Date(ctx.now().getTime() + days * dayMs).toISOString(), lastUsedAt: null }
  return ctx.write(async (ctx): Promise<KeyMade> => {
    await ctx.db.insertInto('apiKeys').values({ ...key, tokenHash: hashToken(token), account: account.id }).execute()
    await recordChange(ctx, { resource: 'key', recordId: key.id, recordTitle: key.name, action: 'create', before: null, after: { ...named, expiresAt: key.expiresAt } })
    await addJob(ctx, 'rights:tell-owners', { what: 'key', title: key.name, by: ctx.actor.name })
    return { ok: true, token, key: { ...key, madeBy: account.name || account.email } }
  })
}

async function checkKey(ctx: Ctx, input: { name: unknown; role: unknown; days: unknown }): Promise<{ values: { name: string; role: string; days: number }; problems: Record<string, Problem> }> {
  const name = checkLabel(input.name)
  const choices = (await roleNames(ctx)).filter((role) => role !== 'owner' && role !== 'customer')
  const role = String(input.role)
  const days = Number(input.days)
  const problems: Record<string, Problem> = {
    ...(name.problem && { name: name.problem }),
    ...(!choices.includes(role) && { role: { rule: 'choice', values: { choices: choices.join(', ') } } }),
    ...(!Number.isInteger(days) ? { days: { rule: 'number' } } : days < 1 ? { days: { rule: 'tooSmall', values: { min: 1 } } } : days > longestDays ? { days: { rule: 'tooLarge', values: { max: longestDays } } } : {}),
  }
  return { values: { name: name.value, role, days }, problems }
}

/** Ends a key at once. Whoever finds one in the wrong place must not have to look for a password first. */
export async function revokeKey(ctx: Ctx, id: string): Promise<{ ok: true } | Refusal<'not-allowed' | 'not-found'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  return ctx.write(async (ctx) => {
    const row = await ctx.db.selectFrom('apiKeys').select(['name', 'role']).where('id', '=', id).executeTakeFirst()
    if (!row) return refuse('not-found')
    await ctx.db.deleteFrom('apiKeys').where('id', '=', id).execute()
    await recordChange(ctx, { resource: 'key', recordId: id, recordTitle: row.name, action: 'delete', before: row, after: null })
    return { ok: true as const }
  })
}

/** Who acts with the key of an `Authorization` header, and what it may; null for none that is good. */
export async function readKey(ctx: Ctx, header: string | undefined): Promise<{ actor: Actor; rights: Rights } | null> {
  const token = /^Bearer (coulisse_[\w-]{20,100})$/i.exec(header ?? '')?.[1]
  if (!token) return null
  const row = await ctx.db.selectFrom('apiKeys')
    .innerJoin('accounts', 'accounts.id', 'apiKeys.account').leftJoin('staffRoles', 'staffRoles.id', 'apiKeys.role')
    .select(['apiKeys.id', 'apiKeys.name', 'apiKeys.role', 'expiresAt', 'lastUsedAt', 'disabled', 'accounts.role as makersRole', 'staffRoles.stamp'])
    .where('tokenHash', '=', hashToken(token)).executeTakeFirst()
  const now = ctx.now()
  if (!row || row.disabled || row.makersRole !== 'owner' || row.expiresAt <= now.toISOString()) return null
  if (!row.lastUsedAt || now.getTime() - Date.parse(row.lastUsedAt) > touchEveryMs) await ctx.write((ctx) => ctx.db.updateTable('apiKeys').set({ lastUsedAt: now.toISOString() }).where('id', '=', row.id).execute())
  return { actor: { kind: 'key', id: row.id, name: row.name, role: row.role }, rights: await rightsOf(ctx, row.role, row.stamp) }
}
