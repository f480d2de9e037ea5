// How many requests a network or an account has made within a minute, counted by all workers together.
// Each counts for itself and tells the supervisor; what the others have counted comes back a moment later, also to a worker that starts then.
import { crowds } from '../limits.ts'

export type Counts = [key: string, count: number][]

const minuteOf = (nowMs: number): number => Math.floor(nowMs / 60_000)

/** A worker's side. */
export class Rates {
  readonly #now: () => number
  #minute = 0
  #own = new Map<string, number>()
  #untold = new Map<string, number>()
  #elsewhere = new Map<string, number>()
  #sharing: NodeJS.Timeout | undefined
  #tell: ((counts: Counts) => void) | undefined

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** From now on the counts are told to the supervisor. */
  share(tell: (counts: Counts) => void): void {
    this.#tell = tell
  }

  /** Counts one more of this key. Undefined, or how many seconds to wait when there were `most` within this minute already. */
  admit(key: string, most: number): number | undefined {
    const nowMs = this.#now()
    this.#turn(nowMs)
    const own = this.#own.get(key) ?? 0
    if (own + (this.#elsewhere.get(key) ?? 0) >= most) return Math.ceil((60_000 - (nowMs % 60_000)) / 1000)
    if (own === 0 && this.#own.size >= crowds.countedKeys) return undefined
    this.#own.set(key, own + 1)
    this.#untold.set(key, (this.#untold.get(key) ?? 0) + 1)
    if (this.#tell && this.#sharing === undefined) this.#sharing = setTimeout(() => this.tellNow(), crowds.shareEveryMs).unref()
    return undefined
  }

  /** What all workers together had counted at this moment. */
  hear(totals: Counts): void {
    this.#turn(this.#now())
    for (const [key, total] of totals) {
      const told = (this.#own.get(key) ?? 0) - (this.#untold.get(key) ?? 0)
      this.#elsewhere.set(key, Math.max(0, total - told))
    }
  }

  /** What is not told yet, without waiting: a worker that ends would take it along. */
  tellNow(): void {
    clearTimeout(this.#sharing)
    this.#sharing = undefined
    this.#turn(this.#now())
    if (this.#untold.size > 0) this.#tell?.([...this.#untold])
    this.#untold.clear()
  }

  #turn(nowMs: number): void {
    const minute = minuteOf(nowMs)
    if (minute === this.#minute) return
    this.#minute = minute
    for (const map of [this.#own, this.#untold, this.#elsewhere]) map.clear()
  }
}

/** The supervisor's side. */
export class RateTotals {
  readonly #now: () => number
  #minute = 0
  #totals = new Map<string, number>()

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Adds what a worker has counted, and gives the new totals of these keys. */
  add(counts: Counts): Counts {
    this.#turn()
    return counts.flatMap(([key, count]): Counts => {
      const total = (this.#totals.get(key) ?? 0) + count
      if (!this.#totals.has(key) && this.#totals.size >= crowds.countedKeys) return []
      this.#totals.set(key, total)
      return [[key, total]]
    })
  }

  all(): Counts {
    this.#turn()
    return [...this.#totals]
  }

  #turn(): void {
    const minute = minuteOf(this.#now())
    if (minute !== this.#minute) this.#totals.clear()
    this.#minute = minute
  }
}

/** Of this process. */
export const rates = new Rates()
