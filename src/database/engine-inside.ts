// What an engine offers to the rest of this room, and to nobody else: migrations need more than `read` and `write`.
import type { Database } from './database.ts'

/** Runs SQL in the one transaction of a migration. */
export interface MigrationSession {
  run(sql: string): Promise<Record<string, any>[]>
}

export interface EngineInside {
  /** Outside of a migration: reads, and creates the bookkeeping tables. */
  query(sql: string): Promise<Record<string, any>[]>
  /**
   * Runs `work` in one transaction that no other process can migrate beside; commits unless it throws.
   * `copyFirst` keeps a copy of the database as it was (SQLite) before `work` changes it.
   */
  migrating<T>(work: (session: MigrationSession, copyFirst: () => Promise<void>) => Promise<T>): Promise<T>
}

const inside = Symbol('engine inside')

export const withInside = <D extends Database>(database: D, engine: EngineInside): D => Object.assign(database, { [inside]: engine })

export function insideOf(database: Database): EngineInside {
  const engine = (database as { [inside]?: EngineInside })[inside]
  if (!engine) throw new Error('This database was not made by openDatabase.')
  return engine
}
