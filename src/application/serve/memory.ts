// Kept pages and JSON, found without anything else being done for their request; what is the visitor's own is filled in.
import type { IncomingHttpHeaders } from 'node:http'
import { parse } from 'node:querystring'
import type { Memory, Remembered } from '../../server/from-memory.ts'
import { limits } from '../../server/limits.ts'
import type { SecurityHeaders } from '../../server/security-headers.ts'
import { pathOf, readCookies } from '../../server/web.ts'
import type { Held } from '../cache/answer-cache.ts'
import type { HouseCache, Keepable } from '../cache/house-cache.ts'
import { formOf } from '../cache/kept-body.ts'
import { KeptPage } from '../cache/kept-page.ts'
import { KeptText } from '../cache/kept-text.ts'
import { guest } from '../house.ts'
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'
import { pageHeaders } from './answer-page.ts'
import { KnownVisitors } from './known-visitors.ts'
import type { Tokens, Visitor } from './known-visitors.ts'
import { localeOfPath } from './locale-of-path.ts'
import { preferredLocale } from './open-context.ts'
import { withinMsOf } from './own-change.ts'
import { isOwnHost } from './same-site.ts'
import { apiAddress, withHeaders } from './serve-api.ts'

const nobody: Visitor = { account: null, accountId: null, basketCount: 0 }
const timing = { 'server-timing': 'cache;desc="kept"' }

export function memoryOf(house: OpenHouse, cache: HouseCache, headers: Pick<SecurityHeaders, 'page' | 'api'>): Memory {
  const { config, site, database } = house
  const clock = house.context({ requestId: 'memory', locale: site.model.locales[0] as Locale, actor: guest })
  const visitors = new KnownVisitors(house)
  const headersIn = new Map((site.model.locales as readonly Locale[]).map((locale) => [locale, { ...pageHeaders(headers.page, locale), ...timing }]))

  const draw = (value: Keepable, visitor: Visitor, url: string, asked: IncomingHttpHeaders): Remembered | undefined => {
    const form = formOf({ headers: asked })
    if (value instanceof KeptText) return { route: value.route, answer: withHeaders(value.answer(form), url.startsWith('/api/') ? headers.api : timing) }
    if (!(value instanceof KeptPage)) return undefined
    const locale = localeOfPath(house, pathOf(url))
    const { account, basketCount } = visitor
    const answer = value.answer({ locale, locales: site.model.locales, account, basketCount }, headersIn.get(locale)!, form)
    return { route: value.route, answer }
  }

  const give = (held: Held<Keepable>, version: number, visitor: Visitor, url: string, asked: IncomingHttpHeaders): Remembered | undefined => {
    const value = cache.giveIfRight(held, version, clock)
    return value && visitors.admits(visitor) ? draw(value, visitor, url, asked) : undefined
  }

  /** Where the database has to be asked: whether others have committed (PostgreSQL), or who the visitor is. */
  const ask = async (held: Held<Keepable>, tokens: Tokens | undefined, cookies: Readonly<Record<string, string>>, url: string, asked: IncomingHttpHeaders): Promise<Remembered | undefined> => {
    const version = database.dataVersion() ?? (await database.askVersion(withinMsOf(house, { cookies, headers: asked })))
    if (version === undefined || !cache.isRight(held, version, clock)) return undefined
    const visitor = tokens ? visitors.recall(tokens, version) ?? (await visitors.find(tokens, version)) : nobody
    return give(held, version, visitor, url, asked)
  }

  return (url, asked) => {
    if (cache.bytes === 0 || asked.authorization !== undefined || !isOwnHost(config, { headers: asked })) return undefined
    const held = heldOf(house, cache, url, asked)
    if (!held) return undefined
    const cookies = readCookies(asked.cookie)
    const tokens = visitors.tokensOf(cookies)
    const isKnown = tokens.session !== undefined || tokens.basket !== undefined
    const version = database.dataVersion()
    const visitor = isKnown ? version !== undefined && visitors.recall(tokens, version) : nobody
    if (version === undefined || !visitor) return ask(held, isKnown ? tokens : undefined, cookies, url, asked)
    return give(held, version, visitor, url, asked)
  }
}

/** Of a page every parameter may be one that makes no difference; an answer of the API is kept by its whole address. */
function heldOf(house: OpenHouse, cache: HouseCache, url: string, asked: IncomingHttpHeaders): Held<Keepable> | undefined {
  if (url.startsWith('/api/')) return cache.held(apiAddress(preferredLocale(house, asked['accept-language']), url), () => undefined)
  const path = pathOf(url)
  if (path.length === url.length) return cache.held(path, () => undefined)
  let query: Record<string, unknown> | undefined
  return cache.held(path, (name) => (query ??= parse(url.slice(path.length + 1), '&', '=', { maxKeys: limits.queryFields }))[name])
}
