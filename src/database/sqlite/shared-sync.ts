// Durable acknowledgement: a commit counts once an fdatasync of the WAL that began after it has ended; commits that arrive
// while one runs share the next. The event loop never waits for the disk.
import { fdatasync } from 'node:fs'

/** Like `fs.fdatasync`. */
export type Sync = (descriptor: number, done: (error: Error | null) => void) => void

interface Waiting {
  resolve: () => void
  reject: (reason: Error) => void
}

export class SharedSync {
  readonly #descriptor: number
  readonly #sync: Sync
  #waiting: Waiting[] = []
  #running = false
  #failure: Error | undefined
  /** Called when a sync has ended, before the next one: what is committed then is in the next one. */
  onEnd: () => void = () => {}

  constructor(descriptor: number, sync: Sync = fdatasync) {
    this.#descriptor = descriptor
    this.#sync = sync
  }

  /** What is committed now has to wait for the sync under way to end before its own can begin. */
  get isBusy(): boolean {
    return this.#running
  }

  /** Resolves when all that was committed before the call is on the disk. */
  durable(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure)
      this.#waiting.push({ resolve, reject })
      if (!this.#running) this.#start()
    })
  }

  #start(): void {
    const batch = this.#waiting
    this.#waiting = []
    this.#running = true
    this.#sync(this.#descriptor, (error) => {
      if (error) return this.#fail(error, batch)
      // After the requests whose turn it is now, so that their changes are in the next one as well.
      setImmediate(() => this.#next())
      for (const { resolve } of batch) resolve()
    })
  }

  #next(): void {
    this.onEnd()
    if (this.#waiting.length > 0) this.#start()
    else this.#running = false
  }

  /** After a failed fdatasync the kernel may have dropped the pages and report success next time, so it is never tried again. */
  #fail(error: Error, batch: Waiting[]): void {
    this.#running = false
    this.#failure = error
    const all = [...batch, ...this.#waiting]
    this.#waiting = []
    for (const { reject } of all) reject(error)
  }
}
