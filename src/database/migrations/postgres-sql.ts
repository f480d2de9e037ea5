// The SQL of a migration on PostgreSQL, in stages: a table that is big is not locked while its rows are read, and not rewritten.
import { checkName, primaryKeyName, referenceName } from '../naming.ts'
import { renameColumn, renameTable } from './postgres-renames.ts'
import { conversions, whyImpossible } from './narrowing.ts'
import { literal, quoteName, quoteText } from './quoting.ts'
import type { ColumnSnapshot, IndexSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'
import { isDone, type Step } from './steps.ts'

/** Statements of a transaction, or statements that must stand alone, or one that is repeated with the next rows until there are none. */
export type Stage = { sql: readonly string[] } | { alone: readonly string[] } | { batches: Batches }

export interface Batches {
  table: string
  /** The single column of the primary key, by which the rows are walked. */
  key: string
  set: string
  where: string
}

export interface Staged {
  stages: Stage[]
  /** Takes back what the stages left when one of them fails. May be run at any point. */
  undo: string[]
}

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>

/** Text sorts by its bytes, as on SQLite, whatever language the server was set up in. */
const types = { text: 'text collate "C"', integer: 'bigint', boolean: 'boolean', json: 'jsonb', time: 'timestamptz(3)' } as const

/** What is done at once in one transaction while tables are small. */
const atOnce = (...sql: readonly string[]): Staged => ({ stages: [{ sql }], undo: [] })

export function postgresStages(before: Snapshot, step: Step, isBig: (table: string) => boolean): Staged {
  if (isDone(before, step)) return { stages: [], undo: [] }
  if (step.do === 'sql') return atOnce(...step.postgres)
  const big = isBig(step.table)
  switch (step.do) {
    case 'create table': return atOnce(...createTable(step.table, step.as), ...newReferences(before, step))
    case 'rename table': return atOnce(...renameTable(before, step))
    case 'rename column': return atOnce(...renameColumn(before, step))
    case 'drop table': return atOnce(...incomingReferences(before, step.table), `drop table ${quoteName(step.table)}`)
    case 'drop column': return atOnce(`alter table ${quoteName(step.table)} drop column ${quoteName(step.column)}`)
    case 'add column': return addColumn(before, step, big)
    case 'change column': return changeColumn(before, step, big)
    case 'add index': return addIndex(step, big)
    case 'drop index': return big ? { stages: [{ alone: [`drop index concurrently if exists ${quoteName(step.index)}`] }], undo: [] } : atOnce(`drop index ${quoteName(step.index)}`)
    case 'add check': return constraint(step.table, step.check, `check (${step.as})`, big)
    case 'drop check': return atOnce(dropConstraint(step.table, step.check))
    case 'fill': return update(before, step.table, `${quoteName(step.column)} = ${typeof step.with === 'object' ? quoteName(step.with.column) : literal(step.with)}`, `${quoteName(step.column)} is null`, big)
    case 'replace value': return update(before, step.table, `${quoteName(step.column)} = ${quoteText(step.to)}`, `${quoteName(step.column)} = ${quoteText(step.from)}`, big)
    case 'rename key': return renameKey(before, step, big)
  }
}

/** One after the other. */
function joined(...parts: readonly Staged[]): Staged {
  return { stages: parts.flatMap((part) => part.stages), undo: parts.flatMap((part) => part.undo).reverse() }
}

/** Tables may refer to each other in a circle, so a reference is added by the later of its two tables. */
function newReferences(before: Snapshot, { table, as }: StepOf<'create table'>): string[] {
  const own = Object.entries(as.columns).filter(([, { references }]) => references && (references.table === table || references.table in before.tables))
  const others = Object.entries(before.tables).flatMap(([other, { columns }]) =>
    Object.entries(columns).filter(([, { references }]) => references?.table === table).map(([name, column]) => addReference(other, name, column)),
  )
  return [...own.map(([name, column]) => addReference(table, name, column)), ...others]
}

function incomingReferences(before: Snapshot, dropped: string): string[] {
  return Object.entries(before.tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).filter(([, { references }]) => table !== dropped && references?.table === dropped).map(([name]) => dropConstraint(table, referenceName(table, name))),
  )
}

