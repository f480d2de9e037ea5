// What many requests read alike and colleagues seldom change (menus, categories, pictures): kept until anybody commits anything.
import type { Ctx, House } from './context.ts'

interface Kept {
  version: number
  values: Map<string, Promise<unknown>>
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
  const known = kept.values.get(key) as Promise<T> | undefined
  if (known) return known
  const { values } = kept
  const value = read()
  values.set(key, value)
  value.catch(() => values.delete(key))
  return value
}
