// What migrations need of SQLite: a connection of their own, foreign keys off while tables are rebuilt, and a copy first.
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup } from 'node:sqlite'
import type { EngineInside, MigrationSession } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { SqliteConnection } from './connection.ts'
import { openReader, type FilesOptions } from './files.ts'
import { begin, type SqliteDatabase } from './sqlite-database.ts'

export function sqliteInside(database: SqliteDatabase<any>, files: FilesOptions): EngineInside {
  return {
    query: async (sql) =>
      withConnection(new SqliteConnection(files.file, { primaryKeys: files.primaryKeys }), (connection) => {
        connection.exec('pragma busy_timeout = 5000')
        return connection.execute(sql, []).rows
      }),
    migrating: (work) =>
      database.turns.run(() =>
        withConnection(new SqliteConnection(files.file, { primaryKeys: files.primaryKeys }), (connection) => migrate(connection, files, work)),
      ),
  }
}

async function withConnection<T>(connection: SqliteConnection, use: (connection: SqliteConnection) => T | Promise<T>): Promise<T> {
  try {
    return await use(connection)
  } finally {
    connection.close()
  }
}

async function migrate<T>(connection: SqliteConnection, files: FilesOptions, work: (session: MigrationSession, copyFirst: () => Promise<void>) => Promise<T>): Promise<T> {
  // With foreign keys on, dropping a table that is being rebuilt would delete the rows that refer to it; they are checked at the end instead.
  connection.exec('pragma foreign_keys = off; pragma synchronous = full')
  await begin(connection, limits.migrationLockMs)
  try {
    const result = await work({ run: async (sql) => connection.execute(sql, []).rows }, () => keepCopy(files))
    refuseBrokenReferences(connection)
    connection.execute('commit', [])
    return result
  } catch (error) {
    if (connection.inTransaction) connection.execute('rollback', [])
    throw error
  }
}

function refuseBrokenReferences(connection: SqliteConnection): void {
  const [broken] = connection.execute('pragma foreign_key_check', []).rows
  if (broken) throw new Error(`A row of ${broken.table} refers to a row of ${broken.parent} that does not exist; the migration is undone.`)
}

/** The migration already holds the write lock, so the copy is the database exactly as the migration found it. */
async function keepCopy(files: FilesOptions): Promise<void> {
  const folder = join(dirname(files.file), 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `before-migration-${new Date().toISOString().replaceAll(':', '-')}.db`
  const partial = join(folder, `${name}.part`)
  await withConnection(openReader(files), (source) => backup(source.raw, partial, { rate: 1000 }))
  await syncFile(partial)
  renameSync(partial, join(folder, name))
  dropOldCopies(folder)
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function dropOldCopies(folder: string): void {
  const copies = readdirSync(folder).filter((name) => name.startsWith('before-migration-') && name.endsWith('.db')).sort()
  for (const name of copies.slice(0, -limits.copiesBeforeMigration)) rmSync(join(folder, name))
}
