// The SQL of a migration on SQLite.
import { checkName, primaryKeyName } from '../naming.ts'
import { conversions } from './narrowing.ts'
import type { ColumnSnapshot, IndexSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'
import { literal, quoteName, quoteText } from './quoting.ts'
import { applyStep, isDone, type Literal, type Step } from './steps.ts'

/** Two words where one would let SQLite take the text for a number; the dialect reads the first one. */
const types = { text: 'TEXT', integer: 'INTEGER', boolean: 'BOOLEAN', json: 'JSON TEXT', time: 'TIME TEXT' } as const

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>
/** By the name of a column: where its values come from when its table is rebuilt. */
type Sources = Record<string, string>

/** The statements of each step, in the same order. Of neighbouring steps that SQLite cannot do by `alter table`, the first rebuilds the table for all. */
export function sqliteStatements(snapshot: Snapshot, steps: readonly Step[]): string[][] {
  const result: string[][] = []
  let current = snapshot
  while (result.length < steps.length) {
    const group = neighbours(steps, result.length)
    result.push(...ofGroup(current, group))
    current = group.reduce(applyStep, current)
  }
  return result
}

const alterable = new Set<Step['do']>(['add column', 'rename column', 'change column', 'drop column', 'add check', 'drop check', 'add index', 'drop index'])

/** Steps in a row that alter one table. */
function neighbours(steps: readonly Step[], from: number): Step[] {
  const first = steps[from]!
  if (!alterable.has(first.do) || first.do === 'sql') return [first]
  const end = steps.findIndex((step, i) => i > from && (step.do === 'sql' || step.table !== first.table || !alterable.has(step.do)))
  return steps.slice(from, end === -1 ? steps.length : end)
}

function ofGroup(before: Snapshot, group: readonly Step[]): string[][] {
  const first = group[0]!
  if (first.do === 'sql' || !group.some((step) => needsRebuild(before, step))) return simple(before, group)
  const after = group.reduce(applyStep, before)
  return [rebuild(first.table, after.tables[first.table]!, sourcesOf(before, group)), ...group.slice(1).map(() => [])]
}

function needsRebuild(snapshot: Snapshot, step: Step): boolean {
  if (!alterable.has(step.do) || step.do.endsWith('index') || isDone(snapshot, step)) return false
  if (step.do !== 'add column') return true
  const needsValue = !step.as.nullable && step.as.default === undefined
  return needsValue || step.fill !== undefined || (step.as.references !== undefined && step.as.default !== undefined)
}

function simple(before: Snapshot, group: readonly Step[]): string[][] {
  let current = before
  return group.map((step) => {
    const statements = isDone(current, step) ? [] : statementsOf(current, step)
    current = applyStep(current, step)
    return statements
  })
}

function statementsOf(before: Snapshot, step: Step): string[] {
  switch (step.do) {
    case 'create table': return [createTable(step.table, step.table, step.as), ...indexesOf(step.table, step.as)]
    case 'rename table': return renameTable(before, step)
    case 'drop table': return [`drop table ${quoteName(step.table)}`]
    case 'add column': return [`alter table ${quoteName(step.table)} add column ${columnSql(step.table, step.column, step.as, false)}`]
    case 'add index': return [createIndex(step.table, step.index, step.as)]
    case 'drop index': return [`drop index ${quoteName(step.index)}`]
    case 'fill': return [`update ${quoteName(step.table)} set ${quoteName(step.column)} = ${fillSource(step.with)} where ${quoteName(step.column)} is null`]
    case 'replace value': return [`update ${quoteName(step.table)} set ${quoteName(step.column)} = ${quoteText(step.to)} where ${quoteName(step.column)} = ${quoteText(step.from)}`]
    case 'rename key': return step.columns.map((column) => renameKey(step, column))
    case 'sql': return [...step.sqlite]
    default: throw new Error(`A step of the kind "${step.do}" cannot be applied to ${step.table}.`)
  }
}

const fillSource = (source: Literal | { column: string }): string => (typeof source === 'object' ? quoteName(source.column) : sqliteLiteral(source))

/** `alter table … rename` carries the references of other tables along; the rebuild gives the constraints their new names. */
function renameTable(before: Snapshot, step: StepOf<'rename table'>): string[] {
  const table = applyStep(before, step).tables[step.to]!
  const own = Object.fromEntries(Object.keys(table.columns).map((column) => [column, quoteName(column)]))
  return [`alter table ${quoteName(step.table)} rename to ${quoteName(step.to)}`, ...rebuild(step.to, table, own)]
}

/** `->` gives the value as JSON, so that a text stays a text and true stays true. */
function renameKey({ table, where, key, to }: StepOf<'rename key'>, column: string): string {
  const [of, from, into] = [quoteName(column), quoteText(`$."${key}"`), quoteText(`$."${to}"`)]
  const rows = Object.entries(where).map(([name, value]) => `${quoteName(name)} = ${quoteText(value)} and `).join('')
  return `update ${quoteName(table)} set ${of} = json_remove(json_set(${of}, ${into}, json(${of} -> ${from})), ${from}) where ${rows}json_type(${of}, ${from}) is not null`
}

function sourcesOf(before: Snapshot, group: readonly Step[]): Sources {
  let current = before
  let sources: Sources = {}
  for (const step of group) {
    if (step.do === 'sql') continue
    if (current === before) sources = Object.fromEntries(Object.keys(before.tables[step.table]!.columns).map((column) => [column, quoteName(column)]))
    if (!isDone(current, step)) follow(sources, current, step)
    current = applyStep(current, step)
  }
  return sources
}

function follow(sources: Sources, current: Snapshot, step: Step): void {
  if (step.do === 'add column' && step.fill !== undefined) sources[step.column] = sqliteLiteral(step.fill)
  if (step.do === 'drop column') delete sources[step.column]
  if (step.do === 'rename column') {
    sources[step.to] = sources[step.column]!
    delete sources[step.column]
  }
  if (step.do !== 'change column') return
  const from = current.tables[step.table]!.columns[step.column]!.type
  const source = sources[step.column] ?? 'null'
  const converted = from === step.as.type ? source : conversions[`${from} to ${step.as.type}`]!.sqlite(source)
  sources[step.column] = step.fill === undefined ? converted : `coalesce(${converted}, ${sqliteLiteral(step.fill)})`
}

/** The order of https://www.sqlite.org/lang_altertable.html#otheralter; foreign keys are off and are checked before the commit. */
function rebuild(table: string, after: TableSnapshot, sources: Sources): string[] {
  const fresh = `rebuilt_${table}`
  const columns = Object.keys(sources)
  const counts = Object.values(after.columns).some((column) => column.generated)
  return [
    createTable(fresh, table, after),
    `insert into ${quoteName(fresh)} (${columns.map(quoteName).join(', ')}) select ${columns.map((column) => sources[column]!).join(', ')} from ${quoteName(table)}`,
    // A number once given is not given again, even when its row was deleted.
    ...(counts ? [`delete from sqlite_sequence where name = ${quoteText(fresh)}`, `update sqlite_sequence set name = ${quoteText(fresh)} where name = ${quoteText(table)}`] : []),
    `drop table ${quoteName(table)}`,
    `alter table ${quoteName(fresh)} rename to ${quoteName(table)}`,
    ...indexesOf(table, after),
  ]
}

function createTable(name: string, table: string, { columns, primaryKey, checks }: TableSnapshot): string {
  const generated = Object.values(columns).some((column) => column.generated)
  const lines = [
    ...Object.entries(columns).map(([column, of]) => columnSql(table, column, of, generated && primaryKey[0] === column)),
    ...(generated ? [] : [`constraint ${quoteName(primaryKeyName(table))} primary key (${primaryKey.map(quoteName).join(', ')})`]),
    ...Object.entries(checks).map(([check, sql]) => `constraint ${quoteName(check)} check (${sql})`),
  ]
  return `create table ${quoteName(name)} (\n  ${lines.join(',\n  ')}\n)`
}

function columnSql(table: string, name: string, column: ColumnSnapshot, counting: boolean): string {
  if (counting) return `${quoteName(name)} INTEGER primary key autoincrement not null`
  return [
    quoteName(name),
    types[column.type],
    column.nullable ? '' : 'not null',
    column.default === undefined ? '' : `default ${sqliteLiteral(column.default)}`,
    valueCheck(table, name, column),
    column.oneOf ? `constraint ${quoteName(checkName(table, name))} check (${quoteName(name)} in (${column.oneOf.map(quoteText).join(', ')}))` : '',
    column.references ? `references ${quoteName(column.references.table)} ("id") on delete ${column.references.onDelete}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** SQLite would keep 1.5 or 'abc' in a column of integers; PostgreSQL refuses them by the type. */
function valueCheck(table: string, name: string, { type }: ColumnSnapshot): string {
  const column = quoteName(name)
  const sql = {
    text: undefined,
    json: undefined,
    integer: `typeof(${column}) in ('integer', 'null')`,
    boolean: `${column} in (0, 1)`,
    time: `${column} glob '????-??-??T??:??:??.???Z'`,
  }[type]
  return sql === undefined ? '' : `constraint ${quoteName(checkName(table, `${name}_${type}`))} check (${sql})`
}

const createIndex = (table: string, name: string, { columns, unique, where }: IndexSnapshot): string =>
  `create ${unique ? 'unique ' : ''}index ${quoteName(name)} on ${quoteName(table)} (${columns.map(quoteName).join(', ')})${where === undefined ? '' : ` where ${where}`}`

const indexesOf = (table: string, { indexes }: TableSnapshot): string[] => Object.entries(indexes).map(([name, index]) => createIndex(table, name, index))
const sqliteLiteral = (value: Literal): string => literal(typeof value === 'boolean' ? Number(value) : value)
