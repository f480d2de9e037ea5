// The first owner: a link that works once, for a day, and only as long as the site has no owner. There is no default password.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import type { Problems } from '../model/model.ts'
import { hashToken, newToken } from '../requests/tokens.ts'
import { insertToken, isOpenToken, ownerIds, takeToken } from './accounts.sql.ts'
import { checkAccount } from './check-account.ts'
import type { AccountInput } from './check-account.ts'
import { createAccount, orAddressTaken } from './create-account.ts'
import type { AddressTaken } from './create-account.ts'
import { hashPassword } from './passwords.ts'
import type { Busy } from './passwords.ts'

const validMs = 24 * 3600_000

/**
 * A new link for whoever starts the program, or null when the site has an owner. Earlier links work too, until one of them is used.
 * The token stands behind `#`, which browsers neither send nor write to logs.
 */
export async function createOwnerLink(ctx: Ctx): Promise<string | null> {
  if (ctx.actor.role !== 'owner') throw new Error('Only the program itself makes links that create an owner.')
  if ((await ownerIds(ctx)).length > 0) return null
  const token = newToken()
  const now = ctx.now().getTime()
  await ctx.write((ctx) => insertToken(ctx, { id: hashToken(token), createdAt: new Date(now).toISOString(), expiresAt: new Date(now + validMs).toISOString() }))
  return `${ctx.house.config.publicUrl}/backoffice/welcome#${token}`
}

/** Whether the link still works, for the page it leads to. */
export async function isOwnerLinkOpen(ctx: Ctx, token: unknown): Promise<boolean> {
  return typeof token === 'string' && (await isOpenToken(ctx, hashToken(token))) && (await ownerIds(ctx)).length === 0
}

export type OwnerCreated = { ok: true; account: CurrentAccount } | Refusal<'expired'> | (Refusal<'invalid'> & { problems: Problems }) | AddressTaken | Busy

/** Creates the owner's account. Of several who use links at the same moment, one succeeds. */
export async function redeemOwnerLink(ctx: Ctx, token: unknown, input: AccountInput): Promise<OwnerCreated> {
  if (typeof token !== 'string' || !(await isOwnerLinkOpen(ctx, token))) return refuse('expired')
  const { email, name, problems, isRight } = checkAccount(ctx, input)
  if (!isRight) return refuse('invalid', { problems })
  const hashed = await hashPassword(input.password as string)
  if (!hashed.ok) return hashed
  return orAddressTaken(ctx.write(async (ctx): Promise<OwnerCreated> => {
    if (!(await takeToken(ctx, hashToken(token))) || (await ownerIds(ctx)).length > 0) return refuse('expired')
    return createAccount(ctx, { email, name, role: 'owner', passwordHash: hashed.hash })
  }))
}
