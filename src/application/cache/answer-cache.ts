// Answers kept in memory, each with all it follows from. One is given again only while that is certain to be as it was: nobody has
// committed anything to a table that it read, or every query it was made from gives the same rows as then.
import type { DifferentRead } from '../../database/read-log.ts'
import type { CacheAnswer, CacheCounts } from '../../server/control/cache-report.ts'
import type { Ctx, House } from '../context.ts'
import { KeptPlaces } from './kept-places.ts'
import type { Kept, Place } from './kept-places.ts'
import { Watch, watched } from './watch.ts'

/** What was made of a request that may be kept. */
export interface Made<T> {
  value: T
  /** About what it takes in memory. */
  bytes: number
  /** Only this answer, not those to come: an error page, a redirect. */
  once?: boolean
}

export type Outcome = 'kept' | 'checked' | 'made' | 'not-kept'
export type Found<T> = { outcome: Outcome; value: T; reason?: string } | { outcome: 'not-kept'; value?: undefined; reason: string }

/** A request for something that may be kept. */
export interface Question<T> {
  address: string
  /** A parameter of the request: its value, all of them when it is repeated, or undefined. */
  parameter: (name: string) => unknown
  /** Belongs to this request alone. */
  ctx: Ctx
  /** How old the knowledge of what others have committed may be, where the server has to be asked for it. */
  withinMs: number
  make: (watch: Watch) => Promise<Made<T>>
}

/** An answer that is kept, right or not. */
export type Held<T> = Kept<T>

interface Asked<T> extends Question<T> {
  place: Place<T>
  key: string
  version: number
}

export class AnswerCache<T> {
  readonly #house: Pick<House, 'config' | 'database'>
  readonly #places: KeptPlaces<T>
  readonly #counts: CacheCounts = { kept: 0, checked: 0, made: 0, notKept: 0 }
  /** Whether there is something to find afterwards. */
  readonly #underWay = new Map<string, Promise<boolean>>()

  constructor(house: Pick<House, 'config' | 'database'>) {
    this.#house = house
    this.#places = new KeptPlaces(house.config.cacheBytes)
  }

  get bytes(): number {
    return this.#places.bytes
  }

