// Copying whole databases: either engine into one SQLite file while others write, and that file into either engine.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { copySqliteFile, isSqliteInUse } from './sqlite/copy-file.ts'
import { logPlaceOf } from './sqlite/commit-log.ts'
import type { LogPlace } from './sqlite/commit-log.ts'
import { countSqliteRows, sqliteTables } from './sqlite/copy-rows.ts'

export { forgetCommits, readCommits, replayCommits } from './sqlite/commit-log.ts'
export type { Commit, LogPlace } from './sqlite/commit-log.ts'

/** Where a database is: PostgreSQL by its address, or SQLite in a folder. */
export interface DatabasePlace { url?: string | undefined; folder: string }

export const databaseFile = 'coulisse.db'
export const fileOf = ({ folder }: DatabasePlace): string => join(folder, databaseFile)

export interface Copied {
  engine: 'sqlite' | 'postgres'
  /** How far its log of commits goes; null where none is kept. */
  log: LogPlace | null
}

/** Writes the new file `to`: the database at one moment. Nobody waits for it. */
export async function copyDatabase(from: DatabasePlace, to: string): Promise<Copied> {
  if (from.url === undefined) {
    const { schemaVersion } = await copySqliteFile(fileOf(from), to)
    return { engine: 'sqlite', log: logPlaceOf(to, schemaVersion) }
  }
  const { copyPostgresToFile } = await import('./postgres/copy-out.ts')
  await copyPostgresToFile(from.url, to)
  return { engine: 'postgres', log: null }
}

export interface FileContent {
  /** Rows by table. */
  counts: Record<string, number>
  /** The newest change of the journal; null where there is none. */
  journalPosition: number | null
  /** The last migration. */
  migration: string | null
}

/** How closely SQLite looks at a copy: not at all, at its pages, or at every entry of every index as well. */
export type Closeness = 'none' | 'quick' | 'integrity'

/** Reads a copy; throws with the reason when SQLite finds it damaged. */
export function describeFile(file: string, closeness: Closeness): FileContent {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const [found] = closeness === 'none' ? ['ok'] : Object.values(database.prepare(`pragma ${closeness}_check(1)`).get()!)
    if (found !== 'ok') throw new Error(`SQLite finds the database damaged: ${String(found)}`)
    const counts = Object.fromEntries(sqliteTables(database).map(({ name }) => [name, countSqliteRows(database, name)]))
    const one = (table: string, sql: string): unknown => (table in counts ? database.prepare(sql).get()!.value : null)
    return {
      counts,
      journalPosition: one('changes', 'select max("position") as value from "changes"') as number | null,
      migration: one('migrations', 'select max("name") as value from "migrations"') as string | null,
    }
  } finally {
    database.close()
  }
}

/** A site's data stand there already. */
export async function holdsData(place: DatabasePlace): Promise<boolean> {
  if (place.url === undefined) return existsSync(fileOf(place))
  const [{ withPostgres }, { holdsSite }] = await Promise.all([import('./postgres/copy-out.ts'), import('./postgres/copy-in.ts')])
  return withPostgres(place.url, holdsSite)
}

/** A running program has it open. */
export async function isInUse(place: DatabasePlace): Promise<boolean> {
  if (place.url === undefined) return isSqliteInUse(fileOf(place))
  const { withPostgres } = await import('./postgres/copy-out.ts')
  return withPostgres(place.url, async (client) => (await client.query(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'coulisse' limit 1`)).rows.length > 0)
}

/**
 * Loads a copy into PostgreSQL in one transaction. What stands there is put aside in a schema of its own when `aside` names one,
 * and is otherwise in the way. The rows of each table are counted before it counts.
 */
export async function loadIntoPostgres(url: string, file: string, aside?: string): Promise<void> {
  const [{ withPostgres }, { compareCounts, loadFileIntoPostgres, setAside }] = await Promise.all([import('./postgres/copy-out.ts'), import('./postgres/copy-in.ts')])
  await withPostgres(url, async (client) => {
    await client.query('begin')
    if (aside !== undefined) await setAside(client, aside)
    const { sums } = await loadFileIntoPostgres(client, file, { references: true, sums: false })
    const wrong = await compareCounts(client, sums)
    if (wrong.length > 0) throw new Error(`Not everything arrived, so nothing was kept: ${wrong.join('; ')}.`)
    await client.query('commit')
    await client.query('analyze')
  })
}
