// The passkeys of an account: which there are, adding one, naming it, removing it. Adding and removing ask for the password.
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { newId } from '../../database/id.ts'
import { ConstraintViolation } from '../../database/database.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import { checkText } from '../model/fields/text.ts'
import type { Problems } from '../model/model.ts'
import { wordsIn } from '../theme/words.ts'
import { sendPasskeyAdded, sendPasskeyRemoved } from './passkeys.mail.tsx'
import { findById } from './accounts.sql.ts'
import type { AccountRow } from './accounts.sql.ts'
import { deviceName } from './device-name.ts'
import { askQuestion, partyOf, takeQuestion } from './passkey-questions.ts'
import type { Party } from './passkey-questions.ts'
import { deletePasskeyRow, insertPasskey, passkeysOf, renamePasskeyRow } from './passkeys.sql.ts'
import type { PasskeyRow } from './passkeys.sql.ts'
import { passkeyWords } from './passkeys.words.ts'
import { hasApp } from './codes.ts'
import { askPassword } from './second-factor.ts'
import type { Asked } from './second-factor.ts'

export const longestPasskeyName = 60
const most = 20

export type OwnPasskey = Pick<PasskeyRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt' | 'synced'>

export async function listOwnPasskeys(ctx: Ctx): Promise<OwnPasskey[]> {
  const rows = ctx.account ? await passkeysOf(ctx, ctx.account.id) : []
  return rows.map(shown)
}

const shown = ({ id, name, createdAt, lastUsedAt, synced }: PasskeyRow): OwnPasskey => ({ id, name, createdAt, lastUsedAt, synced })

/** Where a browser asks from. */
export interface Asking { host: string | undefined; device: string }

/** `options` go to the browser's `navigator.credentials.create`, `token` into a cookie. */
export type PasskeyBegun = { ok: true; options: PublicKeyCredentialCreationOptionsJSON; token: string } | Asked | Refusal<'wrong-state'>

export async function beginPasskey(ctx: Ctx, input: { password: unknown }, asking: Asking): Promise<PasskeyBegun> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  const words = wordsIn(passkeyWords, ctx.locale)
  const party = partyOf(ctx.house, asking.host)
  if (!party) return refuse('wrong-state', { detail: words.needsName })
  const existing = await passkeysOf(ctx, asked.row.id)
  if (existing.length >= most) return refuse('wrong-state', { detail: words.tooManyPasskeys(most) })
  const options = await creationOptions(ctx, party, asked.row, existing)
  return { ok: true, options, token: await askQuestion(ctx, 'add', options.challenge) }
}

