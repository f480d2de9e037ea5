// Devices on which no code is asked for, for a number of days after one was given there. Only a right password makes use of it; a new
// password, another role and logging out everywhere forget them all.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { hashToken, newToken } from '../requests/tokens.ts'

const usualDays = 30

/** 0: each login asks. */
export const rememberDays = (ctx: Ctx): number => ctx.site.secondFactorRememberDays ?? usualDays

/** Returns the token for the browser's cookie. Inside `ctx.write`. */
export async function rememberDevice(ctx: Ctx, account: string, device: string): Promise<string> {
  const token = newToken()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + rememberDays(ctx) * 24 * 3600_000).toISOString()
  await ctx.db.insertInto('rememberedDevices').values({ id: hashToken(token), account, createdAt: now.toISOString(), lastUsedAt: now.toISOString(), expiresAt, device: device.slice(0, 200) }).execute()
  return token
}

/** Whether this account may do without a code on the device that shows the token. Inside `ctx.write`. */
export async function isRemembered(ctx: Ctx, account: string, token: string | undefined): Promise<boolean> {
  if (!token || rememberDays(ctx) === 0) return false
  const now = ctx.now().toISOString()
  const used = await ctx.db.updateTable('rememberedDevices').set({ lastUsedAt: now }).where('id', '=', hashToken(token)).where('account', '=', account).where('expiresAt', '>', now).executeTakeFirst()
  return used.numUpdatedRows > 0n
}

export interface RememberedDevice {
  /** Not the token: nobody gets in with it. */
  id: string
  device: string
  createdAt: string
  lastUsedAt: string
  expiresAt: string
  /** Of the browser that asks. */
  current: boolean
}

export async function listRememberedDevices(ctx: Ctx, token: string | undefined): Promise<RememberedDevice[]> {
  if (!ctx.account) return []
  const rows = await ctx.db.selectFrom('rememberedDevices').select(['id', 'device', 'createdAt', 'lastUsedAt', 'expiresAt']).where('account', '=', ctx.account.id).where('expiresAt', '>', ctx.now().toISOString()).orderBy('lastUsedAt', 'desc').limit(100).execute()
  return rows.map((row) => ({ ...row, current: token !== undefined && row.id === hashToken(token) }))
}

/** Asks for a code there again; somebody else's is as unknown as none. */
export async function forgetDevice(ctx: Ctx, id: unknown): Promise<{ ok: true } | Refusal<'not-signed-in' | 'not-found'>> {
  const { account } = ctx
  if (!account) return refuse('not-signed-in')
  if (typeof id !== 'string') return refuse('not-found')
  const forgotten = await ctx.write((ctx) => ctx.db.deleteFrom('rememberedDevices').where('id', '=', id).where('account', '=', account.id).executeTakeFirst())
  return forgotten.numDeletedRows > 0n ? { ok: true } : refuse('not-found')
}
