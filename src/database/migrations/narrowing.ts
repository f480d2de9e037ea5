// What a change of a column costs: what it would lose, and what no migration can do.
import { isDone, stepName, type Step } from './steps.ts'
import type { ColumnType } from '../schema.ts'
import type { ColumnSnapshot, Snapshot } from './snapshot.ts'

/** From one type to another: the values as they become, on each engine. What is not here has no sensible meaning. */
export const conversions: Partial<Record<`${ColumnType} to ${ColumnType}`, { sqlite: (value: string) => string; postgres: (value: string) => string }>> = {
  'integer to text': { sqlite: (value) => `cast(${value} as text)`, postgres: (value) => `${value}::text` },
  // What is not a number stays text, which the column's check then refuses: SQLite's cast would make 0 of it.
  'text to integer': { sqlite: (value) => `case when cast(cast(${value} as integer) as text) = ${value} then cast(${value} as integer) else ${value} end`, postgres: (value) => `${value}::bigint` },
  'boolean to text': { sqlite: (value) => `case ${value} when 1 then 'true' when 0 then 'false' end`, postgres: (value) => `${value}::text` },
  'boolean to integer': { sqlite: (value) => value, postgres: (value) => `${value}::integer::bigint` },
  'time to text': { sqlite: (value) => value, postgres: (value) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` },
  'text to json': { sqlite: (value) => `case when ${value} is null then null else json_quote(${value}) end`, postgres: (value) => `to_jsonb(${value})` },
}

export function whyImpossible(before: ColumnSnapshot, after: ColumnSnapshot): string | undefined {
  if (before.generated !== after.generated) return 'would change who fills it. It stays as it is'
  if (before.type === after.type || conversions[`${before.type} to ${after.type}`]) return undefined
  return `would change from ${before.type} to ${after.type}, for which there is no conversion. It stays ${before.type}: add a field of another name and fill it`
}

/** What would be lost or refused; absent where the change only allows more. */
export function whatIsLost(before: ColumnSnapshot, after: ColumnSnapshot): string | undefined {
  if (before.type !== after.type) return `would change from ${before.type} to ${after.type}. It stays ${before.type}`
  if (before.nullable && !after.nullable) return 'would no longer be allowed to be empty. It stays as it is'
  const removed = after.oneOf && before.oneOf?.filter((value) => !after.oneOf!.includes(value))
  if (removed?.length) return `would no longer allow ${removed.join(', ')}. It stays as it is`
  if (before.references && after.references && before.references.table !== after.references.table) {
    return `would refer to ${after.references.table} instead of ${before.references.table}. It stays as it is`
  }
  return undefined
}

/** The line of consent that a step needs, given what the database is like; absent where nothing is lost. */
export function neededConsent(snapshot: Snapshot, step: Step): string | undefined {
  if (isDone(snapshot, step)) return undefined
  if (step.do === 'drop table' || step.do === 'drop column') return stepName(step)
  if (step.do !== 'change column') return undefined
  return whatIsLost(snapshot.tables[step.table]!.columns[step.column]!, step.as) && stepName(step)
}
