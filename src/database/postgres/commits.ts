// What has been committed on the server, told by its snapshots: two that are alike see the same data. Which tables a commit wrote is known
// of our own transactions, which are known by their numbers; of anybody else's it may be any.
import type { Pool } from 'pg'
import type { Table } from '../schema.ts'
import { Versions, Written } from '../versions.ts'

/** One write transaction of this process. */
export interface OwnTransaction {
  readonly written: Written
  /** The versions know of it. */
  told: boolean
}

interface Snapshot {
  text: string
  /** Every transaction before it has ended, or is in `running`. */
  end: number
  running: ReadonlySet<number>
}

/** Own transactions of which no snapshot has told yet. Of one that is forgotten it is not known what it wrote. */
const mostOwn = 10_000
/** Two snapshots that lie further apart are not compared number by number. */
const mostBetween = 10_000
const undone = new Written()

export class Commits {
  readonly versions: Versions
  readonly #pool: Pool
  readonly #own = new Map<number, OwnTransaction>()
  #waiting: ((version: number | undefined) => void)[] = []
  #asking = false
  #last: Snapshot | undefined
  /** When the last question was sent that was answered. */
  #askedAtMs = -Infinity

  /** `pool` has one connection, for these questions alone: they must not wait behind a long query. */
  constructor(pool: Pool, tables: readonly Table[]) {
    this.#pool = pool
    this.versions = new Versions(tables)
    // Behind a new connection there may be another server, whose numbers mean something else.
    pool.on('connect', () => { this.#last = undefined })
  }

  /** The version that is not older than `withinMs`; undefined when the server does not answer. */
  ask(withinMs = 0): Promise<number | undefined> {
    if (performance.now() - this.#askedAtMs < withinMs) return Promise.resolve(this.versions.present)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (!this.#asking) void this.#answerAll()
    })
  }

  /** Whoever comes while a question is under way needs one that begins later; all of them share it. */
  async #answerAll(): Promise<void> {
    this.#asking = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      const version = await this.#readVersion()
      for (const resolve of batch) resolve(version)
    }
    this.#asking = false
  }

  async #readVersion(): Promise<number | undefined> {
    const askedAtMs = performance.now()
    try {
      const { rows } = await this.#pool.query('select pg_current_snapshot()::text as snapshot')
      this.#see(rows[0].snapshot as string)
      this.#askedAtMs = askedAtMs
      return this.versions.present
    } catch {
      this.#last = undefined
      this.#askedAtMs = -Infinity
      return undefined
    }
  }

  #see(text: string): void {
    const before = this.#last
    if (before?.text === text) return
    const now = parseSnapshot(text)
    this.#last = now
    const ended = before && endedBetween(before, now)
    let isKnown = ended !== undefined
    for (const number of ended ?? []) {
      const own = this.#own.get(number)
      this.#own.delete(number)
      if (own) this.#tell(own)
      else isKnown = false
    }
    if (!isKnown) this.versions.changed()
  }

  /** A transaction of this process has begun; `number` is what the server calls it. */
  begun(number: number): OwnTransaction {
    const own = { written: new Written(), told: false }
    if (this.#own.size >= mostOwn) this.#own.clear()
    this.#own.set(number, own)
    return own
  }

  committed(own: OwnTransaction): void {
    this.#tell(own)
  }

  rolledBack(number: number): void {
    if (this.#own.has(number)) this.#own.set(number, { written: undone, told: true })
  }

  #tell(own: OwnTransaction): void {
    if (!own.told) this.versions.changed(own.written)
    own.told = true
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** `xmin:xmax:xip,xip`. Parts of transactions (savepoints) have numbers as well and are not among the running ones: they count as ended early, and their whole as ended in time. */
function parseSnapshot(text: string): Snapshot {
  const [, end, running = ''] = text.split(':')
  return { text, end: Number(end), running: new Set(running.split(',').filter(Boolean).map(Number)) }
}

/** Undefined where it cannot be told. */
function endedBetween(before: Snapshot, now: Snapshot): number[] | undefined {
  if (now.end < before.end || now.end - before.end > mostBetween) return undefined
  const ended = [...before.running].filter((number) => !now.running.has(number))
  for (let number = before.end; number < now.end; number++) if (!now.running.has(number)) ended.push(number)
  return ended
}
