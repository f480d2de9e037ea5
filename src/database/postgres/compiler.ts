// Kysely's PostgreSQL compiler, with what only the declared tables know: which values are JSON.
import { PostgresQueryCompiler, ValueNode, type ColumnUpdateNode, type PrimitiveValueListNode, type ValueListNode } from 'kysely'
import { columnValue, insertedColumns, updatedColumn, type TableMap } from '../json-values.ts'

export class PostgresCompiler extends PostgresQueryCompiler {
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
      if (ValueNode.is(value) && !value.immediate) this.appendValue(columnValue(columns[i], value.value))
      else this.visitNode(value)
    })
    this.append(')')
  }

  protected override visitColumnUpdate(node: ColumnUpdateNode): void {
    const column = updatedColumn(this.nodeStack, node.column, this.#tables)
    if (column?.type !== 'json' || !ValueNode.is(node.value) || node.value.immediate) return super.visitColumnUpdate(node)
    this.visitNode(node.column)
    this.append(' = ')
    this.appendValue(columnValue(column, node.value.value))
  }
}
