// Rows and blocks carry `$…` values that only the form knows: a key that stays while they move, and the stock beside a variant.
import type { RecordValues } from '../../../api/shapes.ts'

let last = 0

export function keyed(row: RecordValues): RecordValues {
  return '$key' in row ? row : { ...row, $key: `k${++last}` }
}

export const freshlyKeyed = (row: RecordValues): RecordValues => ({ ...row, $key: `k${++last}` })

/** Without the keys, for comparing; what a colleague has typed stays. */
export const withoutKeys = (value: unknown): unknown => cleaned(value, (name) => name === '$key')

/** Without anything that the server does not know. */
export const onlyStored = (value: unknown): unknown => cleaned(value, (name) => name.startsWith('$'))

function cleaned(value: unknown, drop: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => cleaned(entry, drop))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !drop(name)).map(([name, entry]) => [name, cleaned(entry, drop)]))
}
