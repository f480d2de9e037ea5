// text: one line of plain text. longText: several lines.
import Type from 'typebox'
import type { Checked, FieldOf, FieldOptions } from '../field.ts'
import { makeField } from '../field.ts'

export interface TextOptions extends FieldOptions {
  /** Longest text, in characters; 200 for a line and 5,000 for several unless said. */
  max?: number
  min?: number
  unique?: boolean
}

/** A line of plain text, at most 200 characters unless `max` says otherwise. */
export function text<const O extends TextOptions = {}>(options: O = {} as O): FieldOf<string, O> {
  return textField('text', 200, options)
}

/** Several lines of plain text, at most 5,000 characters unless `max` says otherwise. */
export function longText<const O extends TextOptions = {}>(options: O = {} as O): FieldOf<string, O> {
  return textField('longText', 5000, options)
}

function textField<O extends TextOptions>(kind: 'text' | 'longText', usualMax: number, options: O): FieldOf<string, O> {
  const { max = usualMax, min = 0, unique = false } = options
  return makeField<string, O>(options, {
    kind,
    column: 'text',
    unique,
    settings: { max, min },
    schema: Type.String({ maxLength: max, minLength: min }),
    check: (value) => checkText(value, { max, min, oneLine: kind === 'text' }),
    words: (value) => value,
  })
}

/** Trims, refuses control characters in disguise, and counts characters as people do (code points). */
export function checkText(value: unknown, bounds: { max: number; min: number; oneLine: boolean }): Checked<string> {
  if (typeof value !== 'string') return { problem: { rule: 'text' } }
  const clean = (bounds.oneLine ? value.replace(/[\r\n\t]+/g, ' ') : value.replace(/\r\n?/g, '\n')).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()
  const length = [...clean].length
  if (length > bounds.max) return { problem: { rule: 'tooLong', values: { max: bounds.max, length } } }
  if (length < bounds.min) return { problem: { rule: 'tooShort', values: { min: bounds.min } } }
  return { value: clean }
}
