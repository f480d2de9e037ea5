// An account whose address nobody has confirmed yet, and its session: as one from an OpenID provider that did not verify it.
import { sendWelcome } from '../../src/application/accounts/accounts.mail.tsx'
import { linkToConfirm } from '../../src/application/accounts/confirm-email.ts'
import { createAccount } from '../../src/application/accounts/create-account.ts'
import { hashPassword } from '../../src/application/accounts/passwords.ts'
import { startSession } from '../../src/application/accounts/sessions.ts'
import type { Ctx, CurrentAccount } from '../../src/application/context.ts'

export interface NewPerson { email: string; name: string; password: string }

export async function openUnconfirmed(guest: Ctx, { email, name, password }: NewPerson): Promise<{ ok: true; account: CurrentAccount; token: string }> {
  const hashed = await hashPassword(password)
  if (!hashed.ok) throw new Error('Too many passwords at once.')
  return guest.write(async (ctx) => {
    const created = await createAccount(ctx, { email, name, role: 'customer', passwordHash: hashed.hash })
    if (!created.ok) throw new Error(`${email} is taken.`)
    await sendWelcome(ctx, { email, name, locale: ctx.locale }, await linkToConfirm(ctx, created.account))
    return { ...created, token: await startSession(ctx, created.account.id, 'test') }
  })
}
