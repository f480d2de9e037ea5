// Stays up: holds the port, lets the workers that serve accept from it, and replaces workers without losing a request.
import type { Socket } from 'node:net'
import { addCacheReports, type CacheAnswer } from '../control/cache-report.ts'
import { RateTotals, type Counts } from '../crowds/rates.ts'
import { exitCodes } from '../exit-codes.ts'
import type { ListenAddress } from '../listen.ts'
import { passedSocket } from '../service/systemd.ts'
import { Dispatcher } from './dispatcher.ts'
import type { WorkerProgram } from './forking.ts'
import { defaultLimits, type SupervisorLimits } from './limits.ts'
import { Listening } from './listening.ts'
import { createSupervisorLog, type SupervisorLog } from './log.ts'
import { MetricsOfAll } from './metrics-of-all.ts'
import type { Maintenance } from './messages.ts'
import { Slot } from './slot.ts'
import type { StartOutcome, WorkerProcess } from './worker-process.ts'

export type { StartOutcome, SupervisorLimits, SupervisorLog, WorkerProgram }

export type SupervisorOptions = ListenAddress & {
  program: WorkerProgram
  /** The workers take no connections: nothing is listened to. */
  nowhere?: boolean
  /** How many workers serve side by side; 1 unless stated. */
  workers?: number
  limits?: Partial<SupervisorLimits>
  log?: SupervisorLog
  /** Shut from the start; open unless stated. */
  maintenance?: Maintenance
}

const open: Maintenance = { on: false, retryAfterSeconds: 0 }

/** `message` is a sentence for the person who starts the program; `exitCode` is one of `exitCodes`. */
export type SupervisorStart =
  | { ok: true; address: ListenAddress }
  | { ok: false; reason: 'address-unusable' | 'refused' | 'exited' | 'not-ready-in-time' | 'stopped'; message: string; exitCode: number }

export type WorkerState = { pid: number; state: 'starting' | 'serving' | 'finishing'; ageSeconds: number; memoryBytes: number; requests: number; failed: number }

export type Supervisor = {
  /** Settles when the first worker serves, or when it is clear that none will; never rejects for an expected reason. */
  ready: Promise<SupervisorStart>
  /**
   * Replaces the workers one after the other by checked ones, of another program when one is given. When one does not get ready,
   * the old ones go on serving, and those that were replaced already go back to the program before.
   */
  reload(program?: WorkerProgram): Promise<StartOutcome>
  /** What a worker runs that is started from now on without a reload, for instance because another one died. */
  keep(program: WorkerProgram): void
  /** Shuts the site to visitors, or opens it again. */
  maintain(maintenance: Maintenance): void
  maintenance(): Maintenance
  /** The program of the workers that serve. */
  program(): WorkerProgram
  /** Every worker there is. */
  workers(): WorkerState[]
  /** What all workers, those of before included, have counted and timed, as text for Prometheus. */
  metrics(): Promise<string>
  /** What the workers keep in memory, and all they know of a path. */
  cache(path?: string): Promise<CacheAnswer>
  /** How many workers ended without having been told to. */
  deaths(): number
  /** Accepts no more, lets the workers finish what is under way (`drainTimeoutMs`), resolves when all are gone. */
  stop(): Promise<void>
  /** Ends everything at once. */
  kill(): void
  /** Process ids of the workers that take connections now. */
  workerPids(): number[]
}

/** Opens the port, then starts the workers. Connections that come before the first is ready wait for it. */
export function startSupervisor(options: SupervisorOptions): Supervisor {
  return new RunningSupervisor(options)
}

