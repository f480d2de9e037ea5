// A copy of a SQLite database as one file, taken while others write: they neither wait for it nor make it begin again.
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { DatabaseUnavailable } from '../database.ts'

/** Pages copied at once; between two such steps the program does other things. */
const pagesAtOnce = 2000

/** What `schema_version` was in the database itself; a copy counts on its own. */
export interface CopiedFile { schemaVersion: number }

/** The open transaction keeps one moment for the whole copy: without it, SQLite would begin again after each commit of anybody. */
export async function copySqliteFile(file: string, to: string): Promise<CopiedFile> {
  if (!existsSync(file)) throw new DatabaseUnavailable(`There is no database at ${file}. Start the site once, or check COULISSE_DATA.`)
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    source.exec('begin')
    const { schema_version: schemaVersion } = source.prepare('pragma schema_version').get() as { schema_version: number }
    source.prepare('select count(*) from sqlite_schema').get()
    await backup(source, to, { rate: pagesAtOnce })
    await syncFile(to)
    return { schemaVersion }
  } finally {
    source.close()
  }
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Somebody else has the database open: leaving the WAL needs it alone. */
export function isSqliteInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { timeout: 500 })
  try {
    const { journal_mode: mode } = database.prepare('pragma journal_mode = delete').get() as { journal_mode: string }
    return mode !== 'delete'
  } catch (error) {
    if ((error as { errcode?: number }).errcode === 5) return true
    throw error
  } finally {
    database.close()
  }
}
