// What an owner calls a role or a key: one short line.
import type { Problem } from '../model/model.ts'
import { checkText } from '../model/fields/text.ts'

export function checkLabel(value: unknown, mayBeEmpty = false): { value: string; problem?: Problem } {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return mayBeEmpty ? { value: '' } : { value: '', problem: { rule: 'required' } }
  const checked = checkText(text, { max: 60, min: 1, oneLine: true })
  return 'problem' in checked ? { value: '', problem: checked.problem } : { value: checked.value }
}