class RunningSupervisor implements Supervisor {
  readonly ready: Promise<SupervisorStart>
  readonly #options: SupervisorOptions
  readonly #limits: SupervisorLimits
  readonly #log: SupervisorLog
  readonly #slots: Slot[]
  readonly #dispatcher: Dispatcher
  readonly #listening: Listening
  readonly #rates = new RateTotals()
  readonly #metrics = new MetricsOfAll(this)
  readonly #overweight = new WeakSet<WorkerProcess>()
  #program: WorkerProgram
  #maintenance: Maintenance
  #reloading: Promise<unknown> = Promise.resolve()
  #stopped: Promise<void> | undefined
  #watch: NodeJS.Timeout | undefined

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#log = options.log ?? createSupervisorLog()
    this.#program = options.program
    this.#maintenance = options.maintenance ?? open
    this.#slots = Array.from({ length: options.workers ?? 1 }, () => this.#createSlot())
    this.#dispatcher = new Dispatcher(this.#slots, this.#limits)
    this.#listening = new Listening({ accepted: (socket) => this.#accept(socket), failed: (error) => this.#notAccepted(error.message) })
    this.ready = this.#start()
  }

  // One after the other: two at once would not know to which program they go back.
  reload(program?: WorkerProgram): Promise<StartOutcome> {
    const reloaded = this.#reloading.then(() => this.#reload(program ?? this.#program))
    this.#reloading = reloaded
    return reloaded
  }

  async #reload(program: WorkerProgram): Promise<StartOutcome> {
    const before = this.#program
    for (const [i, slot] of this.#slots.entries()) {
      const outcome = await slot.replace({ program, checked: true })
      if (outcome.ok) continue
      if (program !== before) for (const changed of this.#slots.slice(0, i)) await changed.replace({ program: before })
      return outcome
    }
    this.#program = program
    return { ok: true }
  }

  keep(program: WorkerProgram): void {
    this.#program = program
    for (const slot of this.#slots) slot.keep(program)
  }

  maintain(maintenance: Maintenance): void {
    this.#maintenance = maintenance
    for (const slot of this.#slots) for (const worker of slot.workers) worker.tellMaintenance(maintenance)
  }

  maintenance(): Maintenance {
    return this.#maintenance
  }

  program(): WorkerProgram {
    return this.#program
  }

  workers(): WorkerState[] {
    return this.#slots.flatMap((slot) => [...slot.workers]).map(describeWorker)
  }

  metrics(): Promise<string> {
    return this.#metrics.read(this.#slots)
  }

  async cache(path?: string): Promise<CacheAnswer> {
    const answers = await Promise.all(this.#slots.map((slot) => slot.current?.cache(path)))
    return addCacheReports(answers.filter((answer) => answer !== undefined))
  }

  deaths(): number {
    return this.#slots.reduce((sum, slot) => sum + slot.deaths, 0)
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopInOrder()
    return this.#stopped
  }

  kill(): void {
    this.#listening.close()
    clearInterval(this.#watch)
    for (const slot of this.#slots) slot.kill()
  }

  workerPids(): number[] {
    return this.#slots.flatMap((slot) => slot.current?.pid ?? [])
  }

  // The port comes first: a second start on the same data must stop before its worker touches them.
  async #start(): Promise<SupervisorStart> {
    const listening = this.#options.nowhere ? { ok: true as const, address: { host: '', port: 0 } } : await this.#listening.open(this.#options, passedSocket())
    if (!listening.ok) return listening
    const [first, ...others] = this.#slots
    const outcome = await first!.replace({ retry: false })
    if (!outcome.ok) {
      await this.stop()
      return { ...outcome, exitCode: startExitCode(outcome.reason) }
    }
    for (const slot of others) void slot.replace()
    this.#watchWorkers()
    return listening
  }

  async #stopInOrder(): Promise<void> {
    this.#listening.close()
    await Promise.all([this.#dispatcher.stop(), ...this.#slots.map((slot) => slot.stop())])
    clearInterval(this.#watch)
  }

  #createSlot(): Slot {
    return new Slot({
      program: this.#options.program,
      limits: this.#limits,
      log: this.#log,
      counted: (counts) => this.#shareTotals(this.#rates.add(counts)),
      metrics: () => this.metrics(),
      cache: (path) => this.cache(path),
      listening: (worker, copy) => this.#listening.accepts(worker, copy),
      notAccepted: (message) => this.#notAccepted(message),
      leaving: (worker) => this.#listening.leaves(worker),
      gone: (worker) => {
        this.#listening.leaves(worker)
        this.#metrics.retire(worker)
      },
      homeless: (sockets) => { for (const socket of sockets) this.#dispatcher.dispatch(socket) },
      serving: (worker) => {
        worker.tellTotals(this.#rates.all())
        if (this.#maintenance.on) worker.tellMaintenance(this.#maintenance)
        this.#listening.share(worker)
        this.#dispatcher.release()
      },
    })
  }

  #shareTotals(totals: Counts): void {
    for (const slot of this.#slots) for (const worker of slot.workers) worker.tellTotals(totals)
  }

  #notAccepted(message: string): void {
    this.#log('error', `A connection could not be accepted: ${message}.`)
  }

  #accept(socket: Socket): void {
    // The client may go away while it waits here.
    socket.on('error', () => {})
    this.#dispatcher.dispatch(socket)
  }

  // When this very process was asleep (a paused machine), silence says nothing about the workers.
  #watchWorkers(): void {
    const everyMs = Math.min(1_000, this.#limits.hangTimeoutMs / 4)
    let lastMs = performance.now()
    this.#watch = setInterval(() => {
      const sleptMs = performance.now() - lastMs - everyMs
      lastMs = performance.now()
      for (const slot of this.#slots) {
        for (const worker of slot.workers) this.#check(worker, sleptMs > everyMs)
        this.#weigh(slot)
      }
    }, everyMs)
  }

  #check(worker: WorkerProcess, slept: boolean): void {
    if (slept) worker.forgiveSilence()
    if (worker.silentForMs() <= this.#limits.hangTimeoutMs) return
    this.#log('error', `Worker ${worker.pid} has not answered for ${this.#limits.hangTimeoutMs / 1000} s; it is killed and replaced.`)
    worker.kill()
  }

  #weigh(slot: Slot): void {
    const { memoryBytes: most, memoryGraceMs } = this.#limits
    const worker = slot.current
    if (!worker || most === 0 || worker.pulse.memoryBytes <= most) return
    if (this.#overweight.has(worker) || performance.now() - worker.startedAtMs < memoryGraceMs) return
    this.#overweight.add(worker)
    this.#log('warn', `Worker ${worker.pid} uses ${toMegabytes(worker.pulse.memoryBytes)} MB, more than the ${toMegabytes(most)} MB it may; it is replaced.`)
    void slot.replace()
  }
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

function describeWorker(worker: WorkerProcess): WorkerState {
  return { pid: worker.pid, state: worker.state, ageSeconds: Math.round((performance.now() - worker.startedAtMs) / 1000), ...worker.pulse }
}

function startExitCode(reason: 'refused' | 'exited' | 'not-ready-in-time' | 'stopped'): number {
  if (reason === 'stopped') return exitCodes.ok
  return reason === 'refused' ? exitCodes.refused : exitCodes.failed
}