function addColumn(before: Snapshot, { table, column, as, fill }: StepOf<'add column'>, big: boolean): Staged {
  const add = (of: ColumnSnapshot) => atOnce(`alter table ${quoteName(table)} add column ${columnSql(column, of)}`)
  return joined(
    fill === undefined ? add(as) : add({ ...as, nullable: true }),
    ...(fill === undefined ? [] : [update(before, table, `${quoteName(column)} = ${literal(fill)}`, `${quoteName(column)} is null`, big)]),
    ...(fill === undefined || as.nullable ? [] : [notNull(table, column, big)]),
    ...(as.oneOf ? [constraint(table, checkName(table, column), oneOfSql(column, as.oneOf), big)] : []),
    ...(as.references ? [constraint(table, referenceName(table, column), referenceSql(column, as), big)] : []),
  )
}

function changeColumn(before: Snapshot, step: StepOf<'change column'>, big: boolean): Staged {
  const { table, column, as, fill } = step
  const was = before.tables[table]!.columns[column]!
  const alter = `alter table ${quoteName(table)} alter column ${quoteName(column)}`
  const same = (key: 'oneOf' | 'references' | 'default') => JSON.stringify(was[key]) === JSON.stringify(as[key])
  return joined(
    ...(same('oneOf') || !was.oneOf ? [] : [atOnce(dropConstraint(table, checkName(table, column)))]),
    ...(same('references') || !was.references ? [] : [atOnce(dropConstraint(table, referenceName(table, column)))]),
    ...(!was.nullable && as.nullable ? [atOnce(`${alter} drop not null`)] : []),
    ...(was.type === as.type ? [] : [changeType(step, was, big)]),
    ...(same('default') ? [] : [atOnce(as.default === undefined ? `${alter} drop default` : `${alter} set default ${literal(as.default)}`)]),
    ...(fill === undefined ? [] : [update(before, table, `${quoteName(column)} = ${literal(fill)}`, `${quoteName(column)} is null`, big)]),
    ...(was.nullable && !as.nullable ? [notNull(table, column, big)] : []),
    ...(same('oneOf') || !as.oneOf ? [] : [constraint(table, checkName(table, column), oneOfSql(column, as.oneOf), big)]),
    ...(same('references') || !as.references ? [] : [constraint(table, referenceName(table, column), referenceSql(column, as), big)]),
  )
}

function changeType({ table, column, as }: StepOf<'change column'>, was: ColumnSnapshot, big: boolean): Staged {
  const impossible = whyImpossible(was, as)
  if (impossible) throw new Error(`The column ${column} of ${table} ${impossible}.`)
  if (big) throw new Error(`To change the column ${column} of ${table} from ${was.type} to ${as.type}, PostgreSQL would rewrite the whole table and lock it meanwhile, and it is big. Add a column of another name and the new type, fill it with a step "fill" or "sql", use it from the next release on, and remove ${column} after that.`)
  const alter = `alter table ${quoteName(table)} alter column ${quoteName(column)}`
  const convert = conversions[`${was.type} to ${as.type}`]!.postgres
  return atOnce(...(was.default === undefined ? [] : [`${alter} drop default`]), `${alter} type ${types[as.type]} using ${convert(quoteName(column))}`, ...(was.default === undefined || as.default === undefined ? [] : [`${alter} set default ${literal(as.default)}`]))
}

/** "not null" reads the whole table behind a lock, unless a validated check has proved it before. */
function notNull(table: string, column: string, big: boolean): Staged {
  const set = `alter table ${quoteName(table)} alter column ${quoteName(column)} set not null`
  if (!big) return atOnce(set)
  const proof = checkName(table, `${column}_filled`)
  return joined(constraint(table, proof, `check (${quoteName(column)} is not null)`, true), atOnce(set, dropConstraint(table, proof)))
}

