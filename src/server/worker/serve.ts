// The worker's side: serves what the supervisor passes on, or listens by itself, and finishes what is under way before it ends.
import type { Server } from 'node:http'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { flushCompileCache } from 'node:module'
import type { CacheAnswer } from '../control/cache-report.ts'
import { rates } from '../crowds/rates.ts'
import { exitCodes } from '../exit-codes.ts'
import { backlog, listen, type ListenAddress, type ListenRefusal } from '../listen.ts'
import type { Family } from '../metrics/metrics.ts'
import { handleOf, type ListeningHandle } from '../supervisor/listening-handle.ts'
import { checkMark, workerMark, type FromWorker, type Maintenance, type ToWorker } from '../supervisor/messages.ts'
import { gotCacheOfAll } from './cache-of-all.ts'
import { isTls, trackConnections, type Connections, type Draining } from './connections.ts'
import { applyHttpLimits } from './http-limits.ts'

/** 'replaced': another worker already serves, the site as a whole is ready; 'stopping': nobody serves after this. */
export type DrainReason = 'replaced' | 'stopping'

export type WorkerHooks = {
  /** The drain begins: take no new jobs, end event streams; when stopping, say "not ready". Requests still come until it is over. */
  draining?(reason: DrainReason): void
  /** Answered requests, and those that failed, of this worker's life; the supervisor judges a new release by them. */
  counts?(): { requests: number; failed: number }
  /** What was counted and timed; `site`: with the figures that are the same for every worker. */
  report?(site: boolean): Promise<Family[]>
  /** What is kept in memory, and all that is known of a path. */
  cache?(path: string | undefined): CacheAnswer
  /** The site is shut to visitors, or opened again. */
  maintenance?(maintenance: Maintenance): void
  /** The last request is answered: checkpoint jobs, close the database, flush the logs. Has `closeTimeoutMs`. */
  close(): Promise<void>
}

const aliveEveryMs = 1_000
const closeTimeoutMs = 10_000
/** When the supervisor was killed, nobody else bounds us; another one may already be starting on the same data. */
const orphanDrainTimeoutMs = 10_000
const flushCacheAfterMs = 2_000

/** Whether this process was started by `startSupervisor`. */
export function isSupervised(): boolean {
  return process.send !== undefined && process.env[workerMark] !== undefined
}

/** Whether this worker replaces another on purpose: it looks at its own answers before it says ready. */
export function isChecked(): boolean {
  return process.env[checkMark] !== undefined
}

/** Tells the person who starts the program why it cannot start, in one sentence that says what to do, and ends the process. */
export async function refuseToStart(message: string): Promise<never> {
  if (isSupervised()) await say({ type: 'refused', message })
  else process.stderr.write(`${message}\n`)
  process.exit(exitCodes.refused)
}

/**
 * Serves the connections the supervisor passes on. `server` is prepared and not listening (Fastify: `app.server` after `app.ready()`).
 * Ends the process when the supervisor says so, and when the supervisor is gone.
 */
export function serveFromSupervisor(server: Server, hooks: WorkerHooks): void {
  applyHttpLimits(server)
  const connections = trackConnections(server)
  // node watches time limits and idle connections only of a server that listens, which this one never does.
  server.emit('listening')
  const worker = new SupervisedWorker(server, connections, hooks)
  process.on('message', (message, handle) => worker.hear(message as ToWorker, handle as Socket | ListeningHandle | undefined))
  process.on('disconnect', () => worker.orphaned())
  listenToSignals()
  rates.share((counts) => void say({ type: 'counted', counts }))
  const pulse = () => void say({ type: 'alive', memoryBytes: process.memoryUsage.rss(), ...(hooks.counts?.() ?? { requests: 0, failed: 0 }) })
  setInterval(() => { if (process.connected) pulse(); else worker.orphaned() }, aliveEveryMs)
  // A worker that is killed later would never write what it compiled, and every start would compile again.
  setTimeout(flushCompileCache, flushCacheAfterMs).unref()
  void say({ type: 'ready', listens: true })
}

class SupervisedWorker {
  readonly #server: Server
  readonly #connections: Connections
  readonly #hooks: WorkerHooks
  #draining: Draining | undefined
  #acceptor: NetServer | undefined

  constructor(server: Server, connections: Connections, hooks: WorkerHooks) {
    this.#server = server
    this.#connections = connections
    this.#hooks = hooks
  }

  hear(message: ToWorker, handle: Socket | ListeningHandle | undefined): void {
    if (message.type === 'maintenance') return this.#hooks.maintenance?.(message)
    if (message.type === 'totals') return rates.hear(message.totals)
    if (message.type === 'report') return void sayReport(this.#hooks, message.site)
    if (message.type === 'metrics') return gotMetrics(message)
    if (message.type === 'cache?') return this.#sayCache(message)
    if (message.type === 'cache') return gotCacheOfAll(message.id, message.answer)
    if (message.type === 'drain') return this.#drain(message.timeoutMs, message.giveBack)
    if (message.type === 'listen') return this.#accept(handle as ListeningHandle | undefined)
    if (message.type === 'socket') this.#take(message.id, handle as Socket | undefined)
  }

  #take(id: number, socket: Socket | undefined): void {
    void say({ type: 'taken', id })
    if (!socket) return
    socket.allowHalfOpen = true
    this.#server.emit('connection', socket)
    socket.resume()
  }

