// Kysely over a pool of pg: one connection object per loan, dead once it was given back.
import {
  AbortedTransactionError,
  PostgresAdapter,
  PostgresIntrospector,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { DirectExecutor } from '../direct-executor.ts'
import type { TableMap } from '../json-values.ts'
import { statementBegins, statementEnds } from '../statements.ts'
import { noteGap, noteRead } from '../read-log.ts'
import { PostgresCompiler } from './compiler.ts'
import { rehearseDistributed, type Distributed } from './distributed.ts'
import { translate } from './errors.ts'
import { isOutdated, preparedName } from './prepared.ts'
import { withRetry } from './retry.ts'
import { lastsTooLong, noteWrite, tookTooLong } from '../nested.ts'
import type { Commits, OwnTransaction } from './commits.ts'
import { toPostgres } from './values.ts'

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** What is begun in the same moment leaves in one piece: most of what a statement costs here is handing it to the system. */
function sendTogether({ connection: { stream } }: PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient
  #over = false
  #broken: Error | undefined
  /** Of the statement that spoilt the transaction. */
  #failure: unknown

  readonly #reading: boolean
  readonly #distributed: Distributed | undefined
  inTransaction = false
  /** A write transaction of which the commits are told. */
  own: (OwnTransaction & { number: number }) | undefined

  constructor(client: PoolClient, reading: boolean) {
    this.#client = client
    this.#reading = reading
    this.#distributed = rehearseDistributed(reading)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.own?.written.add(query.sql)
    if (!this.#reading) noteWrite(query.sql, query.parameters)
    // A single reading statement can always be run again; what reads several things of one moment is the caller's to repeat.
    const result = this.#reading && !this.inTransaction ? await withRetry(() => this.#readOnce(query)) : await this.run(query.sql, query.parameters)
    if (this.#reading) noteRead(query, result.rows)
    return {
      rows: result.rows as R[],
      ...(changing.has(result.command) && { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
  }

  async #readOnce(query: CompiledQuery) {
    this.#distributed?.(query.sql)
    return this.run(query.sql, query.parameters)
  }

  async run(sql: string, parameters: readonly unknown[] = []) {
    if (this.#over) throw new Error('This transaction is over: its `tx` was used after the end of the work.')
    return this.#ask(sql, parameters)
  }

  /** The transaction's last statement. What comes after it, from a part of the work that goes on, would be a change outside of any transaction. */
  async finish(sql: 'commit' | 'rollback') {
    this.#over = true
    return this.#ask(sql, [])
  }

  async #ask(sql: string, parameters: readonly unknown[]) {
    // The server ends a transaction that is idle for too long; one that goes from statement to statement is ended here.
    if (!this.#reading && lastsTooLong() && !/^rollback/.test(sql)) throw tookTooLong(sql)
    const beganMs = statementBegins()
    const failedBefore = this.#failure
    try {
      if (!this.#reading) this.#distributed?.(sql)
      const name = this.#reading || parameters.length === 0 ? undefined : preparedName(sql)
      if (!this.#reading) sendTogether(this.#client)
      return await this.#client.query({ text: sql, values: parameters.map(toPostgres), ...(name !== undefined && { name }) })
    } catch (error) {
      if (isOutdated(error)) this.breakOff(error as Error)
      throw this.#explain(error, sql, failedBefore)
    } finally {
      statementEnds(sql, beganMs)
    }
  }

  /** A statement that only fails because another one has: that one is told. What was begun together with it fails for the same reason. */
  #explain(error: unknown, sql: string, failedBefore: unknown): unknown {
    const isFollowing = (error as { code?: string }).code === '25P02' && this.#failure !== undefined
    if (!isFollowing) return (this.#failure = translate(error, sql, this.#reading))
    if (failedBefore !== this.#failure) return this.#failure
    return Object.assign(new Error('An earlier statement of this transaction failed, so that nothing more can be done in it.', { cause: this.#failure }), { code: '25P02', sql })
  }

  /** Begins a transaction and asks for its number, without another way to the server. */
  async beginNumbered(begin: string): Promise<number> {
    const results = (await this.run(`${begin}; select pg_current_xact_id()::text as number`)) as unknown as QueryResult<{ number: string }>[]
    return Number(results[1]!.rows[0]!.number)
  }

  /** Through a cursor of the server, so that a long result is never in memory as a whole. */
  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    noteGap('a result was read piece by piece')
    await this.run('begin')
    try {
      await this.run(`declare rows no scroll cursor for ${query.sql}`, query.parameters)
      for (;;) {
        const { rows } = await this.run(`fetch ${Math.max(1, Math.trunc(chunkSize) || 1)} from rows`)
        if (rows.length === 0) break
        yield { rows: rows as R[] }
      }
    } finally {
      await this.run('rollback')
    }
  }

  breakOff(error: Error): void {
    this.#broken = error
  }

  release(): void {
    this.#over = true
    this.#client.release(this.#broken)
  }
}

class PostgresDriver implements Driver {
  readonly #pool: Pool
  readonly #reading: boolean
  readonly #commits: Commits | undefined

  constructor(pool: Pool, reading: boolean, commits: Commits | undefined) {
    this.#pool = pool
    this.#reading = reading
    this.#commits = commits
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#reading)
    } catch (error) {
      throw translate(error)
    }
  }

  async beginTransaction(connection: PostgresConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    connection.inTransaction = true
    const begin = `begin${isolation}${settings.accessMode ? ` ${settings.accessMode}` : ''}`
    if (!this.#commits) return void (await connection.run(begin))
    const number = await connection.beginNumbered(begin)
    connection.own = Object.assign(this.#commits.begun(number), { number })
  }

  /** PostgreSQL answers `commit` with ROLLBACK when an earlier statement had failed. */
  async commitTransaction(connection: PostgresConnection): Promise<void> {
    const { command } = await connection.finish('commit')
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
    if (connection.own) this.#commits!.committed(connection.own)
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    try {
      await connection.finish('rollback')
      if (connection.own) this.#commits!.rolledBack(connection.own.number)
    } catch (error) {
      connection.breakOff(error as Error)
    }
  }

  async savepoint(connection: PostgresConnection, name: string): Promise<void> {
    await connection.run(`savepoint "${name}"`)
  }
  async rollbackToSavepoint(connection: PostgresConnection, name: string): Promise<void> {
    await connection.run(`rollback to savepoint "${name}"`)
  }
  async releaseSavepoint(connection: PostgresConnection, name: string): Promise<void> {
    await connection.run(`release savepoint "${name}"`)
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

export class PostgresDialect implements Dialect {
  readonly #tables: TableMap
  readonly #driver: PostgresDriver
  readonly #adapter = new PostgresAdapter()
  readonly #compiler: PostgresCompiler

  constructor(pool: Pool, tables: TableMap, reading: boolean, commits?: Commits) {
    this.#tables = tables
    this.#driver = new PostgresDriver(pool, reading, commits)
    this.#compiler = new PostgresCompiler(tables)
  }

  createAdapter(): PostgresAdapter {
    return this.#adapter
  }
  createDriver(): Driver {
    return this.#driver
  }
  createIntrospector(db: Kysely<any>): PostgresIntrospector {
    return new PostgresIntrospector(db)
  }
  createQueryCompiler(): PostgresCompiler {
    return new PostgresCompiler(this.#tables)
  }

  /** One transaction on a connection of its own. What `work` begins together is on its way to the server together. */
  async transact<DB, T>(work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
    const connection = await this.#driver.acquireConnection()
    try {
      await this.#driver.beginTransaction(connection, {})
      return await this.#untilCommit(connection, work)
    } finally {
      connection.release()
    }
  }

  async #untilCommit<DB, T>(connection: PostgresConnection, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
    const executor = new DirectExecutor(this.#compiler, this.#adapter, () => connection)
    try {
      const result = await work(new Transaction<DB>({ config: { dialect: this }, dialect: this, driver: this.#driver, executor }))
      await this.#driver.commitTransaction(connection)
      return result
    } catch (error) {
      if (!(error instanceof AbortedTransactionError)) await this.#driver.rollbackTransaction(connection)
      throw error
    }
  }
}
