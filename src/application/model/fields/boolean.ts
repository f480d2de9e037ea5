// boolean: yes or no.
import Type from 'typebox'
import type { FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

/** Yes or no. */
export function boolean<const O extends FieldOptions = {}>(options: O = {} as O): FieldOf<boolean, O> {
  return makeField<boolean, O>(options, {
    kind: 'boolean',
    column: 'boolean',
    schema: Type.Boolean(),
    check: (value) => (typeof value === 'boolean' ? { value } : { problem: { rule: 'yesNo' } }),
  })
}
