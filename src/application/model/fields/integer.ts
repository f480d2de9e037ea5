// integer: a whole number between bounds.
import Type from 'typebox'
import type { Checked, FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

export interface IntegerOptions extends FieldOptions {
  min?: number
  max?: number
  /** Shown behind the number in forms and lists: `g`, `mm`. */
  unit?: string
}

/** A whole number; within ±1,000,000,000 unless `min` and `max` say otherwise. */
export function integer<const O extends IntegerOptions = {}>(options: O = {} as O): FieldOf<number, O> {
  const { min = -1_000_000_000, max = 1_000_000_000, unit } = options
  return makeField<number, O>(options, {
    kind: 'integer',
    column: 'integer',
    settings: { min, max, ...(unit && { unit }) },
    schema: Type.Integer({ minimum: min, maximum: max }),
    check: (value): Checked<number> => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return { problem: { rule: 'number' } }
      if (value < min) return { problem: { rule: 'tooSmall', values: { min } } }
      if (value > max) return { problem: { rule: 'tooLarge', values: { max } } }
      return { value }
    },
  })
}
