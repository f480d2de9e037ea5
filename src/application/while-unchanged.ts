// What many requests read alike and colleagues seldom change (menus, categories, pictures): kept until anybody commits anything.
import { currentReadLog, logReads, ReadLog } from '../database/read-log.ts'
import type { Ctx, House } from './context.ts'

interface Kept {
  version: number
  values: Map<string, { value: Promise<unknown>; log: ReadLog }>
}

const byHouse = new WeakMap<House['database'], Kept>()

/**
 * What `read` gives, or gave since the last commit; `key` names everything that it depends on besides the database. Never older than a
 * query would be: inside a transaction, and where the engine does not tell of commits, it is read each time. The value is shared, so
 * nobody changes it.
 */
export function whileUnchanged<T>(ctx: Ctx, key: string, read: () => Promise<T>): Promise<T> {
  const { database } = ctx.house
  const version = ctx.db === database.read ? database.dataVersion() : undefined
  if (version === undefined) return read()
  let kept = byHouse.get(database)
  // The version is taken before the reading: what is committed in between only makes the kept value newer than its version.
  if (kept?.version !== version) byHouse.set(database, (kept = { version, values: new Map() }))
  const known = kept.values.get(key) ?? keep(kept.values, key, read)
  return tellReader(known.value as Promise<T>, known.log)
}

function keep<T>(values: Kept['values'], key: string, read: () => Promise<T>): { value: Promise<T>; log: ReadLog } {
  const log = new ReadLog()
  const value = logReads(log, read)
  values.set(key, { value, log })
  value.catch(() => values.delete(key))
  return { value, log }
}

/** Whoever uses a kept value has read what it was made from. */
async function tellReader<T>(value: Promise<T>, log: ReadLog): Promise<T> {
  const reader = currentReadLog()
  const result = await value
  reader?.include(log)
  return result
}
