// What a piece of work has read: each query with a digest of its answer, so that one can ask later whether it would still read the same.
import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import type { CompiledQuery, Kysely } from 'kysely'

interface SeenRead {
  query: CompiledQuery
  digest: string
}

export class ReadLog {
  readonly #reads = new Map<string, SeenRead>()
  /** Why this log does not hold everything, in a sentence that ends a line: `it read a stream`. */
  gap: string | undefined

  note(query: CompiledQuery, rows: readonly unknown[]): void {
    this.#reads.set(`${query.sql} ${JSON.stringify(query.parameters)}`, { query, digest: digestOf(rows) })
  }

  /** What another log holds was read here as well, such as a value that is kept for several. */
  include(other: ReadLog): void {
    for (const [key, read] of other.#reads) this.#reads.set(key, read)
    this.gap ??= other.gap
  }

  get size(): number {
    return this.#reads.size
  }

  /** About what the log takes in memory. */
  get bytes(): number {
    let bytes = 0
    for (const key of this.#reads.keys()) bytes += 150 + 2 * key.length
    return bytes
  }

  /**
   * Whether every query would give the same rows now. `replace` exchanges a parameter before it is asked: a moment that was the present.
   */
  async holds(read: Kysely<any>, replace: (parameter: unknown) => unknown): Promise<boolean> {
    if (this.gap !== undefined) return false
    for (const { query, digest } of this.#reads.values()) {
      const { rows } = await read.executeQuery({ ...query, parameters: query.parameters.map(replace) })
      if (digestOf(rows) !== digest) return false
    }
    return true
  }
}

const digestOf = (rows: readonly unknown[]): string => hash('sha1', JSON.stringify(rows), 'base64')

const current = new AsyncLocalStorage<ReadLog>()

/** Notes in `log` what `work` reads through `read` of any database, whatever asks: Kysely, raw SQL, a module far below. */
export const logReads = <T>(log: ReadLog, work: () => Promise<T>): Promise<T> => current.run(log, work)

export const currentReadLog = (): ReadLog | undefined => current.getStore()

/** For the engines: a query of `read` was answered. */
export function noteRead(query: CompiledQuery, rows: readonly unknown[]): void {
  current.getStore()?.note(query, rows)
}

/** For the engines: something was read that cannot be asked again. */
export function noteGap(reason: string): void {
  const log = current.getStore()
  if (log) log.gap ??= reason
}
