// relation: one record of another resource, or several in an order of their own.
import Type from 'typebox'
import type { Checked, Field, FieldOptions, IsTrue } from '../field.ts'
import { makeField } from '../field.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const mostRelated = 500

export interface RelationOptions extends FieldOptions {
  /** Several records, in an order of their own. */
  many?: boolean
  /** What happens to this record when the one it names is deleted: `restrict` (that one cannot be deleted) unless said. */
  onDelete?: 'restrict' | 'cascade' | 'set null'
}

/** The id of one record of resource `to`, or with `many` a list of ids. One id is a foreign key; several stand in a table of their own. */
export function relation<const O extends RelationOptions = {}>(
  to: string,
  options: O = {} as O,
): O extends { many: true } ? Field<string[], false, false, true> : Field<string, IsTrue<O, 'required'>, false, false> {
  const one = makeField<string, FieldOptions>({ ...options, localized: false }, {
    kind: 'relation',
    column: 'text',
    settings: { to, many: options.many ?? false, ...(options.onDelete && { onDelete: options.onDelete }) },
    schema: Type.String({ format: 'uuid' }),
    check: checkId,
  })
  if (!options.many) return one as never
  return { ...one, required: false, many: true, schema: Type.Array(one.schema, { maxItems: mostRelated, uniqueItems: true }), check: checkIds } as never
}

/** Whether a text is an id as the program makes them. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

export function checkId(value: unknown): Checked<string> {
  return isId(value) ? { value } : { problem: { rule: 'unknownRecord' } }
}

function checkIds(value: unknown): Checked<string[]> {
  if (!Array.isArray(value)) return { problem: { rule: 'list' } }
  if (value.length > mostRelated) return { problem: { rule: 'tooMany', values: { max: mostRelated } } }
  const wrong = value.findIndex((id) => !isId(id))
  return wrong === -1 ? { value: [...new Set(value as string[])] } : { problem: { rule: 'unknownRecord' }, at: String(wrong) }
}
