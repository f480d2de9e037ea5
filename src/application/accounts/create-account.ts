// A new account, whoever makes it: one row, one line in the journal, nothing half done.
import { newId } from '../../database/id.ts'
import { ConstraintViolation } from '../../database/database.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import { recordChange } from '../journal/journal.ts'
import type { Problems } from '../model/model.ts'
import { currentAccount } from './current-account.ts'
import { findByEmail, insertAccount } from './accounts.sql.ts'

export type AddressTaken = Refusal<'address-taken'> & { problems: Problems }

export const addressTaken = (): AddressTaken => refuse('address-taken', { problems: { email: { rule: 'addressTaken' } } })

/** Inside `ctx.write`. */
export async function createAccount(ctx: Ctx, account: { email: string; name: string; role: string; passwordHash: string | null; emailConfirmedAt?: string }): Promise<{ ok: true; account: CurrentAccount } | AddressTaken> {
  if (await findByEmail(ctx, account.email)) return addressTaken()
  const id = newId()
  const now = ctx.now().toISOString()
  await insertAccount(ctx, { emailConfirmedAt: null, ...account, id, version: 1, createdAt: now, updatedAt: now, locale: ctx.locale, secondFactor: false, disabled: false })
  const { email, name, role } = account
  await recordChange(ctx, { resource: 'account', recordId: id, recordTitle: name || email, action: 'create', before: null, after: { email, name, role }, version: 1 })
  return { ok: true, account: currentAccount(ctx, { id, email, name, role, secondFactor: false }) }
}

/** Two who take the same address at the same moment: the database lets one of them in. */
export async function orAddressTaken<T>(work: Promise<T>): Promise<T | AddressTaken> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ConstraintViolation && error.kind === 'unique' && error.constraint.includes('email')) return addressTaken()
    throw error
  }
}
