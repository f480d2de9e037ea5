// What an engine offers to the rest of this room, and to nobody else: migrations need more than `read` and `write`.
import type { Database } from './database.ts'

export type RunSql = (sql: string) => Promise<Record<string, any>[]>

/** A connection of a migration's own, without limits of time. */
export interface MigrationConnection {
  /** Outside of a transaction: each statement is committed by itself. */
  run: RunSql
  /**
   * One transaction, which commits unless `work` throws. On SQLite nobody else writes meanwhile, and broken references undo it.
   * On PostgreSQL it waits for the lock of a table only briefly, so that nobody queues up behind it, and is then run again: `work` can be repeated.
   */
  transaction<T>(work: (run: RunSql) => Promise<T>): Promise<T>
  /**
   * A checked copy of what is there now: of the whole database on SQLite, of `tables` on PostgreSQL. Returns its path, or nothing
   * where there is nothing to copy.
   */
  keepCopy(name: string, tables: readonly string[]): Promise<string | undefined>
}

export interface EngineInside {
  /** Outside of a migration: reads, and creates the bookkeeping tables. */
  query: RunSql
  migrating<T>(work: (connection: MigrationConnection) => Promise<T>): Promise<T>
  /** A database with the same rows, for a rehearsal: how to open it, and how to remove it. */
  copyForRehearsal(prepare: RehearsalPlan): Promise<RehearsalCopy>
  /** A sentence for each page or index that is not whole. */
  findDamage(): Promise<string[]>
}

/** On PostgreSQL the copy is a schema, made by these statements around the copying of rows. */
export interface RehearsalPlan {
  create: readonly string[]
  /** By table: what is copied. */
  columns: Readonly<Record<string, readonly string[]>>
  /** Tables that are made and copied as they are. */
  alike: readonly string[]
  finish: readonly string[]
}

export interface RehearsalCopy {
  folder: string
  url?: string
  drop(): Promise<void>
}

const inside = Symbol('engine inside')

export const withInside = <D extends Database>(database: D, engine: EngineInside): D => Object.assign(database, { [inside]: engine })

export function insideOf(database: Database): EngineInside {
  const engine = (database as { [inside]?: EngineInside })[inside]
  if (!engine) throw new Error('This database was not made by openDatabase.')
  return engine
}
