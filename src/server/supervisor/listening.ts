// The listening socket of the site: the workers that serve accept from it themselves; the supervisor only while none of them does.
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { backlog, listen, type ListenAddress, type ListenResult } from '../listen.ts'
import { handleOf, type ListeningHandle } from './listening-handle.ts'
import type { WorkerProcess } from './worker-process.ts'

/** The workers of a supervisor that was killed let go of the port as soon as they notice. */
const freeWithinMs = 2_000

export type ListeningEvents = {
  /** Somebody came while no worker accepts. */
  accepted(socket: Socket): void
  failed(error: Error): void
}

export class Listening {
  readonly #events: ListeningEvents
  /** Accepts in this process. */
  #server: Server | undefined
  /** A copy that nobody here accepts from. To end accepting without it would be to end the socket, and to lose who waits in it. */
  #spare: ListeningHandle | undefined
  readonly #accepting = new Set<WorkerProcess>()
  #closed = false

  constructor(events: ListeningEvents) {
    this.#events = events
  }

  /** Opens the port, or takes the socket that was `passed` on open (its descriptor). */
  async open(address: ListenAddress, passed: number | undefined): Promise<ListenResult> {
    const server = this.#createServer()
    const giveUpMs = performance.now() + freeWithinMs
    for (;;) {
      const listening = await listen(server, address, passed)
      if (listening.ok) this.#server = server
      if (listening.ok || !listening.isTaken || performance.now() > giveUpMs) return listening
      await sleep(100)
    }
  }

  /** This worker may accept from now on. It answers with a copy of the socket: see `accepts`. */
  share(worker: WorkerProcess): void {
    const handle = this.#spare ?? (this.#server && handleOf(this.#server))
    if (handle) worker.listen(handle)
  }

  /** The worker accepts: the supervisor need not any more. */
  accepts(worker: WorkerProcess, copy: ListeningHandle): void {
    if (this.#closed || this.#spare) copy.close()
    else this.#spare = copy
    if (!worker.canTake || worker.state !== 'serving') return
    this.#accepting.add(worker)
    this.#server?.close()
    this.#server = undefined
  }

  /** The worker accepts no more, or is gone. */
  leaves(worker: WorkerProcess): void {
    if (!this.#accepting.delete(worker) || this.#accepting.size > 0 || this.#closed || !this.#spare) return
    this.#server = this.#createServer()
    this.#server.listen(this.#spare, backlog)
    this.#spare = undefined
  }

  close(): void {
    this.#closed = true
    this.#server?.close()
    this.#spare?.close()
    this.#server = this.#spare = undefined
  }

  #createServer(): Server {
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => this.#events.accepted(socket))
    // Before it listens, `listen` has the say.
    return server.once('listening', () => server.on('error', (error) => this.#events.failed(error)))
  }
}
