// Values between TypeScript and SQLite: booleans are 0 and 1 there, JSON is text, an instant is ISO text.
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { isJsonValue } from '../json-values.ts'

export function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (isJsonValue(value)) return JSON.stringify(value)
  return value as SQLInputValue
}

type Convert = ((value: unknown) => unknown) | undefined

const toBoolean: Convert = (value) => (value === null ? null : value === 1)
const fromJson: Convert = (value) => (typeof value === 'string' ? JSON.parse(value) : value)

/** How the rows of one statement become objects: computed once from the declared types of the columns a result came from. */
export interface Plan {
  names: string[]
  converts: Convert[]
}

/**
 * SQLite follows aliases, joins, subqueries, unions and `returning` to the column a value came from;
 * for a computed value (`max(…)`, `coalesce(…)`, `exists(…)`) it knows no type, and the value is given as SQLite gives it.
 */
export function planOf(statement: StatementSync): Plan {
  const columns = statement.columns()
  return {
    names: columns.map((column) => column.name),
    converts: columns.map((column) => (column.type === 'BOOLEAN' ? toBoolean : column.type?.startsWith('JSON') ? fromJson : undefined)),
  }
}

/** A plain object: rows of node:sqlite have no prototype, those of PostgreSQL do. */
export function toRow(plan: Plan, values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  const { names, converts } = plan
  for (let i = 0; i < names.length; i++) {
    const convert = converts[i]
    row[names[i]!] = convert === undefined ? values[i] : convert(values[i])
  }
  return row
}
