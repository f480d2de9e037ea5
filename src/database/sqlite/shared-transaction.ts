// Writes that come while the disk is busy with earlier ones share a transaction of SQLite. They could be acknowledged no sooner anyway, and
// what costs most of a small write, bringing its pages into the WAL, is done once for all of them.
import type { CommitLog, LogOfTransaction } from './commit-log.ts'
import type { OpenFiles } from './files.ts'
import type { Written } from '../versions.ts'

/** One is written in a transaction of its own as long as it is the only one; whoever joins can still be undone by itself. */
export class SharedTransaction {
  readonly open: OpenFiles
  readonly #written: Written[] = []
  readonly #durable = Promise.withResolvers<void>()
  readonly #beganMs = performance.now()
  #timer: NodeJS.Timeout | undefined
  #hasSavepoint = false
  readonly #log: LogOfTransaction | undefined

  /** A transaction of the writer has begun. */
  constructor(open: OpenFiles, log: CommitLog | undefined) {
    this.open = open
    this.#log = log?.begin(open.writer)
    this.#durable.promise.catch(() => {})
  }

  /** What those who are in it have written. */
  get written(): readonly Written[] {
    return this.#written
  }

  get isEmpty(): boolean {
    return this.#written.length === 0
  }

  get lastsMs(): number {
    return performance.now() - this.#beganMs
  }

  beginMember(): void {
    this.#hasSavepoint = !this.isEmpty
    if (this.#hasSavepoint) this.open.writer.execute('savepoint member', [])
  }

  /** Resolves once all of it is on the disk. */
  keepMember(written: Written): Promise<void> {
    if (this.#hasSavepoint) this.open.writer.execute('release member', [])
    this.#written.push(written)
    return this.#durable.promise
  }

  /** False when that was not possible without undoing the others: SQLite undoes the whole transaction after some errors of the disk. */
  undoMember(): boolean {
    if (!this.#hasSavepoint) return this.isEmpty
    if (!this.open.writer.inTransaction) return false
    try {
      this.open.writer.execute('rollback to member', [])
      this.open.writer.execute('release member', [])
      return true
    } catch {
      return false
    }
  }

  /** `end` is called unless `over` comes first. */
  endWithin(ms: number, end: () => void): void {
    this.#timer ??= setTimeout(end, ms)
  }

  /** One entry for all: they are committed at the same moment. */
  writeLog(): void {
    this.#log?.write()
  }

  over(durable: Promise<void>): void {
    clearTimeout(this.#timer)
    this.#log?.end()
    this.#durable.resolve(durable)
  }

  undone(why: unknown): void {
    this.#log?.undone()
    this.over(Promise.reject(why))
  }
}
