// Inserting rows on the hottest paths: the statement is compiled once for each table and set of columns, which costs Kysely more than the insert.
import { CompiledQuery } from 'kysely'
import type { Insertable, Kysely } from 'kysely'

interface Statement {
  columns: readonly string[]
  count: number
  unless: string
  sql: string
  /** By place in a row: the column holds JSON. */
  isJson: readonly boolean[]
}

/** By the engine's adapter, then by table: each set of columns and number of rows that was inserted. */
const kept = new WeakMap<object, Map<string, Statement[]>>()
/** Of one table; then all of its statements are compiled anew. */
const mostKept = 60

/** Inserts rows that name the same columns in the same order. Table and columns come from the code, never from input. `unless`: where none has the same value in this column. */
export async function insertRows<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, rows: readonly Insertable<DB[T]>[], unless?: keyof DB[T] & string): Promise<void> {
  if (rows.length === 0) return
  const { sql, isJson } = statementFor(db, table, rows as readonly object[], unless)
  const values: unknown[] = []
  for (const row of rows as readonly object[]) {
    const own = Object.values(row)
    for (let place = 0; place < isJson.length; place++) values.push(isJson[place] ? toJson(own[place]) : own[place])
  }
  await db.executeQuery(CompiledQuery.raw(sql, values))
}

const toJson = (value: unknown): unknown => (value === null || value === undefined ? value : JSON.stringify(value))

function statementFor<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, rows: readonly object[], unless = ''): Statement {
  const statements = statementsOf(db, table)
  const found = statements.find((each) => each.count === rows.length && each.unless === unless && hasColumns(rows[0]!, each.columns))
  if (found) return found
  if (statements.length >= mostKept) statements.length = 0
  const made = compile(db, table, Object.keys(rows[0]!), rows.length, unless)
  statements.push(made)
  return made
}

function statementsOf<DB>(db: Kysely<DB>, table: string): Statement[] {
  // Transactions of one engine share its adapter; SQLite and PostgreSQL have different ones.
  const { adapter } = db.getExecutor()
  let tables = kept.get(adapter)
  if (!tables) kept.set(adapter, (tables = new Map()))
  let statements = tables.get(table)
  if (!statements) tables.set(table, (statements = []))
  return statements
}

/** These, in this order, and no others. Goes through the names without making a list or a key of them. */
function hasColumns(row: object, columns: readonly string[]): boolean {
  let place = 0
  for (const name in row) if (columns[place++] !== name) return false
  return place === columns.length
}

/** Compiled with a text in every column: the compiler, which knows the tables, quotes it as JSON where the column holds that. */
function compile<DB, T extends keyof DB & string>(db: Kysely<DB>, table: T, columns: readonly string[], count: number, unless: string): Statement {
  const row = Object.fromEntries(columns.map((column) => [column, 'a']))
  const insert = db.insertInto(table).values(Array.from({ length: count }, () => row) as never)
  const { sql, parameters } = (unless === '' ? insert : insert.onConflict((conflict) => conflict.column(unless as never).doNothing())).compile()
  return { columns, count, unless, sql, isJson: columns.map((_, place) => parameters[place] === '"a"') }
}
