// Inserting rows on the hottest paths: the statement is compiled once for each table and set of columns, which costs Kysely more than the insert.
import { CompiledQuery } from 'kysely'
import type { Insertable, Kysely } from 'kysely'

interface Statement {
  sql: string
  /** By place in a row: the column holds JSON. */
  isJson: readonly boolean[]
}

/** By the engine's compiler, then by table, columns and number of rows. */
const kept = new WeakMap<object, Map<string, Statement>>()
const mostKept = 500

/** Inserts rows that name the same columns in the same order. Table and columns come from the code, never from input. `unless`: where none has the same value in this column. */
export async function insertRows<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, rows: readonly Insertable<DB[T]>[], unless?: keyof DB[T] & string): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!)
  const { sql, isJson } = statementFor(db, table, columns, rows.length, unless)
  const values: unknown[] = []
  for (const row of rows as readonly Record<string, unknown>[]) {
    for (let place = 0; place < columns.length; place++) values.push(toParameter(row[columns[place]!], isJson[place]!))
  }
  await db.executeQuery(CompiledQuery.raw(sql, values))
}

const toParameter = (value: unknown, isJson: boolean): unknown => (isJson && value !== null && value !== undefined ? JSON.stringify(value) : value)

function statementFor<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, columns: readonly string[], count: number, unless = ''): Statement {
  // Transactions of one engine share its adapter; SQLite and PostgreSQL have different ones.
  const { adapter } = db.getExecutor()
  let statements = kept.get(adapter)
  if (!statements) kept.set(adapter, (statements = new Map()))
  const key = `${table} ${count} ${columns.join(' ')} ${unless}`
  let found = statements.get(key)
  if (!found) {
    if (statements.size >= mostKept) statements.clear()
    statements.set(key, (found = compile(db, table, columns, count, unless)))
  }
  return found
}

/** Compiled with a text in every column: the compiler, which knows the tables, quotes it as JSON where the column holds that. */
function compile<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, columns: readonly string[], count: number, unless: string): Statement {
  const row = Object.fromEntries(columns.map((column) => [column, 'a']))
  const insert = db.insertInto(table).values(Array.from({ length: count }, () => row) as never)
  const { sql, parameters } = (unless === '' ? insert : insert.onConflict((conflict) => conflict.column(unless as never).doNothing())).compile()
  return { sql, isJson: columns.map((_, place) => parameters[place] === '"a"') }
}
