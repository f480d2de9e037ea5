// The door of the database room: one line of configuration chooses the engine.
import type { Database, DatabaseOptions } from './database.ts'

/** Opens PostgreSQL when there is a `url`, SQLite in `folder` otherwise. Throws DatabaseUnavailable with a readable reason. */
export async function openDatabase<DB>(options: DatabaseOptions): Promise<Database<DB>> {
  if (options.url === undefined) {
    const { openSqlite } = await import('./sqlite/open-sqlite.ts')
    return openSqlite<DB>(options)
  }
  if (!/^postgres(ql)?:\/\//.test(options.url)) {
    throw new Error('DATABASE_URL has to begin with postgres://. Leave it out to use SQLite.')
  }
  const { openPostgres } = await import('./postgres/open-postgres.ts')
  return openPostgres<DB>({ ...options, url: options.url })
}
