// The devices on which a person is logged in: seeing them, and ending what should not go on.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { hashToken } from '../requests/tokens.ts'
import { endSessionsOf, isOver } from './sessions.ts'

export interface OwnSession {
  /** Not the token: nobody gets in with it. */
  id: string
  /** What the browser calls itself. */
  device: string
  createdAt: string
  lastUsedAt: string
  /** Of the browser that asks. */
  current: boolean
}

const most = 100

/** The one that asks first, then the last used. */
export async function listOwnSessions(ctx: Ctx, token: string | undefined): Promise<OwnSession[]> {
  if (!ctx.account) return []
  const own = token && hashToken(token)
  const rows = await ctx.db.selectFrom('sessions').selectAll().where('account', '=', ctx.account.id).orderBy('lastUsedAt', 'desc').limit(most).execute()
  const sessions = rows.filter((row) => !isOver(ctx, row)).map(({ id, device, createdAt, lastUsedAt }) => ({ id, device, createdAt, lastUsedAt, current: id === own }))
  return sessions.sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one of the own sessions; somebody else's is as unknown as none. */
export async function endOwnSession(ctx: Ctx, id: unknown): Promise<{ ok: true } | Refusal<'not-signed-in' | 'not-found'>> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  if (typeof id !== 'string') return refuse('not-found')
  const ended = await ctx.write((ctx) => ctx.db.deleteFrom('sessions').where('id', '=', id).where('account', '=', account.id).executeTakeFirst())
  return ended.numDeletedRows > 0n ? { ok: true } : refuse('not-found')
}

/** Logs out everywhere; with `keep`, everywhere else. */
export async function endOwnSessions(ctx: Ctx, keep?: string): Promise<{ ok: true } | Refusal<'not-signed-in'>> {
  if (!ctx.account) return refuse('not-signed-in')
  await endSessionsOf(ctx, ctx.account.id, keep)
  return { ok: true }
}
