// Renames on PostgreSQL: the catalogue changes, no row is touched; what is named after a table or column follows.
import { checkName, primaryKeyName, referenceName } from '../naming.ts'
import { quoteName } from './quoting.ts'
import type { Snapshot, TableSnapshot } from './snapshot.ts'
import { applyStep, type Step } from './steps.ts'

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>

export function renameColumn(before: Snapshot, step: StepOf<'rename column'>): string[] {
  const { table, column, to } = step
  const was = before.tables[table]!
  const { oneOf, references } = was.columns[column]!
  return [
    `alter table ${quoteName(table)} rename column ${quoteName(column)} to ${quoteName(to)}`,
    ...(oneOf ? [renameConstraint(table, checkName(table, column), checkName(table, to))] : []),
    ...(references ? [renameConstraint(table, referenceName(table, column), referenceName(table, to))] : []),
    ...renameIndexes(was, applyStep(before, step).tables[table]!),
  ]
}

export function renameTable(before: Snapshot, step: StepOf<'rename table'>): string[] {
  const { table, to } = step
  const was = before.tables[table]!
  const is = applyStep(before, step).tables[to]!
  const columns = Object.entries(was.columns)
  return [
    `alter table ${quoteName(table)} rename to ${quoteName(to)}`,
    renameConstraint(to, primaryKeyName(table), primaryKeyName(to)),
    ...columns.filter(([, { oneOf }]) => oneOf).map(([name]) => renameConstraint(to, checkName(table, name), checkName(to, name))),
    ...columns.filter(([, { references }]) => references).map(([name]) => renameConstraint(to, referenceName(table, name), referenceName(to, name))),
    ...pairs(was.checks, is.checks).map(([from, name]) => renameConstraint(to, from, name)),
    ...renameIndexes(was, is),
  ]
}

const renameIndexes = (was: TableSnapshot, is: TableSnapshot): string[] => pairs(was.indexes, is.indexes).map(([from, to]) => `alter index ${quoteName(from)} rename to ${quoteName(to)}`)

/** Old and new name of those that have another name now; a rename keeps their order. */
function pairs(was: Record<string, unknown>, is: Record<string, unknown>): [string, string][] {
  const names = Object.keys(is)
  return Object.keys(was).map((from, i): [string, string] => [from, names[i]!]).filter(([from, to]) => from !== to)
}

const renameConstraint = (table: string, from: string, to: string): string => `alter table ${quoteName(table)} rename constraint ${quoteName(from)} to ${quoteName(to)}`
