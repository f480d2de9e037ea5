// Every query of logins with an OpenID provider.
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { openidLinks, openidWaiting } from './openid.tables.ts'

export type OpenidLinkRow = Row<typeof openidLinks.columns>
export type OpenidWaitingRow = Row<typeof openidWaiting.columns>

export function findOpenidLink(ctx: Ctx, issuer: string, subject: string): Promise<OpenidLinkRow | undefined> {
  return ctx.db.selectFrom('openidLinks').selectAll().where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst()
}

export function openidLinksOf(ctx: Ctx, account: string): Promise<OpenidLinkRow[]> {
  return ctx.db.selectFrom('openidLinks').selectAll().where('account', '=', account).orderBy('createdAt').orderBy('id').execute()
}

export async function insertOpenidLink(ctx: Ctx, link: OpenidLinkRow): Promise<void> {
  await ctx.db.insertInto('openidLinks').values(link).execute()
}

export async function touchOpenidLink(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('openidLinks').set({ lastUsedAt: ctx.now().toISOString() }).where('id', '=', id).execute()
}

export async function deleteOpenidLink(ctx: Ctx, account: string, id: string): Promise<boolean> {
  const deleted = await ctx.db.deleteFrom('openidLinks').where('id', '=', id).where('account', '=', account).executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Inside `ctx.write`. */
export async function deleteOpenidLinksOf(ctx: Ctx, account: string): Promise<void> {
  await ctx.db.deleteFrom('openidLinks').where('account', '=', account).execute()
  await ctx.db.deleteFrom('openidWaiting').where('account', '=', account).execute()
}

export async function insertOpenidWaiting(ctx: Ctx, waiting: OpenidWaitingRow): Promise<void> {
  await ctx.db.insertInto('openidWaiting').values(waiting).execute()
}

/** Deletes it, and says what it was. */
export function takeOpenidWaiting(ctx: Ctx, id: string): Promise<OpenidWaitingRow | undefined> {
  return ctx.db.deleteFrom('openidWaiting').where('id', '=', id).returningAll().executeTakeFirst()
}
