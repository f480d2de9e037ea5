// Logging in and out. A known and an unknown address get the same answer, after the same work.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { normaliseEmail } from '../model/fields/link.ts'
import { findByEmail, findById } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { passwordLength, verifyPassword } from './passwords.ts'
import { endSession, startSession } from './sessions.ts'
import type { Origin } from './sign-up.ts'
import { admitLogIn, forgiveLogIn } from './throttle.ts'
import type { Allowance, Slowed } from './throttle.ts'

export type LoggedIn = { ok: true; account: CurrentAccount; token: string } | Refusal<'wrong-credentials'> | Slowed

/** Starts a session. The session that the browser had before ends, so that nobody can have put it there. */
export async function logIn(ctx: Ctx, input: { email: unknown; password: unknown }, origin: Origin): Promise<LoggedIn> {
  const email = typeof input.email === 'string' ? normaliseEmail(input.email).slice(0, 254) : ''
  const password = typeof input.password === 'string' && input.password.length <= 4 * passwordLength.max ? input.password : ''
  const who = { email, address: origin.address }
  const admitted = await admitLogIn(ctx, who)
  if (!admitted.ok) return admitted
  const row = await findByEmail(ctx, email)
  const verified = await verifyPassword(password, row?.disabled ? null : row?.passwordHash)
  if (!verified.ok) return verified
  if (!row || !verified.right) return wrongCredentials(ctx, row)
  return enter(ctx, row, who, origin, admitted.counted)
}

async function enter(ctx: Ctx, row: AccountRow, who: { email: string; address: string }, origin: Origin, counted: readonly Allowance[]): Promise<LoggedIn> {
  const entered = await ctx.write(async (ctx): Promise<LoggedIn> => {
    const current = await findById(ctx, row.id)
    if (!current || current.disabled || current.passwordHash !== row.passwordHash) return refuse('wrong-credentials')
    await forgiveLogIn(ctx, who, counted)
    if (origin.before) await endSession(ctx, origin.before)
    const { id, email, name, role } = current
    return { ok: true, account: { id, email, name, role }, token: await startSession(ctx, id, origin.device) }
  })
  if (entered.ok) ctx.log.info({ event: 'logged-in', account: row.id, requestId: ctx.requestId }, 'Somebody logged in.')
  return entered
}

function wrongCredentials(ctx: Ctx, row: AccountRow | undefined): Refusal<'wrong-credentials'> {
  ctx.log.warn({ event: 'log-in-refused', account: row?.id ?? null, requestId: ctx.requestId }, 'A login was refused.')
  return refuse('wrong-credentials')
}

/** Ends the session of this token. */
export async function logOut(ctx: Ctx, token: string | undefined): Promise<void> {
  if (token) await endSession(ctx, token)
}
