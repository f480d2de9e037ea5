// What migrations need of SQLite: a connection of their own, foreign keys off while tables are rebuilt, and a copy first.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { EngineInside, MigrationConnection, RehearsalCopy } from '../engine-inside.ts'
import { limits } from '../limits.ts'
import { SqliteConnection } from './connection.ts'
import { openReader, type FilesOptions } from './files.ts'
import { begin } from './begin.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { WalThread } from './wal-thread.ts'

export function sqliteInside(database: SqliteDatabase<any>, files: FilesOptions): EngineInside {
  const connect = () => new SqliteConnection(files.file, { primaryKeys: files.primaryKeys })
  return {
    query: async (sql) =>
      withConnection(connect(), (connection) => {
        connection.exec('pragma busy_timeout = 5000')
        return connection.execute(sql, []).rows
      }),
    migrating: (work) =>
      database.turns.run(() =>
        withConnection(connect(), (connection) => {
          // With foreign keys on, dropping a table that is being rebuilt would delete the rows that refer to it; they are checked at the end instead.
          connection.exec('pragma foreign_keys = off; pragma synchronous = full; pragma busy_timeout = 5000')
          return work(migrationConnection(connection, files))
        }),
      ),
    copyForRehearsal: () => copyForRehearsal(files),
    findDamage: () => findDamage(files),
  }
}

async function withConnection<T>(connection: SqliteConnection, use: (connection: SqliteConnection) => T | Promise<T>): Promise<T> {
  try {
    return await use(connection)
  } finally {
    connection.close()
  }
}

function migrationConnection(connection: SqliteConnection, files: FilesOptions): MigrationConnection {
  const run = async (sql: string) => connection.execute(sql, []).rows
  return {
    run,
    transaction: async (work) => {
      await begin(connection, limits.migrationLockMs)
      try {
        const result = await work(run)
        refuseBrokenReferences(connection)
        connection.execute('commit', [])
        return result
      } catch (error) {
        if (connection.inTransaction) connection.execute('rollback', [])
        throw error
      }
    },
    keepCopy: () => keepCopy(files),
  }
}

function refuseBrokenReferences(connection: SqliteConnection): void {
  const [broken] = connection.execute('pragma foreign_key_check', []).rows
  if (broken) throw new Error(`A row of ${broken.table} refers to a row of ${broken.parent} that does not exist; the migration is undone.`)
}

/** The migration already holds the write lock, so the copy is the database exactly as the migration found it. */
async function keepCopy(files: FilesOptions): Promise<string> {
  const folder = join(dirname(files.file), 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `before-migration-${new Date().toISOString().replaceAll(':', '-')}.db`
  const partial = join(folder, `${name}.part`)
  await withConnection(openReader(files), (source) => backup(source.raw, partial, { rate: 1000 }))
  checkCopy(partial)
  await syncFile(partial)
  renameSync(partial, join(folder, name))
  dropOldCopies(folder)
  return join(folder, name)
}

/** Opened as something that never changes, so that SQLite puts no file beside it. */
function checkCopy(file: string): void {
  const copy = new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), { readOnly: true })
  try {
    const result = copy.prepare('pragma integrity_check').get()?.['integrity_check']
    if (result !== 'ok') throw new Error(`The copy of the database before the migration is not whole, so nothing was changed: ${String(result)}`)
  } finally {
    copy.close()
  }
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

/** Beside the data, where there is room for it; what a killed rehearsal has left goes first. */
async function copyForRehearsal(files: FilesOptions): Promise<RehearsalCopy> {
  const beside = dirname(files.file)
  for (const name of readdirSync(beside)) if (name.startsWith('rehearsal-')) rmSync(join(beside, name), { recursive: true, force: true })
  const folder = mkdtempSync(join(beside, 'rehearsal-'))
  await withConnection(openReader(files), (source) => backup(source.raw, join(folder, 'coulisse.db'), { rate: 1000 }))
  return { folder, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

/** In a thread of its own: it reads the whole file. */
async function findDamage({ file }: FilesOptions): Promise<string[]> {
  const thread = new WalThread(file)
  try {
    const { error, damage = [] } = await thread.ask('inspect')
    return error === undefined ? damage : [`SQLite cannot look through it: ${error}`]
  } finally {
    await thread.close()
  }
}
