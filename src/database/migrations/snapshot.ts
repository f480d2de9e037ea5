// The shape of a database as plain JSON: what a migration compares, and what it writes down once it was applied.
import { checkName, indexName } from '../naming.ts'
import { primaryKeyOf, type Column, type ColumnType, type Table } from '../schema.ts'
import { refuseUnsoundTables } from './sound-tables.ts'

export interface ColumnSnapshot {
  type: ColumnType
  nullable: boolean
  default?: string | number | boolean
  generated?: true
  references?: { table: string; onDelete: 'cascade' | 'restrict' | 'set null' }
  oneOf?: readonly string[]
}

export interface IndexSnapshot {
  columns: readonly string[]
  unique: boolean
  where?: string
}

export interface TableSnapshot {
  columns: Record<string, ColumnSnapshot>
  primaryKey: readonly string[]
  /** By the name of the index. */
  indexes: Record<string, IndexSnapshot>
  /** By the name of the constraint; without those of `oneOf`, which stand with their column. */
  checks: Record<string, string>
}

export interface Snapshot {
  /** Of this format. */
  version: 1
  tables: Record<string, TableSnapshot>
}

export const emptySnapshot: Snapshot = { version: 1, tables: {} }

/** Throws with a sentence when the tables contradict themselves. */
export function describeSchema(tables: readonly Table[]): Snapshot {
  refuseUnsoundTables(tables)
  return { version: 1, tables: Object.fromEntries(tables.map((table) => [table.name, describeTable(table)])) }
}

function describeTable(table: Table): TableSnapshot {
  return {
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, describeColumn(column)])),
    primaryKey: primaryKeyOf(table),
    indexes: Object.fromEntries(
      table.indexes.map(({ columns, unique = false, where }) => [
        indexName(table.name, columns, unique),
        { columns, unique, ...(where !== undefined && { where }) },
      ]),
    ),
    checks: Object.fromEntries(Object.entries(table.checks).map(([name, sql]) => [checkName(table.name, name), sql])),
  }
}

function describeColumn(column: Column): ColumnSnapshot {
  return {
    type: column.type,
    nullable: column.nullable,
    ...(column.default !== undefined && { default: column.default }),
    ...(column.generated && { generated: true as const }),
    ...(column.references && { references: { table: column.references.table, onDelete: column.references.onDelete } }),
    ...(column.oneOf && { oneOf: column.oneOf }),
  }
}

export function readSnapshot(text: string): Snapshot {
  const snapshot = JSON.parse(text) as { version: number; tables: Snapshot['tables'] }
  if (snapshot.version !== 1) {
    throw new Error('This database was migrated by a newer version of the program. Start that version, or restore an older backup.')
  }
  return snapshot as Snapshot
}

/** What is in `all` and not in `base`: whole tables, and of common tables the columns, indexes and checks that only `all` has. */
export function snapshotWithout(all: Snapshot, base: Snapshot): Snapshot {
  const tables = Object.entries(all.tables).flatMap(([name, table]): [string, TableSnapshot][] => {
    const known = base.tables[name]
    if (!known) return [[name, table]]
    const own = { ...table, columns: less(table.columns, known.columns), indexes: less(table.indexes, known.indexes), checks: less(table.checks, known.checks) }
    return [own.columns, own.indexes, own.checks].every((part) => Object.keys(part).length === 0) ? [] : [[name, own]]
  })
  return { version: 1, tables: Object.fromEntries(tables) }
}

function less<V>(all: Readonly<Record<string, V>>, known: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(name in known)))
}
