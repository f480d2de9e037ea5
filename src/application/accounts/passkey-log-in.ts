// Logging in with a passkey: alone, or as the second half after a password. The device has asked for a finger, a face or a PIN, so
// nothing more is asked; the answer to every wrong one is the same.
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { wordsIn } from '../theme/words.ts'
import { findById } from './accounts.sql.ts'
import { begin, noteLogIn } from './log-in.ts'
import type { LoggedIn } from './log-in.ts'
import { accountOfStep, endStep } from './log-in-steps.ts'
import { askQuestion, partyOf, takeQuestion } from './passkey-questions.ts'
import type { Party } from './passkey-questions.ts'
import { findPasskey, markPasskeyUsed, passkeysOf } from './passkeys.sql.ts'
import type { PasskeyRow } from './passkeys.sql.ts'
import { handleOf } from './passkeys.ts'
import { passkeyWords } from './passkeys.words.ts'
import type { Origin } from './sign-up.ts'
import { admitPasskey } from './throttle.ts'
import type { Slowed } from './throttle.ts'

export type PasskeyAsked = { ok: true; options: PublicKeyCredentialRequestOptionsJSON; token: string } | Slowed | Refusal<'wrong-state'>

/** `step`: the token of a login that is half done; then only passkeys of its account are asked for. */
export async function beginPasskeyLogIn(ctx: Ctx, step: unknown, origin: Origin, host: string | undefined): Promise<PasskeyAsked> {
  const account = await accountOfStep(ctx, step)
  return askForPasskey(ctx, account ? await passkeysOf(ctx, account) : [], origin, host)
}

/** `known`: which are asked for; none: any of this site. */
export async function askForPasskey(ctx: Ctx, known: readonly PasskeyRow[], origin: Origin, host: string | undefined): Promise<PasskeyAsked> {
  const party = partyOf(ctx.house, host)
  if (!party) return refuse('wrong-state', { detail: wordsIn(passkeyWords, ctx.locale).needsName })
  const slowed = await admitPasskey(ctx, origin.address)
  if (slowed) return slowed
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required', allowCredentials: known.map(described) })
  return { ok: true, options, token: await askQuestion(ctx, 'log-in', options.challenge) }
}

const described = ({ credential, transports }: PasskeyRow) => ({ id: credential, ...(transports && { transports: transports.split(',') as AuthenticatorTransport[] }) })
type AuthenticatorTransport = 'ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb'

export type PasskeyLogIn = Extract<LoggedIn, { ok: true }> | Refusal<'expired' | 'wrong-passkey'>

export async function logInWithPasskey(ctx: Ctx, input: { token: unknown; step: unknown; response: unknown }, origin: Origin, host: string | undefined): Promise<PasskeyLogIn> {
  const read = await readPasskey(ctx, input, host)
  const entered = read.ok ? await enter(ctx, read.passkey, read.counter, input.step, origin) : read
  if (entered.ok) noteLogIn(ctx, entered.account.id)
  return entered
}

/** The passkey that has answered the question of `token`, and its device's new count. */
export async function readPasskey(ctx: Ctx, input: { token: unknown; response: unknown }, host: string | undefined): Promise<{ ok: true; passkey: PasskeyRow; counter: number } | Refusal<'expired' | 'wrong-passkey'>> {
  const party = partyOf(ctx.house, host)
  const challenge = await takeQuestion(ctx, 'log-in', input.token)
  if (!party || !challenge) return refuse('expired')
  const credential = (input.response as { id?: unknown } | null)?.id
  const passkey = typeof credential === 'string' ? await findPasskey(ctx, credential) : undefined
  const counter = passkey && (await readAnswer(party, challenge, passkey, input.response))
  if (passkey && counter !== undefined) return { ok: true, passkey, counter }
  ctx.log.warn({ event: 'passkey-refused', account: passkey?.account ?? null, requestId: ctx.requestId }, 'A passkey was refused.')
  return refuse('wrong-passkey')
}

/** The device's new count, or undefined for whatever is no right answer to this challenge. */
async function readAnswer(party: Party, expectedChallenge: string, passkey: PasskeyRow, answer: unknown): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const response = answer as AuthenticationResponseJSON
  const credential = { id: passkey.credential, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter }
  const verified = await verifyAuthenticationResponse({ response, expectedChallenge, expectedOrigin: party.origin, expectedRPID: party.id, credential, requireUserVerification: true }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { userHandle } = response.response
  if (userHandle && !Buffer.from(userHandle, 'base64url').equals(handleOf(passkey.account))) return undefined
  return verified.authenticationInfo.newCounter
}

async function enter(ctx: Ctx, passkey: PasskeyRow, counter: number, step: unknown, origin: Origin): Promise<PasskeyLogIn> {
  return ctx.write(async (ctx): Promise<PasskeyLogIn> => {
    const row = await findById(ctx, passkey.account)
    if (!row || row.disabled || !(await markPasskeyUsed(ctx, passkey, counter))) return refuse('wrong-passkey')
    const more = typeof step === 'string' ? await endStep(ctx, step, row.id) : {}
    return begin(ctx, row, { email: row.email, address: origin.address }, origin, more)
  })
}
