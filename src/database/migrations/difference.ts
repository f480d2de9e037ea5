// What has to be done to bring a database from one snapshot to another, and what is not done by itself.
import { afterChanges, changesBetween, type Change, type ChangeKind } from './changes.ts'
import { postgresStatements } from './postgres-sql.ts'
import type { Snapshot } from './snapshot.ts'
import { sqliteStatements } from './sqlite-sql.ts'

export interface Step {
  /** Of the change, stable: `add column products.paper`. */
  name: string
  kind: ChangeKind
  sql: { sqlite: readonly string[]; postgres: readonly string[] }
  destructive: boolean
  /** For people: `Add column paper to products`. */
  sentence: string
  needsEmptyTable?: string
}

export interface Difference {
  /** To be applied, in this order. */
  steps: Step[]
  /** What would lose or refuse data: left as it is, with a sentence for each. */
  refused: Step[]
  /** The database once the steps were applied. */
  result: Snapshot
}

/** `filled` names the tables that hold rows, as far as it matters. */
export function schemaDifference(applied: Snapshot, wanted: Snapshot, filled: ReadonlySet<string> = new Set()): Difference {
  const changes = changesBetween(applied, wanted).map((change) => refuseForRows(change, filled))
  // A database that holds tables or columns this program does not know may belong to a newer one, so its protections stay too.
  const unknown = changes.some(({ kind }) => kind === 'drop table' || kind === 'drop column')
  const isRefused = (change: Change) => change.destructive || (unknown && (change.kind === 'drop check' || change.kind === 'drop index'))
  const accepted = changes.filter((change) => !isRefused(change))
  const result = afterChanges(applied, wanted, accepted)
  const sqlite = sqliteStatements(applied, result, accepted)
  const postgres = postgresStatements(applied, result, accepted)
  return {
    steps: accepted.map((change, i) => toStep(change, sqlite[i]!, postgres[i]!)),
    refused: changes.filter(isRefused).map((change) => toStep(change, [], [])),
    result,
  }
}

function refuseForRows(change: Change, filled: ReadonlySet<string>): Change {
  if (!change.needsEmptyTable || !filled.has(change.table)) return change
  const sentence = `The column ${change.part} of ${change.table} needs a value for the rows that are there: give it a default, or allow it to be empty`
  return { ...change, destructive: true, sentence }
}

function toStep({ kind, table, part, destructive, sentence, needsEmptyTable }: Change, sqlite: string[], postgres: string[]): Step {
  const name = `${kind} ${part === undefined ? table : `${table}.${part}`}`
  return { name, kind, sql: { sqlite, postgres }, destructive, sentence, ...(needsEmptyTable && { needsEmptyTable: table }) }
}