/** Added for new rows at once; the rows that exist are checked afterwards, while others write. */
function constraint(table: string, name: string, sql: string, big: boolean): Staged {
  const add = `alter table ${quoteName(table)} add constraint ${quoteName(name)} ${sql}`
  if (!big) return atOnce(add)
  return {
    stages: [{ sql: [`${add} not valid`] }, { alone: [`alter table ${quoteName(table)} validate constraint ${quoteName(name)}`] }],
    undo: [`alter table ${quoteName(table)} drop constraint if exists ${quoteName(name)}`],
  }
}

function addIndex({ table, index, as }: StepOf<'add index'>, big: boolean): Staged {
  if (!big) return atOnce(createIndex(table, index, as))
  const drop = `drop index concurrently if exists ${quoteName(index)}`
  // What a build that was interrupted has left cannot be used, and is in the way.
  return { stages: [{ alone: [drop, createIndex(table, index, as, ' concurrently')] }], undo: [drop] }
}

function update(before: Snapshot, table: string, set: string, where: string, big: boolean): Staged {
  const keys = before.tables[table]!.primaryKey
  if (big && keys.length === 1) return { stages: [{ batches: { table, key: keys[0]!, set, where } }], undo: [] }
  return atOnce(`update ${quoteName(table)} set ${set} where ${where}`)
}

function renameKey(before: Snapshot, { table, columns, where, key, to }: StepOf<'rename key'>, big: boolean): Staged {
  const rows = Object.entries(where).map(([name, value]) => `${quoteName(name)} = ${quoteText(value)} and `).join('')
  return joined(
    ...columns.map((column) => {
      const [of, from] = [quoteName(column), quoteText(key)]
      return update(before, table, `${of} = (${of} - ${from}) || jsonb_build_object(${quoteText(to)}, ${of} -> ${from})`, `${rows}jsonb_typeof(${of}) = 'object' and ${of} -> ${from} is not null`, big)
    }),
  )
}

export function createTable(table: string, { columns, primaryKey, checks, indexes }: TableSnapshot): string[] {
  const lines = [
    ...Object.entries(columns).map(([name, column]) => columnSql(name, column)),
    `constraint ${quoteName(primaryKeyName(table))} primary key (${primaryKey.map(quoteName).join(', ')})`,
    ...Object.entries(columns).flatMap(([name, { oneOf }]) => (oneOf ? [`constraint ${quoteName(checkName(table, name))} ${oneOfSql(name, oneOf)}`] : [])),
    ...Object.entries(checks).map(([name, sql]) => `constraint ${quoteName(name)} check (${sql})`),
  ]
  return [`create table ${quoteName(table)} (\n  ${lines.join(',\n  ')}\n)`, ...Object.entries(indexes).map(([name, index]) => createIndex(table, name, index))]
}

function columnSql(name: string, column: ColumnSnapshot): string {
  return [
    quoteName(name),
    types[column.type],
    column.nullable ? '' : 'not null',
    column.generated ? 'generated by default as identity' : '',
    column.default === undefined ? '' : `default ${literal(column.default)}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

export const addReference = (table: string, name: string, column: ColumnSnapshot): string =>
  `alter table ${quoteName(table)} add constraint ${quoteName(referenceName(table, name))} ${referenceSql(name, column)}`

const referenceSql = (name: string, { references }: ColumnSnapshot): string => `foreign key (${quoteName(name)}) references ${quoteName(references!.table)} ("id") on delete ${references!.onDelete}`

const createIndex = (table: string, name: string, { columns, unique, where }: IndexSnapshot, how = ''): string =>
  `create ${unique ? 'unique ' : ''}index${how} ${quoteName(name)} on ${quoteName(table)} (${columns.map(quoteName).join(', ')})${where === undefined ? '' : ` where ${where}`}`

const oneOfSql = (name: string, values: readonly string[]): string => `check (${quoteName(name)} in (${values.map(quoteText).join(', ')}))`
const dropConstraint = (table: string, name: string): string => `alter table ${quoteName(table)} drop constraint ${quoteName(name)}`
