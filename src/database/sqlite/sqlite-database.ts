// SQLite behind the contract: readers that never wait, one writer at a time, durable acknowledgement, recovery of a failed disk.
import type { Kysely, Transaction } from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable, type Capabilities, type Database, type DatabaseOptions, type WriteOptions } from '../database.ts'
import { limits } from '../limits.ts'
import { tableMap } from '../json-values.ts'
import { asOnlyWrite, tookTooLong } from '../nested.ts'
import { isRefusal } from '../refusal.ts'
import type { CommitLog } from './commit-log.ts'
import type { SqliteConnection } from './connection.ts'
import { ReadingConnection, SqliteDialect, WritingConnection } from './dialect.ts'
import { isBusy, isDamaged, isDiskFailure } from './errors.ts'
import { openFiles, openReader, type FilesOptions, type OpenFiles } from './files.ts'
import { Turns } from './turns.ts'
import { Versions } from '../versions.ts'
import { Wal } from './wal.ts'

type Work<DB, T> = (tx: Transaction<DB>) => Promise<T>
type Ending = 'keep' | 'undo'
export type Times = Pick<typeof limits, 'busyMs' | 'transactionMs'>

const sentences = {
  full: 'The disk of the database is full. The last changes were not confirmed; changes are refused until there is space.',
  damaged: 'The database file is damaged. Changes are refused until it is whole again; coulisse check says what is damaged. Restore it from a backup.',
  unconfirmed: 'The disk did not confirm the last changes. Changes are refused until the database has been checked.',
}

export class SqliteDatabase<DB> implements Database<DB> {
  readonly capabilities: Capabilities = { engine: 'sqlite', concurrentWriters: false, rowLocks: false, numbersInCommitOrder: true }
  readonly read: Kysely<DB>
  readonly turns = new Turns()
  readonly #files: FilesOptions
  readonly #dialect: SqliteDialect
  readonly #wal: Wal
  readonly #times: Times
  readonly #log: DatabaseOptions['log']
  #open: OpenFiles
  /** Why writes are refused now. */
  #refusal: DatabaseUnavailable | undefined
  #closed = false
  readonly #versions: Versions
  /** Of the connection that writes: SQLite gives it another number when anybody else has committed. */
  #ofOthers = 0

  constructor(files: FilesOptions, options: DatabaseOptions, times: Times = limits) {
    this.#files = files
    this.#times = times
    this.#log = options.log
    this.#versions = new Versions(options.tables)
    this.#open = openFiles(files)
    this.#wal = new Wal(files.file, this.turns, options.log)
    this.#dialect = new SqliteDialect(tableMap(options.tables), () => this.#reader())
    let shared = this.#reader()
    let of = this.#open
    this.read = this.#dialect.reader<DB>(() => {
      if (of === this.#open) return shared
      of = this.#open
      return (shared = this.#reader())
    })
  }

