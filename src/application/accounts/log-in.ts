// Logging in and out. A known and an unknown address get the same answer, after the same work.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { normaliseEmail } from '../model/fields/link.ts'
import { currentAccount } from './current-account.ts'
import { accountOfStep, beginStep, endStep } from './log-in-steps.ts'
import { readCode, takeCode } from './codes.ts'
import { findByEmail, findById } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { isRemembered, rememberDays, rememberDevice } from './remembered-devices.ts'
import { passwordLength, verifyPassword } from './passwords.ts'
import { endSession, startSession } from './sessions.ts'
import type { SessionMore } from './sessions.ts'
import type { Origin } from './sign-up.ts'
import { admitCode, admitLogIn, forgiveCode, forgiveLogIn, rememberLogIn } from './throttle.ts'
import type { Allowance, Slowed } from './throttle.ts'

/** `step` goes into a cookie; it opens nothing but the question for a code. */
export type LoggedIn = { ok: true; account: CurrentAccount; token: string } | Refusal<'wrong-credentials'> | (Refusal<'second-factor-needed'> & { step: string }) | Slowed
/** `remembered` goes into a cookie of this device, on which no code is asked for from now on. */
export type LogInFinished = Exclude<LoggedIn, { ok: true }> | (Extract<LoggedIn, { ok: true }> & { remembered?: string }) | Refusal<'expired' | 'wrong-code'>

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
  const entered = await ctx.write(async (ctx): Promise<LoggedIn | { ok: true; step: string }> => {
    const current = await findById(ctx, row.id)
    if (!current || current.disabled || current.passwordHash !== row.passwordHash) return refuse('wrong-credentials')
    await forgiveLogIn(ctx, counted)
    const asks = current.secondFactor && !(await isRemembered(ctx, row.id, origin.remembered))
    return asks ? { ok: true, step: await beginStep(ctx, row.id) } : begin(ctx, current, who, origin)
  })
  if ('step' in entered) return refuse('second-factor-needed', { step: entered.step })
  if (entered.ok) noteLogIn(ctx, row.id)
  return entered
}

/** Starts the session of somebody who has shown enough; `more.shown` is false where only a provider says so. Inside `ctx.write`. */
export async function begin(ctx: Ctx, account: AccountRow, who: { email: string; address: string }, origin: Origin, more: SessionMore = {}): Promise<Extract<LoggedIn, { ok: true }>> {
  await rememberLogIn(ctx, who)
  if (origin.before) await endSession(ctx, origin.before)
  return { ok: true, account: currentAccount(ctx, account), token: await startSession(ctx, account.id, origin.device, more) }
}

export const noteLogIn = (ctx: Ctx, account: string): void => ctx.log.info({ event: 'logged-in', account, requestId: ctx.requestId }, 'Somebody logged in.')

/** The second half: a code of the app, or a backup code. `step` is the token that the first half gave to this browser; `remember` is true where this device shall not be asked again. */
export async function finishLogIn(ctx: Ctx, input: { step: unknown; code: unknown; remember?: unknown }, origin: Origin): Promise<LogInFinished> {
  const account = await accountOfStep(ctx, input.step)
  if (!account) return refuse('expired')
  const admitted = await admitCode(ctx, { account, address: origin.address })
  if (!admitted.ok) return admitted
  const code = await readCode(account, input.code)
  if (!code.ok) return code
  const entered = await ctx.write(async (ctx): Promise<LogInFinished> => {
    const row = await findById(ctx, account)
    if (!row || row.disabled || !row.secondFactor || (await accountOfStep(ctx, input.step)) !== account) return refuse('expired')
    if (!(await takeCode(ctx, account, code))) return refuse('wrong-code')
    await forgiveCode(ctx, admitted.counted)
    const more = await endStep(ctx, input.step as string, account)
    const entered = await begin(ctx, row, { email: row.email, address: origin.address }, origin, more)
    return input.remember === true && rememberDays(ctx) > 0 ? { ...entered, remembered: await rememberDevice(ctx, row.id, origin.device) } : entered
  })
  if (entered.ok) noteLogIn(ctx, account)
  else ctx.log.warn({ event: 'code-refused', account, requestId: ctx.requestId }, 'A code was refused.')
  return entered
}

function wrongCredentials(ctx: Ctx, row: AccountRow | undefined): Refusal<'wrong-credentials'> {
  ctx.log.warn({ event: 'log-in-refused', account: row?.id ?? null, requestId: ctx.requestId }, 'A login was refused.')
  return refuse('wrong-credentials')
}

/** Ends the session of this token; returns what it knew of its provider. */
export const logOut = async (ctx: Ctx, token: string | undefined): ReturnType<typeof endSession> => (token ? endSession(ctx, token) : undefined)
