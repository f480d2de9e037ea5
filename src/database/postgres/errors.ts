// PostgreSQL's errors in the words of the contract.
import { ConstraintViolation, DatabaseUnavailable, TookTooLong } from '../database.ts'
import { shorten } from '../nested.ts'
import { isOutdated } from './prepared.ts'
import { faultOfTls } from './tls-errors.ts'

interface Reported extends Error {
  code?: string
  constraint?: string
  table?: string
  column?: string
}

/** Serialization failure, deadlock, a table migrated meanwhile: the same work may succeed when it is run again, also where it said in words of its own what it was at. */
export const isConflict = (error: unknown): boolean => error instanceof Error && !(error instanceof DatabaseUnavailable) && (['40001', '40P01'].includes((error as Reported).code ?? '') || isOutdated(error) || isConflict(error.cause))

/** `reading`: on a connection that may only read. */
export function translate(error: unknown, sql?: string, reading = false): unknown {
  if (!(error instanceof Error)) return error
  const { code = '', constraint = 'unknown', table, column } = error as Reported
  const cause = { cause: error }
  switch (code) {
    case '23505':
      return new ConstraintViolation('unique', constraint, cause)
    case '23514':
      return new ConstraintViolation('check', constraint, cause)
    case '23502':
      return new ConstraintViolation('not-null', `${table}.${column}`, cause)
    case '23503': // SQLite cannot name the reference, so neither engine does.
    case '23001':
      return new ConstraintViolation('foreign-key', 'unknown', cause)
    case '25006':
      if (reading) return new Error('`read` only reads. Change data through `write`.', cause)
      break
    case '57014':
      return new TookTooLong(`A statement took too long and was stopped${sql === undefined ? '.' : `: ${shorten(sql)}`}`, sql, cause)
  }
  return unavailable(error as Reported) ?? (sql === undefined ? error : Object.assign(error, { sql }))
}

const lostSockets = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']
const lostMessages = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Cannot use a pool after)/

function unavailable(error: Reported): DatabaseUnavailable | undefined {
  const code = error.code ?? ''
  const cause = { cause: error }
  if (code === '53100') return new DatabaseUnavailable('The disk of the database is full. Free some space; nothing was changed.', 507, cause)
  if (code === '25006' && error.message.startsWith('The data of this site have moved')) return new DatabaseUnavailable(error.message, 503, cause)
  if (code === '25006') return new DatabaseUnavailable('The PostgreSQL server takes no changes now: it is read-only.', 503, cause)
  if (code === '25P03' || code === '25P04') return new DatabaseUnavailable('A transaction stayed open for too long and was undone.', 503, cause)
  if (code.startsWith('08') || code.startsWith('57P') || code === '53300' || lostSockets.includes(code) || lostMessages.test(error.message)) {
    return new DatabaseUnavailable('The PostgreSQL server cannot be reached. Check that it runs; the connection comes back by itself.', 503, cause)
  }
  // A page of a table or of an index whose bytes are not those that were written.
  if (code === 'XX001' || code === 'XX002') return new DatabaseUnavailable(`PostgreSQL finds a part of the database damaged: ${shorten(error.message)}. Stop the site, keep the server’s data folder as it is, and restore the last backup that was proved.`, 503, cause)
  const tls = faultOfTls(error)
  if (tls !== undefined) return new DatabaseUnavailable(tls, 503, cause)
  if (code === '28P01' || code === '28000') return new DatabaseUnavailable('The PostgreSQL server refused the user or the password of DATABASE_URL.', 503, cause)
  if (code === '3D000') return new DatabaseUnavailable('The database that DATABASE_URL names does not exist. Create it first.', 503, cause)
  return undefined
}
