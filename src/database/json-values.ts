// Which values of an insert or update are JSON: only the column can tell that the string 'a' has to be written as '"a"'.
import { AliasNode, ColumnNode, InsertQueryNode, OnConflictNode, TableNode, UpdateQueryNode, type OperationNode } from 'kysely'
import { Place } from './kept.ts'
import type { Column, Table } from './schema.ts'

/** Table → column → declaration. */
export type TableMap = ReadonlyMap<string, ReadonlyMap<string, Column>>

export const tableMap = (tables: readonly Table[]): TableMap =>
  new Map(tables.map((table) => [table.name, new Map(Object.entries(table.columns))]))

function asJson(value: unknown): unknown {
  if (value === null || value === undefined) return value
  return value instanceof Place ? new Place(value.index, true) : JSON.stringify(value)
}

function tableName(node: OperationNode | undefined): string | undefined {
  if (node === undefined) return undefined
  if (AliasNode.is(node)) return tableName(node.node)
  return TableNode.is(node) ? node.table.identifier.name : undefined
}

/** The declarations of the columns that the innermost insert of the stack fills, in order. */
export function insertedColumns(stack: readonly OperationNode[], tables: TableMap): readonly (Column | undefined)[] | undefined {
  const insert = stack.at(-3)
  if (insert === undefined || !InsertQueryNode.is(insert)) return undefined
  const columns = tables.get(tableName(insert.into) ?? '')
  return columns && insert.columns?.map((column) => columns.get(column.column.name))
}

/** The declaration of the column that a `set` of the innermost update, or of an upsert, changes. */
export function updatedColumn(stack: readonly OperationNode[], column: OperationNode, tables: TableMap): Column | undefined {
  let parent = stack.at(-2)
  if (parent !== undefined && OnConflictNode.is(parent)) parent = stack.at(-3)
  if (parent === undefined || !ColumnNode.is(column)) return undefined
  const target = UpdateQueryNode.is(parent) ? parent.table : InsertQueryNode.is(parent) ? parent.into : undefined
  return tables.get(tableName(target) ?? '')?.get(column.column.name)
}

export const columnValue = (column: Column | undefined, value: unknown): unknown => (column?.type === 'json' ? asJson(value) : value)

/** A parameter whose column is unknown: what can only be JSON becomes JSON text; we never use arrays of PostgreSQL. */
export const isJsonValue = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof Date)
