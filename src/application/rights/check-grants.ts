// Rights as they come from a form or a program, checked against the subjects that this site has. What is not named is not given.
import type { Condition, Grant, Grants, Problem, Subject } from '../model/model.ts'

type Values = Readonly<Record<string, unknown>>
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of every subject a grant, an empty one where nothing is given; problems by `subject.action`. */
export function checkGrants(subjects: ReadonlyMap<string, Subject>, input: unknown): { grants: Grants; problems: Record<string, Problem> } {
  const problems: Record<string, Problem> = {}
  const given = isValues(input) ? input : {}
  if (!isValues(input)) problems['grants'] = { rule: 'required' }
  for (const name of Object.keys(given)) if (!subjects.has(name)) problems[name] = { rule: 'unknownField' }
  const grants = Object.fromEntries([...subjects.values()].map((subject) => [subject.name, checkGrant(subject, Object.hasOwn(given, subject.name) ? given[subject.name] : {}, problems)]))
  return { grants, problems }
}

function checkGrant(subject: Subject, input: unknown, problems: Record<string, Problem>): Grant {
  const { actions = {}, hidden = [], readOnly = [] } = isValues(input) ? input : {}
  const held = Object.entries(isValues(actions) ? actions : {}).map(([action, condition]): [string, Condition] => [action, checkAction(subject, action, condition, problems)])
  if (held.length > 0 && !held.some(([action]) => action === 'see')) problems[`${subject.name}.see`] = { rule: 'required' }
  const inOrder = subject.actions.flatMap(({ name }) => held.filter(([action]) => action === name))
  const fields = subject.fields.map(({ name }) => name)
  const changeable = subject.fields.filter((field) => field.changeable).map(({ name }) => name)
  return { actions: Object.fromEntries(inOrder), hidden: checkFields(subject.name, 'hidden', hidden, fields, problems), readOnly: checkFields(subject.name, 'readOnly', readOnly, changeable, problems) }
}

function checkAction(subject: Subject, action: string, condition: unknown, problems: Record<string, Problem>): Condition {
  const path = `${subject.name}.${action}`
  if (!subject.actions.some(({ name }) => name === action)) problems[path] = { rule: 'unknownField' }
  const { own, status, ...others } = isValues(condition) ? condition : { others: true }
  if (Object.keys(others).length > 0 || (own !== undefined && own !== true)) problems[path] = { rule: 'unknownField' }
  if (own && !subject.hasOwn) problems[path] = { rule: 'unknownField' }
  if (status !== undefined && !subject.statuses.includes(String(status))) problems[path] = { rule: 'choice', values: { choices: subject.statuses.join(', ') || 'none' } }
  return { ...(own === true && { own }), ...(status !== undefined && { status: String(status) }) }
}

function checkFields(subject: string, list: string, input: unknown, known: readonly string[], problems: Record<string, Problem>): string[] {
  const names = Array.isArray(input) ? input : []
  const unknown = names.find((name) => !known.includes(name as string))
  if (!Array.isArray(input) || unknown !== undefined) problems[`${subject}.${list}`] = { rule: 'unknownField' }
  return known.filter((name) => names.includes(name))
}
