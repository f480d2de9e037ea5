// Whoever has changed something sees it on the next request, whichever worker answers that: for them knowledge of an earlier moment
// (COULISSE_CACHE_AGE) is not good enough.
import type { IncomingHttpHeaders } from 'node:http'
import { readCookie, type Answer } from '../../server/web.ts'
import type { OpenHouse } from '../house.ts'
import { cookieName, isSecure } from '../requests/cookies.ts'

/** Those who are logged in, have a key, and those with a basket may have changed something; of others a short-lived cookie tells. */
const cookiesOfWriters = ['session', 'basket', 'own-change'] as const

/** How old the knowledge of others' commits may be for this request. */
export function withinMsOf({ config }: Pick<OpenHouse, 'config'>, { authorization, cookie }: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>): number {
  if (config.cacheAgeMs === 0 || authorization !== undefined || cookiesOfWriters.some((name) => readCookie(cookie, cookieName(config, name)) !== undefined)) return 0
  return config.cacheAgeMs
}

/** A CDN passes by whoever carries the cookie. */
const secondsUntilPurged = 60

/** An answer to what may have changed something. What the browser has fetched ahead is forgotten: it is of before. */
export function withOwnChange({ config }: Pick<OpenHouse, 'config'>, answer: Answer): Answer {
  const maxAge = Math.max(config.cdn ? secondsUntilPurged : 0, config.databaseUrl !== undefined && config.cacheAgeMs > 0 ? Math.ceil(config.cacheAgeMs / 1000) + 1 : 0)
  if (answer.status >= 400) return answer
  const changed = isSecure(config) ? { ...answer, headers: { ...answer.headers, 'clear-site-data': '"prefetchCache", "prerenderCache"' } } : answer
  if (maxAge === 0) return changed
  const cookie = { name: cookieName(config, 'own-change'), value: '1', maxAge }
  return { ...changed, cookies: [...(answer.cookies ?? []), cookie] }
}
