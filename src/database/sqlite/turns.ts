// One write transaction at a time: whoever came first has the next turn.
import { DatabaseUnavailable } from '../database.ts'
import { limits } from '../limits.ts'

export class Turns {
  readonly #waiting: (() => void)[] = []
  readonly #settle: () => void
  #taken = false

  /** `settle` ends what earlier turns have left open. */
  constructor(settle: () => void = () => {}) {
    this.#settle = settle
  }

  /** Somebody's turn is under way. */
  get isTaken(): boolean {
    return this.#taken
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.join(() => {
      this.#settle()
      return work()
    })
  }

  /** Like `run`, for work that may go on with what earlier turns have left open. */
  async join<T>(work: () => Promise<T>): Promise<T> {
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
