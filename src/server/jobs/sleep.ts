// A sleep that can be ended early, and does not keep the program alive.
export class Sleep {
  #timer: NodeJS.Timeout | undefined
  #endsAtMs = 0
  #wake: (() => void) | undefined

  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      this.#set(ms)
    })
  }

  /** Ends it within this time. */
  atMost(ms: number): void {
    if (this.#wake && performance.now() + ms < this.#endsAtMs) this.#set(ms)
  }

  wake(): void {
    clearTimeout(this.#timer)
    this.#wake?.()
    this.#wake = undefined
  }

  #set(ms: number): void {
    clearTimeout(this.#timer)
    this.#endsAtMs = performance.now() + ms
    this.#timer = setTimeout(() => this.wake(), ms).unref()
  }
}
