// A SQLite database that a site moves to: the copy itself, brought up to date beside its place and put there at the end.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Checksum, CopiedTable } from '../copied-tables.ts'
import { ownTables, RowSum } from '../copied-tables.ts'
import { quoteName } from '../migrations/quoting.ts'
import type { MoveTarget, TableChanges } from '../move.ts'
import { syncFile } from './copy-file.ts'
import { countSqliteRows, goOnAboveAll, readSqliteRows, setSqliteSequence, sqliteRowWriter, sqliteTables } from './copy-rows.ts'

export function openSqliteTarget(folder: string): MoveTarget {
  const place = join(folder, 'coulisse.db')
  const beside = `${place}.moving`
  for (const ending of ['', '-wal', '-shm']) rmSync(beside + ending, { force: true })
  let database: DatabaseSync | undefined
  const open = () => (database ??= new DatabaseSync(beside, { enableForeignKeyConstraints: false }))
  const tables = () => sqliteTables(open()).filter(({ name }) => !ownTables.has(name))
  return {
    load: async (file) => {
      copyFileSync(file, beside)
      await syncFile(beside)
      return new Map(tables().map((table) => [table.name, sumOf(open(), table)]))
    },
    apply: async (changes) => apply(open(), changes),
    counts: async (wanted) => new Map(tables().filter(({ name }) => wanted.has(name)).map(({ name }) => [name, countSqliteRows(open(), name)])),
    finish: async (sequences) => {
      for (const [table, last] of sequences) setSqliteSequence(open(), table, last)
      goOnAboveAll(open())
      open().exec('pragma wal_checkpoint(truncate)')
      database?.close()
      database = undefined
      await syncFile(beside)
      if (existsSync(place)) throw new Error(`There is a database at ${place} already.`)
      renameSync(beside, place)
      await syncFile(place)
    },
    confirm: async () => {
      const moved = new DatabaseSync(place, { readOnly: true })
      const [broken] = moved.prepare('pragma foreign_key_check').all()
      moved.close()
      if (broken) throw new Error(`A row of ${String(broken.table)} refers to a row of ${String(broken.parent)} that does not exist. The site stays where it is; ${place} is not to be used.`)
    },
    close: async () => {
      database?.close()
      for (const ending of ['', '-wal', '-shm']) rmSync(beside + ending, { force: true })
    },
  }
}

function sumOf(database: DatabaseSync, table: CopiedTable): Checksum {
  const sum = new RowSum(table)
  for (const rows of readSqliteRows(database, table)) sum.add(rows)
  return sum.value
}

function apply(database: DatabaseSync, changes: readonly TableChanges[]): void {
  database.exec('begin')
  for (const { table, keys } of changes) {
    const remove = database.prepare(`delete from ${quoteName(table.name)} where ${table.primaryKey.map((column) => `${quoteName(column)} = ?`).join(' and ')}`)
    for (const key of keys) remove.run(...key)
  }
  for (const { table, rows } of changes) sqliteRowWriter(database, table)(rows)
  database.exec('commit')
}
