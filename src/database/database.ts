// The contract of the database room: one set of promises, two engines behind it.
import type { Kysely, Transaction } from 'kysely'
import type { Table } from './schema.ts'

export type Engine = 'sqlite' | 'postgres'

/** What an engine can do; code that depends on one of these asks here instead of asking for the engine's name. */
export interface Capabilities {
  engine: Engine
  /** Several processes may write at the same moment. */
  concurrentWriters: boolean
  /** `select … for update` locks rows. */
  rowLocks: boolean
  /** The numbers of a generated column are given in the order of the commits: whoever has seen one has seen all below it. */
  numbersInCommitOrder: boolean
}

/** `DB` maps table names to rows, as Kysely wants it. */
export interface Database<DB = any> {
  readonly capabilities: Capabilities
  /**
   * Reads, and nothing else. Never waits for a writer; sees every write acknowledged before.
   * `read.transaction()` reads several things of one moment (`repeatable read` on PostgreSQL); `stream()` reads a long result piece by piece.
   * Booleans and JSON are converted by the column they come from; a computed one (`exists`, `coalesce`) comes as the engine gives it.
   */
  readonly read: Kysely<DB>
  /**
   * Runs `work` in one write transaction. Resolves with its result once the commit is on the disk.
   * The transaction is rolled back when `work` throws, and when it returns a refusal (`{ ok: false, … }`), which is then returned.
   * A statement that failed spoils the transaction, also when its error was caught: then return a refusal, or throw.
   * A write inside a write throws: pass `tx` on. A transaction that stays open for longer than `limits.transactionMs` is undone,
   * with an error that names its last statement (`sql`).
   * `work` may run again after 40001, 40P01 or SQLITE_BUSY (bounded), so it does nothing that cannot be repeated, and waits for nothing but `tx`.
   * Throws DatabaseUnavailable when the engine cannot take writes now (disk full, read-only, gone, busy beyond the bound).
   */
  write<T>(work: (tx: Transaction<DB>) => Promise<T>, options?: WriteOptions): Promise<T>
  /**
   * Runs `work` in a write transaction that is always rolled back, and returns its result: a preview or a dry run.
   */
  rehearse<T>(work: (tx: Transaction<DB>) => Promise<T>, options?: WriteOptions): Promise<T>
  /**
   * A number that grows with every commit of anybody, in this process or another: what `read` gave under one number is as new as now
   * while the number stays. Undefined where one has to ask for it (`askVersion`), or where it cannot be had at this moment.
   */
  dataVersion(): number | undefined
  /**
   * The same, also where the server has to be asked (PostgreSQL): those who ask at the same time share a question, which is put after each
   * of them has asked. With `withinMs` an answer may be as old as that; what this process has committed itself is always in it. Undefined
   * where the engine does not tell.
   */
  askVersion(withinMs?: number): Promise<number | undefined>
  /**
   * Whether anything in one of `tables` (names in small letters; undefined: in any) may be another than under that version. Exact for what
   * this process has committed; when others commit, each table may be another.
   */
  changedSince(version: number, tables: Iterable<string> | undefined): boolean
  /** Cheap proof that the engine answers; rejects with a readable reason. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface WriteOptions {
  /** How long it may stay open, `limits.transactionMs` unless said. On SQLite nobody else writes in the meantime. */
  withinMs?: number
}

export interface DatabaseOptions {
  /** `postgres://…`; absent: SQLite in `folder`. */
  url?: string
  /** Folder of `coulisse.db`; made when absent. */
  folder: string
  /** The tables of the house and the site: the SQLite dialect reads from it which columns are boolean or JSON where SQLite cannot say. */
  tables: readonly Table[]
  /** SQLite: keep the log of commits, from which the database of any moment can be made again. */
  keepLog?: boolean
  log?: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

/** The engine cannot serve now. `status` is the HTTP status to answer with: 503, or 507 when the disk is full. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly status: 503 | 507
  constructor(message: string, status: 503 | 507 = 503, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** A statement or a transaction that was stopped because it took too long, `sql` being what it was at: nothing was changed, and later it may succeed. */
export class TookTooLong extends DatabaseUnavailable {
  override name = 'TookTooLong'
  readonly sql: string | undefined
  constructor(message: string, sql: string | undefined, options?: ErrorOptions) {
    super(message, 503, options)
    this.sql = sql
  }
}

/** A constraint refused a row: `constraint` names it (check, unique index or foreign key), `kind` says which sort. */
export class ConstraintViolation extends Error {
  override name = 'ConstraintViolation'
  readonly kind: 'unique' | 'check' | 'foreign-key' | 'not-null'
  readonly constraint: string
  constructor(kind: 'unique' | 'check' | 'foreign-key' | 'not-null', constraint: string, options?: ErrorOptions) {
    super(`The database refused the row: ${kind} constraint ${constraint}.`, options)
    this.kind = kind
    this.constraint = constraint
  }
}
