// Pages in a network in front of the site (CDN): what tells it how long it may keep them, and under which keys.
import type { CdnSettings } from '../../config.ts'
import { everything } from './keys.ts'

/** What purging services take at a time. */
const mostKeys = 30
/** In all; beyond it whole tables are named. */
const mostCalls = 10

/** What to tell the network, call by call. */
export function callsOf(keys: Iterable<string>, tables: Iterable<string>): string[][] {
  const all = sorted(keys)
  if (all.includes(everything)) return [[everything]]
  const told = all.length <= mostKeys * mostCalls ? all : sorted(tables)
  if (told.length > mostKeys * mostCalls) return [[everything]]
  return Array.from({ length: Math.ceil(told.length / mostKeys) }, (_, at) => told.slice(at * mostKeys, (at + 1) * mostKeys))
}

const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].sort()

/** What tells the network that it may keep a page until it is purged, for `forSeconds` at most. Browsers ask again each time. */
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
