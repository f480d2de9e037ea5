// Every query of the links in letters.
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { accountLinks } from './accounts.tables.ts'

export type LinkRow = Row<typeof accountLinks.columns>
export type LinkPurpose = LinkRow['purpose']

export async function insertLink(ctx: Ctx, link: LinkRow): Promise<void> {
  await ctx.db.insertInto('accountLinks').values(link).execute()
}

export function findLink(ctx: Ctx, id: string): Promise<LinkRow | undefined> {
  return ctx.db.selectFrom('accountLinks').selectAll().where('id', '=', id).where('usedAt', 'is', null).where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
}

/** Of two who use a link at the same moment, one gets a yes. */
export async function markUsed(ctx: Ctx, id: string): Promise<boolean> {
  const now = ctx.now().toISOString()
  const result = await ctx.db.updateTable('accountLinks').set({ usedAt: now }).where('id', '=', id).where('usedAt', 'is', null).where('expiresAt', '>', now).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export function linksOf(ctx: Ctx, account: string, purposes: readonly LinkPurpose[]): Promise<LinkRow[]> {
  return ctx.db.selectFrom('accountLinks').selectAll().where('account', '=', account).where('purpose', 'in', purposes).where('expiresAt', '>', ctx.now().toISOString()).execute()
}

export async function deleteLinks(ctx: Ctx, account: string, purposes: readonly LinkPurpose[]): Promise<void> {
  await ctx.db.deleteFrom('accountLinks').where('account', '=', account).where('purpose', 'in', purposes).execute()
}

/** Those that wait for their yes. */
export function openLinksTo(ctx: Ctx, { account, email, purpose }: { account?: string; email?: string; purpose: LinkPurpose }): Promise<LinkRow[]> {
  let query = ctx.db.selectFrom('accountLinks').selectAll().where('purpose', '=', purpose).where('usedAt', 'is', null).where('expiresAt', '>', ctx.now().toISOString())
  if (account !== undefined) query = query.where('account', '=', account)
  if (email !== undefined) query = query.where('email', '=', email)
  return query.orderBy('createdAt', 'desc').limit(1).execute()
}

export async function deleteLinkRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('accountLinks').where('id', '=', id).execute()
}
