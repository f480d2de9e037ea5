// One worker as the supervisor sees it: a child process that starts, takes sockets, drains and ends.
import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import type { SupervisorLimits } from './limits.ts'
import type { CacheAnswer } from '../control/cache-report.ts'
import type { Counts } from '../crowds/rates.ts'
import type { Family } from '../metrics/metrics.ts'
import { forkWorker, type WorkerProgram } from './forking.ts'
import type { ListeningHandle } from './listening-handle.ts'
import type { FromWorker, Maintenance, Pulse, ToWorker } from './messages.ts'

export type StartOutcome = { ok: true } | { ok: false; reason: 'refused' | 'exited' | 'not-ready-in-time' | 'stopped'; message: string }

export type WorkerEvents = {
  /** Connections that need another worker: given back by a draining one, or never taken by one that died. */
  homeless(sockets: Socket[]): void
  replaceMe(): void
  /** It accepts connections itself from now on. */
  listening(copy: ListeningHandle): void
  notAccepted(message: string): void
  /** It has counted requests of networks and accounts. */
  counted(counts: Counts): void
  /** The metrics of all workers, as text. */
  metrics(): Promise<string>
  /** What all workers keep in memory. */
  cache(path: string | undefined): Promise<CacheAnswer>
}

/** A worker that is hung must not keep the figures of the others back. */
const reportWithinMs = 1_500

export class WorkerProcess {
  readonly startedAtMs = performance.now()
  readonly started: Promise<StartOutcome>
  /** Resolves when the process is gone and all it had said is read; the text says how it ended. */
  readonly gone: Promise<string>
  readonly #child: ChildProcess
  readonly #limits: SupervisorLimits
  readonly #events: WorkerEvents
  readonly #untaken = new Map<number, Socket>()
  readonly #outcome: (outcome: StartOutcome) => void
  #lastHeardMs = performance.now()
  #isReady = false
  #canListen = false
  #ended = false
  #nextSocketId = 1
  #pulse: Pulse = { requests: 0, failed: 0, memoryBytes: 0 }
  #draining = false
  #report: Family[] = []
  #reported: (() => void)[] = []
  #cacheQuestions = 0
  readonly #cacheAsked = new Map<number, (answer: CacheAnswer | undefined) => void>()

