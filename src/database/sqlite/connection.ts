// One connection to a SQLite file: prepared statements kept, parameters and rows converted, errors translated.
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { DatabaseUnavailable } from '../database.ts'
import { limits } from '../limits.ts'
import { statementBegins, statementEnds } from '../statements.ts'
import { translate } from './errors.ts'
import { planOf, toRow, toSqlite, type Plan } from './values.ts'

export interface SqliteResult {
  rows: Record<string, unknown>[]
  changes: number
}

interface Prepared {
  statement: StatementSync
  hasRows: boolean
  /** Made at the first run: before it, a connection may not have heard of another one's migration. */
  plan: Plan | undefined
  /** Of a statement whose columns a migration can change, `select *`: the number of the schema before its first run. */
  schema: number | undefined
}

export class SqliteConnection {
  readonly raw: DatabaseSync
  readonly #primaryKeys: ReadonlyMap<string, string>
  readonly #statements = new Map<string, Prepared>()
  #schema: StatementSync | undefined

  constructor(file: string, options: { readOnly?: boolean; primaryKeys: ReadonlyMap<string, string> }) {
    this.#primaryKeys = options.primaryKeys
    try {
      this.raw = new DatabaseSync(file, { readOnly: options.readOnly ?? false, enableForeignKeyConstraints: true })
      // `like` tells capital from small letters, as on PostgreSQL, and so may use an index.
      this.raw.exec('pragma synchronous = normal; pragma cache_size = -16000; pragma temp_store = memory; pragma case_sensitive_like = on')
    } catch (error) {
      const reason = this.explain(error)
      throw reason instanceof DatabaseUnavailable ? new DatabaseUnavailable(`${reason.message} (${file})`, reason.status, { cause: error }) : reason
    }
  }

  execute(sql: string, parameters: readonly unknown[]): SqliteResult {
    const beganMs = statementBegins()
    try {
      const prepared = this.#statements.get(sql) ?? this.#prepare(sql)
      const values = parameters.length === 0 ? [] : parameters.map(toSqlite)
      if (!prepared.hasRows) return { rows: [], changes: Number(prepared.statement.run(...values).changes) }
      return { rows: this.#toRows(sql, prepared, prepared.statement.all(...values)), changes: 0 }
    } catch (error) {
      throw this.explain(error, sql)
    } finally {
      statementEnds(sql, beganMs)
    }
  }

  /** Rows one by one. The connection keeps its snapshot while they are read, so it must belong to the reader alone. */
  *iterate(sql: string, parameters: readonly unknown[]): Generator<Record<string, unknown>> {
    try {
      const { statement } = this.#prepare(sql)
      let plan: Plan | undefined
      for (const values of statement.iterate(...parameters.map(toSqlite))) yield toRow((plan ??= planOf(statement)), values as unknown as unknown[])
    } catch (error) {
      throw this.explain(error, sql)
    }
  }

  /** Statements without parameters or rows: begin, commit, pragmas, DDL. */
  exec(sql: string): void {
    try {
      this.raw.exec(sql)
    } catch (error) {
      throw this.explain(error, sql)
    }
  }

  /** A number that another connection's commit changes. About a microsecond. */
  dataVersion(): number {
    try {
      const [version] = (this.#statements.get('pragma data_version') ?? this.#prepare('pragma data_version')).statement.get() as unknown as [number]
      return version
    } catch (error) {
      throw this.explain(error, 'pragma data_version')
    }
  }

  get inTransaction(): boolean {
    return this.raw.isTransaction
  }

  explain(error: unknown, sql?: string): unknown {
    const translated = translate(error, this.#primaryKeys)
    return sql !== undefined && translated === error && error instanceof Error ? Object.assign(error, { sql }) : translated
  }

  close(): void {
    this.#statements.clear()
    if (this.raw.isOpen) this.raw.close()
  }

  #prepare(sql: string): Prepared {
    const statement = this.raw.prepare(sql)
    const hasRows = statement.columns().length > 0
    if (hasRows) statement.setReturnArrays(true)
    const prepared = { statement, hasRows, plan: undefined, schema: hasRows && everyColumn.test(sql) ? this.#schemaVersion() : undefined }
    if (this.#statements.size >= limits.cachedStatements) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, prepared)
    return prepared
  }

  /**
   * After a migration, whoever made it, `select *` gives other columns: SQLite prepares the statement anew by itself, the plan has to follow.
   * What `columns()` tells is right for the rows just read; whether it will be for the next ones is not known, so the statement is let go.
   */
  #toRows(sql: string, prepared: Prepared, all: unknown): Record<string, unknown>[] {
    const rows = all as unknown[][]
    if (rows.length === 0) return []
    const isSame = prepared.schema === undefined || prepared.schema === this.#schemaVersion()
    if (!isSame) this.#statements.delete(sql)
    if (!isSame || prepared.plan === undefined) prepared.plan = planOf(prepared.statement)
    const { plan } = prepared
    return rows.map((values) => toRow(plan, values))
  }

  /** About a microsecond; `columns()` takes thirty. */
  #schemaVersion(): number {
    this.#schema ??= this.raw.prepare('pragma schema_version')
    return (this.#schema.get() as { schema_version: number }).schema_version
  }
}

const everyColumn = /select \*|\.\*|, \*|returning \*/i
