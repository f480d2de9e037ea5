// SQLite's errors in the words of the contract.
import { ConstraintViolation, DatabaseUnavailable } from '../database.ts'
import { indexName, primaryKeyName } from '../naming.ts'
import { primaryKeyOf, type Table } from '../schema.ts'

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY = 5
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26
// Extended ones.
const CHECK = 275
const FOREIGN_KEY = 787
const NOT_NULL = 1299
const PRIMARY_KEY = 1555
const UNIQUE = 2067
// `on delete restrict` is a trigger inside SQLite; the house has no others, but for those of coulisse db move.
const RESTRICTED = 1811

/** The extended result code; also of an error that was translated already and carries SQLite's as its cause. */
function extended(error: unknown): number {
  if (!(error instanceof Error)) return 0
  return 'errcode' in error ? Number(error.errcode) : extended(error.cause)
}
const primary = (error: unknown): number => extended(error) & 0xff

export const isBusy = (error: unknown): boolean => primary(error) === BUSY
export const isReadOnly = (error: unknown): boolean => primary(error) === READONLY
/** The disk failed under SQLite or the file is damaged: nothing may be acknowledged until it was looked at. */
export const isDiskFailure = (error: unknown): boolean => [IOERR, CORRUPT, NOTADB].includes(primary(error))

/** What the file holds is no longer what was written. */
export const isDamaged = (error: unknown): boolean => [CORRUPT, NOTADB].includes(primary(error))

/** Tells primary keys from unique indexes, as SQLite names only the columns: `UNIQUE constraint failed: t.a, t.b`. */
export function primaryKeyNames(tables: readonly Table[]): ReadonlyMap<string, string> {
  return new Map(tables.map((table) => [primaryKeyOf(table).map((column) => `${table.name}.${column}`).join(', '), primaryKeyName(table.name)]))
}

function uniqueName(about: string, primaryKeys: ReadonlyMap<string, string>): string {
  const columns = about.split(', ').map((column) => column.split('.'))
  return primaryKeys.get(about) ?? indexName(columns[0]![0]!, columns.map(([, column]) => column!), true)
}

export function translate(error: unknown, primaryKeys: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof Error)) return error
  const about = error.message.slice(error.message.indexOf(': ') + 2)
  const cause = { cause: error }
  switch (extended(error)) {
    case UNIQUE:
    case PRIMARY_KEY:
      return new ConstraintViolation('unique', uniqueName(about, primaryKeys), cause)
    case CHECK:
      return new ConstraintViolation('check', about, cause)
    case NOT_NULL:
      return new ConstraintViolation('not-null', about, cause)
    case RESTRICTED:
      if (error.message.startsWith('The data of this site have moved')) return new DatabaseUnavailable(error.message, 503, cause)
      return new ConstraintViolation('foreign-key', 'unknown', cause)
    case FOREIGN_KEY:
      return new ConstraintViolation('foreign-key', 'unknown', cause)
  }
  return unavailable(error) ?? error
}

function unavailable(error: Error): DatabaseUnavailable | undefined {
  const cause = { cause: error }
  switch (primary(error)) {
    case FULL:
      return new DatabaseUnavailable('The disk of the database is full. Free some space; nothing was changed.', 507, cause)
    case READONLY:
      return new DatabaseUnavailable('The database file cannot be written: the disk or the file is read-only.', 503, cause)
    case BUSY:
      return new DatabaseUnavailable('Another program keeps the database file locked. Try again in a moment.', 503, cause)
    case CANTOPEN:
      return new DatabaseUnavailable('The database file cannot be opened. Check that its folder exists and belongs to this user.', 503, cause)
    case IOERR:
      return new DatabaseUnavailable('The disk of the database reported an error. Nothing was changed.', 503, cause)
    case CORRUPT:
    case NOTADB:
      return new DatabaseUnavailable('The database file is damaged or is not a SQLite database. Restore it from a backup.', 503, cause)
    default:
      return undefined
  }
}
