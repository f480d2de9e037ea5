// The account that a session stands for, with the role that counts: who must have a second factor and has none yet is a customer.
import type { Ctx, CurrentAccount } from '../context.ts'
import type { Role } from '../model/rights.ts'

export function isDue(ctx: Ctx, { role, secondFactor }: { role: Role; secondFactor: boolean }): boolean {
  return !secondFactor && (ctx.site.secondFactorFor?.includes(role) ?? false)
}

export function currentAccount(ctx: Ctx, row: { id: string; email: string; name: string; role: Role; secondFactor: boolean }): CurrentAccount {
  const { id, email, name, role } = row
  return isDue(ctx, row) ? { id, email, name, role: 'customer', secondFactorDue: true } : { id, email, name, role }
}
