// The account that a session stands for, with the role that counts: who must have a second factor and has none yet is a customer.
import type { Ctx, CurrentAccount } from '../context.ts'

export function isDue(ctx: Ctx, { role, secondFactor }: { role: string; secondFactor: boolean }): boolean {
  return !secondFactor && ((ctx.site.secondFactorFor as readonly string[] | undefined)?.includes(role) ?? false)
}

export function currentAccount(ctx: Ctx, row: { id: string; email: string; name: string; role: string; secondFactor: boolean }): CurrentAccount {
  const { id, email, name, role } = row
  return isDue(ctx, row) ? { id, email, name, role: 'customer', secondFactorDue: true } : { id, email, name, role }
}