  constructor(program: WorkerProgram, limits: SupervisorLimits, events: WorkerEvents) {
    this.#limits = limits
    this.#events = events
    this.#child = forkWorker(program)
    const started = Promise.withResolvers<StartOutcome>()
    this.#outcome = started.resolve
    this.started = started.promise
    this.gone = this.#watchEnd()
    this.#child.on('message', (message, handle) => this.#hear(message as FromWorker, handle as Socket | ListeningHandle | undefined))
    this.#boundStart()
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get canTake(): boolean {
    return this.#child.connected && !this.#ended
  }

  get untakenCount(): number {
    return this.#untaken.size
  }

  /** What it last said of itself. */
  get pulse(): Readonly<Pulse> {
    return this.#pulse
  }

  get state(): 'starting' | 'serving' | 'finishing' {
    if (this.#draining) return 'finishing'
    return this.#isReady ? 'serving' : 'starting'
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** Time since the last word of a worker that is or was ready; 0 while it starts. */
  silentForMs(): number {
    return this.#isReady ? performance.now() - this.#lastHeardMs : 0
  }

  /** The supervisor itself was asleep, so the worker's silence proves nothing: begin to count anew. */
  forgiveSilence(): void {
    this.#lastHeardMs = performance.now()
  }

  /** Passes the connection on. Our copy stays open until the worker has it: if it dies first, another worker gets it. */
  give(socket: Socket): void {
    const id = this.#nextSocketId++
    this.#untaken.set(id, socket)
    // Without it, node would follow each socket's life over the channel.
    Object.assign(socket, { server: undefined })
    this.#child.send({ type: 'socket', id } satisfies ToWorker, socket, { keepOpen: true }, ignoreLostChannel)
  }

  /** Lets it accept from the listening socket itself; a worker of an older release cannot. */
  listen(handle: ListeningHandle): void {
    if (this.#canListen) this.#child.send({ type: 'listen' } satisfies ToWorker, handle as unknown as Socket, ignoreLostChannel)
  }

  /** On the same ordered channel as the sockets: the worker gets this after the last of them. */
  drain(giveBack: boolean): void {
    const { drainTimeoutMs: timeoutMs, closeTimeoutMs } = this.#limits
    this.#draining = true
    this.#child.send({ type: 'drain', giveBack, timeoutMs } satisfies ToWorker, ignoreLostChannel)
    const overdue = setTimeout(() => this.kill(), timeoutMs + closeTimeoutMs + 1_000)
    void this.gone.then(() => clearTimeout(overdue))
  }

  /** What it has counted so far; of one that does not answer, what it said last. */
  async report(site: boolean): Promise<Family[]> {
    if (!this.canTake || !this.#isReady) return this.#report
    await new Promise<void>((resolve) => {
      this.#reported.push(resolve)
      setTimeout(resolve, reportWithinMs).unref()
      this.#child.send({ type: 'report', site } satisfies ToWorker, ignoreLostChannel)
    })
    return this.#report
  }

  /** What it keeps in memory; undefined when it does not say so in time. */
  async cache(path: string | undefined): Promise<CacheAnswer | undefined> {
    if (!this.canTake || !this.#isReady) return undefined
    const id = ++this.#cacheQuestions
    return new Promise((resolve) => {
      this.#cacheAsked.set(id, resolve)
      setTimeout(() => this.#gotCache(id, undefined), reportWithinMs).unref()
      this.#child.send({ type: 'cache?', id, ...(path !== undefined && { path }) } satisfies ToWorker, ignoreLostChannel)
    })
  }

  #gotCache(id: number, answer: CacheAnswer | undefined): void {
    this.#cacheAsked.get(id)?.(answer)
    this.#cacheAsked.delete(id)
  }

  /** What it said last, which of one that has ended in order is all. */
  get lastReport(): Family[] {
    return this.#report
  }

  tellTotals(totals: Counts): void {
    if (totals.length > 0) this.#child.send({ type: 'totals', totals } satisfies ToWorker, ignoreLostChannel)
  }

  tellMaintenance(maintenance: Maintenance): void {
    this.#child.send({ type: 'maintenance', ...maintenance } satisfies ToWorker, ignoreLostChannel)
  }

  /** At once, also when it is stopped or hung. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #hear(message: FromWorker, handle: Socket | ListeningHandle | undefined): void {
    this.#lastHeardMs = performance.now()
    if (message.type === 'alive') this.#pulse = { requests: message.requests, failed: message.failed, memoryBytes: message.memoryBytes }
    else if (message.type === 'taken') this.#letGo(message.id)
    else if (message.type === 'report') this.#keepReport(message.families)
    else if (message.type === 'counted') this.#events.counted(message.counts)
    else if (message.type === 'metrics?') void this.#events.metrics().then((text) => this.#child.send({ type: 'metrics', id: message.id, text } satisfies ToWorker, ignoreLostChannel))
    else if (message.type === 'cache?') void this.#events.cache(message.path).then((answer) => this.#child.send({ type: 'cache', id: message.id, answer } satisfies ToWorker, ignoreLostChannel))
    else if (message.type === 'cache') this.#gotCache(message.id, message.answer)
    else if (message.type === 'ready') this.#becomeReady(message.listens ?? false)
    else if (message.type === 'listening' && handle) this.#events.listening(handle as ListeningHandle)
    else if (message.type === 'not-accepted') this.#events.notAccepted(message.message)
    else if (message.type === 'refused') this.#outcome({ ok: false, reason: 'refused', message: message.message })
    else if (message.type === 'replace-me') this.#events.replaceMe()
    else if (message.type === 'returned' && handle) this.#events.homeless([leaveUnread(handle as Socket)])
  }

  #keepReport(families: Family[]): void {
    this.#report = families
    for (const reported of this.#reported.splice(0)) reported()
  }

  #becomeReady(canListen: boolean): void {
    this.#canListen = canListen
    this.#isReady = true
    this.#outcome({ ok: true })
  }

  #letGo(id: number): void {
    this.#untaken.get(id)?.destroy()
    this.#untaken.delete(id)
  }

  #boundStart(): void {
    const { readyTimeoutMs } = this.#limits
    const late = setTimeout(() => {
      const message = `The worker was not ready after ${readyTimeoutMs / 1000} s.`
      this.#outcome({ ok: false, reason: 'not-ready-in-time', message })
    }, readyTimeoutMs)
    void this.started.then(() => clearTimeout(late))
  }

  // 'close' comes after the channel is read to its end; it is 'exit' that always comes.
  #watchEnd(): Promise<string> {
    return new Promise((resolve) => {
      const ended = (how: string) => {
        if (this.#ended) return
        this.#ended = true
        this.#outcome({ ok: false, reason: 'exited', message: `The worker ended before it was ready (${how}).` })
        const left = [...this.#untaken.values()]
        this.#untaken.clear()
        if (left.length > 0) this.#events.homeless(left)
        resolve(how)
      }
      const how = (code: number | null, signal: string | null) => signal ?? `exit code ${code}`
      this.#child.once('close', (code, signal) => ended(how(code, signal)))
      this.#child.once('exit', (code, signal) => setTimeout(ended, 500, how(code, signal)))
      this.#child.once('error', (error) => this.#child.pid === undefined && ended(error.message))
    })
  }
}

// A socket that arrives over a channel begins to read by itself; what it read here would be lost to the next worker.
// node has no public way to stop it, so this reaches for the handle, in the same turn in which the socket arrived.
function leaveUnread(socket: Socket): Socket {
  const { _handle: handle } = socket as unknown as { _handle: { reading: boolean; readStop(): void } | null }
  if (handle) {
    handle.reading = false
    handle.readStop()
  }
  socket.on('error', () => {})
  return socket
}

// What was not delivered is given to another worker when this one is gone.
function ignoreLostChannel(): void {}
