// The open files of one SQLite database: a writer, a reader, and a descriptor of the WAL for the fdatasync.
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseUnavailable } from '../database.ts'
import type { CommitLog } from './commit-log.ts'
import { SqliteConnection } from './connection.ts'
import { SharedSync, type Sync } from './shared-sync.ts'

export interface OpenFiles {
  writer: SqliteConnection
  reader: SqliteConnection
  sync: SharedSync
  close(): void
}

export interface FilesOptions {
  file: string
  primaryKeys: ReadonlyMap<string, string>
  /** Where the log of commits is kept. */
  commitLog?: CommitLog | undefined
  /** In place of fs.fdatasync, for tests of a failing disk. */
  fdatasync?: Sync | undefined
}

export function openFiles(options: FilesOptions): OpenFiles {
  makeFolder(dirname(options.file))
  const writer = openWriter(options)
  try {
    const reader = openReader(options)
    // SQLite takes its locks on the database and -shm files, never on -wal: closing this descriptor drops none of them.
    const wal = openSync(`${options.file}-wal`, 'r+')
    const close = () => {
      closeSync(wal)
      reader.close()
      writer.close()
    }
    return { writer, reader, sync: new SharedSync(wal, options.fdatasync), close }
  } catch (error) {
    writer.close()
    throw error
  }
}

export const openReader = ({ file, primaryKeys }: FilesOptions): SqliteConnection => new SqliteConnection(file, { primaryKeys, readOnly: true })

function openWriter({ file, primaryKeys }: FilesOptions): SqliteConnection {
  const writer = new SqliteConnection(file, { primaryKeys })
  try {
    // Opening may meet another process that recovers the file; waiting here blocks nobody yet.
    writer.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 67108864')
    const { rows } = writer.execute('pragma journal_mode', [])
    if (rows[0]?.journal_mode !== 'wal') throw new DatabaseUnavailable(`The file system of ${file} does not carry SQLite's WAL. Choose a local disk.`)
    writer.execute('select count(*) from sqlite_schema', []) // creates the -wal file
    writer.exec('pragma busy_timeout = 0')
    syncFolder(dirname(file))
    return writer
  } catch (error) {
    writer.close()
    throw error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new DatabaseUnavailable(`The folder of the database, ${folder}, cannot be made: ${(error as Error).message}`, 503, { cause: error })
  }
}

/** Makes the names of new files as durable as their content. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
