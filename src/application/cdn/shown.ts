// What of the database pages show, and where its rows belong: a variant to its product, a level of stock to its variant and so to the product.
import { changedAlong } from '../../database/versions.ts'
import type { Table } from '../../database/schema.ts'
import { primaryKeyOf } from '../../database/schema.ts'
import type { House } from '../context.ts'
import { tablesOf } from '../model/model.ts'

/** What the house's own tables show besides records: what lists, searches and stocks are made of. */
const besides = ['listings', 'stockLevels', 'searchEntries', 'searchWords'] as const

/** Lists of `listings` are those of a category, whose column is no reference since the whole shop has no id. */
const listsBesides: Readonly<Record<string, string>> = { listings: 'category' }

/** One table. `owner.column` and `list` are written as they were declared, all else in small letters. */
export interface Shown {
  readonly table: Table
  /** In small letters: what a key begins with. */
  readonly key: string
  /** By which a row belongs to a row of another table; none: it is a record by itself. */
  readonly owner: { readonly column: string; readonly to: string } | undefined
  /** By which pages list it otherwise. */
  readonly list: string | undefined
  /** Columns that say which rows there are, and never what is in them. */
  readonly places: ReadonlySet<string>
  /** Columns of which no two rows have the same. */
  readonly unique: ReadonlySet<string>
  /** As declared, by the same in small letters. */
  readonly columns: ReadonlyMap<string, string>
}

/**
 * Tables that pages are made from: those of all resources, and a few besides. A page that reads any other (persons, baskets, machinery) is
 * never given to others to keep, and what is written there makes nothing old. So no page is kept elsewhere that would not be purged.
 */
export interface ShownTables {
  get(name: string): Shown | undefined
  /** Tables of which rows go or lose a reference along with deleted ones, itself among them. */
  along(name: string): string[]
}

const shownByResources = new WeakMap<House['resources'], ShownTables>()

export function shownTables({ resources, site, tables }: Pick<House, 'resources' | 'site' | 'tables'>): ShownTables {
  let shown = shownByResources.get(resources)
  if (!shown) {
    const names = new Set([...tablesOf([...resources.values()], site.model.locales).map(({ name }) => name), ...besides])
    const along = changedAlong(tables)
    const byName = new Map(tables.filter(({ name }) => names.has(name)).map((table) => [table.name.toLowerCase(), describe(table)]))
    shownByResources.set(resources, (shown = { get: (name) => byName.get(name), along: (name) => [...(along.get(name) ?? [name])] }))
  }
  return shown
}

function describe(table: Table): Shown {
  const key = table.name.toLowerCase()
  const columns = Object.entries(table.columns)
  const primary = primaryKeyOf(table)
  const owner = columns.find(([, { references }]) => references?.onDelete === 'cascade' && references.table !== table.name)
  const list = listsBesides[table.name] ?? (owner && primary.find((name) => name !== owner[0] && table.columns[name]!.references))
  const places = [...primary, ...columns.filter(([, { references }]) => references).map(([name]) => name), 'createdAt']
  const unique = table.indexes.filter(({ unique, columns, where }) => unique && columns.length === 1 && where === undefined).map(({ columns }) => columns[0]!.toLowerCase())
  return { table, key, owner: owner && { column: owner[0], to: owner[1].references!.table.toLowerCase() }, list, places: new Set(places.map((name) => name.toLowerCase())), unique: new Set(unique), columns: new Map(columns.map(([name]) => [name.toLowerCase(), name])) }
}
