// The requests of a development session as the inspector holds them: the last ones, in memory, without secrets.
import type { IncomingHttpHeaders } from 'node:http'
import type { Attempted } from '../../server/observe.ts'
import type { Trail } from '../../server/trail.ts'
import type { WebRequest } from '../../server/web.ts'

export interface RecordedRequest {
  id: string
  atMs: number
  method: string
  url: string
  /** As it was declared. */
  route: string
  params: Readonly<Record<string, string>>
  headers: [name: string, value: string][]
  /** Fields of a form or of a JSON body, as text. */
  body: [name: string, value: string][]
  /** Undefined while it is under way. */
  status: number | undefined
  tookMs: number | undefined
  trail: Trail
  error: unknown
}

export const mostRequests = 80
const mostAttempts = 80

export class Records {
  readonly #requests = new Map<string, RecordedRequest>()
  #attempts: Attempted[] = []

  begin(request: WebRequest, route: string, trail: Trail): RecordedRequest {
    const { id, method, url, params, headers, body } = request
    const record: RecordedRequest = { id, atMs: Date.now(), method, url: withoutSecrets(url), route, params, headers: shownHeaders(headers), body: shownBody(body), status: undefined, tookMs: undefined, trail, error: undefined }
    this.#requests.set(id, record)
    if (this.#requests.size > mostRequests) this.#requests.delete(this.#requests.keys().next().value!)
    return record
  }

  attempted(attempt: Attempted): void {
    this.#attempts = [attempt, ...this.#attempts].slice(0, mostAttempts)
  }

  find(id: string): RecordedRequest | undefined {
    return this.#requests.get(id)
  }

  /** The latest first. */
  list(): RecordedRequest[] {
    return [...this.#requests.values()].reverse()
  }

  /** The attempts at jobs that a request has added, the first first; or at those that nobody asked for. */
  attemptsOf(id: string): Attempted[] {
    return this.#attempts.filter(({ trail }) => trail.requestId === id).reverse()
  }
}

const secret = /pass|token|secret|cookie|authorization|code|card|key/i
const hidden = '•••'

const shownHeaders = (headers: IncomingHttpHeaders): [string, string][] => Object.entries(headers).map(([name, value]) => [name, secret.test(name) ? hidden : String(value)])

/** A page that is inspected may be shown to somebody else. */
function shownBody(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).slice(0, 50).map(([name, value]) => [name, secret.test(name) ? hidden : shorten(typeof value === 'string' ? value : (JSON.stringify(value, (key, inner: unknown) => (secret.test(key) ? hidden : inner)) ?? ''))])
}

const shorten = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text)

function withoutSecrets(url: string): string {
  return url.replace(/([?&][^=&]*(?:pass|token|secret|code|key)[^=&]*=)[^&]*/gi, `$1${hidden}`)
}
