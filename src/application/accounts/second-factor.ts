// A second factor for an account: setting it up, its backup codes, and doing without it again. Each asks for the password.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { needsPassword } from '../rights/needs-password.ts'
import type { PasswordNeeded } from '../rights/needs-password.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problem, Problems } from '../model/model.ts'
import { allows } from '../model/model.ts'
import { sendSecondFactorOff, sendSecondFactorOn } from './accounts.mail.tsx'
import { findById, updateAccount } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { appAddress, beginApp, deleteSecondFactor, hasApp, makeBackupCodes, openSecret, readCode, storeBackupCodes, takeAppCode } from './codes.ts'
import { isDue } from './current-account.ts'
import { checkCurrentPassword } from './own-account.ts'
import { accountOfStep } from './log-in-steps.ts'
import { deletePasskeysOf, passkeysOf } from './passkeys.sql.ts'
import { endSessionsOf, startSession } from './sessions.ts'
import type { Origin } from './sign-up.ts'
import { admitCode } from './throttle.ts'
import type { Slowed } from './throttle.ts'

export type Asked = (Refusal<'invalid'> & { problems: Problems }) | Slowed | Refusal<'not-signed-in'>

export interface SecondFactorState {
  isOn: boolean
  /** The site asks for one of this account's role. */
  isDue: boolean
  /** By codes of an app; otherwise by passkeys alone. */
  hasApp: boolean
  passkeys: number
  backupCodesLeft: number
  /** Being set up: for the app, as a picture and to type. */
  setUp: { address: string; secret: string } | null
}

export async function ownSecondFactor(ctx: Ctx): Promise<SecondFactorState | null> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row) return null
  const factor = await ctx.db.selectFrom('secondFactors').select(['secret', 'confirmedAt']).where('account', '=', row.id).executeTakeFirst()
  const codes = await ctx.db.selectFrom('backupCodes').select('id').where('account', '=', row.id).execute()
  const secret = factor && !factor.confirmedAt ? openSecret(ctx, row.id, factor.secret) : undefined
  const setUp = secret === undefined ? null : { address: await appAddress(ctx, row.email, secret), secret }
  return { isOn: row.secondFactor, isDue: isDue(ctx, row), hasApp: Boolean(factor?.confirmedAt), passkeys: (await passkeysOf(ctx, row.id)).length, backupCodesLeft: codes.length, setUp }
}

/** The account of who is logged in, once the current password was given. */
export async function askPassword(ctx: Ctx, password: unknown): Promise<{ ok: true; row: AccountRow } | Asked> {
  const row = ctx.account && (await findById(ctx, ctx.account.id))
  if (!row) return refuse('not-signed-in')
  const problems: Record<string, Problem> = {}
  const refused = await checkCurrentPassword(ctx, row, password, problems)
  if (refused) return refused
  return Object.keys(problems).length > 0 ? refuse('invalid', { problems }) : { ok: true, row }
}

/** Makes a secret for the app. Nothing is asked at a login before a first code was given. */
export async function beginSecondFactor(ctx: Ctx, input: { password: unknown }): Promise<{ ok: true } | Asked | Refusal<'wrong-state'>> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  if (await hasApp(ctx, asked.row.id)) return refuse('wrong-state')
  await ctx.write((ctx) => beginApp(ctx, asked.row.id))
  return { ok: true }
}

/** `token` is of the session that goes on: rights may have risen, so it is a new one. */
export type SecondFactorOn = { ok: true; backupCodes: string[]; token: string } | Slowed | Refusal<'not-signed-in' | 'wrong-state' | 'wrong-code' | 'changed-meanwhile'>

export async function confirmSecondFactor(ctx: Ctx, input: { code: unknown }, origin: Origin): Promise<SecondFactorOn> {
  const account = ctx.account?.id
  if (!account) return refuse('not-signed-in')
  const admitted = await admitCode(ctx, { account, address: origin.address })
  if (!admitted.ok) return admitted
  const code = await readCode(account, input.code)
  if (!code.ok) return code
  const made = await makeBackupCodes(account)
  if (!made.ok) return made
  return ctx.write(async (ctx): Promise<SecondFactorOn> => {
    const row = await findById(ctx, account)
    if (!row || (await hasApp(ctx, account))) return refuse('wrong-state')
    if (!('totp' in code) || !(await takeAppCode(ctx, account, code.totp))) return refuse('wrong-code')
    await ctx.db.updateTable('secondFactors').set({ confirmedAt: ctx.now().toISOString() }).where('account', '=', account).execute()
    return turnOn(ctx, row, made, origin)
  })
}

