// Statements that keep coming are prepared once for each connection, so that the server neither parses nor plans them again.

/** Each takes some memory of the server on every connection that has met it. */
const mostPrepared = 200
const mostWatched = 2_000
const longest = 8_000
/** What comes once, such as an import's rows in a number of their own, is not worth it. */
const usesBefore = 2

/** After a migration these would give other columns than they were prepared for. */
const everyColumn = /select \*|\.\*|, \*|returning \*/i
const changesOrReads = /^\s*(select|insert|update|delete|with)\b/i

const uses = new Map<string, number>()
const names = new Map<string, string>()

/** The name to prepare a statement under; undefined: it is sent as it is. */
export function preparedName(sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostPrepared || sql.length > longest) return known
  const used = (uses.get(sql) ?? 0) + 1
  if (used <= usesBefore || !changesOrReads.test(sql) || everyColumn.test(sql)) return watch(sql, used)
  uses.delete(sql)
  const name = `coulisse${names.size}`
  names.set(sql, name)
  return name
}

function watch(sql: string, used: number): undefined {
  if (uses.size >= mostWatched) uses.clear()
  uses.set(sql, used)
}

/** A migration has changed a table under a prepared statement: a new connection prepares it anew. */
export const isOutdated = (error: unknown): boolean => error instanceof Error && (error as { code?: string }).code === '0A000' && (error as { routine?: string }).routine === 'RevalidateCachedQuery'
