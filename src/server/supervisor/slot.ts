// The place of one worker: holds the one that serves, starts its replacement, and lets the old one finish.
import type { Socket } from 'node:net'
import type { CacheAnswer } from '../control/cache-report.ts'
import type { Counts } from '../crowds/rates.ts'
import { BackOff } from './back-off.ts'
import type { SupervisorLimits } from './limits.ts'
import type { ListeningHandle } from './listening-handle.ts'
import type { SupervisorLog } from './log.ts'
import { checkMark } from './messages.ts'
import type { WorkerProgram } from './forking.ts'
import { WorkerProcess, type StartOutcome } from './worker-process.ts'

export type SlotSetting = {
  /** What the worker runs until another program was given to `replace` and got ready. */
  program: WorkerProgram
  limits: SupervisorLimits
  log: SupervisorLog
  /** Connections that need a worker again. */
  homeless(sockets: Socket[]): void
  /** A worker accepts connections itself from now on. */
  listening(worker: WorkerProcess, copy: ListeningHandle): void
  notAccepted(message: string): void
  /** A worker accepts no more: it finishes what is under way. */
  leaving(worker: WorkerProcess): void
  /** A worker has counted requests of networks and accounts. */
  counted(counts: Counts): void
  /** The metrics of all workers, as text. */
  metrics(): Promise<string>
  /** What all workers keep in memory. */
  cache(path: string | undefined): Promise<CacheAnswer>
  /** A worker is no more. */
  gone(worker: WorkerProcess): void
  /** A new worker serves from now on; what is told it here, it hears before its first connection. */
  serving(worker: WorkerProcess): void
}

export type Replacement = {
  /** Another program than the one that serves; it stays the slot's own once its worker is ready. */
  program?: WorkerProgram
  /** The new worker looks at its own answers before it says ready: for what is new, not for what only has died. */
  checked?: boolean
  /** Try again later when there is no worker then; false for the very first start. */
  retry?: boolean
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
  #program: WorkerProgram
  #deaths = 0

  constructor(setting: SlotSetting) {
    this.#setting = setting
    this.#program = setting.program
    this.#backOff = new BackOff(setting.limits)
  }

  /** The worker that takes connections now, if there is one. */
  get current(): WorkerProcess | undefined {
    return this.#current?.canTake ? this.#current : undefined
  }

  /** How many workers ended without having been told to. */
  get deaths(): number {
    return this.#deaths
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
  replace(replacement: Replacement = {}): Promise<StartOutcome> {
    const { retry = true, program } = replacement
    if (!this.#launching) {
      this.#launching = this.#launch({ ...replacement, retry }).finally(() => {
        this.#launching = undefined
        if (retry && !this.current) this.#startAgain()
      })
      return this.#launching
    }
    if (this.#launchAfter && !program) return this.#launchAfter
    const after: Promise<StartOutcome> = (this.#launchAfter ?? this.#launching).then(() => {
      if (this.#launchAfter === after) this.#launchAfter = undefined
      return this.replace(replacement)
    })
    this.#launchAfter = after
    return after
  }

  /** The program that the next worker runs, when nothing else is said. */
  keep(program: WorkerProgram): void {
    this.#program = program
  }

  /** Lets the worker finish what is under way; resolves when every process of this slot is gone. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#retry)
    for (const worker of this.#all) {
      if (worker.isReady) this.#letGo(worker, false)
      else worker.kill()
    }
    await Promise.all([...this.#all].map((worker) => worker.gone))
  }

  kill(): void {
    this.#stopping = true
    clearTimeout(this.#retry)
    for (const worker of this.#all) worker.kill()
  }

  async #launch({ program = this.#program, checked, retry }: Replacement): Promise<StartOutcome> {
    if (this.#stopping) return stopped
    this.#retryAtMs = Infinity
    clearTimeout(this.#retry)
    const worker = this.#fork(checked ? { ...program, env: { ...program.env, [checkMark]: '1' } } : program)
    const outcome = await worker.started
    if (this.#stopping) return stopped
    if (outcome.ok) {
      this.#program = program
      this.#switchTo(worker)
    } else this.#giveUp(worker, outcome.message, retry ?? true)
    return outcome
  }

  #fork(program: WorkerProgram): WorkerProcess {
    const { limits, homeless, notAccepted, counted, metrics, cache } = this.#setting
    const worker: WorkerProcess = new WorkerProcess(program, limits, {
      homeless, notAccepted, counted, metrics, cache,
      listening: (copy) => this.#setting.listening(worker, copy),
      replaceMe: () => void this.replace(),
    })
    this.#all.add(worker)
    void worker.gone.then((how) => this.#buried(worker, how))
    return worker
  }

  #switchTo(worker: WorkerProcess): void {
    const old = this.current
    this.#current = worker
    this.#setting.log('info', `Worker ${worker.pid} is ready (${Math.round(performance.now() - worker.startedAtMs)} ms).`)
    this.#setting.serving(worker)
    if (old) this.#letGo(old, true)
  }

  #letGo(worker: WorkerProcess, giveBack: boolean): void {
    worker.drain(giveBack)
    this.#setting.leaving(worker)
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
    this.#setting.gone(worker)
    if (worker !== this.#current) return
    this.#current = undefined
    if (this.#stopping) return
    this.#deaths++
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
