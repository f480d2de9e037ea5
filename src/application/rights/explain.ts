// “Why can't she?”: every rule that a person meets on the way to a record or a field, in the order in which the doors ask them.
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { Condition } from '../model/model.ts'
import { rightsOf } from './known-roles.ts'
import { isOwner } from './rights.ts'

export interface Question { account: string; subject: string; action: string; record?: string; field?: string }

/** `passes` false: this is why not; what stands below it was not asked any more. */
export interface Rule {
  rule: 'account-open' | 'second-factor' | 'colleague' | 'owner' | 'role-action' | 'record-there' | 'own' | 'status' | 'see-too' | 'field-seen' | 'field-changed'
  passes: boolean
  values: Record<string, string>
}
export interface Explained { ok: true; allowed: boolean; role: string; rules: Rule[] }

interface Asked { role: string; id: string; record: { createdBy: string | null; status: string } | null | undefined; question: Question; rights: Awaited<ReturnType<typeof rightsOf>> }

export async function explain(ctx: Ctx, question: Question): Promise<Explained | Refusal<'not-allowed' | 'not-found'>> {
  if (!isOwner(ctx)) return refuse('not-allowed')
  const row = await ctx.db.selectFrom('accounts').leftJoin('staffRoles', 'staffRoles.id', 'accounts.role').select(['accounts.id', 'name', 'email', 'role', 'disabled', 'secondFactor', 'stamp']).where('accounts.id', '=', question.account).executeTakeFirst()
  const subject = ctx.house.roles.subjects.get(question.subject)
  if (!row || !subject || !subject.actions.some(({ name }) => name === question.action)) return refuse('not-found')
  const rights = await rightsOf(ctx, row.role, row.stamp)
  const record = question.record ? await findRecord(ctx, question) : undefined
  const due = !row.secondFactor && ((ctx.site.secondFactorFor as readonly string[] | undefined)?.includes(row.role) ?? false)
  const person: Rule[] = [
    { rule: 'account-open', passes: !row.disabled, values: { person: row.name || row.email } },
    { rule: 'second-factor', passes: !due, values: {} },
    { rule: 'colleague', passes: row.role !== 'customer', values: { role: row.role } },
  ]
  const rules = upToTheFirstNo([...person.filter(({ rule, passes }) => rule !== 'second-factor' || !passes), ...rulesOf({ role: row.role, id: row.id, record, question, rights })])
  return { ok: true, allowed: rules.every(({ passes }) => passes), role: row.role, rules }
}

function rulesOf(asked: Asked): Rule[] {
  const { rights, role, question: { subject, action, field } } = asked
  if (rights.isOwner) return [{ rule: 'owner', passes: true, values: {} }, ...(asked.record === null ? [{ rule: 'record-there' as const, passes: false, values: {} }] : [])]
  const condition = rights.when(subject, action)
  const rules: Rule[] = [{ rule: 'role-action', passes: condition !== undefined, values: { role, action, subject } }]
  if (asked.record !== undefined) rules.push({ rule: 'record-there', passes: asked.record !== null, values: {} })
  if (action !== 'see') rules.push(...conditionRules(asked, rights.when(subject, 'see'), 'see'))
  rules.push(...conditionRules(asked, condition, action))
  if (field) {
    rules.push({ rule: 'field-seen', passes: !rights.hides(subject, field), values: { role, field, subject } })
    if (action !== 'see') rules.push({ rule: 'field-changed', passes: !rights.fixes(subject, field), values: { role, field, subject } })
  }
  return rules
}

function conditionRules({ record, id }: Asked, condition: Condition | undefined, action: string): Rule[] {
  if (!condition) return [{ rule: 'see-too', passes: false, values: { action } }]
  return [
    ...(condition.own ? [{ rule: 'own' as const, passes: record ? record.createdBy === id : true, values: { action } }] : []),
    ...(condition.status === undefined ? [] : [{ rule: 'status' as const, passes: record ? record.status === condition.status : true, values: { action, status: condition.status } }]),
  ]
}

function upToTheFirstNo(rules: readonly Rule[]): Rule[] {
  const first = rules.findIndex(({ passes }) => !passes)
  return first === -1 ? [...rules] : rules.slice(0, first + 1)
}

/** What the conditions look at; null where there is no such record. */
async function findRecord(ctx: Ctx, { subject, record }: Question): Promise<{ createdBy: string | null; status: string } | null> {
  const resource = ctx.house.resources.get(subject)
  const table = resource?.plural ?? (subject === 'order' ? 'orders' : undefined)
  if (!table) return null
  const row = (await ctx.db.selectFrom(table as 'products').selectAll().where('id', '=', record!).executeTakeFirst()) as { createdBy?: string | null; status?: string } | undefined
  return row ? { createdBy: row.createdBy ?? null, status: row.status ?? '' } : null
}
