// SQLite behind the contract: readers that never wait, one writer at a time, durable acknowledgement, recovery of a failed disk.
import type { Kysely, Transaction } from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseUnavailable, type Capabilities, type Database, type DatabaseOptions, type WriteOptions } from '../database.ts'
import { limits } from '../limits.ts'
import { tableMap } from '../json-values.ts'
import { asOnlyWrite } from '../nested.ts'
import { isRefusal } from '../refusal.ts'
import { begin, within } from './begin.ts'
import type { SqliteConnection } from './connection.ts'
import { ReadingConnection, SqliteDialect, WritingConnection } from './dialect.ts'
import { isBusy, isDamaged, isDiskFailure } from './errors.ts'
import { openFiles, openReader, type FilesOptions, type OpenFiles } from './files.ts'
import { SharedTransaction } from './shared-transaction.ts'
import { Turns } from './turns.ts'
import { Versions } from '../versions.ts'
import { Wal } from './wal.ts'

type Work<DB, T> = (tx: Transaction<DB>) => Promise<T>
export type Times = Pick<typeof limits, 'busyMs' | 'transactionMs' | 'sharedTransactionMs'>

const sentences = {
  full: 'The disk of the database is full. The last changes were not confirmed; changes are refused until there is space.',
  damaged: 'The database file is damaged. Changes are refused until it is whole again; coulisse check says what is damaged. Restore it from a backup.',
  unconfirmed: 'The disk did not confirm the last changes. Changes are refused until the database has been checked.',
}

export class SqliteDatabase<DB> implements Database<DB> {
  readonly capabilities: Capabilities = { engine: 'sqlite', concurrentWriters: false, rowLocks: false, numbersInCommitOrder: true }
  readonly read: Kysely<DB>
  readonly turns = new Turns(() => this.#settle())
  readonly #files: FilesOptions
  readonly #dialect: SqliteDialect
  readonly #wal: Wal
  readonly #times: Times
  readonly #log: DatabaseOptions['log']
  #open: OpenFiles
  /** The transaction that others may still join. */
  #shared: SharedTransaction | undefined
  /** Why writes are refused now. */
  #refusal: DatabaseUnavailable | undefined
  #closed = false
  readonly #versions: Versions
  /** Of the connection that writes: SQLite gives it another number when anybody else has committed. */
  #ofOthers = 0
  #asked: Promise<number | undefined> | undefined

  constructor(files: FilesOptions, options: DatabaseOptions, times: Times = limits) {
    this.#files = files
    this.#times = times
    this.#log = options.log
    this.#versions = new Versions(options.tables)
    this.#open = this.#openFiles()
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
      const { result, durable } = await this.turns.join(() => this.#member(work, options))
      await durable
      return result
    })
  }

  rehearse<T>(work: Work<DB, T>, options: WriteOptions = {}): Promise<T> {
    return asOnlyWrite(() => this.turns.run(() => this.#rehearsal(work, options)))
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

  /** Once for all who ask in a turn of the event loop, when every one of them has asked: exact, and a third cheaper for a kept page than one by one. */
  askVersion(): Promise<number | undefined> {
    return (this.#asked ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.#asked = undefined
      return this.dataVersion()
    }))
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

  /** One write, in a transaction that it may share with those before and after it. What may take longer has its own. */
  async #member<T>(work: Work<DB, T>, { withinMs }: WriteOptions): Promise<{ result: T; durable: Promise<void> | undefined }> {
    if (withinMs !== undefined) this.#settle()
    if (this.#refusal) throw this.#refusal
    const shared = (this.#shared ??= await this.#begin())
    const connection = new WritingConnection(shared.open.writer)
    let durable: Promise<void> | undefined
    try {
      shared.beginMember()
      const result = await within(withinMs ?? this.#times.transactionMs, connection, work(this.#dialect.transaction<DB>(connection)))
      if (isRefusal(result)) this.#undoMember(shared)
      else durable = this.#keep(shared, connection)
      return { result, durable }
    } catch (error) {
      if (isDiskFailure(error)) this.#refuse(error as Error)
      this.#undoMember(shared, error)
      throw error
    } finally {
      connection.end()
      this.#endMember(shared, withinMs !== undefined)
    }
  }

  async #begin(): Promise<SharedTransaction> {
    const open = this.#open
    await begin(open.writer, this.#times.busyMs)
    try {
      return new SharedTransaction(open, this.#files.commitLog)
    } catch (error) {
      if (isDiskFailure(error)) this.#refuse(error as Error)
      this.#rollback(open.writer)
      throw error
    }
  }

  #keep(shared: SharedTransaction, connection: WritingConnection): Promise<void> {
    if (connection.failure !== undefined) {
      throw new Error('A statement of this transaction failed and its error was not passed on; the transaction is undone.', { cause: connection.failure })
    }
    connection.end()
    return shared.keepMember(connection.written)
  }

  /** Some errors of the disk undo the others with it. */
  #undoMember(shared: SharedTransaction, error?: unknown): void {
    const isUndone = shared.undoMember()
    if (!isUndone || shared.isEmpty) this.#abandon(shared, this.#refusal ?? error)
  }

  #endMember(shared: SharedTransaction, isAlone: boolean): void {
    if (this.#shared !== shared) return
    const mayStay = !isAlone && shared.open.sync.isBusy && shared.lastsMs < this.#times.sharedTransactionMs
    if (mayStay) shared.endWithin(this.#times.sharedTransactionMs, () => this.#settleWhenFree())
    else this.#settle()
  }

  /** Whoever has the turn ends it. */
  #settleWhenFree(): void {
    if (!this.turns.isTaken) this.#settle()
  }

  /** Commits what is shared. All who are in it are acknowledged together, or hear of the same failure. */
  #settle(): void {
    const shared = this.#shared
    if (!shared) return
    this.#shared = undefined
    if (this.#refusal && !this.#closed) return this.#abandon(shared, this.#refusal)
    const { writer } = shared.open
    try {
      shared.writeLog()
      writer.execute('commit', [])
      shared.over(this.#acknowledge(shared.open))
      this.#wal.committed(writer)
    } catch (error) {
      if (isDiskFailure(error)) this.#refuse(error as Error)
      this.#abandon(shared, error)
    } finally {
      for (const written of shared.written) this.#versions.changed(written)
    }
  }

  #abandon(shared: SharedTransaction, why: unknown): void {
    this.#shared = undefined
    this.#rollback(shared.open.writer)
    shared.undone(why)
  }

  async #rehearsal<T>(work: Work<DB, T>, { withinMs = this.#times.transactionMs }: WriteOptions): Promise<T> {
    if (this.#refusal) throw this.#refusal
    const open = this.#open
    await begin(open.writer, this.#times.busyMs)
    const connection = new WritingConnection(open.writer)
    try {
      return await within(withinMs, connection, work(this.#dialect.transaction<DB>(connection)))
    } catch (error) {
      if (isDiskFailure(error)) this.#refuse(error as Error)
      throw error
    } finally {
      connection.end()
      this.#rollback(open.writer)
    }
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
    const fresh = this.#openFiles()
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

  #openFiles(): OpenFiles {
    const open = openFiles(this.#files)
    open.sync.onEnd = () => this.#settleWhenFree()
    return open
  }

  #reader(): ReadingConnection {
    return new ReadingConnection(this.#open.reader, () => openReader(this.#files), (error) => { if (isDiskFailure(error)) this.#refuse(error as Error) })
  }
}
