// Passwords: which are accepted, and argon2id in a thread behind a queue with a bound.
import { randomBytes } from 'node:crypto'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Problem } from '../model/model.ts'
import { isCommonPassword } from './common-passwords.ts'
import { askHashThread } from './hash-thread.ts'
import { Queue } from '../../server/queue.ts'

export const passwordLength = { min: 8, max: 128 } as const
/** One at a time leaves the other processors to the pages; fifty that wait take about a second. */
const queue = new Queue({ atOnce: 1, waiting: 50 })

export type Busy = Refusal<'too-many'> & { retryAfterSeconds: number }

/** What is wrong with a new password, or undefined. Any characters will do; they are compared in one form (NFC). */
export function passwordProblem(password: unknown, about: { email: string; siteName: string }): Problem | undefined {
  if (typeof password !== 'string' || password === '') return { rule: 'required' }
  const length = [...password.normalize('NFC')].length
  if (length < passwordLength.min) return { rule: 'tooShort', values: { min: passwordLength.min } }
  if (length > passwordLength.max) return { rule: 'tooLong', values: { max: passwordLength.max, length } }
  if (isCommonPassword(password) || new Set(password).size < 3) return { rule: 'passwordCommon' }
  return followsFrom(password, about) ? { rule: 'passwordPersonal' } : undefined
}

/** The address, its parts or the site's name, also with figures and signs around them: `Papeterie2026!`. */
function followsFrom(password: string, { email, siteName }: { email: string; siteName: string }): boolean {
  const letters = (text: string) => text.toLowerCase().normalize('NFKD').replace(/[^a-z]/g, '')
  const known = [email, ...email.split('@'), siteName].map(letters).filter((word) => word.length >= 4)
  return password.toLowerCase() === email || known.includes(letters(password))
}

export async function hashPassword(password: string): Promise<{ ok: true; hash: string } | Busy> {
  const hash = await queue.run(() => askHashThread({ what: 'hash', password: password.normalize('NFC') }))
  return hash === undefined ? busy() : { ok: true, hash: hash as string }
}

/** Whether the password is the one of the hash. Without a hash it takes as long, and is not. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<{ ok: true; right: boolean } | Busy> {
  const right = await queue.run(async () => askHashThread({ what: 'verify', password: password.normalize('NFC'), hash: hash ?? (await hashOfNobody()) }))
  return right === undefined ? busy() : { ok: true, right: right === true && hash !== null && hash !== undefined }
}

/** One hash for a code of 79 random bits, so that it can be looked up; `salt` is 16 bytes of the account's own. */
export async function hashCode(code: string, salt: Buffer): Promise<{ ok: true; hash: string } | Busy> {
  const hash = await queue.run(() => askHashThread({ what: 'code', code, salt }))
  return hash === undefined ? busy() : { ok: true, hash: hash as string }
}

const busy = (): Busy => refuse('too-many', { retryAfterSeconds: 2 })

/** Made inside the turn of whoever is first to need it. */
let nobody: string | undefined
async function hashOfNobody(): Promise<string> {
  return (nobody ??= (await askHashThread({ what: 'hash', password: randomBytes(32).toString('hex') })) as string)
}
