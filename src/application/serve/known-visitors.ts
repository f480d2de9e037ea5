// Who is behind a browser's cookies: name, role and basket, remembered while nothing has changed that they follow from.
import { logReads, ReadLog } from '../../database/read-log.ts'
import { hash } from 'node:crypto'
import { rates } from '../../server/crowds/rates.ts'
import { readSession } from '../accounts/sessions.ts'
import { basketCount } from '../basket/basket.ts'
import type { Ctx } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { guest } from '../house.ts'
import type { Locale } from '../model/model.ts'
import { readCookie } from '../../server/web.ts'
import { cookieName } from '../requests/cookies.ts'
import type { PersonalFrame } from '../theme/personal-parts.tsx'

export interface Visitor extends Pick<PersonalFrame, 'account' | 'basketCount'> {
  /** Null: a guest. */
  accountId: string | null
  /** An owner who looks as somebody else: each page says so, and none of them is a kept one. */
  isViewing: boolean
}

interface Known {
  visitor: Visitor
  /** The clock alone changes nothing before. */
  sameUntilMs: number
  /** Of the database, when it was last known to be right. */
  version: number
  log: ReadLog
  tables: ReadonlySet<string> | undefined
}

/** Tokens of a browser, as sent. */
export interface Tokens { session: string | undefined; basket: string | undefined }

/** Those who came last. A few kB each; anybody may send any number of invented tokens. */
const mostKnown = 2_000

export class KnownVisitors {
  readonly #house: OpenHouse
  readonly #clock: Ctx
  readonly #names: { session: string; basket: string }
  readonly #known = new Map<string, Known>()

  constructor(house: OpenHouse) {
    this.#house = house
    this.#clock = this.#context(null)
    this.#names = { session: cookieName(house.config, 'session'), basket: cookieName(house.config, 'basket') }
  }

  tokensOf(cookie: string | undefined): Tokens {
    return { session: readCookie(cookie, this.#names.session), basket: readCookie(cookie, this.#names.basket) }
  }

  /** Who it is, when that can be told at once. */
  recall(tokens: Tokens, version: number): Visitor | undefined {
    const known = this.#known.get(keyOf(tokens))
    if (!known || !this.#isTimely(known)) return undefined
    if (known.version !== version && this.#house.database.changedSince(known.version, known.tables)) return undefined
    known.version = version
    return known.visitor
  }

  /** Who it is, after a look at what has changed. `version` was the database's before. */
  async find(tokens: Tokens, version: number): Promise<Visitor> {
    const key = keyOf(tokens)
    const known = this.#known.get(key)
    if (known && (await this.#isSame(known))) {
      known.version = version
      return known.visitor
    }
    this.#known.delete(key)
    const log = new ReadLog()
    const { visitor, sameUntilMs } = await logReads(log, () => this.#read(tokens))
    if (log.gap !== undefined) return visitor
    if (this.#known.size >= mostKnown) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(key, { visitor, sameUntilMs, version, log, tables: log.tables })
    return visitor
  }

  /** Counts one more request of the account; false when it has asked too much. */
  admits({ accountId }: Visitor): boolean {
    return accountId === null || rates.admit(`account:${accountId}`, this.#house.config.requestsPerMinute) === undefined
  }

  async #isSame(known: Known): Promise<boolean> {
    const { database } = this.#house
    return this.#isTimely(known) && !(await known.log.firstDifference(database.read, (tables) => database.changedSince(known.version, tables), (parameter) => parameter))
  }

  #isTimely({ sameUntilMs }: Known): boolean {
    return sameUntilMs === Infinity || sameUntilMs > this.#clock.now().getTime()
  }

  async #read({ session: token, basket }: Tokens): Promise<{ visitor: Visitor; sameUntilMs: number }> {
    const session = token ? await readSession(this.#context(null), token) : null
    const account = session?.account ?? null
    const count = await basketCount(this.#context(account), basket)
    const visitor = { account: account && { name: account.name, role: account.role }, accountId: account?.id ?? null, basketCount: count, isViewing: session?.viewing !== undefined }
    return { visitor, sameUntilMs: session?.sameUntilMs ?? Infinity }
  }

  #context(account: Ctx['account']): Ctx {
    return this.#house.context({ requestId: 'memory', locale: this.#house.site.model.locales[0] as Locale, actor: guest, account })
  }
}

/** No token stands in memory longer than its request does. */
const keyOf = ({ session = '', basket = '' }: Tokens): string => hash('sha256', `${session} ${basket}`, 'base64url')