/** From now on each login with the password asks for a passkey that is there already, or a backup code. */
export async function turnOnWithPasskey(ctx: Ctx, input: { password: unknown }, origin: Origin): Promise<SecondFactorOn | Asked> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  const made = await makeBackupCodes(asked.row.id)
  if (!made.ok) return made
  return ctx.write(async (ctx): Promise<SecondFactorOn> => {
    const row = await findById(ctx, asked.row.id)
    if (!row || row.secondFactor || (await passkeysOf(ctx, row.id)).length === 0) return refuse('wrong-state')
    return turnOn(ctx, row, made, origin)
  })
}

/** Inside `ctx.write`. */
async function turnOn(ctx: Ctx, row: AccountRow, made: { codes: string[]; hashes: string[] }, origin: Origin): Promise<SecondFactorOn> {
  if (!(await updateAccount(ctx, row, { secondFactor: true }))) return refuse('changed-meanwhile')
  await storeBackupCodes(ctx, row.id, made.hashes)
  await note(ctx, row, 'second-factor-on')
  await sendSecondFactorOn(ctx, row)
  await endSessionsOf(ctx, row.id)
  return { ok: true, backupCodes: made.codes, token: await startSession(ctx, row.id, origin.device) }
}

/** What the account of a half-finished login can go on with, besides a backup code. */
export async function waysOfStep(ctx: Ctx, step: unknown): Promise<{ app: boolean; passkey: boolean } | undefined> {
  const account = await accountOfStep(ctx, step)
  return account === undefined ? undefined : { app: await hasApp(ctx, account), passkey: (await passkeysOf(ctx, account)).length > 0 }
}

/** New backup codes in the place of the earlier ones. */
export async function renewBackupCodes(ctx: Ctx, input: { password: unknown }): Promise<{ ok: true; backupCodes: string[] } | Asked | Refusal<'wrong-state'>> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  if (!asked.row.secondFactor) return refuse('wrong-state')
  const made = await makeBackupCodes(asked.row.id)
  if (!made.ok) return made
  await ctx.write(async (ctx) => {
    await storeBackupCodes(ctx, asked.row.id, made.hashes)
    await note(ctx, asked.row, 'backup-codes-renewed')
  })
  return { ok: true, backupCodes: made.codes }
}

export type SecondFactorEnded = { ok: true } | Asked | Refusal<'wrong-state' | 'changed-meanwhile'>

/** Does without; who must have one may not. Ends all other sessions. */
export async function endSecondFactor(ctx: Ctx, input: { password: unknown }, keep?: string): Promise<SecondFactorEnded> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  const { row } = asked
  if (!row.secondFactor || isDue(ctx, { ...row, secondFactor: false })) return refuse('wrong-state')
  return ctx.write((ctx) => takeAway(ctx, row, keep))
}

/** Another owner helps who has lost app and backup codes. Nobody does it for the own account: that would be a way around the second factor. */
export async function removeSecondFactor(ctx: Ctx, id: string): Promise<{ ok: true } | PasswordNeeded | Refusal<'not-allowed' | 'not-found' | 'changed-meanwhile'>> {
  if (!allows(['owner'], ctx.actor.role) || ctx.account?.id === id) return refuse('not-allowed')
  return needsPassword(ctx) ?? takeAwayLost(ctx, id)
}

/** The passkeys go as well: they may be in the hands of whoever found the phone. */
function takeAwayLost(ctx: Ctx, id: string): Promise<{ ok: true } | Refusal<'not-found' | 'changed-meanwhile'>> {
  return ctx.write(async (ctx): Promise<{ ok: true } | Refusal<'not-found' | 'changed-meanwhile'>> => {
    const row = await findById(ctx, id)
    if (!row) return refuse('not-found')
    await deletePasskeysOf(ctx, row.id)
    return takeAway(ctx, row)
  })
}

async function takeAway(ctx: Ctx, row: AccountRow, keep?: string): Promise<{ ok: true } | Refusal<'changed-meanwhile'>> {
  if (!(await updateAccount(ctx, row, { secondFactor: false }))) return refuse('changed-meanwhile')
  await deleteSecondFactor(ctx, row.id)
  await note(ctx, row, 'second-factor-off')
  await sendSecondFactorOff(ctx, row)
  await endSessionsOf(ctx, row.id, keep)
  return { ok: true }
}

async function note(ctx: Ctx, row: AccountRow, action: string): Promise<void> {
  await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action, before: null, after: null })
}
