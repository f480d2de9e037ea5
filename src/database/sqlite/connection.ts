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
  /** Absent when the statement gives no rows. */
  plan: Plan | undefined
}

export class SqliteConnection {
  readonly raw: DatabaseSync
  readonly #primaryKeys: ReadonlyMap<string, string>
  readonly #statements = new Map<string, Prepared>()

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
      if (prepared.plan === undefined) return { rows: [], changes: Number(prepared.statement.run(...values).changes) }
      return { rows: this.#toRows(prepared, prepared.statement.all(...values)), changes: 0 }
    } catch (error) {
      throw this.explain(error, sql)
    } finally {
      statementEnds(sql, beganMs)
    }
  }

  /** Rows one by one. The connection keeps its snapshot while they are read, so it must belong to the reader alone. */
  *iterate(sql: string, parameters: readonly unknown[]): Generator<Record<string, unknown>> {
    try {
      const { statement, plan } = this.#prepare(sql)
      for (const values of statement.iterate(...parameters.map(toSqlite))) yield toRow(plan!, values as unknown as unknown[])
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
    const prepared = { statement, plan: hasRows ? planOf(statement) : undefined }
    if (this.#statements.size >= limits.cachedStatements) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, prepared)
    return prepared
  }

  /** After a migration `select *` gives other columns: SQLite prepares the statement anew by itself, the plan has to follow. */
  #toRows(prepared: Prepared, all: unknown): Record<string, unknown>[] {
    const rows = all as unknown[][]
    if (rows.length > 0 && rows[0]!.length !== prepared.plan!.names.length) prepared.plan = planOf(prepared.statement)
    const plan = prepared.plan!
    return rows.map((values) => toRow(plan, values))
  }
}
