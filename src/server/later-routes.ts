// Routes below one path that are made when the first request for one comes: a start does not wait for what few of its requests want.
import type { RequestListener, ServerResponse, IncomingMessage } from 'node:http'
import { unavailableAnswer } from './unavailable-page.ts'
import type { WebRoute } from './web.ts'

export interface LaterOptions {
  /** `/backoffice`: it and all below it. */
  path: string
  make(): Promise<readonly WebRoute[]>
  /** Is told when they cannot be made. */
  failed(error: unknown): void
}

const againAfterSeconds = 5

export class LaterRoutes {
  readonly #options: LaterOptions
  #build: ((routes: readonly WebRoute[]) => Promise<RequestListener>) | undefined
  #opening: Promise<RequestListener> | undefined
  #listener: RequestListener | undefined

  constructor(options: LaterOptions) {
    this.#options = options
  }

  /** What makes a listener of routes: the server's business. */
  builtBy(build: (routes: readonly WebRoute[]) => Promise<RequestListener>): void {
    this.#build = build
  }

  /** Makes them now. Rejects when they cannot be made; the next call tries again. */
  async open(): Promise<RequestListener> {
    this.#opening ??= this.#options.make().then((routes) => this.#build!(routes)).finally(() => { this.#opening = undefined })
    return (this.#listener ??= await this.#opening)
  }

  /** Takes what is below the path, and passes the rest on. */
  before(handle: RequestListener): RequestListener {
    return (request, response) => {
      if (!this.#covers(request.url ?? '/')) handle(request, response)
      else if (this.#listener) this.#listener(request, response)
      else void this.#openFor(request, response)
    }
  }

  #covers(url: string): boolean {
    const { path } = this.#options
    return url.startsWith(path) && (url.length === path.length || url[path.length] === '/' || url[path.length] === '?')
  }

  async #openFor(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const listener = await this.open()
      listener(request, response)
    } catch (error) {
      this.#options.failed(error)
      const { status, headers, body } = unavailableAnswer({ path: request.url ?? '/', headers: request.headers, retryAfterSeconds: againAfterSeconds, why: 'database' })
      response.writeHead(status, headers).end(body)
    }
  }
}
