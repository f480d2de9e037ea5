// Pages in a network in front of the site (CDN): which of them it may keep, under which keys, and which keys a commit makes old.
import type { Table } from '../../database/schema.ts'
import { changedAlong } from '../../database/versions.ts'
import type { Written } from '../../database/versions.ts'
import type { CdnSettings } from '../../config.ts'

/** Carried by every page; purged when anything may have changed. */
export const everything = 'coulisse'

/** What purging services take at a time. */
const mostKeys = 30

/**
 * Tables of persons and of the machinery. A page that reads one of them is never given to others to keep, and what is written there
 * makes nothing old. Any other table, a site's own as well, is a key: so no page is kept elsewhere that would not be purged.
 */
const neverShown = new Set([
  'accounts', 'sessions', 'oneTimeTokens', 'accountLinks', 'secondFactors', 'backupCodes', 'logInSteps', 'rememberedDevices', 'passkeys', 'passkeyQuestions', 'openidLinks', 'openidWaiting', 'attempts',
  'staffRoles', 'apiKeys', 'changes', 'journalState', 'jobs', 'mails', 'idempotencyKeys', 'stockMovements', 'baskets', 'basketLines', 'orders', 'orderLines', 'counters', 'payments', 'backups', 'measures', 'slowRequests',
].map((name) => name.toLowerCase()))

/** The keys of a page by what it has read; undefined: nobody else may keep it. */
export function keysOfPage(tables: ReadonlySet<string> | undefined): string[] | undefined {
  if (!tables || [...tables].some((table) => neverShown.has(table))) return undefined
  return [everything, ...tables]
}

/** The keys that a transaction makes old. */
export function keysOfCommit(written: Written, tables: readonly Table[]): string[] {
  if (written.isAny) return [everything]
  const along = alongOf(tables)
  const deleted = [...written.deletedFrom].flatMap((table) => [...(along.get(table) ?? [table])])
  return shortened([...written.tables, ...deleted].filter((table) => !neverShown.has(table)))
}

export function shortened(keys: readonly string[]): string[] {
  const all = [...new Set(keys)].sort()
  return all.length > mostKeys || all.includes(everything) ? [everything] : all
}

const alongByTables = new WeakMap<readonly Table[], ReturnType<typeof changedAlong>>()

function alongOf(tables: readonly Table[]): ReturnType<typeof changedAlong> {
  let along = alongByTables.get(tables)
  if (!along) alongByTables.set(tables, (along = changedAlong(tables)))
  return along
}

/** What tells the network that it may keep a page until it is purged or `untilMs` is over. Browsers ask again each time. */
export function cdnHeaders({ keysHeader, ageSeconds }: CdnSettings, keys: readonly string[], forSeconds: number): Record<string, string> {
  const seconds = Math.min(ageSeconds, forSeconds)
  return {
    'cache-control': `public, max-age=0, must-revalidate, s-maxage=${seconds}`,
    'surrogate-control': `max-age=${seconds}`,
    'cdn-cache-control': `max-age=${seconds}`,
    [keysHeader]: joined(keysHeader, keys),
  }
}

/** Cloudflare and Akamai separate by commas, Fastly and Varnish by spaces. */
export const joined = (keysHeader: string, keys: readonly string[]): string => keys.join(/tag$/.test(keysHeader) ? ',' : ' ')
