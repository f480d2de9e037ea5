// The request inspector of `coulisse dev`: what each request has done, in a bar on its page and under /_inspector; and a page for errors that leads to the line.
// Production never loads this file. It answers this machine only.
import type { Answered, Attempted, Watcher } from '../../server/observe.ts'
import { isThisMachine } from '../../server/networks.ts'
import { currentTrail } from '../../server/request-scope.ts'
import { Trail, watching } from '../../server/trail.ts'
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import type { OpenHouse } from '../house.ts'
import { wantsProblem } from '../serve/failures.ts'
import { onOwnHost } from '../serve/own-host.ts'
import { drawBar } from './bar.tsx'
import { drawError } from './error-page.tsx'
import { look } from './look.ts'
import { drawList, drawRequest } from './pages.tsx'
import { Records } from './records.ts'

export const inspectorPath = '/_inspector'

/** How the server is answered, as `webRoutes` puts it together. */
export interface Answering {
  routes: WebRoute[]
  notFound(request: WebRequest): Promise<Answer>
  failed(error: unknown, request: WebRequest): Promise<Answer>
}

const headers = {
  'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** Files, probes and the inspector itself. */
const unseen = /^\/(_inspector|assets|media|backoffice\/assets|livez$|readyz$|metrics$|favicon)/

export class Inspector implements Watcher {
  readonly #house: OpenHouse
  readonly #records = new Records()

  constructor(house: OpenHouse) {
    this.#house = house
    watching.notes = true
    watching.places = true
    // Deep enough to reach from a statement to the page that asked for it.
    Error.stackTraceLimit = 60
  }

  answered({ id, status, tookMs }: Answered): void {
    const record = this.#records.find(id)
    if (record) Object.assign(record, { status, tookMs })
  }

  attempted(attempt: Attempted): void {
    this.#records.attempted(attempt)
  }

  /** What would be sent from memory goes through its route as well: each answer has a bar of its own. */
  wrap({ routes, notFound, failed }: Answering): Answering {
    return {
      routes: [...routes.map((route) => this.#watched(route)), ...this.#ownRoutes().map((route) => onOwnHost(this.#house, route))],
      notFound,
      failed: async (error, request) => this.#explained(error, request, await failed(error, request)),
    }
  }

  #watched(route: WebRoute): WebRoute {
    if (unseen.test(route.url)) return route
    return { ...route, handle: (request) => (isThisMachine(request.address) ? this.#record(route, request) : route.handle(request)) }
  }

  async #record(route: WebRoute, request: WebRequest): Promise<Answer> {
    const record = this.#records.begin(request, `${route.method} ${route.url}`, currentTrail() ?? new Trail(request.id))
    try {
      // As plain text and whole: the bar is different each time.
      const answer = await route.handle({ ...request, headers: { ...request.headers, 'accept-encoding': 'identity', 'if-none-match': undefined } })
      record.status = answer.status
      record.tookMs = performance.now() - record.trail.beganMs
      const marked = { ...answer, headers: { ...answer.headers, 'x-inspector': `${inspectorPath}/${request.id}` } }
      return hasRoomForBar(route, marked) ? withBar(marked, drawBar(record, inspectorPath)) : marked
    } catch (error) {
      record.error = error
      throw error
    }
  }

  /** Only what is a fault of the program; a refusal has a page of its own. */
  #explained(error: unknown, request: WebRequest, answer: Answer): Answer {
    if (answer.status !== 500 || wantsProblem(request) || !isThisMachine(request.address)) return answer
    const record = this.#records.find(request.id) ?? this.#records.begin(request, '', new Trail(request.id))
    record.error = error
    return { status: 500, headers, body: drawError(error, record, this.#house) }
  }

  #ownRoutes(): WebRoute[] {
    const page = (url: string, draw: (request: WebRequest) => string | undefined): WebRoute => ({
      method: 'GET', url,
      handle: async (request) => {
        if (!isThisMachine(request.address)) return plain(404, 'The inspector answers only the machine it runs on.\n')
        const body = draw(request)
        return body === undefined ? plain(404, 'This request is not held any more: the inspector keeps the last ones, until the site’s files change.\n') : { status: 200, headers, body }
      },
    })
    return [
      page(inspectorPath, () => drawList(this.#records, this.#house)),
      page(`${inspectorPath}/:id`, ({ params }) => {
        const record = this.#records.find(params['id']!)
        return record && drawRequest(record, this.#records.attemptsOf(record.id), this.#house)
      }),
      { method: 'GET', url: `${inspectorPath}/look.css`, handle: async () => ({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }, body: look }) },
    ]
  }
}

const plain = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body })

const hasRoomForBar = (route: WebRoute, { headers, body }: Answer): boolean =>
  !route.url.startsWith('/backoffice') && (headers['content-type'] ?? '').startsWith('text/html') && !headers['content-encoding'] && (typeof body === 'string' || Buffer.isBuffer(body))

function withBar(answer: Answer, bar: string): Answer {
  const html = String(answer.body)
  const at = html.lastIndexOf('</body>')
  const { etag: _, ...headers } = answer.headers
  return { ...answer, headers: { ...headers, 'cache-control': 'no-store' }, body: at === -1 ? html + bar : html.slice(0, at) + bar + html.slice(at) }
}
