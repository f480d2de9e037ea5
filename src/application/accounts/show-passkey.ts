// Showing a passkey in the place of the password, before something that would be dangerous in the wrong hands.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { noteShown } from './confirm-password.ts'
import { askForPasskey, readPasskey } from './passkey-log-in.ts'
import type { PasskeyAsked } from './passkey-log-in.ts'
import { markPasskeyUsed, passkeysOf } from './passkeys.sql.ts'
import type { Origin } from './sign-up.ts'

/** Only passkeys of who is logged in are asked for. */
export async function beginShowPasskey(ctx: Ctx, origin: Origin, host: string | undefined): Promise<PasskeyAsked | Refusal<'not-signed-in'>> {
  if (!ctx.account) return refuse('not-signed-in')
  const known = await passkeysOf(ctx, ctx.account.id)
  return known.length === 0 ? refuse('wrong-state') : askForPasskey(ctx, known, origin, host)
}

/** Notes with the session of `session` that its person is there. */
export async function showPasskey(ctx: Ctx, input: { token: unknown; response: unknown }, session: string | undefined, host: string | undefined): Promise<{ ok: true } | Refusal<'not-signed-in' | 'expired' | 'wrong-passkey'>> {
  const { account } = ctx
  if (!account || !session) return refuse('not-signed-in')
  const read = await readPasskey(ctx, input, host)
  if (!read.ok) return read
  if (read.passkey.account !== account.id) return refuse('wrong-passkey')
  return ctx.write(async (ctx): Promise<{ ok: true } | Refusal<'wrong-passkey'>> => {
    if (!(await markPasskeyUsed(ctx, read.passkey, read.counter))) return refuse('wrong-passkey')
    await noteShown(ctx, session)
    return { ok: true }
  })
}

/** With what somebody can show that they are there. An account that only a provider opens has neither. */
export async function waysToShow(ctx: Ctx): Promise<{ password: boolean; passkey: boolean }> {
  const row = ctx.account && (await ctx.db.selectFrom('accounts').select('passwordHash').where('id', '=', ctx.account.id).executeTakeFirst())
  return { password: Boolean(row?.passwordHash), passkey: ctx.account !== null && (await passkeysOf(ctx, ctx.account.id)).length > 0 }
}
