// Keeps the WAL short without making a request wait: a thread carries it over into the database file.
import { setTimeout as wait } from 'node:timers/promises'
import type { DatabaseOptions } from '../database.ts'
import { limits } from '../limits.ts'
import type { SqliteConnection } from './connection.ts'
import type { Turns } from './turns.ts'
import { WalThread } from './wal-thread.ts'

/** How many commits pass between two looks at the WAL. */
const commitsPerLook = 64
/** After a checkpoint that a long reader kept from its end. */
const pauseMs = 1_000

export class Wal {
  readonly #turns: Turns
  readonly #log: DatabaseOptions['log']
  readonly #thread: WalThread
  #idle: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #commits = 0
  #fellBack = false
  #closed = false

  constructor(file: string, turns: Turns, log: DatabaseOptions['log']) {
    this.#thread = new WalThread(file)
    this.#turns = turns
    this.#log = log
  }

  /** To be called after each commit; looks at the WAL now and then, and once writing has paused. */
  committed(writer: SqliteConnection): void {
    if (++this.#commits % commitsPerLook === 0) this.#look(writer, limits.walBytes)
    if (this.#idle) this.#idle.refresh()
    else this.#idle = setTimeout(() => this.#look(writer, limits.walBytes / 8), limits.walIdleMs).unref()
  }

  /** Carries over what is left and looks whether the file is whole. Rejects with the reason when it is not, or cannot be told. */
  async recover(): Promise<void> {
    const { error } = await this.#thread.ask('recover')
    if (error !== undefined) throw new Error(error)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idle)
    await this.#running
    await this.#thread.close()
  }

  #look(writer: SqliteConnection, atBytes: number): void {
    if (this.#running || this.#closed || !writer.raw.isOpen) return
    // A transaction that gives way to others is under way: SQLite does not tell the size within one.
    if (writer.inTransaction) return void this.#idle?.refresh()
    const { frames, carried } = sizeOf(writer)
    if ((frames - carried) * 4096 < atBytes && frames * 4096 < limits.walBytesHard) return
    this.#running = this.#carryOver(frames * 4096 >= limits.walBytesHard)
      .then(() => this.#riseAgain(writer))
      .catch((error: Error) => this.#fallBack(writer, error))
      .finally(() => (this.#running = undefined))
  }

  /**
   * The WAL starts again from its beginning only when all of it was carried over before the next commit.
   * Under unbroken writing that moment never comes by itself, so a WAL that has grown too long gets a turn between two writers.
   */
  async #carryOver(tooLong: boolean): Promise<void> {
    const first = await this.#thread.ask('checkpoint')
    if (first.error !== undefined) throw new Error(first.error)
    if (!tooLong || this.#closed) return
    const second = await this.#turns.run(() => this.#thread.ask('checkpoint'))
    if (second.carried < second.frames) await wait(pauseMs, undefined, { ref: false })
  }

  /** While the thread cannot, SQLite does it itself in the commit that finds the WAL long: slower, but bounded. */
  async #fallBack(writer: SqliteConnection, error: Error): Promise<void> {
    if (!this.#fellBack) this.#log?.warn({ err: error }, 'The WAL could not be carried over beside the writers; it is done within commits for now.')
    this.#fellBack = true
    if (writer.raw.isOpen) writer.exec('pragma wal_autocheckpoint = 2000')
    if (!this.#closed) await wait(pauseMs, undefined, { ref: false })
  }

  #riseAgain(writer: SqliteConnection): void {
    if (this.#fellBack && writer.raw.isOpen) writer.exec('pragma wal_autocheckpoint = 0')
    this.#fellBack = false
  }
}

/** Frames in the WAL and how many are carried over already; costs a few microseconds. */
function sizeOf(writer: SqliteConnection): { frames: number; carried: number } {
  const [size] = writer.execute('pragma wal_checkpoint(noop)', []).rows
  return { frames: Number(size!.log), carried: Number(size!.checkpointed) }
}
