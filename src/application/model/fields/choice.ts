// choice: one of a few named values.
import Type from 'typebox'
import type { Field, FieldOptions, IsTrue } from '../field.ts'
import { makeField } from '../field.ts'
import type { Label } from '../label.ts'

export interface ChoiceOptions extends FieldOptions {
  /** What people read for each value; the value itself where one is missing. */
  labels?: Readonly<Record<string, Label>>
}

/** One of the given values. */
export function choice<const V extends readonly string[], const O extends ChoiceOptions = {}>(
  values: V,
  options: O = {} as O,
): Field<V[number], IsTrue<O, 'required'>, false, false> {
  const { labels = {} } = options
  return makeField<V[number], O & { localized?: false }>({ ...options, localized: false }, {
    kind: 'choice',
    column: 'text',
    settings: { choices: values.map((value) => ({ value, label: labels[value] ?? value })) },
    schema: Type.Union(values.map((value) => Type.Literal(value))),
    check: (value) =>
      typeof value === 'string' && values.includes(value) ? { value } : { problem: { rule: 'choice', values: { choices: values.join(', ') } } },
  }) as Field<V[number], IsTrue<O, 'required'>, false, false>
}
