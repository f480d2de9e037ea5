// Kept pages and JSON, found without anything else being done for their request; what is the visitor's own is filled in.
import type { IncomingHttpHeaders } from 'node:http'
import { parse } from 'node:querystring'
import type { Memory, Remembered } from '../../server/from-memory.ts'
import { limits } from '../../server/limits.ts'
import type { SecurityHeaders } from '../../server/security-headers.ts'
import { pathOf } from '../../server/web.ts'
import type { Held } from '../cache/answer-cache.ts'
import type { HouseCache, Keepable } from '../cache/house-cache.ts'
import { formOf } from '../cache/kept-body.ts'
import { KeptPage } from '../cache/kept-page.ts'
import { KeptText } from '../cache/kept-text.ts'
import type { Ctx } from '../context.ts'
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
import { mayBeShared, sharedHeaders } from './shared-pages.ts'

const nobody: Visitor = { account: null, accountId: null, basketCount: 0, isViewing: false }
const timing = { 'server-timing': 'cache;desc="kept"' }

type Headers = Readonly<Record<string, string>>

export function memoryOf(house: OpenHouse, cache: HouseCache, headers: Pick<SecurityHeaders, 'page' | 'api'>): Memory {
  const way = new ShortWay(house, cache, headers)
  return (url, asked) => (cache.bytes === 0 || asked.authorization !== undefined || !isOwnHost(house.config, { headers: asked }) ? undefined : way.answer({ url, asked }))
}

interface Asked { url: string; asked: IncomingHttpHeaders }

class ShortWay {
  readonly #house: OpenHouse
  readonly #cache: HouseCache
  readonly #visitors: KnownVisitors
  readonly #clock: Ctx
  readonly #ofApi: Headers
  readonly #ofPages: ReadonlyMap<Locale, Headers>

  constructor(house: OpenHouse, cache: HouseCache, headers: Pick<SecurityHeaders, 'page' | 'api'>) {
    const locales = house.site.model.locales as readonly Locale[]
    this.#house = house
    this.#cache = cache
    this.#visitors = new KnownVisitors(house)
    this.#clock = house.context({ requestId: 'memory', locale: locales[0]!, actor: guest })
    this.#ofApi = headers.api
    this.#ofPages = new Map(locales.map((locale) => [locale, { ...pageHeaders(headers.page, locale), ...timing }]))
  }

  /** A promise where something is kept: the database is asked once for all that have come in this turn of the event loop. */
  answer(request: Asked): Promise<Remembered | undefined> | undefined {
    const held = heldOf(this.#house, this.#cache, request)
    if (!held) return undefined
    const tokens = this.#visitors.tokensOf(request.asked.cookie)
    return this.#ask(held, tokens.session !== undefined || tokens.basket !== undefined ? tokens : undefined, request)
  }

  async #ask(held: Held<Keepable>, tokens: Tokens | undefined, request: Asked): Promise<Remembered | undefined> {
    const version = await this.#house.database.askVersion(withinMsOf(this.#house, request.asked))
    if (version === undefined || !this.#cache.isRight(held, version, this.#clock)) return undefined
    const visitor = tokens ? this.#visitors.recall(tokens, version) ?? (await this.#visitors.find(tokens, version)) : nobody
    return this.#give(held, version, visitor, request)
  }

  #give(held: Held<Keepable>, version: number, visitor: Visitor, request: Asked): Remembered | undefined {
    const { config } = this.#house
    const value = this.#cache.giveIfRight(held, version, this.#clock)
    if (!value || visitor.isViewing || !this.#visitors.admits(visitor)) return undefined
    const shared = config.cdn && visitor === nobody && mayBeShared(config, request) ? sharedHeaders(this.#house, config.cdn, held, this.#clock.now()) : undefined
    return this.#draw(value, visitor, request, shared)
  }

  #draw(value: Keepable, { account, basketCount }: Visitor, { url, asked }: Asked, shared: Headers | undefined): Remembered | undefined {
    const form = formOf({ headers: asked })
    if (value instanceof KeptText) return { route: value.route, answer: withHeaders(value.answer(form, shared), url.startsWith('/api/') ? this.#ofApi : timing) }
    if (!(value instanceof KeptPage)) return undefined
    const locale = localeOfPath(this.#house, pathOf(url))
    const own = this.#ofPages.get(locale)!
    const frame = { locale, locales: this.#house.site.model.locales, account, basketCount }
    return { route: value.route, answer: value.answer(frame, shared ? { ...own, ...shared } : own, form, true) }
  }
}

/** Of a page every parameter may be one that makes no difference; an answer of the API is kept by its whole address. */
function heldOf(house: OpenHouse, cache: HouseCache, { url, asked }: Asked): Held<Keepable> | undefined {
  if (url.startsWith('/api/')) return cache.held(apiAddress(preferredLocale(house, asked['accept-language']), url), () => undefined)
  const path = pathOf(url)
  if (path.length === url.length) return cache.held(path, () => undefined)
  let query: Record<string, unknown> | undefined
  return cache.held(path, (name) => (query ??= parse(url.slice(path.length + 1), '&', '=', { maxKeys: limits.queryFields }))[name])
}
