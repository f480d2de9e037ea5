// Signing up: a visitor opens an account and is logged in with it.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import type { Problems } from '../model/model.ts'
import { sendWelcome } from './accounts.mail.tsx'
import { findByEmail } from './accounts.sql.ts'
import { checkAccount } from './check-account.ts'
import type { AccountInput } from './check-account.ts'
import { addressTaken, createAccount, orAddressTaken } from './create-account.ts'
import type { AddressTaken } from './create-account.ts'
import { linkToConfirm } from './confirm-email.ts'
import { hashPassword } from './passwords.ts'
import { endSession, startSession } from './sessions.ts'
import { admitSignUp } from './throttle.ts'
import type { Slowed } from './throttle.ts'

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

export type SignedUp = { ok: true; account: CurrentAccount; token: string } | (Refusal<'invalid'> & { problems: Problems }) | AddressTaken | Slowed

/** Opens a customer's account and a session of it. `token` goes into the session's cookie. */
export async function signUp(ctx: Ctx, input: AccountInput, origin: Origin): Promise<SignedUp> {
  const { email, name, problems, isRight } = checkAccount(ctx, input)
  if (!isRight) return refuse('invalid', { problems })
  const slowed = await admitSignUp(ctx, origin.address)
  if (slowed) return slowed
  if (await findByEmail(ctx, email)) return addressTaken()
  const hashed = await hashPassword(input.password as string)
  if (!hashed.ok) return hashed
  return orAddressTaken(ctx.write(async (ctx): Promise<SignedUp> => {
    const created = await createAccount(ctx, { email, name, role: 'customer', passwordHash: hashed.hash })
    if (!created.ok) return created
    await sendWelcome(ctx, { email, name, locale: ctx.locale }, await linkToConfirm(ctx, created.account))
    if (ctx.site.on?.accountCreated) await addJob(ctx, 'accounts:created', { id: created.account.id })
    if (origin.before) await endSession(ctx, origin.before)
    return { ...created, token: await startSession(ctx, created.account.id, origin.device) }
  }))
}
