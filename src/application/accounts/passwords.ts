// Passwords: which are accepted, and argon2id in the thread pool behind a queue with a bound.
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Problem } from '../model/model.ts'
import { isCommonPassword } from './common-passwords.ts'
import { Queue } from '../../server/queue.ts'

export const passwordLength = { min: 8, max: 128 } as const
/** OWASP's first choice for argon2id: 19 MiB, two passes; about 15 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Two at a time leave threads to the disk, one leaves a processor to the pages where there are but two; fifty that wait take less than a second. */
const queue = new Queue({ atOnce: availableParallelism() > 2 ? 2 : 1, waiting: 50 })

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
  const { hash } = await import('@node-rs/argon2')
  const hashed = await queue.run(() => hash(password.normalize('NFC'), cost))
  return hashed === undefined ? busy() : { ok: true, hash: hashed }
}

/** Whether the password is the one of the hash. Without a hash it takes as long, and is not. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<{ ok: true; right: boolean } | Busy> {
  const { verify } = await import('@node-rs/argon2')
  const compared = hash ?? (await hashOfNobody())
  const right = await queue.run(() => verify(compared, password.normalize('NFC')))
  return right === undefined ? busy() : { ok: true, right: right && hash !== null && hash !== undefined }
}

/** One hash for a code of 79 random bits, so that it can be looked up; `salt` is 16 bytes of the account's own. */
export async function hashCode(code: string, salt: Buffer): Promise<{ ok: true; hash: string } | Busy> {
  const { hashRaw } = await import('@node-rs/argon2')
  const hashed = await queue.run(() => hashRaw(code, { ...cost, salt }))
  return hashed === undefined ? busy() : { ok: true, hash: hashed.toString('hex') }
}

const busy = (): Busy => refuse('too-many', { retryAfterSeconds: 2 })

let nobody: Promise<string> | undefined
function hashOfNobody(): Promise<string> {
  return (nobody ??= import('@node-rs/argon2').then(({ hash }) => hash(randomBytes(32), cost)))
}
