// A door's refusal as a form shows it: a sentence beside each field, or one for the whole form, and the status of the answer.
import { refusals } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { say } from '../model/label.ts'
import { sayProblems } from '../model/problems.ts'
import type { Problems } from '../model/problems.ts'

export interface RefusalView {
  errors: Record<string, string>
  /** For what is not about one field. */
  notice?: string
  status: number
}

export function sayRefusal(refusal: Refusal & { problems?: Problems }, locale: string): RefusalView {
  const { status, title } = refusals[refusal.reason]
  const { problems, detail } = refusal
  if (problems && Object.keys(problems).length > 0) return { errors: sayProblems(problems, locale), status }
  return { errors: {}, notice: detail ?? `${say(title, locale)}.`, status }
}