async function creationOptions(ctx: Ctx, party: Party, { id, email, name }: AccountRow, existing: readonly PasskeyRow[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  return generateRegistrationOptions({
    rpName: ctx.site.name, rpID: party.id,
    userID: handleOf(id), userName: email, userDisplayName: name || email,
    attestationType: 'none',
    excludeCredentials: existing.map(({ credential }) => ({ id: credential })),
    // The device asks for a finger, a face or a PIN, so that a passkey is two factors by itself.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What the device keeps beside the key to say whose it is: the account's id, nothing about the person. */
export const handleOf = (account: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(account.replaceAll('-', ''), 'hex'))

export type PasskeyAdded = { ok: true; passkey: OwnPasskey } | Refusal<'not-signed-in' | 'expired' | 'wrong-passkey'> | (Refusal<'invalid'> & { problems: Problems })

export async function addPasskey(ctx: Ctx, input: { token: unknown; name: unknown; response: unknown }, asking: Asking): Promise<PasskeyAdded> {
  const account = ctx.account?.id
  if (!account) return refuse('not-signed-in')
  const name = checkText(input.name ?? '', { max: longestPasskeyName, min: 0, oneLine: true })
  if ('problem' in name) return refuse('invalid', { problems: { name: name.problem! } })
  const party = partyOf(ctx.house, asking.host)
  const challenge = await takeQuestion(ctx, 'add', input.token)
  if (!challenge || !party) return refuse('expired')
  const key = await readNewKey(party, challenge, input.response)
  if (!key) return refuse('wrong-passkey')
  const own = name.value || deviceName(asking.device) || wordsIn(passkeyWords, ctx.locale).passkey
  return store(ctx, account, { ...key, name: own })
}

type NewKey = Pick<PasskeyRow, 'credential' | 'publicKey' | 'counter' | 'transports' | 'synced'>

/** Undefined for whatever is no right answer of a device to this challenge. */
async function readNewKey(party: Party, expectedChallenge: string, response: unknown): Promise<NewKey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyRegistrationResponse({ response: response as RegistrationResponseJSON, expectedChallenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { credential, credentialBackedUp } = verified.registrationInfo
  const transports = (credential.transports ?? []).filter((transport) => /^[a-z-]{1,20}$/.test(transport)).slice(0, 8).join(',')
  return { credential: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter, transports, synced: credentialBackedUp }
}

async function store(ctx: Ctx, account: string, key: NewKey & { name: string }): Promise<PasskeyAdded> {
  const passkey: PasskeyRow = { id: newId(), account, createdAt: ctx.now().toISOString(), lastUsedAt: null, ...key }
  return ctx.write(async (ctx): Promise<PasskeyAdded> => {
    const row = await findById(ctx, account)
    if (!row || row.disabled) return refuse('not-signed-in')
    const stored = await ctx.attempt(async (ctx) => { await insertPasskey(ctx, passkey) })
    if (stored instanceof ConstraintViolation) return refuse('wrong-passkey')
    await note(ctx, row, 'passkey-added', null, { passkey: passkey.name })
    await sendPasskeyAdded(ctx, row, passkey.name)
    return { ok: true, passkey: shown(passkey) }
  })
}

export type PasskeyRenamed = { ok: true } | Refusal<'not-signed-in' | 'not-found'> | (Refusal<'invalid'> & { problems: Problems })

export async function renamePasskey(ctx: Ctx, id: string, input: { name: unknown }): Promise<PasskeyRenamed> {
  const account = ctx.account?.id
  if (!account) return refuse('not-signed-in')
  const name = checkText(input.name, { max: longestPasskeyName, min: 1, oneLine: true })
  if ('problem' in name) return refuse('invalid', { problems: { name: name.problem! } })
  return ctx.write(async (ctx): Promise<PasskeyRenamed> => ((await renamePasskeyRow(ctx, account, id, name.value)) ? { ok: true } : refuse('not-found')))
}

export type PasskeyRemoved = { ok: true } | Asked | Refusal<'not-found' | 'wrong-state'>

/** The last one stays while each login asks for it and there is no app for codes. */
export async function removePasskey(ctx: Ctx, id: string, input: { password: unknown }): Promise<PasskeyRemoved> {
  const asked = await askPassword(ctx, input.password)
  if (!asked.ok) return asked
  return ctx.write(async (ctx): Promise<PasskeyRemoved> => {
    const row = await findById(ctx, asked.row.id)
    const all = row ? await passkeysOf(ctx, row.id) : []
    const removed = all.find((passkey) => passkey.id === id)
    if (!row || !removed) return refuse('not-found')
    if (row.secondFactor && all.length === 1 && !(await hasApp(ctx, row.id))) return refuse('wrong-state', { detail: wordsIn(passkeyWords, ctx.locale).lastOne })
    if (!(await deletePasskeyRow(ctx, row.id, id))) return refuse('not-found')
    await note(ctx, row, 'passkey-removed', { passkey: removed.name }, null)
    await sendPasskeyRemoved(ctx, row, removed.name)
    return { ok: true }
  })
}

async function note(ctx: Ctx, row: AccountRow, action: string, before: object | null, after: object | null): Promise<void> {
  await recordChange(ctx, { resource: 'account', recordId: row.id, recordTitle: row.name || row.email, action, before: before as null, after: after as null })
}
