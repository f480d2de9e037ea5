// Answers kept in memory, each with all it follows from. One is given again only while that is certain to be as it was:
// nobody has committed anything since, or every query it was made from gives the same rows as then.
import type { Ctx } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { cacheLimits } from './limits.ts'
import { Watch, watched } from './watch.ts'

/** What was made of a request that may be kept. */
export interface Made<T> {
  value: T
  /** About what it takes in memory. */
  bytes: number
  /** Only this answer, not those to come: an error page, a redirect. */
  once?: boolean
}

interface Kept<T> extends Made<T> {
  watch: Watch
  /** Of the database, when it was last known to be right. */
  version: number
}

/** One address: what of its parameters makes a difference, and an answer for each of their values. */
interface Place<T> {
  parameters: Set<string>
  answers: Map<string, Kept<T>>
  /** Why its answers are not kept. */
  reason?: string
}

export type Outcome = 'kept' | 'checked' | 'made' | 'not-kept'
export type Found<T> = { outcome: Outcome; value: T; reason?: string } | { outcome: 'not-kept'; value?: undefined; reason: string }

/** Gives a request's parameter: its value, all of them when it is repeated, or undefined. */
export type Parameter = (name: string) => unknown

export class AnswerCache<T> {
  readonly #house: OpenHouse
  /** Least recently used first. */
  readonly #places = new Map<string, Place<T>>()
  /** Whether there is something to find afterwards. */
  readonly #underWay = new Map<string, Promise<boolean>>()
  #bytes = 0

  constructor(house: OpenHouse) {
    this.#house = house
  }

  get bytes(): number {
    return this.#bytes
  }

  /** What is kept of `address` for a request without parameters, when it is certainly right still. */
  kept(address: string, now: () => Date): T | undefined {
    const place = this.#places.get(address)
    const known = place && place.reason === undefined ? place.answers.get(keyOf(place, () => undefined)) : undefined
    if (!known || known.version !== this.#house.database.dataVersion() || !isTimely(known.watch, { now })) return undefined
    this.#placeOf(address)
    return known.value
  }

  /** Whether there is an answer of `address`, for whatever parameters. */
  keeps(address: string): boolean {
    return (this.#places.get(address)?.answers.size ?? 0) > 0
  }

  /** The answer of `address`, kept or made by `make` under watch; none where it is known that none can be kept. `ctx` belongs to this request alone. */
  async find(address: string, parameter: Parameter, ctx: Ctx, make: (watch: Watch) => Promise<Made<T>>): Promise<Found<T>> {
    if (this.#house.config.cacheBytes === 0) return { outcome: 'not-kept', reason: 'COULISSE_CACHE_MB is 0' }
    const version = this.#house.database.dataVersion()
    const place = this.#placeOf(address)
    if (version === undefined) return { outcome: 'not-kept', reason: 'the database does not tell of changes' }
    if (place.reason !== undefined) return { outcome: 'not-kept', reason: place.reason }
    const key = keyOf(place, parameter)
    const known = place.answers.get(key)
    if (known && known.version === version && isTimely(known.watch, ctx)) return { value: known.value, outcome: 'kept' }
    const asked = { address, place, key, parameter, ctx, version, make }
    const others = this.#underWay.get(address + key)
    if (!others) return this.#alone(address + key, () => this.#refresh(asked, known))
    // What others wait for is made from a state not older than this request only when it began after it: so it is looked up again.
    return (await others) ? this.find(address, parameter, ctx, make) : this.#refresh(asked, undefined)
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
    if (known && (await this.#stillHolds(known, asked.ctx))) {
      known.version = asked.version
      return { value: known.value, outcome: 'checked' }
    }
    if (known) this.#drop(asked.place, asked.key)
    const watch = new Watch()
    const made = await watched(watch, asked.ctx, () => asked.make(watch))
    if (made.once) return { value: made.value, outcome: 'not-kept', reason: 'it is no page' }
    const { reason } = watch
    if (reason !== undefined) {
      asked.place.reason = reason
      return { value: made.value, outcome: 'not-kept', reason }
    }
    this.#keep(asked, { ...made, watch, version: asked.version })
    return { value: made.value, outcome: 'made' }
  }

  async #stillHolds({ watch }: Kept<T>, ctx: Ctx): Promise<boolean> {
    if (!isTimely(watch, ctx)) return false
    const { now } = watch
    const present = ctx.now().toISOString()
    return watch.log.holds(this.#house.database.read, (parameter) => (now !== undefined && parameter === now ? present : parameter))
  }

  #keep({ address, place, parameter }: Asked<T>, kept: Kept<T>): void {
    const before = place.parameters.size
    for (const name of kept.watch.parameters) place.parameters.add(name)
    if (place.parameters.size !== before) for (const key of place.answers.keys()) this.#drop(place, key)
    kept.bytes += kept.watch.log.bytes
    const key = keyOf(place, parameter)
    this.#drop(place, key)
    if (place.answers.size >= cacheLimits.answersOfAddress) this.#drop(place, place.answers.keys().next().value!)
    place.answers.set(key, kept)
    this.#bytes += kept.bytes
    if (!this.#places.has(address)) this.#places.set(address, place)
    this.#makeRoom()
  }

  #placeOf(address: string): Place<T> {
    const place = this.#places.get(address) ?? { parameters: new Set<string>(), answers: new Map<string, Kept<T>>() }
    this.#places.delete(address)
    this.#places.set(address, place)
    if (this.#places.size > cacheLimits.addresses) this.#forget(this.#places.keys().next().value!)
    return place
  }

  #makeRoom(): void {
    for (const [address, { answers }] of this.#places) {
      if (this.#bytes <= this.#house.config.cacheBytes) return
      if (answers.size > 0) this.#forget(address)
    }
  }

  #forget(address: string): void {
    const place = this.#places.get(address)
    for (const key of place?.answers.keys() ?? []) this.#drop(place!, key)
    this.#places.delete(address)
  }

  #drop(place: Place<T>, key: string): void {
    this.#bytes -= place.answers.get(key)?.bytes ?? 0
    place.answers.delete(key)
  }
}

interface Asked<T> {
  address: string
  place: Place<T>
  key: string
  parameter: Parameter
  ctx: Ctx
  version: number
  make: (watch: Watch) => Promise<Made<T>>
}

const keyOf = (place: { parameters: Set<string> }, parameter: Parameter): string => (place.parameters.size === 0 ? '' : JSON.stringify([...place.parameters].map((name) => parameter(name) ?? null)))

const isTimely = ({ until }: Watch, ctx: Pick<Ctx, 'now'>): boolean => until === null || until > ctx.now().toISOString()
