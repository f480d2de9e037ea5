// Which SQLite may hold data.
import { DatabaseSync } from 'node:sqlite'

/** SQLite 3.7.0 to 3.51.2 can lose commits when the WAL is reset while two connections are open (fixed in 3.51.3). */
export function refuseUnsafeSqlite(version: string = bundledVersion()): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major * 1_000_000 + minor * 1_000 + patch >= 3_051_003) return
  throw new Error(`SQLite ${version} can lose data that was saved (its WAL-reset bug). Use Node 24.21 or newer, which brings SQLite 3.53.`)
}

export function bundledVersion(): string {
  const memory = new DatabaseSync(':memory:')
  try {
    return String(memory.prepare('select sqlite_version() as version').get()!.version)
  } finally {
    memory.close()
  }
}
