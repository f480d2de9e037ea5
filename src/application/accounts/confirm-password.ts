// Showing the password again, before something that would be dangerous in the wrong hands.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { Problem, Problems } from '../model/model.ts'
import { hashToken } from '../requests/tokens.ts'
import { findById } from './accounts.sql.ts'
import { checkCurrentPassword } from './own-account.ts'
import type { Slowed } from './throttle.ts'

export type PasswordShown = { ok: true } | (Refusal<'invalid'> & { problems: Problems }) | Slowed | Refusal<'not-signed-in'>

/** Notes with the session of `token` that its person is there. Guessing is slowed as at a login. */
export async function showPassword(ctx: Ctx, input: { password: unknown }, token: string | undefined): Promise<PasswordShown> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row || !token) return refuse('not-signed-in')
  const problems: Record<string, Problem> = {}
  const slowed = await checkCurrentPassword(ctx, row, input.password, problems)
  if (slowed) return slowed
  if (Object.keys(problems).length > 0) return refuse('invalid', { problems })
  await noteShown(ctx, token)
  return { ok: true }
}

/** For other ways to show that one is there, such as a passkey. */
export async function noteShown(ctx: Ctx, token: string): Promise<void> {
  await ctx.write((ctx) => ctx.db.updateTable('sessions').set({ confirmedAt: ctx.now().toISOString() }).where('id', '=', hashToken(token)).execute())
}