  #accept(handle: ListeningHandle | undefined): void {
    if (!handle) return
    const acceptor = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#server.emit('connection', socket))
    acceptor.on('error', (error) => void say({ type: 'not-accepted', message: error.message }))
    acceptor.listen(handle, backlog, () => void say({ type: 'listening' }, handleOf(acceptor)))
    this.#acceptor = acceptor
  }

  /** Who came before nobody will accept any more is let in: the next round of the event loop sees them all. */
  #stopAccepting(othersAccept: boolean): void {
    const close = () => { this.#acceptor?.close() }
    if (othersAccept) close()
    else setImmediate(() => setImmediate(close))
  }

  #sayCache({ id, path }: { id: number; path?: string }): void {
    const answer = this.#hooks.cache?.(path)
    if (answer) void say({ type: 'cache', id, answer })
  }

  orphaned(): void {
    this.#drain(orphanDrainTimeoutMs, false)
  }

  #drain(timeoutMs: number, giveBack: boolean): void {
    if (!giveBack) this.#draining?.nobodyTakes()
    if (this.#draining) return
    this.#stopAccepting(giveBack)
    this.#draining = this.#connections.drain({ timeoutMs, ...(giveBack && !isTls(this.#server) ? { giveBack: returnToSupervisor } : {}) })
    this.#hooks.draining?.(giveBack ? 'replaced' : 'stopping')
    void this.#draining.done.then(() => endProcess(this.#hooks))
  }
}

export type DirectServing = {
  ok: true
  address: ListenAddress
  /** Accepts no more, finishes what is under way within `drainTimeoutMs`, calls `hooks.close`. Does not end the process. */
  stop(): Promise<void>
}

/** Listens without a supervisor: for development and tests. Signals are the caller's business. */
export async function serveDirectly(
  server: Server,
  options: ListenAddress & { hooks: WorkerHooks; drainTimeoutMs?: number },
): Promise<DirectServing | ListenRefusal> {
  const { host, port, hooks, drainTimeoutMs: timeoutMs = orphanDrainTimeoutMs } = options
  applyHttpLimits(server)
  const connections = trackConnections(server)
  const listening = await listen(server, { host, port })
  if (!listening.ok) return listening
  let stopping: Promise<void> | undefined
  const stop = async () => {
    hooks.draining?.('stopping')
    const draining = connections.drain({ timeoutMs })
    server.close()
    await draining.done
    await hooks.close()
  }
  return { ok: true, address: listening.address, stop: () => (stopping ??= stop()) }
}

// A terminal sends Ctrl-C and its closing to every process in it; what is to be done then, the supervisor says.
// SIGTERM sent to this worker alone asks for another in its place.
function listenToSignals(): void {
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})
  process.on('SIGTERM', () => void say({ type: 'replace-me' }))
}

function returnToSupervisor(socket: Socket): Promise<void> {
  // From here on no byte is read in this process: the next request stays in the connection for the next worker.
  socket.pause()
  socket.setTimeout(0)
  // Without it, node would follow the socket's life over the channel.
  Object.assign(socket, { server: undefined })
  return say({ type: 'returned' }, socket)
}

async function sayReport(hooks: WorkerHooks, site: boolean): Promise<void> {
  const families = await hooks.report?.(site).catch(() => hooks.report?.(false))
  await say({ type: 'report', families: families ?? [] })
}

const askedForMetrics = new Map<number, (text: string) => void>()
let metricsQuestions = 0

/** The metrics of all workers, from the supervisor; empty when it does not answer. */
export function metricsOfAll(): Promise<string> {
  const id = ++metricsQuestions
  return new Promise((resolve) => {
    askedForMetrics.set(id, resolve)
    setTimeout(() => gotMetrics({ id, text: '' }), 5_000).unref()
    void say({ type: 'metrics?', id })
  })
}

function gotMetrics({ id, text }: { id: number; text: string }): void {
  askedForMetrics.get(id)?.(text)
  askedForMetrics.delete(id)
}

async function endProcess(hooks: WorkerHooks): Promise<void> {
  const tooLong = setTimeout(() => process.exit(exitCodes.failed), closeTimeoutMs)
  try {
    // What it has counted outlives it.
    rates.tellNow()
    await sayReport(hooks, false)
    await hooks.close()
    clearTimeout(tooLong)
    process.exit(exitCodes.ok)
  } catch (error) {
    console.error('The worker could not close in order.', error)
    process.exit(exitCodes.failed)
  }
}

// Resolves when it is on its way. A lost supervisor is noticed by 'disconnect'.
function say(message: FromWorker, handle?: Socket | ListeningHandle): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) {
      if (handle && 'destroy' in handle) handle.destroy()
      return resolve()
    }
    process.send(message, handle as Socket | undefined, {}, () => resolve())
  })
}
