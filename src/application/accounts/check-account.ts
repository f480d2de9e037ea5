// What a person may put into an account: address, name and password, each told beside its field.
import type { Ctx } from '../context.ts'
import { emailPattern, normaliseEmail } from '../model/fields/link.ts'
import { checkText } from '../model/fields/text.ts'
import type { Problem, Problems } from '../model/model.ts'
import { passwordProblem } from './passwords.ts'

export interface AccountInput { email?: unknown; name?: unknown; password?: unknown }

export interface CheckedAccount { email: string; name: string; problems: Problems; isRight: boolean }

export const longestName = 80

/** Checks an address, a name and a new password. */
export function checkAccount(ctx: Ctx, input: AccountInput): CheckedAccount {
  const email = checkEmail(input.email)
  const name = checkName(input.name)
  const password = passwordProblem(input.password, { email: email.value, siteName: ctx.site.name })
  const problems: Record<string, Problem> = { ...(email.problem && { email: email.problem }), ...(name.problem && { name: name.problem }), ...(password && { password }) }
  return { email: email.value, name: name.value, problems, isRight: Object.keys(problems).length === 0 }
}

interface Checked { value: string; problem?: Problem }

export function checkEmail(value: unknown): Checked {
  const email = typeof value === 'string' ? normaliseEmail(value) : ''
  if (email === '') return { value: '', problem: { rule: 'required' } }
  return email.length <= 254 && emailPattern.test(email) ? { value: email } : { value: email.slice(0, 254), problem: { rule: 'email' } }
}

/** May be left empty. */
export function checkName(value: unknown): Checked {
  const checked = checkText(value ?? '', { max: longestName, min: 0, oneLine: true })
  return 'problem' in checked ? { value: '', problem: checked.problem } : { value: checked.value }
}
