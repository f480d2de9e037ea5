// Kept pages and JSON for visitors of whom nothing is known, found without anything else being done for their request.
import type { IncomingHttpHeaders } from 'node:http'
import type { Memory, Remembered } from '../../server/from-memory.ts'
import type { SecurityHeaders } from '../../server/security-headers.ts'
import type { HouseCache } from '../cache/house-cache.ts'
import { formOf } from '../cache/kept-body.ts'
import { KeptPage } from '../cache/kept-page.ts'
import { KeptText } from '../cache/kept-text.ts'
import { guest } from '../house.ts'
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'
import { cookieName } from '../requests/cookies.ts'
import { pageHeaders } from './answer-page.ts'
import { localeOfPath } from './locale-of-path.ts'
import { preferredLocale } from './open-context.ts'
import { isOwnHost } from './same-site.ts'
import { apiAddress, withHeaders } from './serve-api.ts'

const nobody = { account: null, basketCount: 0 }
const timing = { 'server-timing': 'cache;desc="kept"' }

export function memoryOf(house: OpenHouse, cache: HouseCache, headers: Pick<SecurityHeaders, 'page' | 'api'>): Memory {
  const { config, site } = house
  const locale = site.model.locales[0] as Locale
  const clock = house.context({ requestId: 'memory', locale, actor: guest })
  const now = () => clock.now()
  const own = [cookieName(config, 'session'), cookieName(config, 'basket')]
  const isKnown = ({ cookie, authorization }: IncomingHttpHeaders) => authorization !== undefined || (cookie !== undefined && own.some((name) => cookie.includes(name)))

  return (url, asked): Remembered | undefined => {
    if (cache.bytes === 0 || isKnown(asked) || !isOwnHost(config, { headers: asked })) return undefined
    const kept = cache.kept(url.startsWith('/api/') ? apiAddress(preferredLocale(house, asked['accept-language']), url) : url, now)
    const form = formOf({ headers: asked })
    if (kept instanceof KeptText) return { route: kept.route, answer: withHeaders(kept.answer(form), url.startsWith('/api/') ? headers.api : timing) }
    if (!(kept instanceof KeptPage)) return undefined
    const locale = localeOfPath(house, url)
    const answer = kept.answer({ locale, locales: site.model.locales, ...nobody }, { ...pageHeaders(headers.page, locale), ...timing }, form)
    return { route: kept.route, answer }
  }
}
