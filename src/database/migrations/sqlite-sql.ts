// The SQL of a migration on SQLite.
import { checkName, primaryKeyName } from '../naming.ts'
import type { Change } from './changes.ts'
import type { ColumnSnapshot, IndexSnapshot, Snapshot, TableSnapshot } from './snapshot.ts'
import { quoteName, quoteText } from './quoting.ts'

/** Two words where one would let SQLite take the text for a number; the dialect reads the first one. */
const types = { text: 'TEXT', integer: 'INTEGER', boolean: 'BOOLEAN', json: 'JSON TEXT', time: 'TIME TEXT' } as const

/** The statements of each change, in the same order. A table that SQLite cannot alter is rebuilt once, by the first change that touches it. */
export function sqliteStatements(before: Snapshot, after: Snapshot, changes: readonly Change[]): string[][] {
  const rebuilt = new Set(changes.filter((change) => needsRebuild(change, after)).map((change) => change.table))
  const done = new Set<string>()
  return changes.map((change) => {
    if (!rebuilt.has(change.table)) return alter(change, before, after)
    if (done.has(change.table)) return []
    done.add(change.table)
    return rebuild(change.table, before.tables[change.table]!, after.tables[change.table]!)
  })
}

function needsRebuild({ kind, table, part = '' }: Change, after: Snapshot): boolean {
  if (kind === 'create table' || kind.endsWith('index')) return false
  if (kind !== 'add column') return true
  const column = after.tables[table]!.columns[part]!
  const needsValue = !column.nullable && column.default === undefined
  return needsValue || (column.references !== undefined && column.default !== undefined)
}

function alter({ kind, table, part = '' }: Change, before: Snapshot, after: Snapshot): string[] {
  const to = after.tables[table]!
  switch (kind) {
    case 'create table':
      return [createTable(table, table, to), ...Object.entries(to.indexes).map(([name, index]) => createIndex(table, name, index))]
    case 'add column':
      return [`alter table ${quoteName(table)} add column ${columnSql(table, part, to.columns[part]!, false)}`]
    case 'create index':
      return [createIndex(table, part, to.indexes[part]!)]
    case 'change index':
      return [`drop index ${quoteName(part)}`, createIndex(table, part, to.indexes[part]!)]
    case 'drop index':
      return [`drop index ${quoteName(part)}`]
    default:
      throw new Error(`A change of the kind "${kind}" cannot be applied to ${table}.`)
  }
}

/** The order of https://www.sqlite.org/lang_altertable.html#otheralter; foreign keys are off and are checked before the commit. */
function rebuild(table: string, before: TableSnapshot, after: TableSnapshot): string[] {
  const fresh = `rebuilt_${table}`
  const columns = Object.keys(after.columns).filter((name) => name in before.columns).map(quoteName).join(', ')
  const counts = Object.values(after.columns).some((column) => column.generated)
  return [
    createTable(fresh, table, after),
    `insert into ${quoteName(fresh)} (${columns}) select ${columns} from ${quoteName(table)}`,
    // A number once given is not given again, even when its row was deleted.
    ...(counts ? [`delete from sqlite_sequence where name = ${quoteText(fresh)}`, `update sqlite_sequence set name = ${quoteText(fresh)} where name = ${quoteText(table)}`] : []),
    `drop table ${quoteName(table)}`,
    `alter table ${quoteName(fresh)} rename to ${quoteName(table)}`,
    ...Object.entries(after.indexes).map(([name, index]) => createIndex(table, name, index)),
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
    column.default === undefined ? '' : `default ${literal(column.default)}`,
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

const literal = (value: string | number | boolean): string => (typeof value === 'string' ? quoteText(value) : String(Number(value)))
