// How long to wait before the next start of a worker that keeps dying: at once, then longer each time.
import type { SupervisorLimits } from './limits.ts'

export class BackOff {
  readonly #limits: SupervisorLimits
  #failures = 0
  #lastDelayMs = 0
  #lastAtMs = -Infinity

  constructor(limits: SupervisorLimits) {
    this.#limits = limits
  }

  get failures(): number {
    return this.#failures
  }

  /** Counts one more failure and says what to wait. A long calm since the last one forgets the earlier ones. */
  nextDelayMs(nowMs = performance.now()): number {
    const { restartDelayMs, maxRestartDelayMs, calmAfterMs } = this.#limits
    if (nowMs - this.#lastAtMs > this.#lastDelayMs + calmAfterMs) this.#failures = 0
    this.#failures++
    this.#lastAtMs = nowMs
    const doublings = Math.min(this.#failures - 2, 20)
    this.#lastDelayMs = this.#failures === 1 ? 0 : Math.min(restartDelayMs * 2 ** doublings, maxRestartDelayMs)
    return this.#lastDelayMs
  }
}
