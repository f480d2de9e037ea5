// The place of one worker: holds the one that serves, starts its replacement, and lets the old one finish.
import type { Socket } from 'node:net'
import { BackOff } from './back-off.ts'
import type { SupervisorLimits } from './limits.ts'
import type { SupervisorLog } from './log.ts'
import { WorkerProcess, type StartOutcome, type WorkerProgram } from './worker-process.ts'

export type SlotSetting = {
  program: WorkerProgram
  limits: SupervisorLimits
  log: SupervisorLog
  /** Connections that need a worker again. */
  homeless(sockets: Socket[]): void
  /** A new worker serves from now on. */
  serving(): void
}

export class Slot {
  #current: WorkerProcess | undefined
  readonly #setting: SlotSetting
  readonly #backOff: BackOff
  readonly #all = new Set<WorkerProcess>()
  #launching: Promise<StartOutcome> | undefined
  #launchAfter: Promise<StartOutcome> | undefined
  #retry: NodeJS.Timeout | undefined
  #retryAtMs = Infinity
  #stopping = false

  constructor(setting: SlotSetting) {
    this.#setting = setting
    this.#backOff = new BackOff(setting.limits)
  }

  /** The worker that takes connections now, if there is one. */
  get current(): WorkerProcess | undefined {
    return this.#current?.canTake ? this.#current : undefined
  }

  get workers(): ReadonlySet<WorkerProcess> {
    return this.#all
  }

  /** In how many milliseconds the next worker begins to start, when none serves: 0 when one is starting, Infinity when none will. */
  startsInMs(): number {
    if (this.#stopping) return Infinity
    // A worker that has just died and is not buried yet counts: its replacement comes next.
    return this.#launching || this.#current ? 0 : this.#retryAtMs - performance.now()
  }

  /**
   * Starts a new worker; when it is ready it takes over and the old one finishes. When it does not get ready, the old one stays;
   * when there is none, it is tried again later, unless this is the very first start (`retry: false`).
   * A call while one is starting starts another after it, because the program may have changed meanwhile. Never rejects.
   */
  replace({ retry } = { retry: true }): Promise<StartOutcome> {
    if (!this.#launching) {
      this.#launching = this.#launch(retry).finally(() => {
        this.#launching = undefined
        if (retry && !this.current) this.#startAgain()
      })
      return this.#launching
    }
    this.#launchAfter ??= this.#launching.then(() => {
      this.#launchAfter = undefined
      return this.replace({ retry })
    })
    return this.#launchAfter
  }

  /** Lets the worker finish what is under way; resolves when every process of this slot is gone. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#retry)
    for (const worker of this.#all) {
      if (worker.isReady) worker.drain(false)
      else worker.kill()
    }
    await Promise.all([...this.#all].map((worker) => worker.gone))
  }

  kill(): void {
    this.#stopping = true
    clearTimeout(this.#retry)
    for (const worker of this.#all) worker.kill()
  }

  async #launch(retry: boolean): Promise<StartOutcome> {
    if (this.#stopping) return stopped
    this.#retryAtMs = Infinity
    clearTimeout(this.#retry)
    const worker = this.#fork()
    const outcome = await worker.started
    if (this.#stopping) return stopped
    if (outcome.ok) this.#switchTo(worker)
    else this.#giveUp(worker, outcome.message, retry)
    return outcome
  }

  #fork(): WorkerProcess {
    const { program, limits, homeless } = this.#setting
    const worker = new WorkerProcess(program, limits, { homeless, replaceMe: () => void this.replace() })
    this.#all.add(worker)
    void worker.gone.then((how) => this.#buried(worker, how))
    return worker
  }

  #switchTo(worker: WorkerProcess): void {
    const old = this.current
    this.#current = worker
    this.#setting.log('info', `Worker ${worker.pid} is ready (${Math.round(performance.now() - worker.startedAtMs)} ms).`)
    this.#setting.serving()
    old?.drain(true)
  }

  #giveUp(worker: WorkerProcess, message: string, retry: boolean): void {
    worker.kill()
    // The first start is reported to its caller instead.
    if (!retry) return
    const rest = this.current ? ` The old one (${this.current.pid}) goes on serving.` : ''
    this.#setting.log('error', `The new worker did not start. ${message}${rest}`)
  }

  #buried(worker: WorkerProcess, how: string): void {
    this.#all.delete(worker)
    if (worker !== this.#current) return
    this.#current = undefined
    if (this.#stopping) return
    this.#setting.log('error', `Worker ${worker.pid} died (${how}).`)
    if (!this.#launching) this.#startAgain()
  }

  #startAgain(): void {
    if (this.#stopping || this.#retryAtMs !== Infinity) return
    const delayMs = this.#backOff.nextDelayMs()
    if (delayMs > 0) {
      this.#setting.log('error', `${this.#backOff.failures} workers failed one after the other; the next starts in ${delayMs / 1000} s.`)
    }
    this.#retryAtMs = performance.now() + delayMs
    this.#retry = setTimeout(() => void this.replace(), delayMs)
  }
}

const stopped: StartOutcome = { ok: false, reason: 'stopped', message: 'The program is stopping.' }
