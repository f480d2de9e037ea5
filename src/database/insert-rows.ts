// Inserting rows on the hottest paths: the statement is compiled once for each table and set of columns, which costs Kysely more than the insert.
import { CompiledQuery } from 'kysely'
import type { Insertable, Kysely } from 'kysely'

/** Statements by the engine's compiler, then by table, columns and number of rows. */
const kept = new WeakMap<object, Map<string, string>>()
const mostKept = 500

/**
 * Inserts rows that name the same columns in the same order. JSON values are given as objects or arrays. Names come from the code, never from input.
 */
export async function insertRows<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, rows: readonly Insertable<DB[T]>[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const values = rows.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]))
  await db.executeQuery(CompiledQuery.raw(statement(db, table, columns, rows), values))
}

function statement<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, columns: readonly string[], rows: readonly Insertable<DB[T]>[]): string {
  const compiler = compilerOf(db)
  let statements = kept.get(compiler)
  if (!statements) kept.set(compiler, (statements = new Map()))
  const key = `${table} ${rows.length} ${columns.join(' ')}`
  let sql = statements.get(key)
  if (sql === undefined) {
    if (statements.size >= mostKept) statements.clear()
    statements.set(key, (sql = db.insertInto(table).values(rows).compile().sql))
  }
  return sql
}

/** Transactions of one engine share its adapter; SQLite and PostgreSQL have different ones. */
const compilerOf = <DB>(db: Kysely<DB>): object => db.getExecutor().adapter
