// The keys that a transaction makes old: the records whose rows it wrote and the lists they stand in. Where a statement does not say
// which rows they are, the whole table.
import { conditionsInSql } from '../../database/conditions-in-sql.ts'
import type { WrittenTable } from '../../database/conditions-in-sql.ts'
import { tablesInSql } from '../../database/tables-in-sql.ts'
import type { Written } from '../../database/versions.ts'
import type { Ctx } from '../context.ts'
import { untyped } from '../records/untyped.ts'
import { contentKey, everything, isKeyValue, listKey, listOfKey, rowKey } from './keys.ts'
import { shownTables } from './shown.ts'
import type { Shown, ShownTables } from './shown.ts'

/** Of one statement; beyond it they are not told one by one. */
const mostRows = 100

/** `tables` says the same with fewer words. */
export interface OldKeys { keys: string[]; tables: string[] }

/** Before the commit, when every row that is still there can be asked where it belongs. */
export async function keysOfCommit(ctx: Ctx, written: Written): Promise<OldKeys> {
  if (written.isAny) return { keys: [everything], tables: [everything] }
  const shown = shownTables(ctx.house)
  const tables = [...new Set([...written.tables, ...[...written.deletedFrom].flatMap((name) => shown.along(name))])].filter((name) => shown.get(name))
  if (!written.statements) return { keys: tables, tables }
  const keys = new Set<string>()
  for (const { sql, parameters } of written.statements) for (const key of await keysOfStatement(ctx, shown, sql, parameters)) keys.add(key)
  return { keys: [...keys], tables }
}

async function keysOfStatement(ctx: Ctx, shown: ShownTables, sql: string, parameters: readonly unknown[]): Promise<string[]> {
  const found = conditionsInSql(sql)
  if (!found || !('writes' in found)) return wholeTables(shown, sql)
  const { writes } = found
  const table = shown.get(writes.table)
  if (!table) return writes.kind === 'delete' ? wholeTables(shown, sql) : []
  const statement: Statement = { ctx, shown, table, writes, parameters }
  const records = await recordsOf(statement)
  if (!records) return wholeTables(shown, sql)
  return [contentKey(table.key), ...records, ...(table.list === undefined ? [] : await listsOf(statement, table.list.toLowerCase())), ...(writes.kind === 'delete' ? goneAlong(shown, table) : [])]
}

function wholeTables(shown: ShownTables, sql: string): string[] {
  const { written = [], deletedFrom = [] } = tablesInSql(sql) ?? {}
  return [...written, ...deletedFrom.flatMap((name) => shown.along(name))].filter((name) => shown.get(name))
}

interface Statement { ctx: Ctx; shown: ShownTables; table: Shown; writes: WrittenTable; parameters: readonly unknown[] }

/** Undefined where it cannot be told. */
async function recordsOf(statement: Statement): Promise<string[] | undefined> {
  const { ctx, shown, table: { key, owner } } = statement
  if (!owner) return (await valuesOf(statement, 'id'))?.map((id) => rowKey(key, id))
  const owners = await valuesOf(statement, owner.column.toLowerCase())
  return owners && recordsAbove(ctx, shown, owner.to, owners)
}

/** A row that is not there any more was deleted in this transaction, and told then. */
async function recordsAbove(ctx: Ctx, shown: ShownTables, name: string, ids: readonly string[]): Promise<string[] | undefined> {
  const table = shown.get(name)
  if (!table) return []
  if (!table.owner) return ids.map((id) => rowKey(table.key, id))
  if (ids.length === 0) return []
  return recordsAbove(ctx, shown, table.owner.to, await distinct(ctx, table, table.owner.column, 'id', ids))
}

async function listsOf(statement: Statement, column: string): Promise<string[]> {
  const { table, writes } = statement
  const values = await valuesOf(statement, column)
  if (!values) return [listKey(table)]
  const comesOrGoes = writes.kind !== 'update' || [...writes.set].some((name) => table.places.has(name))
  return values.flatMap((value) => [listOfKey(table, value, false), ...(comesOrGoes ? [listOfKey(table, value, true)] : [])])
}

/** What stands in a column of the written rows, before as well as after; undefined where it cannot be told. */
async function valuesOf({ ctx, table, writes: { kind, set, bound, inserted }, parameters }: Statement, column: string): Promise<string[] | undefined> {
  if (set.has(column)) return undefined
  const places = kind === 'insert' ? inserted.get(column) : bound.find((each) => each.column === column)?.places
  if (places) return checked(places.map((place) => (place === undefined ? undefined : parameters[place])))
  const by = kind === 'update' ? bound.find((each) => !set.has(each.column) && table.columns.has(each.column)) : undefined
  const values = by && checked(by.places.map((place) => parameters[place]))
  return values && checked(await distinct(ctx, table, table.columns.get(column)!, table.columns.get(by.column)!, values))
}

function checked(values: readonly unknown[]): string[] | undefined {
  const all = [...new Set(values)]
  return all.length <= mostRows && all.every(isKeyValue) ? all : undefined
}

async function distinct(ctx: Ctx, { table }: Shown, column: string, where: string, values: readonly string[]): Promise<string[]> {
  const rows = await untyped(ctx).selectFrom(table.name).select(column).distinct().where(where, 'in', [...values]).limit(mostRows + 1).execute()
  return rows.map((row) => row[column] as string)
}

/** Rows that go along belong to the same record, unless they lead to it by another column as well. */
function goneAlong(shown: ShownTables, table: Shown): string[] {
  const along = shown.along(table.key)
  const same = new Set([table.key])
  for (const name of [...same, ...along, ...along]) if (same.has(shown.get(name)?.owner?.to ?? '')) same.add(name)
  return along.flatMap((name) => {
    const other = shown.get(name)
    if (!other) return []
    const isLed = Object.entries(other.table.columns).some(([column, { references }]) => references && references.onDelete !== 'restrict' && column !== other.owner?.column && along.includes(references.table.toLowerCase()))
    return isLed || !same.has(name) ? [name] : name === table.key ? [] : [contentKey(name), ...(other.list === undefined ? [] : [listKey(other)])]
  })
}
