// What of the kept pages a network in front of the site (CDN) may keep as well: pages, feeds and sitemaps of whoever is nobody known.
import type { IncomingHttpHeaders } from 'node:http'
import type { CdnSettings, Config } from '../../config.ts'
import type { Held } from '../cache/answer-cache.ts'
import { cdnHeaders } from '../cdn/cdn.ts'
import { keysOfPage } from '../cdn/page-keys.ts'
import { shownTables } from '../cdn/shown.ts'
import type { House } from '../context.ts'
import { cookieName } from '../requests/cookies.ts'

/** Answers of the API depend on the language that is asked for, which few networks look at. Whoever has just changed something sees it. */
export function mayBeShared(config: Config, { url, asked: { cookie } }: { url: string; asked: IncomingHttpHeaders }): boolean {
  return !url.startsWith('/api/') && !cookie?.includes(cookieName(config, 'own-change'))
}

const keysByAnswer = new WeakMap<object, readonly string[] | 'own'>()

/** Undefined: it stays here. The page of another moment must be out of the network when that begins. */
export function sharedHeaders(house: House, cdn: CdnSettings, held: Held<unknown>, now: Date): Record<string, string> | undefined {
  let keys = keysByAnswer.get(held)
  if (!keys) keysByAnswer.set(held, (keys = keysOfPage(held.watch.log.queries(), shownTables(house)) ?? 'own'))
  const { until } = held.watch
  const forSeconds = until === null ? Infinity : Math.floor((Date.parse(until) - now.getTime()) / 1000)
  if (keys === 'own' || forSeconds < 1) return undefined
  return { ...cdnHeaders(cdn, keys, forSeconds), vary: 'accept-encoding, cookie' }
}
