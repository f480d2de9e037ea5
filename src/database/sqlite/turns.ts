// One write transaction at a time: whoever came first has the next turn.
import { DatabaseUnavailable } from '../database.ts'
import { limits } from '../limits.ts'

export class Turns {
  readonly #waiting: (() => void)[] = []
  #taken = false

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#take()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#taken = false
    }
  }

  #take(): Promise<void> | undefined {
    if (!this.#taken) {
      this.#taken = true
      return undefined
    }
    if (this.#waiting.length >= limits.waitingWrites) {
      throw new DatabaseUnavailable('Too many changes are waiting for the database. Try again in a moment.')
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
