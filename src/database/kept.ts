// Statements whose text is the same each time: built and compiled once, then run with other values. To build and compile one costs
// several times what SQLite needs to run it.
import type { CompiledQuery, Kysely, QueryResult } from 'kysely'
import { limits } from './limits.ts'

/** Stands in a statement for the value that comes there when it runs. */
export class Place {
  readonly index: number
  /** The column is JSON: the value is written as its text. */
  readonly json: boolean

  constructor(index: number, json = false) {
    this.index = index
    this.json = json
  }

  fill(values: readonly unknown[]): unknown {
    const value = values[this.index]
    return this.json && value !== null && value !== undefined ? JSON.stringify(value) : value
  }
}

/** By engine: of all that belongs to a Kysely, its transactions share only the adapter. */
const kept = new WeakMap<object, Map<string, CompiledQuery>>()

/**
 * Runs the statement that `build` makes of places for `values`. `key` names its text, so it says everything that the text depends on,
 * and the statement holds no other value that could be different next time.
 */
export function runKept<R>(db: Kysely<any>, key: string, values: readonly unknown[], build: (...places: any[]) => { compile(db: Kysely<any>): CompiledQuery }): Promise<QueryResult<R>> {
  const statements = statementsOf(db)
  let statement = statements.get(key)
  if (statement === undefined) {
    statement = build(...values.map((_, index) => new Place(index))).compile(db)
    if (statements.size >= limits.cachedStatements) statements.delete(statements.keys().next().value!)
    statements.set(key, statement)
  }
  const parameters = statement.parameters.map((parameter) => (parameter instanceof Place ? parameter.fill(values) : parameter))
  return db.executeQuery<R>({ ...statement, parameters } as CompiledQuery<R>)
}

function statementsOf(db: Kysely<any>): Map<string, CompiledQuery> {
  const { adapter } = db.getExecutor()
  let statements = kept.get(adapter)
  if (!statements) kept.set(adapter, (statements = new Map()))
  return statements
}
