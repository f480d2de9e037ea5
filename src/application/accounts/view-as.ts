// An owner looks at site and back office as somebody else: for half an hour, without changing anything, and without that person's secrets.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx, CurrentAccount, Viewing } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { hashToken } from '../requests/tokens.ts'
import { needsPassword } from '../rights/needs-password.ts'
import type { PasswordNeeded } from '../rights/needs-password.ts'
import { isOwner } from '../rights/rights.ts'
import { wordsIn } from '../theme/words.ts'
import { findById } from './accounts.sql.ts'
import { currentAccount } from './current-account.ts'
import { viewWords } from './view-as.words.ts'

export const viewMs = 30 * 60_000

export interface ViewRow { viewAs: string | null; viewUntil: string | null }

/** Whom the owner of a session looks as; null when the time is over, or there is nobody to look as any more. */
export async function viewOf(ctx: Ctx, owner: CurrentAccount, { viewAs, viewUntil }: ViewRow): Promise<{ account: CurrentAccount; roleStamp: string | null; viewing: Viewing } | null> {
  if (!viewAs || !viewUntil || viewUntil <= ctx.now().toISOString() || owner.role !== 'owner') return null
  const row = await ctx.db.selectFrom('accounts').leftJoin('staffRoles', 'staffRoles.id', 'accounts.role').select(['accounts.id', 'email', 'name', 'role', 'secondFactor', 'disabled', 'staffRoles.stamp']).where('accounts.id', '=', viewAs).executeTakeFirst()
  if (!row || row.disabled) return null
  const account = currentAccount(ctx, row)
  return { account, roleStamp: account.role === row.role ? row.stamp : null, viewing: { by: { id: owner.id, name: owner.name || owner.email }, until: viewUntil } }
}

export type ViewBegun = { ok: true; isStaff: boolean; until: string } | PasswordNeeded | Refusal<'not-allowed' | 'not-found' | 'wrong-state'>

/** `token` is of the owner's own session, which looks as the other from now on. */
export async function beginView(ctx: Ctx, id: string, token: string | undefined): Promise<ViewBegun> {
  const { account } = ctx
  if (!isOwner(ctx) || !account || !token) return refuse('not-allowed')
  const needed = needsPassword(ctx)
  if (needed) return needed
  if (id === account.id) return refuse('wrong-state', { detail: wordsIn(viewWords, ctx.locale).yourself })
  return ctx.write(async (ctx): Promise<ViewBegun> => {
    const row = await findById(ctx, id)
    if (!row) return refuse('not-found')
    if (row.disabled) return refuse('wrong-state', { detail: wordsIn(viewWords, ctx.locale).isShut })
    await closeViews(ctx, { session: hashToken(token) }, 'another')
    const until = new Date(ctx.now().getTime() + viewMs).toISOString()
    const begun = await ctx.db.updateTable('sessions').set({ viewAs: id, viewUntil: until }).where('id', '=', hashToken(token)).where('account', '=', account.id).executeTakeFirst()
    if (begun.numUpdatedRows === 0n) return refuse('not-allowed')
    // So that the journal tells of its end when it comes.
    await addJob(ctx, 'accounts:close-views', {}, { dueAt: until })
    await recordChange(ctx, { resource: 'account', recordId: id, recordTitle: row.name || row.email, action: 'view-begun', before: null, after: { by: account.name || account.email, until } })
    return { ok: true, isStaff: currentAccount(ctx, row).role !== 'customer', until }
  })
}

/** The owner is himself again. */
export async function endView(ctx: Ctx, token: string | undefined): Promise<{ ok: true }> {
  if (token) await ctx.write((ctx) => closeViews(ctx, { session: hashToken(token) }, 'button'))
  return { ok: true }
}

/** Why a view ended. */
type How = 'button' | 'time' | 'logged-out' | 'another'

/** Ends views and notes each in the journal; returns how many. Inside `ctx.write`, before their sessions go. */
export async function closeViews(ctx: Ctx, which: { session?: string; account?: string; over?: boolean; limit?: number }, how: How): Promise<number> {
  const now = ctx.now().toISOString()
  let query = ctx.db.selectFrom('sessions').innerJoin('accounts as viewed', 'viewed.id', 'sessions.viewAs').innerJoin('accounts as owner', 'owner.id', 'sessions.account')
    .select(['sessions.id', 'viewAs', 'viewUntil', 'viewed.name', 'viewed.email', 'owner.name as ownerName', 'owner.email as ownerEmail'])
  if (which.session !== undefined) query = query.where('sessions.id', '=', which.session)
  if (which.account !== undefined) query = query.where('sessions.account', '=', which.account)
  if (which.over) query = query.where('viewUntil', '<=', now)
  const rows = await query.limit(which.limit ?? 500).execute()
  for (const row of rows) {
    await ctx.db.updateTable('sessions').set({ viewAs: null, viewUntil: null }).where('id', '=', row.id).execute()
    const inTime = row.viewUntil! > now
    await recordChange(ctx, { resource: 'account', recordId: row.viewAs!, recordTitle: row.name || row.email, action: 'view-ended', before: null, after: { by: row.ownerName || row.ownerEmail, how: inTime ? how : 'time', at: inTime ? now : row.viewUntil } })
  }
  return rows.length
}
