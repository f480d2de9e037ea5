// Every query of invitations.
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { invitations } from './invitations.tables.ts'

export type InvitationRow = Row<typeof invitations.columns>

export function findInvitation(ctx: Ctx, id: string): Promise<InvitationRow | undefined> {
  return ctx.db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findInvitationTo(ctx: Ctx, email: string): Promise<InvitationRow | undefined> {
  return ctx.db.selectFrom('invitations').selectAll().where('email', '=', email).executeTakeFirst()
}

/** One whose time is not over. */
export function findOpenInvitation(ctx: Ctx, tokenHash: string): Promise<InvitationRow | undefined> {
  return ctx.db.selectFrom('invitations').selectAll().where('tokenHash', '=', tokenHash).where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
}

export async function insertInvitation(ctx: Ctx, invitation: InvitationRow): Promise<void> {
  await ctx.db.insertInto('invitations').values(invitation).execute()
}

export async function renewInvitation(ctx: Ctx, id: string, values: Pick<InvitationRow, 'tokenHash' | 'sentAt' | 'expiresAt'>): Promise<void> {
  await ctx.db.updateTable('invitations').set(values).where('id', '=', id).execute()
}

/** Of two who take it at the same moment, one gets a yes. */
export async function deleteInvitation(ctx: Ctx, id: string): Promise<boolean> {
  return (await ctx.db.deleteFrom('invitations').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** Whoever no longer decides who works here takes his invitations along. */
export async function deleteInvitationsBy(ctx: Ctx, account: string): Promise<void> {
  await ctx.db.deleteFrom('invitations').where('invitedBy', '=', account).execute()
}

export type ListedInvitationRow = Pick<InvitationRow, 'id' | 'email' | 'role' | 'sentAt' | 'expiresAt'> & { inviter: string | null; inviterEmail: string | null }

export function selectInvitations(ctx: Ctx): Promise<ListedInvitationRow[]> {
  return ctx.db.selectFrom('invitations').leftJoin('accounts', 'accounts.id', 'invitations.invitedBy')
    .select(['invitations.id', 'invitations.email', 'invitations.role', 'sentAt', 'expiresAt', 'accounts.name as inviter', 'accounts.email as inviterEmail'])
    .orderBy('sentAt', 'desc').limit(500).execute()
}

/** Those whose time was over before then. Inside `ctx.write`. */
export async function deleteOldInvitations(ctx: Ctx, before: string, limit: number): Promise<number> {
  const old = ctx.db.selectFrom('invitations').select('id').where('expiresAt', '<', before).limit(limit)
  return Number((await ctx.db.deleteFrom('invitations').where('id', 'in', old).executeTakeFirst()).numDeletedRows)
}
