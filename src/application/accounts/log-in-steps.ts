// Logins that are half done: a right password waits for a code, in the browser that gave it, for ten minutes.
import type { Ctx } from '../context.ts'
import { hashToken, newToken } from '../requests/tokens.ts'

export const stepSeconds = 600

/** Inside `ctx.write`. */
export async function beginStep(ctx: Ctx, account: string, openidToken: string | null = null): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + stepSeconds * 1000).toISOString()
  await ctx.db.insertInto('logInSteps').values({ id: hashToken(token), account, createdAt: now.toISOString(), expiresAt, openidToken }).execute()
  return token
}

export async function accountOfStep(ctx: Ctx, token: unknown): Promise<string | undefined> {
  if (typeof token !== 'string' || token === '') return undefined
  const found = await ctx.db.selectFrom('logInSteps').select('account').where('id', '=', hashToken(token)).where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
  return found?.account
}

/** Returns what the session of this account shall keep. */
export async function endStep(ctx: Ctx, token: string, account: string): Promise<{ openidToken: string | null }> {
  const ended = await ctx.db.deleteFrom('logInSteps').where('id', '=', hashToken(token)).returning(['account', 'openidToken']).executeTakeFirst()
  return { openidToken: ended?.account === account ? ended.openidToken : null }
}
