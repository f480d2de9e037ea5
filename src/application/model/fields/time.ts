// time: an instant, kept in UTC.
import Type from 'typebox'
import type { FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

/** An instant as ISO 8601 UTC text with milliseconds: `2026-11-22T14:03:00.000Z`. */
export function time<const O extends FieldOptions = {}>(options: O = {} as O): FieldOf<string, O> {
  return makeField<string, O>(options, {
    kind: 'time',
    column: 'time',
    schema: Type.String({ format: 'date-time' }),
    check: (value) => {
      const at = typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? new Date(value) : null
      return at && !Number.isNaN(at.getTime()) ? { value: at.toISOString() } : { problem: { rule: 'moment' } }
    },
  })
}
