// Kysely's SQLite compiler, with two things only the declared tables know: which values are JSON, and a column's default.
import { SqliteQueryCompiler, ValueNode, type ColumnUpdateNode, type OperationNode, type PrimitiveValueListNode, type ValueListNode } from 'kysely'
import { columnValue, insertedColumns, updatedColumn, type TableMap } from '../json-values.ts'
import type { Column } from '../schema.ts'

export class SqliteCompiler extends SqliteQueryCompiler {
  readonly #tables: TableMap

  constructor(tables: TableMap) {
    super()
    this.#tables = tables
  }

  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    const columns = insertedColumns(this.nodeStack, this.#tables)
    if (columns === undefined) return super.visitPrimitiveValueList(node)
    this.append('(')
    node.values.forEach((value, i) => {
      if (i > 0) this.append(', ')
      this.appendValue(columnValue(columns[i], value))
    })
    this.append(')')
  }

  protected override visitValueList(node: ValueListNode): void {
    const columns = insertedColumns(this.nodeStack, this.#tables)
    if (columns === undefined) return super.visitValueList(node)
    this.append('(')
    node.values.forEach((value, i) => {
      if (i > 0) this.append(', ')
      this.#insertValue(columns[i], value)
    })
    this.append(')')
  }

  /** SQLite knows no `default` in a list of values, so a row that leaves a column out gets the declared default here. */
  #insertValue(column: Column | undefined, value: OperationNode): void {
    if (value.kind === 'DefaultInsertValueNode' && column?.default !== undefined) return this.appendValue(column.default)
    if (ValueNode.is(value) && !value.immediate) return this.appendValue(columnValue(column, value.value))
    this.visitNode(value)
  }

  protected override visitColumnUpdate(node: ColumnUpdateNode): void {
    const column = updatedColumn(this.nodeStack, node.column, this.#tables)
    if (column?.type !== 'json' || !ValueNode.is(node.value) || node.value.immediate) return super.visitColumnUpdate(node)
    this.visitNode(node.column)
    this.append(' = ')
    this.appendValue(columnValue(column, node.value.value))
  }
}
