// Forms send back what they show: a field that is only read, by everybody or by this role, must come back as it was.
import type { Ctx } from '../context.ts'
import type { AnyResource, Problem } from '../model/model.ts'
import { fieldsOf } from './record-values.ts'
import type { RecordValues } from './record-values.ts'

/** `byProgram`: what the model keeps from people is filled in by the program; what a role may not change, nobody changes in its name. */
export function readOnlyProblems(ctx: Ctx, resource: AnyResource, current: RecordValues, values: RecordValues, { byProgram = false }: { byProgram?: boolean } = {}): Record<string, Problem> {
  const kept = fieldsOf(resource).filter(([name, field]) => name in values && ((field.readOnly && !byProgram) || ctx.rights.fixes(resource.name, name)))
  return Object.fromEntries(kept.filter(([name]) => !isSame(values[name], current[name])).map(([name]) => [name, { rule: 'readOnly' as const }]))
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && Object.values(value).every((one) => one === null || one === undefined))
const isSame = (value: unknown, current: unknown): boolean => (isEmpty(value) && isEmpty(current)) || JSON.stringify(value ?? null) === JSON.stringify(current ?? null)
