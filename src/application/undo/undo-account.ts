// Of accounts, roles and being shut out are undone by an owner; what people did to their own account is theirs.
import { isRefusal } from '../../errors.ts'
import { changeRole, disableAccount, enableAccount } from '../accounts/accounts.ts'
import type { Ctx } from '../context.ts'
import type { Group } from './groups.ts'
import { planRecord } from './plan-record.ts'
import type { Report } from './report.ts'

export async function undoAccount(ctx: Ctx, group: Group, selected: ReadonlySet<number>, report: Report): Promise<void> {
  const managed = group.own.filter(({ after, before }) => before && after && ('role' in after || 'disabled' in after))
  if (group.own.some((change) => selected.has(change.position) && !managed.includes(change))) report.leave(group.last, 'account')
  const plan = planRecord(managed, selected)
  if (plan.to !== 'change') return report.conflicts(group.last, plan.to === 'leave' ? plan.conflicts : [])
  report.conflicts(group.last, plan.conflicts)
  const { role, disabled } = plan.values
  const result = await ctx.attempt(async (ctx) => {
    const first = role === undefined ? undefined : await changeRole(ctx, group.id, role as string)
    if (first && !first.ok) return first
    return disabled === undefined ? (first ?? { ok: true as const }) : disabled ? disableAccount(ctx, group.id) : enableAccount(ctx, group.id)
  })
  if (isRefusal(result)) report.leave(group.last, result.reason === 'not-allowed' ? 'not-allowed' : 'not-accepted')
  else report.return(group.last, 'changed', Object.keys(plan.values))
}
