// money: an amount in the minor unit of the site's currency (cents), never a fraction.
import Type from 'typebox'
import type { Checked, FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

/** The largest amount: ten million units of a currency with two decimals. */
export const largestAmountMinor = 1_000_000_000

export interface MoneyOptions extends FieldOptions {
  /** Smallest amount in minor units; 0 unless said. */
  min?: number
}

/** An amount in minor units of the site's currency: 1250 is 12.50 €. */
export function money<const O extends MoneyOptions = {}>(options: O = {} as O): FieldOf<number, O> {
  const { min = 0 } = options
  return makeField<number, O>(options, {
    kind: 'money',
    column: 'integer',
    settings: { min, max: largestAmountMinor },
    schema: Type.Integer({ minimum: min, maximum: largestAmountMinor }),
    check: (value): Checked<number> => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return { problem: { rule: 'amount' } }
      if (value < min) return { problem: { rule: 'tooSmall', values: { min: min / 100 } } }
      if (value > largestAmountMinor) return { problem: { rule: 'tooLarge', values: { max: largestAmountMinor / 100 } } }
      return { value }
    },
  })
}
