// PostgreSQL behind the contract: a pool for reading and one for writing, so that readers never wait for writers.
import { Kysely, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import { DatabaseUnavailable, type Capabilities, type Database, type WriteOptions } from '../database.ts'
import { tableMap } from '../json-values.ts'
import type { Table } from '../schema.ts'
import { Commits } from './commits.ts'
import { limits } from '../limits.ts'
import { asOnlyWrite, mayLast } from '../nested.ts'
import { isRefusal } from '../refusal.ts'
import { PostgresDialect } from './dialect.ts'
import { withRetry } from './retry.ts'

/** `asking`: one connection for questions after commits, where the server can tell of them. */
export interface Pools {
  reading: Pool
  writing: Pool
  asking?: Pool | undefined
}

type Work<DB, T> = (tx: Transaction<DB>) => Promise<T>

/** Carries a result out of a transaction that has to be rolled back. */
class Undone {
  readonly result: unknown
  constructor(result: unknown) {
    this.result = result
  }
}

export class PostgresDatabase<DB> implements Database<DB> {
  readonly capabilities: Capabilities = { engine: 'postgres', concurrentWriters: true, rowLocks: true, numbersInCommitOrder: false }
  readonly read: Kysely<DB>
  readonly #writer: PostgresDialect
  readonly #pools: Pools
  readonly #commits: Commits | undefined
  /** Writes under way, also those that wait before they are tried again. */
  readonly #writes = new Set<Promise<unknown>>()
  #closed: Promise<void> | undefined

  constructor(pools: Pools, tables: readonly Table[]) {
    const columns = tableMap(tables)
    this.#commits = pools.asking && new Commits(pools.asking, tables)
    this.read = new Kysely<DB>({ dialect: new PostgresDialect(pools.reading, columns, true) })
    this.#writer = new PostgresDialect(pools.writing, columns, false, this.#commits)
    this.#pools = pools
  }

  write<T>(work: Work<DB, T>, options: WriteOptions = {}): Promise<T> {
    return this.#transaction(work, (result) => !isRefusal(result), options)
  }

  rehearse<T>(work: Work<DB, T>, options: WriteOptions = {}): Promise<T> {
    return this.#transaction(work, () => false, options)
  }

  /** What others have committed is known to the server alone. */
  dataVersion(): undefined {
    return undefined
  }

  async askVersion(withinMs?: number): Promise<number | undefined> {
    return this.#commits?.ask(withinMs)
  }

  changedSince(version: number, tables: Iterable<string> | undefined): boolean {
    return this.#commits?.versions.changedSince(version, tables) ?? true
  }

  async ping(): Promise<void> {
    await this.read.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close())
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#writes)
    await Promise.all([this.#pools.reading.end(), this.#pools.writing.end(), this.#commits?.close()])
  }

  #transaction<T>(work: Work<DB, T>, keep: (result: T) => boolean, { withinMs = limits.transactionMs }: WriteOptions): Promise<T> {
    if (this.#closed) return Promise.reject(new DatabaseUnavailable('The database is closed.'))
    return asOnlyWrite(() => this.#counted(withRetry(() => this.#once(work, keep, withinMs))))
  }

  async #counted<T>(write: Promise<T>): Promise<T> {
    this.#writes.add(write)
    try {
      return await write
    } finally {
      this.#writes.delete(write)
    }
  }

  async #once<T>(work: Work<DB, T>, keep: (result: T) => boolean, withinMs: number): Promise<T> {
    try {
      return await this.#writer.transact<DB, T>(async (tx) => {
        mayLast(withinMs)
        const result = await work(tx)
        if (!keep(result)) throw new Undone(result)
        return result
      })
    } catch (error) {
      if (error instanceof Undone) return error.result as T
      throw error
    }
  }
}
