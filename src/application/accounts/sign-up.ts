// Signing up: whoever asks is told the same for every address; a letter goes there, and its link opens the account for whoever also
// knows the password that was chosen. Until then there is no account, so nobody can wait in one for the owner of an address.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { agreedAtSignUp, giveSignUpConsents, keepTexts } from '../consents/consents.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import type { Problems } from '../model/model.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { findByEmail, findById } from './accounts.sql.ts'
import { checkAccount } from './check-account.ts'
import type { AccountInput } from './check-account.ts'
import type { AfterConfirm } from './confirm-email.ts'
import { createAccount, orAddressTaken } from './create-account.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { begin, noteLogIn } from './log-in.ts'
import { sendAddressTaken, sendSignUp } from './sign-up.mail.tsx'
import { deleteSignUpsOf, findSignUp, insertSignUp } from './sign-up.sql.ts'
import type { SignUpRow } from './sign-up.sql.ts'
import { admitLogIn, admitSignUp, forgiveLogIn } from './throttle.ts'
import type { Slowed } from './throttle.ts'

/** For so long the link of the letter opens the account. */
export const signUpMs = 24 * 3600_000

/** Where a request comes from. */
export interface Origin {
  /** What the browser calls itself. */
  device: string
  /** The client's address. */
  address: string
  /** The token of the session the browser had before; it ends. */
  before?: string | undefined
  /** The token of a device on which no code is asked for. */
  remembered?: string | undefined
}

export type SignUpAsked = { ok: true } | (Refusal<'invalid'> & { problems: Problems }) | Slowed

/** The same work, rows and answer for an address that has an account: only the letter is another. `back` is where the visitor wanted to go. */
export async function signUp(ctx: Ctx, input: AccountInput & { agree?: unknown }, origin: Pick<Origin, 'address'>, back = ''): Promise<SignUpAsked> {
  const { email, name, problems, isRight } = checkAccount(ctx, input)
  const { texts, missing } = await agreedAtSignUp(ctx, input.agree)
  if (!isRight || missing.length > 0) return refuse('invalid', { problems: { ...problems, ...Object.fromEntries(missing.map((name) => [`agree.${name}`, { rule: 'accept' as const }])) } })
  const slowed = await admitSignUp(ctx, { email, address: origin.address })
  if (slowed) return slowed
  const hashed = await hashPassword(input.password as string)
  if (!hashed.ok) return hashed
  const token = newToken()
  const now = ctx.now()
  return ctx.write(async (ctx): Promise<SignUpAsked> => {
    const taken = await findByEmail(ctx, email)
    await keepTexts(ctx, texts)
    await insertSignUp(ctx, { id: hashToken(token), email, name, passwordHash: hashed.hash, locale: ctx.locale, agreed: texts.map(({ id }) => id), createdAt: now.toISOString(), expiresAt: new Date(now.getTime() + signUpMs).toISOString() })
    if (taken) await sendAddressTaken(ctx, taken)
    else await sendSignUp(ctx, { email, name, locale: ctx.locale }, `/signup/open/${token}${back && `?back=${encodeURIComponent(back)}`}`)
    return { ok: true }
  })
}

/** The address of a sign-up that its link can still open. */
export async function emailOfSignUp(ctx: Ctx, token: unknown): Promise<string | undefined> {
  return (await openSignUpOf(ctx, token))?.email
}

/** An address that got an account meanwhile is no longer open to any other. */
async function openSignUpOf(ctx: Ctx, token: unknown) {
  const waiting = typeof token === 'string' && token !== '' ? await findSignUp(ctx, hashToken(token)) : undefined
  return waiting && !(await findByEmail(ctx, waiting.email)) ? waiting : undefined
}

export type SignedUp = { ok: true; account: CurrentAccount; token: string } | Refusal<'expired' | 'wrong-credentials'> | Slowed

/** Opens the customer's account, with a confirmed address, and a session of it. `token` of the answer goes into the session's cookie. */
export async function openSignUp(ctx: Ctx, input: { token: unknown; password: unknown }, origin: Origin, after: AfterConfirm): Promise<SignedUp> {
  const waiting = await openSignUpOf(ctx, input.token)
  if (!waiting) return refuse('expired')
  const who = { email: waiting.email, address: origin.address }
  const admitted = await admitLogIn(ctx, who)
  if (!admitted.ok) return admitted
  const verified = await verifyPassword(typeof input.password === 'string' ? input.password.slice(0, 1000) : '', waiting.passwordHash)
  if (!verified.ok) return verified
  if (!verified.right) return refuse('wrong-credentials')
  const opened = await orAddressTaken(ctx.write(async (ctx): Promise<SignedUp> => {
    const still = await openSignUpOf(ctx, input.token)
    if (!still) return refuse('expired')
    await forgiveLogIn(ctx, admitted.counted)
    return openAccount(ctx, still, who, origin, after)
  }))
  if (!opened.ok && opened.reason === 'address-taken') return refuse('expired')
  if (opened.ok) noteLogIn(ctx, opened.account.id)
  return opened as SignedUp
}

async function openAccount(ctx: Ctx, { email, name, passwordHash, agreed, createdAt }: SignUpRow, who: { email: string; address: string }, origin: Origin, after: AfterConfirm): Promise<SignedUp> {
  const created = await createAccount(ctx, { email, name, role: 'customer', passwordHash, emailConfirmedAt: ctx.now().toISOString() })
  if (!created.ok) return refuse('expired')
  await deleteSignUpsOf(ctx, email)
  await giveSignUpConsents(ctx, created.account, agreed ?? [], createdAt)
  await after(ctx, created.account)
  if (ctx.site.on?.accountCreated) await addJob(ctx, 'accounts:created', { id: created.account.id })
  return begin(ctx, (await findById(ctx, created.account.id))!, who, origin)
}