  write<T>(work: Work<DB, T>, options: WriteOptions = {}): Promise<T> {
    return asOnlyWrite(async () => {
      const { open, result, kept } = await this.turns.run(() => this.#transaction(work, 'keep', options))
      if (kept) await this.#acknowledge(open)
      return result
    })
  }

  rehearse<T>(work: Work<DB, T>, options: WriteOptions = {}): Promise<T> {
    return asOnlyWrite(async () => (await this.turns.run(() => this.#transaction(work, 'undo', options))).result)
  }

  dataVersion(): number | undefined {
    try {
      const ofOthers = this.#open.writer.dataVersion()
      if (ofOthers !== this.#ofOthers) this.#versions.changed()
      this.#ofOthers = ofOthers
      return this.#versions.present
    } catch (error) {
      if (isBusy(error)) return undefined
      throw error
    }
  }

  async askVersion(): Promise<number | undefined> {
    return this.dataVersion()
  }

  changedSince(version: number, tables: Iterable<string> | undefined): boolean {
    return this.#versions.changedSince(version, tables)
  }

  async ping(): Promise<void> {
    if (this.#refusal) throw this.#refusal
    this.#open.reader.execute('select 1', [])
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#refusal ??= new DatabaseUnavailable('The database is closed.')
    await this.turns.run(async () => {})
    await this.#open.sync.durable().catch(() => {})
    await this.#wal.close()
    this.#open.close()
  }

  async #transaction<T>(work: Work<DB, T>, ending: Ending, { withinMs = this.#times.transactionMs }: WriteOptions): Promise<{ open: OpenFiles; result: T; kept: boolean }> {
    if (this.#refusal) throw this.#refusal
    const open = this.#open
    const connection = new WritingConnection(open.writer)
    let log: ReturnType<CommitLog['begin']> | undefined
    try {
      await begin(open.writer, this.#times.busyMs)
      if (ending === 'keep') log = this.#files.commitLog?.begin(open.writer)
      const result = await within(withinMs, connection, work(this.#dialect.transaction<DB>(connection)))
      const kept = ending === 'keep' && !isRefusal(result)
      if (kept) this.#commit(open, connection, log)
      return { open, result, kept }
    } catch (error) {
      if (isDiskFailure(error)) this.#refuse(error as Error)
      throw error
    } finally {
      log?.end()
      connection.end()
      this.#rollback(open.writer)
    }
  }

  #commit(open: OpenFiles, connection: WritingConnection, log: ReturnType<CommitLog['begin']> | undefined): void {
    if (connection.failure !== undefined) {
      throw new Error('A statement of this transaction failed and its error was not passed on; the transaction is undone.', { cause: connection.failure })
    }
    connection.end()
    log?.write()
    try {
      open.writer.execute('commit', [])
    } finally {
      this.#versions.changed(connection.written)
    }
    this.#wal.committed(open.writer)
  }

  #rollback(writer: SqliteConnection): void {
    try {
      if (writer.raw.isOpen && writer.inTransaction) writer.execute('rollback', [])
    } catch (error) {
      this.#refuse(error as Error)
    }
  }

  async #acknowledge(open: OpenFiles): Promise<void> {
    try {
      await open.sync.durable()
    } catch (error) {
      throw this.#refuse(error as Error)
    }
  }

  /** No change is acknowledged from here on, until the file was closed, carried over, checked and opened again. */
  #refuse(error: Error): DatabaseUnavailable {
    if (this.#refusal) return this.#refusal
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    this.#refusal = new DatabaseUnavailable(full ? sentences.full : isDamaged(error) ? sentences.damaged : sentences.unconfirmed, full ? 507 : 503, { cause: error })
    this.#log?.error({ err: error }, this.#refusal.message)
    void this.#recover()
    return this.#refusal
  }

  async #recover(): Promise<void> {
    for (let pauseMs = 100; !this.#closed; pauseMs = Math.min(pauseMs * 2, 30_000)) {
      await wait(pauseMs, undefined, { ref: false })
      try {
        await this.turns.run(() => this.#reopen())
        if (!this.#closed) this.#log?.warn({}, 'The database was checked and takes changes again.')
        return
      } catch (error) {
        this.#log?.error({ err: error }, 'The database still cannot take changes.')
      }
    }
  }

  async #reopen(): Promise<void> {
    if (this.#closed) return
    await this.#wal.recover()
    const fresh = openFiles(this.#files)
    try {
      await fresh.sync.durable()
    } catch (error) {
      fresh.close()
      throw error
    }
    this.#open.close()
    this.#open = fresh
    this.#ofOthers = NaN
    this.#refusal = this.#closed ? this.#refusal : undefined
  }

  #reader(): ReadingConnection {
    return new ReadingConnection(this.#open.reader, () => openReader(this.#files), (error) => { if (isDiskFailure(error)) this.#refuse(error as Error) })
  }
}

/** Waits for the lock of another process without blocking the event loop. */
export async function begin(writer: SqliteConnection, busyMs: number): Promise<void> {
  const end = performance.now() + busyMs
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 25)) {
    try {
      writer.execute('begin immediate', [])
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
    }
    await wait(pauseMs * (0.5 + Math.random()))
  }
}

/** A transaction that is not ended keeps everybody else from writing. */
async function within<T>(timeMs: number, connection: WritingConnection, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tookTooLong(connection.lastSql, timeMs)), timeMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
