// Before a save: do the values that must be unique and the records it refers to hold? Told per field, before the database would refuse.
import { runKept } from '../../database/kept.ts'
import type { AnyResource, Field, Problem } from '../model/model.ts'
import type { Ctx } from '../context.ts'
import { fieldsOf } from './record-values.ts'
import type { RecordValues } from './record-values.ts'
import { untyped } from './untyped.ts'

export async function checkAgainstDatabase(ctx: Ctx, resource: AnyResource, id: string | null, values: RecordValues): Promise<Record<string, Problem>> {
  const problems: Record<string, Problem> = {}
  for (const [name, field] of fieldsOf(resource)) {
    if (!(name in values) || values[name] === null) continue
    if (field.unique && (await isTaken(ctx, resource, name, values[name], id))) problems[name] = { rule: 'taken' }
    const missing = await missingReference(ctx, field, values[name])
    if (missing) problems[name] = { rule: 'unknownRecord' }
  }
  return problems
}

async function isTaken(ctx: Ctx, resource: AnyResource, name: string, value: unknown, id: string | null): Promise<boolean> {
  const { plural } = resource
  const { rows: [other] } = await runKept<{ id: string }>(ctx.db, `${plural} with ${name}`, [value], (value) => untyped(ctx).selectFrom(plural).select('id').where(name, '=', value))
  return other !== undefined && other.id !== id
}

async function missingReference(ctx: Ctx, field: Field, value: unknown): Promise<boolean> {
  const target = ctx.house.resources.get(field.settings['to'] as string)
  if (!target) return false
  const ids = field.many ? (value as string[]) : [value as string]
  if (ids.length === 0) return false
  const { plural } = target
  const { rows } = await runKept(ctx.db, `known ${plural} of ${ids.length}`, ids, (...ids) => untyped(ctx).selectFrom(plural).select('id').where('id', 'in', ids))
  return rows.length !== ids.length
}

/** A slug that is not taken: the wished one, or with -2, -3 … behind it. Only for slugs the program made itself. */
export async function freeSlug(ctx: Ctx, resource: AnyResource, name: string, wished: string): Promise<string> {
  const rows = await untyped(ctx).selectFrom(resource.plural).select(name).where(name, 'like', `${wished}%`).execute()
  const taken = new Set(rows.map((row) => row[name]))
  if (!taken.has(wished)) return wished
  for (let number = 2; ; number++) if (!taken.has(`${wished}-${number}`)) return `${wished}-${number}`
}
