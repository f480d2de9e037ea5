// Gives every connection to a worker; while there is none, lets it wait a moment or answers it itself.
import type { Socket } from 'node:net'
import type { SupervisorLimits } from './limits.ts'
import type { Slot } from './slot.ts'
import type { StandIn } from './stand-in.ts'
import type { WorkerProcess } from './worker-process.ts'

export class Dispatcher {
  readonly #slots: readonly Slot[]
  readonly #limits: SupervisorLimits
  readonly #held = new Map<Socket, NodeJS.Timeout>()
  #standIn: Promise<StandIn> | undefined
  #stopping = false
  #turn = 0

  constructor(slots: readonly Slot[], limits: SupervisorLimits) {
    this.#slots = slots
    this.#limits = limits
  }

  dispatch(socket: Socket): void {
    const worker = this.#pick()
    if (worker) worker.give(socket)
    else if (this.#mayWait()) this.#hold(socket)
    else void this.#answer(socket)
  }

  /** A worker is ready: it gets those who wait. */
  release(): void {
    const waiting = [...this.#held.keys()]
    for (const timer of this.#held.values()) clearTimeout(timer)
    this.#held.clear()
    for (const socket of waiting) this.dispatch(socket)
  }

  /** Nobody will come any more: answers those who wait, and resolves when these answers are out. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.release()
    const standIn = await this.#standIn?.catch(() => undefined)
    await standIn?.stop()
  }

  // The least burdened, so that a worker which takes nothing any more gets nothing any more; in turn when they are equal.
  #pick(): WorkerProcess | undefined {
    if (this.#stopping) return undefined
    let best: WorkerProcess | undefined
    for (let step = 1; step <= this.#slots.length; step++) {
      const worker = this.#slots[(this.#turn + step) % this.#slots.length]?.current
      if (worker && (!best || worker.untakenCount < best.untakenCount)) best = worker
    }
    this.#turn++
    return best
  }

  #mayWait(): boolean {
    if (this.#stopping || this.#held.size >= this.#limits.maxHeldConnections) return false
    return this.#nextStartInMs() < this.#limits.holdMs
  }

  #nextStartInMs(): number {
    return Math.min(...this.#slots.map((slot) => slot.startsInMs()))
  }

  // A start takes about a second; when the program stops, nobody here knows what comes after it.
  #retryAfterSeconds(): number {
    const waitMs = Math.max(0, this.#nextStartInMs())
    return waitMs === Infinity ? 10 : Math.ceil(waitMs / 1_000) + 2
  }

  #hold(socket: Socket): void {
    const tooLong = setTimeout(() => {
      this.#held.delete(socket)
      void this.#answer(socket)
    }, this.#limits.holdMs)
    this.#held.set(socket, tooLong)
  }

  // Loaded when it is first needed: the usual start has no use for it, and every millisecond of it counts.
  async #answer(socket: Socket): Promise<void> {
    this.#standIn ??= import('./stand-in.ts').then(({ createStandIn }) => createStandIn(() => this.#retryAfterSeconds()))
    try {
      const standIn = await this.#standIn
      standIn.answer(socket)
    } catch {
      this.#standIn = undefined
      socket.destroy()
    }
  }
}
