// The first thing a request meets: overload, and too many requests of one network. A refusal costs next to nothing.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { overload, type Importance } from '../limits.ts'
import { isThisMachine, networkOf } from '../networks.ts'
import { countRefusal } from '../observe.ts'
import { unavailableAnswer } from '../unavailable-page.ts'
import { Overload } from './overload.ts'
import { rates } from './rates.ts'

export interface GateOptions {
  requestsPerMinute: number
  /** Knows what the addresses of the site stand for. */
  importanceOf(method: string, path: string): Importance
}

/** On the request itself: a weak map of as many as there are requests keeps the garbage collector busy. */
const arrived = Symbol('arrived')
interface Arrived extends IncomingMessage { [arrived]?: { atMs: number; importance: Importance } }

export class Gate {
  readonly #options: GateOptions
  readonly #overload = new Overload()

  constructor(options: GateOptions) {
    this.#options = options
  }

  /** The handler behind the gate. */
  before(handle: RequestListener): RequestListener {
    return (request, response) => {
      // What a browser fetches ahead is wanted by nobody yet.
      const importance = request.headers['sec-purpose']?.includes('prefetch') ? 'rest' : this.#options.importanceOf(request.method ?? 'GET', request.url ?? '/')
      if (!this.#overload.admits(importance)) return this.refuse(request, response)
      this.#overload.begin()
      const known: Arrived = request
      known[arrived] = { atMs: performance.now(), importance }
      response.once('close', () => this.#overload.end())
      handle(request, response)
    }
  }

  /** It is the turn of this request. False: it has waited so long under a strain that it is refused after all. */
  begins(request: IncomingMessage): boolean {
    const at = (request as Arrived)[arrived]
    if (!at) return true
    const waitedMs = performance.now() - at.atMs
    this.#overload.waited(waitedMs)
    return !this.#overload.givesUp(at.importance, waitedMs)
  }

  importanceOf(request: IncomingMessage): Importance {
    return (request as Arrived)[arrived]?.importance ?? 'rest'
  }

  /** How many seconds this address has to wait, or undefined. */
  waitOf(address: string): number | undefined {
    if (isThisMachine(address)) return undefined
    const wait = rates.admit(`network:${networkOf(address)}`, this.#options.requestsPerMinute)
    if (wait !== undefined) countRefusal('too-many')
    return wait
  }

  /** Too busy for this request. */
  refuse(request: IncomingMessage, response: ServerResponse): void {
    countRefusal('busy')
    const { status, headers, body } = unavailableAnswer({ path: request.url ?? '/', headers: request.headers, retryAfterSeconds: overload.retryAfterSeconds, why: 'busy' })
    // The body of an upload is not waited for.
    if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) headers['connection'] = 'close'
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
  }
}
