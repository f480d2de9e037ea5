// What many requests read alike and colleagues seldom change (menus, categories, pictures): kept until anybody commits anything to a table that was read for it.
import { currentReadLog, logReads, ReadLog } from '../database/read-log.ts'
import type { Ctx, House } from './context.ts'

interface Kept {
  /** Of the database, before it was read. */
  version: number
  value: Promise<unknown>
  log: ReadLog
  /** Undefined: it follows from any. So it does while it is still being read, and when nothing was read in the course of it. */
  tables: ReadonlySet<string> | undefined
}

/** Then the one that was read first makes room. */
const mostKept = 1_000

const byHouse = new WeakMap<House['database'], Map<string, Kept>>()

/**
 * What `read` gives, or gave since the last commit that may change it; `key` names everything that it depends on besides the database. Never older than a
 * query would be: inside a transaction, and where the engine does not tell of commits, it is read each time. The value is shared, so
 * nobody changes it.
 */
export function whileUnchanged<T>(ctx: Ctx, key: string, read: () => Promise<T>): Promise<T> {
  const { database } = ctx.house
  const version = ctx.db === database.read ? database.dataVersion() : undefined
  if (version === undefined) return read()
  let values = byHouse.get(database)
  if (!values) byHouse.set(database, (values = new Map<string, Kept>()))
  let known = values.get(key)
  // The version is taken before the reading: what is committed in between only makes the kept value newer than its version.
  if (known?.version !== version && (!known || database.changedSince(known.version, known.tables))) known = keep(values, key, version, read)
  return tellReader(known.value as Promise<T>, known.log)
}

function keep<T>(values: Map<string, Kept>, key: string, version: number, read: () => Promise<T>): Kept {
  const log = new ReadLog()
  const kept: Kept = { version, log, value: logReads(log, read), tables: undefined }
  if (values.size >= mostKept && !values.has(key)) values.delete(values.keys().next().value!)
  values.set(key, kept)
  kept.value.then(
    () => { if (log.size > 0 && log.gap === undefined) kept.tables = log.tables },
    () => { if (values.get(key) === kept) values.delete(key) },
  )
  return kept
}

/** Whoever uses a kept value has read what it was made from. */
async function tellReader<T>(value: Promise<T>, log: ReadLog): Promise<T> {
  const reader = currentReadLog()
  const result = await value
  reader?.include(log)
  return result
}
