// The keys of a page: what it was made from, as narrow as its queries say. One key for each record where they name it, one for a list
// where they name what it is a list of, otherwise one for the whole table.
import { conditionsInSql } from '../../database/conditions-in-sql.ts'
import type { ReadTable } from '../../database/conditions-in-sql.ts'
import type { ReadQuery } from '../../database/read-log.ts'
import { contentKey, everything, isKeyValue, listKey, listOfKey, rowKey } from './keys.ts'
import type { Shown, ShownTables } from './shown.ts'

/** Of all keys together, as they are sent: networks and proxies take 8 to 16 kB of all headers. */
const mostCharacters = 4_000

/** Undefined: nobody else may keep it. */
export function keysOfPage(queries: readonly ReadQuery[], shown: ShownTables): string[] | undefined {
  const byTable = new Map<string, Set<string>>()
  for (const query of queries) {
    if (!query.tables) return undefined
    for (const name of query.tables) {
      const table = shown.get(name)
      if (!table) return undefined
      const keys = byTable.get(name) ?? new Set<string>()
      byTable.set(name, keys)
      for (const key of keysOfTable(query, table, shown)) keys.add(key)
    }
  }
  return fitting(byTable)
}

/** A list of a whole table says more than any of its rows; so it does where the rows are too many. */
function fitting(byTable: Map<string, Set<string>>): string[] {
  for (const [name, keys] of byTable) if (keys.has(contentKey(name))) byTable.set(name, new Set([contentKey(name)]))
  for (;;) {
    const all = [...new Set([everything, ...byTable.keys(), ...[...byTable.values()].flatMap((keys) => [...keys])])]
    if (all.join(' ').length <= mostCharacters) return all
    const [longest, keys] = [...byTable].sort(([, a], [, b]) => b.size - a.size)[0]!
    if (keys.size <= 1) return [everything, ...byTable.keys(), ...[...byTable.keys()].map(contentKey)]
    byTable.set(longest, new Set([contentKey(longest)]))
  }
}

/** Of one query and one of the tables that it reads. */
function keysOfTable(query: ReadQuery, table: Shown, shown: ShownTables): string[] {
  const found = conditionsInSql(query.sql)
  const reads = found && 'reads' in found ? found.reads.filter((read) => read.table === table.key) : []
  const keys = reads.map((read) => keysOfRead(query, read, shown))
  return reads.length > 0 && keys.every((each) => each !== undefined) ? keys.flat() : [contentKey(table.key)]
}

function keysOfRead(query: ReadQuery, read: ReadTable, shown: ShownTables): string[] | undefined {
  return recordsOf(query, read, shown) ?? listsOf(query, read, shown.get(read.table)!)
}

/** The records that all rows belong to which the query can be about. */
function recordsOf(query: ReadQuery, read: ReadTable, shown: ShownTables): string[] | undefined {
  const table = shown.get(read.table)
  if (!table) return undefined
  for (const { column, places } of read.bound) {
    const values = valuesAt(query, places)
    if (!values) continue
    const to = column === table.owner?.column.toLowerCase() ? table.owner.to : column === 'id' && !table.owner ? table.key : undefined
    if (to !== undefined && isRecords(to, shown)) return values.map((id) => rowKey(to, id))
    // While this row has the value no other can come to it.
    if (!table.owner && table.unique.has(column) && places.length === 1 && read.givesId && query.onlyId !== undefined) return [rowKey(table.key, query.onlyId)]
  }
  const link = read.links.find(({ column, to, toColumn }) => column === table.owner?.column.toLowerCase() && toColumn === 'id' && to.table === table.owner.to)
  return link && recordsOf(query, link.to, shown)
}

const isRecords = (name: string, shown: ShownTables): boolean => shown.get(name)?.owner === undefined && shown.get(name) !== undefined

/** A list that shows nothing but which rows there are stays when one of them is edited. */
function listsOf(query: ReadQuery, { bound }: ReadTable, table: Shown): string[] | undefined {
  const by = bound.find(({ column }) => column === table.list?.toLowerCase())
  const values = by && valuesAt(query, by.places)
  return values && [listKey(table), ...values.map((value) => listOfKey(table, value, readsOnlyPlaces(query.sql, table)))]
}

function readsOnlyPlaces(sql: string, table: Shown): boolean {
  const named = new Set(sql.toLowerCase().match(/[\w$]+/g))
  return !/\bcount\s*\(|\.\s*\*/.test(sql) && Object.keys(table.table.columns).every((column) => !named.has(column.toLowerCase()) || table.places.has(column.toLowerCase())) && !/select\s+\*/i.test(sql)
}

function valuesAt({ parameters }: ReadQuery, places: readonly number[]): string[] | undefined {
  const values = places.map((place) => parameters[place])
  return values.every(isKeyValue) ? values : undefined
}
