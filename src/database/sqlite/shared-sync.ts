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

  constructor(descriptor: number, sync: Sync = fdatasync) {
    this.#descriptor = descriptor
    this.#sync = sync
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
      this.#running = false
      if (error) return this.#fail(error, batch)
      // The next one starts first, so that late comers wait no longer than they have to.
      if (this.#waiting.length > 0) this.#start()
      for (const { resolve } of batch) resolve()
    })
  }

  /** After a failed fdatasync the kernel may have dropped the pages and report success next time, so it is never tried again. */
  #fail(error: Error, batch: Waiting[]): void {
    this.#failure = error
    const all = [...batch, ...this.#waiting]
    this.#waiting = []
    for (const { reject } of all) reject(error)
  }
}
