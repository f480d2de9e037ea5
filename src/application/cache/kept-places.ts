// Where kept answers stand: by address, within the memory that was given to them. The least recently used goes first.
import { dropKinds, mostListed } from '../../server/control/cache-report.ts'
import type { AddressReport, CacheReport, Drop, DropKind } from '../../server/control/cache-report.ts'
import { cacheLimits } from './limits.ts'
import type { Watch } from './watch.ts'

export interface Kept<T> {
  value: T
  /** About what it takes in memory. */
  bytes: number
  watch: Watch
  /** What it read; undefined: it may be any. */
  tables: ReadonlySet<string> | undefined
  /** Of the database, when it was last known to be right. */
  version: number
  keptSince: string
  hits: number
}

/** One address: what of its parameters makes a difference, and an answer for each of their values. */
export interface Place<T> {
  parameters: Set<string>
  answers: Map<string, Kept<T>>
  /** Why its answers are not kept. */
  reason?: string
  lastDrop?: Drop
}

export class KeptPlaces<T> {
  readonly #limitBytes: number
  /** Least recently asked for first. */
  readonly #places = new Map<string, Place<T>>()
  /** Every answer and where it stands, the least recently given first. */
  readonly #recent = new Map<Kept<T>, { address: string; place: Place<T>; key: string }>()
  readonly #dropped = Object.fromEntries(dropKinds.map((kind) => [kind, 0])) as Record<DropKind, number>
  #lastDropped: Drop[] = []
  #bytes = 0

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  find(address: string): Place<T> | undefined {
    return this.#places.get(address)
  }

  /** The place of an address, which now is the most recently used. */
  take(address: string): Place<T> {
    const place = this.#places.get(address) ?? { parameters: new Set<string>(), answers: new Map<string, Kept<T>>() }
    this.#places.delete(address)
    this.#places.set(address, place)
    if (this.#places.size > cacheLimits.addresses) this.#forget(this.#places.keys().next().value!)
    return place
  }

  /** It is given once more. */
  given(kept: Kept<T>): void {
    kept.hits++
    const where = this.#recent.get(kept)
    if (!where) return
    this.#recent.delete(kept)
    this.#recent.set(kept, where)
    this.take(where.address)
  }

  /** `keyOf` is asked after the parameters are known. */
  keep(address: string, place: Place<T>, keyOf: () => string, kept: Kept<T>): void {
    const before = place.parameters.size
    for (const name of kept.watch.parameters) place.parameters.add(name)
    if (place.parameters.size !== before) for (const key of place.answers.keys()) this.drop(address, place, key, 'other', 'another parameter of the address turned out to matter')
    const key = keyOf()
    this.#remove(place, key)
    if (place.answers.size >= cacheLimits.answersOfAddress) this.drop(address, place, place.answers.keys().next().value!, 'room', `${cacheLimits.answersOfAddress} answers of this address are kept at a time`)
    place.answers.set(key, kept)
    this.#recent.set(kept, { address, place, key })
    this.#bytes += kept.bytes
    if (!this.#places.has(address)) this.#places.set(address, place)
    this.#makeRoom()
  }

  drop(address: string, place: Place<T>, key: string, kind: DropKind, why: string): void {
    if (!place.answers.has(key)) return
    this.#remove(place, key)
    this.#dropped[kind]++
    place.lastDrop = { at: new Date().toISOString(), address, kind, why }
    this.#lastDropped.push(place.lastDrop)
    if (this.#lastDropped.length > 10 * mostListed) this.#lastDropped = this.#lastDropped.slice(-mostListed)
  }

  #remove(place: Place<T>, key: string): void {
    const kept = place.answers.get(key)
    if (!kept) return
    this.#bytes -= kept.bytes
    this.#recent.delete(kept)
    place.answers.delete(key)
  }

  #makeRoom(): void {
    for (const { address, place, key } of this.#recent.values()) {
      if (this.#bytes <= this.#limitBytes) return
      this.drop(address, place, key, 'room', 'the memory was needed for pages that were asked for since')
    }
  }

  #forget(address: string): void {
    const place = this.#places.get(address)
    for (const key of place?.answers.keys() ?? []) this.drop(address, place!, key, 'room', `of ${cacheLimits.addresses} addresses it had not been asked for longest`)
    this.#places.delete(address)
  }

  report(counts: CacheReport['counts']): CacheReport {
    const places = [...this.#places]
    const held = places.filter(([, { answers }]) => answers.size > 0)
    const asked = held.map(([address, { answers }]) => ({ address, answers: answers.size, bytes: sum(answers, 'bytes'), hits: sum(answers, 'hits') }))
    return {
      workers: 1, bytes: this.#bytes, limitBytes: this.#limitBytes, addresses: held.length,
      answers: asked.reduce((all, { answers }) => all + answers, 0),
      counts: { ...counts }, dropped: { ...this.#dropped },
      notKept: reasons(places),
      mostAsked: asked.sort((a, b) => b.hits - a.hits).slice(0, mostListed),
      lastDropped: this.#lastDropped.slice(-mostListed).reverse(),
    }
  }

  /** “Why?” of a path: of the page, or of the JSON that answers there in any language. */
  explain(path: string): AddressReport[] {
    const found = [...this.#places].filter(([address]) => address === path || address.endsWith(` ${path}`))
    if (found.length > 0) return found.map(([address, place]) => explained(address, place))
    const lastDrop = this.#lastDropped.findLast(({ address }) => address === path)
    return [{ address: path, unknown: true, parameters: [], answers: [], ...(lastDrop && { lastDrop }) }]
  }
}

function explained<T>(address: string, { parameters, answers, reason, lastDrop }: Place<T>): AddressReport {
  return {
    address, parameters: [...parameters],
    ...(reason !== undefined && { reason }),
    ...(lastDrop && { lastDrop }),
    answers: [...answers].map(([of, { keptSince, hits, bytes, watch, tables }]) => ({ of, keptSince, hits, bytes, queries: watch.log.size, tables: tables ? [...tables].sort() : null, until: watch.until })),
  }
}

const sum = <T>(answers: ReadonlyMap<string, Kept<T>>, of: 'bytes' | 'hits'): number => [...answers.values()].reduce((all, kept) => all + kept[of], 0)

function reasons<T>(places: readonly [string, Place<T>][]): CacheReport['notKept'] {
  const byReason = new Map<string, CacheReport['notKept'][number]>()
  for (const [example, { reason }] of places) {
    if (reason === undefined) continue
    const known = byReason.get(reason)
    if (known) known.addresses++
    else byReason.set(reason, { reason, addresses: 1, example })
  }
  return [...byReason.values()].sort((a, b) => b.addresses - a.addresses).slice(0, mostListed)
}
