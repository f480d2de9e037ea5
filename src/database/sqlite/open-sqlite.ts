// Opens the SQLite database of a folder.
import { join } from 'node:path'
import type { Database, DatabaseOptions } from '../database.ts'
import { withInside } from '../engine-inside.ts'
import { CommitLog } from './commit-log.ts'
import { primaryKeyNames } from './errors.ts'
import type { FilesOptions } from './files.ts'
import { sqliteInside } from './inside.ts'
import { SqliteDatabase, type Times } from './sqlite-database.ts'
import type { Sync } from './shared-sync.ts'
import { refuseUnsafeSqlite } from './version.ts'

/** For tests: a disk that fails, and less patience. */
export interface Internals {
  fdatasync?: Sync
  times?: Times
}

export async function openSqlite<DB>(options: DatabaseOptions, internals: Internals = {}): Promise<Database<DB>> {
  refuseUnsafeSqlite()
  const files: FilesOptions = {
    file: join(options.folder, 'coulisse.db'),
    primaryKeys: primaryKeyNames(options.tables),
    commitLog: options.keepLog ? new CommitLog() : undefined,
    fdatasync: internals.fdatasync,
  }
  const database = new SqliteDatabase<DB>(files, options, internals.times)
  // The log begins now, so that the next backup can be followed. On a disk that takes no writes it begins with the first one.
  if (options.keepLog) await database.write(async () => {}).catch(() => {})
  return withInside(database, sqliteInside(database, files))
}
