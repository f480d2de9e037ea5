// Kysely over node:sqlite: a reader that everybody shares, and one connection object per write transaction.
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import { DirectExecutor } from '../direct-executor.ts'
import type { TableMap } from '../json-values.ts'
import { noteWrite } from '../nested.ts'
import { noteGap, noteRead } from '../read-log.ts'
import { Written } from '../versions.ts'
import { SqliteCompiler } from './compiler.ts'
import type { SqliteConnection, SqliteResult } from './connection.ts'
import { isBusy, isReadOnly } from './errors.ts'

const toResult = <R>(result: SqliteResult): QueryResult<R> => ({
  rows: result.rows as R[],
  numAffectedRows: BigInt(result.changes),
})

/** What `read` runs on. Statements are synchronous underneath, so one connection serves all; what holds a snapshot opens its own. */
export class ReadingConnection implements DatabaseConnection {
  readonly #shared: SqliteConnection
  readonly #open: () => SqliteConnection
  readonly #onError: (error: unknown) => void
  #snapshot: SqliteConnection | undefined

  /** `onError` hears of each failure, so that a damaged file is noticed by whoever reads it first. */
  constructor(shared: SqliteConnection, open: () => SqliteConnection, onError: (error: unknown) => void) {
    this.#shared = shared
    this.#open = open
    this.#onError = onError
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = (this.#snapshot ?? this.#shared).execute(query.sql, query.parameters)
        noteRead(query, result.rows)
        return toResult(result)
      } catch (error) {
        if (isReadOnly(error)) throw new Error('`read` only reads. Change data through `write`.', { cause: error })
        // A reader meets a lock only for the moment in which another process opens, closes or recovers the file.
        this.#onError(error)
        if (!isBusy(error) || attempt === 50) throw error
        await wait(attempt)
      }
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    noteGap('a result was read piece by piece')
    const connection = this.#snapshot ?? this.#open()
    try {
      let rows: R[] = []
      for (const row of connection.iterate(query.sql, query.parameters)) {
        rows.push(row as R)
        if (rows.length < (chunkSize || 1)) continue
        yield { rows }
        rows = []
      }
      if (rows.length > 0) yield { rows }
    } catch (error) {
      this.#onError(error)
      throw error
    } finally {
      if (connection !== this.#snapshot) connection.close()
    }
  }

  /** `read.transaction()`: several reads of one moment. */
  begin(): ReadingConnection {
    this.#snapshot = this.#open()
    this.#snapshot.exec('begin')
    return this
  }

  end(): void {
    this.#snapshot?.close()
    this.#snapshot = undefined
  }
}

class ReadingDriver implements Driver {
  readonly #make: () => ReadingConnection
  constructor(make: () => ReadingConnection) {
    this.#make = make
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<ReadingConnection> {
    return this.#make()
  }
  async beginTransaction(connection: ReadingConnection): Promise<void> {
    connection.begin()
  }
  async commitTransaction(connection: ReadingConnection): Promise<void> {
    connection.end()
  }
  async rollbackTransaction(connection: ReadingConnection): Promise<void> {
    connection.end()
  }
  async releaseConnection(connection: ReadingConnection): Promise<void> {
    connection.end()
  }
  async destroy(): Promise<void> {}
}

/** The connection as one write transaction sees it: dead once the transaction ended, and after a failed statement, as on PostgreSQL. */
export class WritingConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection
  #over: string | undefined
  #failure: unknown
  lastSql: string | undefined
  readonly written = new Written()

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  /** The error of the statement that spoilt the transaction. */
  get failure(): unknown {
    return this.#failure
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#over !== undefined) throw new Error(this.#over)
    if (this.#failure !== undefined && !query.sql.startsWith('rollback to ')) {
      throw new Error('An earlier statement of this transaction failed, so that nothing more can be done in it.', { cause: this.#failure })
    }
    try {
      this.lastSql = query.sql
      this.written.add(query.sql)
      noteWrite(query.sql, query.parameters)
      const result = this.#connection.execute(query.sql, query.parameters)
      this.#failure = undefined
      return toResult(result)
    } catch (error) {
      this.#failure = error
      throw error
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  end(reason = 'This transaction is over: its `tx` was used after the end of the work.'): void {
    this.#over ??= reason
  }
}

/** Makes the Kysely of the readers and the transactions of the writer. */
export class SqliteDialect implements Dialect {
  readonly #tables: TableMap
  readonly #makeReader: () => ReadingConnection
  readonly #adapter = new SqliteAdapter()
  readonly #compiler: SqliteCompiler

  constructor(tables: TableMap, makeReader: () => ReadingConnection) {
    this.#tables = tables
    this.#makeReader = makeReader
    this.#compiler = new SqliteCompiler(tables)
  }

  createAdapter(): SqliteAdapter {
    return this.#adapter
  }
  createDriver(): Driver {
    return new ReadingDriver(this.#makeReader)
  }
  createIntrospector(db: Kysely<any>): SqliteIntrospector {
    return new SqliteIntrospector(db)
  }
  createQueryCompiler(): SqliteCompiler {
    return new SqliteCompiler(this.#tables)
  }

  /** Without Kysely's own lock around connections, which a synchronous engine does not need. */
  reader<DB>(shared: () => ReadingConnection): Kysely<DB> {
    return new Kysely<DB>(this.#props(shared))
  }

  transaction<DB>(connection: WritingConnection): Transaction<DB> {
    return new Transaction<DB>(this.#props(() => connection))
  }

  #props(connection: () => DatabaseConnection) {
    const executor = new DirectExecutor(this.#compiler, this.#adapter, connection)
    return { config: { dialect: this }, dialect: this, driver: this.createDriver(), executor }
  }
}
