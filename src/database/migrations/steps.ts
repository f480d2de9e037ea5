// A step of a migration as data: what it is called, what people read, and the shape of the database once it was applied.
import { checkName, indexName } from '../naming.ts'
import type { ColumnSnapshot, IndexSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'

export type Literal = string | number | boolean

export type Step =
  | { do: 'create table'; table: string; as: TableSnapshot }
  | { do: 'rename table'; table: string; to: string }
  | { do: 'drop table'; table: string }
  /** `fill` is what rows that exist get; needed where the column may not be empty and has no default. */
  | { do: 'add column'; table: string; column: string; as: ColumnSnapshot; fill?: Literal }
  | { do: 'rename column'; table: string; column: string; to: string }
  /** `fill` replaces empty values. */
  | { do: 'change column'; table: string; column: string; as: ColumnSnapshot; fill?: Literal }
  | { do: 'drop column'; table: string; column: string }
  | { do: 'add index'; table: string; index: string; as: IndexSnapshot }
  | { do: 'drop index'; table: string; index: string }
  | { do: 'add check'; table: string; check: string; as: string }
  | { do: 'drop check'; table: string; check: string }
  /** Gives empty values of a column a value, or that of another column. */
  | { do: 'fill'; table: string; column: string; with: Literal | { column: string } }
  | { do: 'replace value'; table: string; column: string; from: string; to: string }
  /** Renames a key of JSON objects in the rows where `where` holds, and nowhere else. */
  | { do: 'rename key'; table: string; columns: readonly string[]; where: Readonly<Record<string, string>>; key: string; to: string }
  /** SQL of one's own, in one transaction. `tables` are those it may take data from: they are copied first. */
  | { do: 'sql'; about: string; tables: readonly string[]; sqlite: readonly string[]; postgres: readonly string[] }

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>

/** Stable: what consent names, and what a record begins with. */
export function stepName(step: Step): string {
  switch (step.do) {
    case 'rename table': return `rename table ${step.table} to ${step.to}`
    case 'rename column': return `rename column ${step.table}.${step.column} to ${step.to}`
    case 'rename key': return `rename key ${step.key} to ${step.to} in ${step.table}`
    case 'sql': return `sql ${step.about}`
    default: {
      const part = 'column' in step ? step.column : 'index' in step ? step.index : 'check' in step ? step.check : undefined
      return `${step.do} ${part === undefined ? step.table : `${step.table}.${part}`}`
    }
  }
}

export function stepSentence(step: Step): string {
  switch (step.do) {
    case 'create table': return `Add table ${step.table}`
    case 'rename table': return `Rename table ${step.table} to ${step.to}`
    case 'drop table': return `Remove table ${step.table} with all its rows`
    case 'add column': return `Add column ${step.column} to ${step.table}`
    case 'rename column': return `Rename column ${step.column} of ${step.table} to ${step.to}`
    case 'change column': return `Change column ${step.column} of ${step.table}`
    case 'drop column': return `Remove column ${step.column} of ${step.table} with its values`
    case 'add index': return `Add index ${step.index}`
    case 'drop index': return `Remove index ${step.index}`
    case 'add check': return `Add check ${step.check}`
    case 'drop check': return `Remove check ${step.check}`
    case 'fill': return `Fill empty ${step.column} of ${step.table}`
    case 'replace value': return `Replace ${step.from} by ${step.to} in ${step.column} of ${step.table}`
    case 'rename key': return `Rename ${step.key} to ${step.to} in ${step.columns.join(' and ')} of ${step.table}`
    case 'sql': return step.about
  }
}

/** Nothing is left to do: the database was brought there on another way. */
export function isDone(snapshot: Snapshot, step: Step): boolean {
  if (step.do === 'sql') return false
  const table = snapshot.tables[step.table]
  switch (step.do) {
    case 'create table': return table !== undefined
    case 'add column': return table === undefined || step.column in table.columns
    case 'change column': return JSON.stringify(table?.columns[step.column] ?? step.as) === JSON.stringify(step.as)
    case 'rename column': case 'drop column': case 'fill': case 'replace value': return table === undefined || !(step.column in table.columns)
    case 'rename key': return table === undefined
    case 'add index': return table === undefined || step.index in table.indexes
    case 'drop index': return table === undefined || !(step.index in table.indexes)
    case 'add check': return table === undefined || step.check in table.checks
    case 'drop check': return table === undefined || !(step.check in table.checks)
    default: return table === undefined
  }
}

/** The database after the step. Throws with a sentence when the step does not fit. */
export function applyStep(snapshot: Snapshot, step: Step): Snapshot {
  if (step.do === 'sql' || isDone(snapshot, step)) return snapshot
  if (step.do === 'rename table') return renameTable(snapshot, step)
  const { [step.table]: table, ...others } = snapshot.tables
  if (step.do === 'drop table') return { ...snapshot, tables: others }
  return { ...snapshot, tables: { ...snapshot.tables, [step.table]: step.do === 'create table' ? step.as : changeTable(table!, step) } }
}

export const applySteps = (snapshot: Snapshot, steps: readonly Step[]): Snapshot => steps.reduce(applyStep, snapshot)

function changeTable(table: TableSnapshot, step: Step): TableSnapshot {
  switch (step.do) {
    case 'add column': case 'change column': return { ...table, columns: { ...table.columns, [step.column]: step.as } }
    case 'drop column': return dropColumn(table, step)
    case 'rename column': return renameColumn(table, step)
    case 'add index': return { ...table, indexes: { ...table.indexes, [step.index]: step.as } }
    case 'drop index': return { ...table, indexes: without(table.indexes, step.index) }
    case 'add check': return { ...table, checks: { ...table.checks, [step.check]: step.as } }
    case 'drop check': return { ...table, checks: without(table.checks, step.check) }
    default: return table
  }
}

function dropColumn(table: TableSnapshot, { table: name, column }: StepOf<'drop column'>): TableSnapshot {
  if (table.primaryKey.includes(column)) throw new Error(`The column ${column} of ${name} is part of its primary key and cannot be removed.`)
  const indexes = Object.fromEntries(Object.entries(table.indexes).filter(([, index]) => !index.columns.includes(column) && !index.where?.includes(`"${column}"`)))
  const checks = Object.fromEntries(Object.entries(table.checks).filter(([, sql]) => !sql.includes(`"${column}"`)))
  return { ...table, columns: without(table.columns, column), indexes, checks }
}

function renameColumn(table: TableSnapshot, { table: name, column, to }: StepOf<'rename column'>): TableSnapshot {
  if (to in table.columns) throw new Error(`The column ${column} of ${name} cannot be renamed to ${to}: ${name} has a column ${to} already. Carry the values over with a step "fill", then remove ${column}.`)
  const renamed = (one: string) => (one === column ? to : one)
  const inSql = (sql: string) => sql.replaceAll(`"${column}"`, `"${to}"`)
  const indexes = Object.entries(table.indexes).map(([index, of]): [string, IndexSnapshot] => {
    const as = { ...of, columns: of.columns.map(renamed), ...(of.where !== undefined && { where: inSql(of.where) }) }
    return [index === indexName(name, of.columns, of.unique) ? indexName(name, as.columns, as.unique) : index, as]
  })
  return {
    columns: Object.fromEntries(Object.entries(table.columns).map(([one, of]) => [renamed(one), of])),
    primaryKey: table.primaryKey.map(renamed),
    indexes: Object.fromEntries(indexes),
    checks: Object.fromEntries(Object.entries(table.checks).map(([check, sql]) => [check, inSql(sql)])),
  }
}

function renameTable(snapshot: Snapshot, { table: from, to }: StepOf<'rename table'>): Snapshot {
  if (to in snapshot.tables) throw new Error(`The table ${from} cannot be renamed to ${to}: there is a table ${to} already.`)
  const follow = ({ references, ...column }: ColumnSnapshot): ColumnSnapshot =>
    references ? { ...column, references: { ...references, table: references.table === from ? to : references.table } } : column
  const tables = Object.entries(snapshot.tables).map(([name, table]): [string, TableSnapshot] => {
    const columns = Object.fromEntries(Object.entries(table.columns).map(([column, of]) => [column, orderedColumn(follow(of))]))
    return name === from ? [to, { ...renamedParts(table, from, to), columns }] : [name, { ...table, columns }]
  })
  return { ...snapshot, tables: Object.fromEntries(tables) }
}

/** Names of indexes and checks begin with that of their table. */
function renamedParts(table: TableSnapshot, from: string, to: string): TableSnapshot {
  const index = (name: string, of: IndexSnapshot) => (name === indexName(from, of.columns, of.unique) ? indexName(to, of.columns, of.unique) : name)
  const check = (name: string) => (name.startsWith(`${from}_`) && name.endsWith('_check') ? checkName(to, name.slice(from.length + 1, -'_check'.length)) : name)
  return {
    ...table,
    indexes: Object.fromEntries(Object.entries(table.indexes).map(([name, of]) => [index(name, of), of])),
    checks: Object.fromEntries(Object.entries(table.checks).map(([name, sql]) => [check(name), sql])),
  }
}

/** In the order of `describeSchema`: snapshots are compared as text. */
function orderedColumn({ type, nullable, default: value, generated, references, oneOf }: ColumnSnapshot): ColumnSnapshot {
  return { type, nullable, ...(value !== undefined && { default: value }), ...(generated && { generated }), ...(references && { references }), ...(oneOf && { oneOf }) }
}

function without<V>(record: Readonly<Record<string, V>>, name: string): Record<string, V> {
  const { [name]: _, ...rest } = record
  return rest
}