  /** What is held, and why not; with a path, all that is known of it. */
  report(path?: string): CacheAnswer {
    return { report: this.#places.report(this.#counts), ...(path !== undefined && { addresses: this.#places.explain(path) }) }
  }

  /** What is kept of `address` for these parameters, and may be given if it turns out to be right still (`giveIfRight`). */
  held(address: string, parameter: Question<T>['parameter']): Held<T> | undefined {
    const place = this.#places.find(address)
    return place && place.reason === undefined ? place.answers.get(keyOf(place, parameter)) : undefined
  }

  /** Whether it is certainly right under this version of the data. */
  isRight(held: Held<T>, version: number, clock: Pick<Ctx, 'now'>): boolean {
    return this.#isCurrent(held, version, clock)
  }

  giveIfRight(held: Held<T>, version: number, clock: Pick<Ctx, 'now'>): T | undefined {
    if (!this.#isCurrent(held, version, clock)) return undefined
    this.#counts.kept++
    this.#places.given(held)
    return held.value
  }

  /** Whether there is an answer of `address`, for whatever parameters. */
  keeps(address: string): boolean {
    return (this.#places.find(address)?.answers.size ?? 0) > 0
  }

  /** The answer, kept or made under watch; none where it is known that none can be kept. */
  async find(question: Question<T>): Promise<Found<T>> {
    const found = await this.#find(question)
    this.#counts[found.outcome === 'not-kept' ? 'notKept' : found.outcome]++
    return found
  }

  async #find(question: Question<T>): Promise<Found<T>> {
    const { address, parameter, ctx, withinMs } = question
    const { database, config } = this.#house
    if (config.cacheBytes === 0) return { outcome: 'not-kept', reason: 'COULISSE_CACHE_MB is 0' }
    const place = this.#places.take(address)
    if (place.reason !== undefined) return { outcome: 'not-kept', reason: place.reason }
    const version = database.dataVersion() ?? (await database.askVersion(withinMs))
    if (version === undefined) return { outcome: 'not-kept', reason: 'the database does not tell of changes' }
    const key = keyOf(place, parameter)
    const known = place.answers.get(key)
    if (known && this.#isCurrent(known, version, ctx)) return this.#give(known, 'kept')
    const asked = { ...question, place, key, version }
    const others = this.#underWay.get(address + key)
    if (!others) return this.#alone(address + key, () => this.#refresh(asked, known))
    // What others wait for is made from a state not older than this request only when it began after it: so it is looked up again.
    return (await others) ? this.#find(question) : this.#refresh(asked, undefined)
  }

  #give(kept: Kept<T>, outcome: 'kept' | 'checked'): Found<T> {
    this.#places.given(kept)
    return { value: kept.value, outcome }
  }

  #isCurrent(known: Kept<T>, version: number, ctx: Pick<Ctx, 'now'>): boolean {
    if (!isTimely(known.watch, ctx)) return false
    if (known.version === version) return true
    if (this.#house.database.changedSince(known.version, known.tables)) return false
    known.version = version
    return true
  }

  /** A burst of requests for one cold page makes it once; whoever waits gets it only when it turned out to be everybody's. */
  async #alone(key: string, work: () => Promise<Found<T>>): Promise<Found<T>> {
    const working = work()
    this.#underWay.set(key, working.then(({ outcome }) => outcome !== 'not-kept', () => false))
    try {
      return await working
    } finally {
      this.#underWay.delete(key)
    }
  }

  async #refresh(asked: Asked<T>, known: Kept<T> | undefined): Promise<Found<T>> {
    const { address, place, key, ctx, version } = asked
    if (known && !isTimely(known.watch, ctx)) this.#places.drop(address, place, key, 'time', `a stored moment has passed: ${known.watch.until}`)
    else if (known) {
      const different = await this.#firstDifference(known, ctx)
      if (!different) {
        known.version = version
        return this.#give(known, 'checked')
      }
      this.#places.drop(address, place, key, 'changed', sayDifference(different))
    }
    return this.#make(asked)
  }

  async #make(asked: Asked<T>): Promise<Found<T>> {
    const { address, place, parameter, ctx, version } = asked
    const watch = new Watch()
    const made = await watched(watch, ctx, () => asked.make(watch))
    if (made.once) return { value: made.value, outcome: 'not-kept', reason: 'it is no page' }
    const { reason } = watch
    if (reason !== undefined) {
      place.reason = reason
      return { value: made.value, outcome: 'not-kept', reason }
    }
    const { log: { tables, bytes } } = watch
    this.#places.keep(address, place, () => keyOf(place, parameter), { value: made.value, bytes: made.bytes + bytes, watch, tables, version, keptSince: new Date().toISOString(), hits: 0 })
    return { value: made.value, outcome: 'made' }
  }

  #firstDifference({ watch: { log, now }, version }: Kept<T>, ctx: Ctx): Promise<DifferentRead | undefined> {
    const { database } = this.#house
    const present = ctx.now().toISOString()
    return log.firstDifference(database.read, (tables) => database.changedSince(version, tables), (parameter) => (now !== undefined && parameter === now ? present : parameter))
  }
}

const keyOf = (place: { parameters: Set<string> }, parameter: Question<unknown>['parameter']): string => (place.parameters.size === 0 ? '' : JSON.stringify([...place.parameters].map((name) => parameter(name) ?? null)))

const isTimely = ({ until }: Watch, ctx: Pick<Ctx, 'now'>): boolean => until === null || until > ctx.now().toISOString()

const sayDifference = ({ tables }: DifferentRead): string => (tables?.length ? `what it reads from ${tables.join(', ')} has changed` : 'what one of its queries reads has changed')
