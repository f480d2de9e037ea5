// Every query of accounts and one-time tokens.
import { sql } from 'kysely'
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { accounts } from './accounts.tables.ts'

export type AccountRow = Row<typeof accounts.columns>

export function findByEmail(ctx: Ctx, email: string): Promise<AccountRow | undefined> {
  return ctx.db.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirst()
}

export function findById(ctx: Ctx, id: string): Promise<AccountRow | undefined> {
  return ctx.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertAccount(ctx: Ctx, account: AccountRow): Promise<void> {
  await ctx.db.insertInto('accounts').values(account).execute()
}

/** Changes a row and raises its version. False when somebody else changed it meanwhile. */
export async function updateAccount(ctx: Ctx, account: Pick<AccountRow, 'id' | 'version'>, values: Partial<AccountRow>): Promise<boolean> {
  const { id, version } = account
  const set = { ...values, version: version + 1, updatedAt: ctx.now().toISOString() }
  const result = await ctx.db.updateTable('accounts').set(set).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The ids of owners who can log in. In a write their rows are locked where the engine has such locks, so that two do not leave at once. */
export async function ownerIds(ctx: Ctx): Promise<string[]> {
  const query = ctx.db.selectFrom('accounts').select('id').where('role', '=', 'owner').where('disabled', '=', false).orderBy('id')
  const rows = await (ctx.db.isTransaction && ctx.house.database.capabilities.rowLocks ? query.forUpdate() : query).execute()
  return rows.map(({ id }) => id)
}

export interface AccountFilter { search: string; role: string | undefined; disabled: boolean | undefined; colleagues: boolean }

function filtered(ctx: Ctx, { search, role, disabled, colleagues }: AccountFilter) {
  let query = ctx.db.selectFrom('accounts')
  if (role !== undefined) query = query.where('role', '=', role)
  if (colleagues) query = query.where('role', '!=', 'customer')
  if (disabled !== undefined) query = query.where('disabled', '=', disabled)
  for (const word of search.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const pattern = `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
    query = query.where(sql<boolean>`(lower("name") like ${pattern} escape '\\' or "email" like ${pattern} escape '\\')`)
  }
  return query
}

export type ListedAccount = Pick<AccountRow, 'id' | 'version' | 'createdAt' | 'email' | 'name' | 'role' | 'disabled'>

export function selectAccounts(ctx: Ctx, filter: AccountFilter, limit: number, offset: number): Promise<ListedAccount[]> {
  return filtered(ctx, filter)
    .select(['id', 'version', 'createdAt', 'email', 'name', 'role', 'disabled'])
    .orderBy('createdAt', 'desc').orderBy('id', 'desc')
    .limit(limit).offset(offset)
    .execute()
}

export async function countAccounts(ctx: Ctx, filter: AccountFilter): Promise<number> {
  const { count } = await filtered(ctx, filter).select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

export function selectAllAccounts(ctx: Ctx): Promise<ListedAccount[]> {
  return ctx.db.selectFrom('accounts').select(['id', 'version', 'createdAt', 'email', 'name', 'role', 'disabled']).orderBy('role').orderBy('email').execute()
}

export async function insertToken(ctx: Ctx, token: { id: string; createdAt: string; expiresAt: string }): Promise<void> {
  await ctx.db.insertInto('oneTimeTokens').values({ ...token, purpose: 'create-owner' }).execute()
}

export async function isOpenToken(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('oneTimeTokens').select('id').where('id', '=', id).where('purpose', '=', 'create-owner').where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
  return found !== undefined
}

/** Removes every link of this purpose, and says whether this one was still among them: of two who use it, one gets a yes. */
export async function takeToken(ctx: Ctx, id: string): Promise<boolean> {
  const taken = await ctx.db.deleteFrom('oneTimeTokens').where('purpose', '=', 'create-owner').returning(['id', 'expiresAt']).execute()
  return taken.some((token) => token.id === id && token.expiresAt > ctx.now().toISOString())
}
