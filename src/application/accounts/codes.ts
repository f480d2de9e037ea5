// Codes of a second factor: six figures of an app (TOTP, RFC 6238), each taken once, or a backup code.
import { randomBytes } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { newId } from '../../database/id.ts'
import { hashCode } from './passwords.ts'
import { seal, unseal } from './secrets.ts'
import type { Busy } from './passwords.ts'

const periodSeconds = 30
/** One half minute early or late: clocks differ, and people type slowly. */
const window = 1
const howManyBackupCodes = 10
/** Without letters and figures that look alike; 16 of them are 79 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** What was typed: a code of the app, or the hash of a backup code. */
export type ReadCode = { ok: true; totp: string } | { ok: true; backup: string }

const saltOf = (account: string): Buffer => Buffer.from(account.replaceAll('-', ''), 'hex')

/** Outside of `ctx.write`: hashing takes a while. */
export async function readCode(account: string, typed: unknown): Promise<ReadCode | Busy> {
  const code = typeof typed === 'string' ? typed.slice(0, 100).replace(/[\s-]/g, '').toLowerCase() : ''
  if (/^\d{6}$/.test(code)) return { ok: true, totp: code }
  const hashed = await hashCode(code, saltOf(account))
  return hashed.ok ? { ok: true, backup: hashed.hash } : hashed
}

/** Whether the code is right; then it is used up. Inside `ctx.write`. */
export async function takeCode(ctx: Ctx, account: string, code: ReadCode): Promise<boolean> {
  if ('backup' in code) {
    const taken = await ctx.db.deleteFrom('backupCodes').where('id', '=', code.backup).where('account', '=', account).executeTakeFirst()
    return taken.numDeletedRows > 0n
  }
  return (await hasApp(ctx, account)) && takeAppCode(ctx, account, code.totp)
}

/** A confirmed one: its codes count at a login. */
export async function hasApp(ctx: Ctx, account: string): Promise<boolean> {
  return (await ctx.db.selectFrom('secondFactors').select('id').where('account', '=', account).where('confirmedAt', 'is not', null).executeTakeFirst()) !== undefined
}

/** Of a confirmed app, or of one that is being set up. */
export async function takeAppCode(ctx: Ctx, account: string, code: string): Promise<boolean> {
  const factor = await ctx.db.selectFrom('secondFactors').select(['id', 'secret']).where('account', '=', account).executeTakeFirst()
  const secret = factor && openSecret(ctx, account, factor.secret)
  const step = secret === undefined ? undefined : await stepOf(ctx, secret, code)
  if (step === undefined) return false
  const taken = await ctx.db.updateTable('secondFactors').set({ lastStep: step }).where('id', '=', factor!.id).where('lastStep', '<', step).executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** Undefined where the key is lost; backup codes still work. */
export function openSecret(ctx: Ctx, account: string, stored: string): string | undefined {
  const secret = unseal(ctx.house.config, stored, account)
  if (secret === undefined) ctx.log.error({ event: 'secret-unreadable', account }, 'The secret of a second factor cannot be decrypted: secrets.key or COULISSE_SECRETS_KEY is not the one that encrypted it.')
  return secret
}

/** Secrets of before they were encrypted; at most `limit`, and says how many there were. Inside `ctx.write`. */
export async function sealSecrets(ctx: Ctx, limit: number): Promise<number> {
  const open = await ctx.db.selectFrom('secondFactors').select(['id', 'account', 'secret']).where('secret', 'not like', 'v1.%').limit(limit).execute()
  for (const { id, account, secret } of open) await ctx.db.updateTable('secondFactors').set({ secret: seal(ctx.house.config, secret, account) }).where('id', '=', id).where('secret', '=', secret).execute()
  return open.length
}

async function stepOf(ctx: Ctx, secret: string, token: string): Promise<number | undefined> {
  const { Secret, TOTP } = await import('otpauth')
  const timestamp = ctx.now().getTime()
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), period: periodSeconds, timestamp, window })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta
}

/** A new secret, in the place of one that was never confirmed. Inside `ctx.write`. */
export async function beginApp(ctx: Ctx, account: string): Promise<void> {
  const { Secret } = await import('otpauth')
  await ctx.db.deleteFrom('secondFactors').where('account', '=', account).where('confirmedAt', 'is', null).execute()
  await ctx.db.insertInto('secondFactors').values({ id: newId(), account, createdAt: ctx.now().toISOString(), confirmedAt: null, secret: seal(ctx.house.config, new Secret({ size: 20 }).base32, account), lastStep: 0 }).execute()
}

/** What the app reads from the picture. */
export async function appAddress(ctx: Ctx, email: string, secret: string): Promise<string> {
  const { Secret, TOTP } = await import('otpauth')
  return new TOTP({ issuer: ctx.site.name, label: email, secret: Secret.fromBase32(secret), period: periodSeconds }).toString()
}

/** `abcd-efgh-jkmn-pqrs` */
function newBackupCode(): string {
  const letters = Array.from({ length: 16 }, () => alphabet[uniform(alphabet.length)])
  return letters.join('').match(/.{4}/g)!.join('-')
}

/** A number below `limit`, each as likely as the others. */
function uniform(limit: number): number {
  for (;;) {
    const byte = randomBytes(1)[0]!
    if (byte < 256 - (256 % limit)) return byte % limit
  }
}

/** New backup codes and their hashes. Outside of `ctx.write`. */
export async function makeBackupCodes(account: string): Promise<{ ok: true; codes: string[]; hashes: string[] } | Busy> {
  const codes = Array.from({ length: howManyBackupCodes }, newBackupCode)
  const hashes: string[] = []
  for (const code of codes) {
    const hashed = await hashCode(code.replaceAll('-', ''), saltOf(account))
    if (!hashed.ok) return hashed
    hashes.push(hashed.hash)
  }
  return { ok: true, codes, hashes }
}

/** In the place of all earlier ones. Inside `ctx.write`. */
export async function storeBackupCodes(ctx: Ctx, account: string, hashes: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('backupCodes').where('account', '=', account).execute()
  await ctx.db.insertInto('backupCodes').values(hashes.map((id) => ({ id, account, createdAt: ctx.now().toISOString() }))).execute()
}

/** Inside `ctx.write`. */
export async function deleteSecondFactor(ctx: Ctx, account: string): Promise<void> {
  await ctx.db.deleteFrom('secondFactors').where('account', '=', account).execute()
  await ctx.db.deleteFrom('backupCodes').where('account', '=', account).execute()
}
