// A visitor over plain HTTP, header by header: what a browser sends and keeps, and what only an attacker would send.
import { Agent, request, type RequestOptions } from 'node:http'
import { readCookies } from '../../src/server/web.ts'

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
  text: string
  /** The body as JSON; throws where it is none. */
  json: any
  location: string
}

export interface Sent {
  headers?: Record<string, string | string[]>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as the fields of a form. */
  form?: Record<string, string | readonly string[]>
  /** Sent as it is. */
  body?: string | Buffer
  /** Without Origin and Sec-Fetch-Site, as programs ask. */
  bare?: boolean
}

const shared = new Agent({ keepAlive: true, maxSockets: 64 })
const answerWithinMs = 30_000

/** Who is refused because there is more to do than can be done (a busy machine is enough) comes back when told to. */
const comesBack = 10
const isBusy = ({ status, text }: Reply): boolean => status === 503 && /More people are here|plus de monde/.test(text)

export class Visitor {
  readonly origin: string
  readonly #patient: boolean
  readonly #agent: Agent | false
  cookies: Record<string, string> = {}

  /** `agent: false` takes a new connection for each request. */
  constructor(origin: string, { patient = true, agent = shared }: { patient?: boolean; agent?: Agent | false } = {}) {
    this.origin = origin
    this.#patient = patient
    this.#agent = agent
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('GET', path, { headers })
  }

  post(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('POST', path, { json, headers })
  }

  sendForm(path: string, form: Record<string, string | readonly string[]>): Promise<Reply> {
    return this.ask('POST', path, { form })
  }

  async ask(method: string, path: string, sent: Sent = {}): Promise<Reply> {
    const [body, type] = bodyOf(sent)
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...(cookie && { cookie }),
      ...(type && { 'content-type': type }),
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      ...(method !== 'GET' && !sent.bare && { origin: this.origin, 'sec-fetch-site': 'same-origin' }),
      ...sent.headers,
    }
    const reply = await this.#exchange({ method, headers }, this.origin + path, body)
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) this.#keep(line)
    return reply
  }

  async #exchange(options: Pick<RequestOptions, 'method' | 'headers'>, url: string, body: string | Buffer | undefined): Promise<Reply> {
    for (let refusals = 0; ; refusals++) {
      const reply = await exchange({ ...options, agent: this.#agent }, url, body)
      if (!this.#patient || !isBusy(reply) || refusals === comesBack) return reply
      await new Promise((resolve) => setTimeout(resolve, Number(reply.headers['retry-after']) * 1000))
    }
  }

  #keep(line: string): void {
    const [name, value] = Object.entries(readCookies(line.split(';', 1)[0]))[0] ?? []
    if (name === undefined) return
    if (value === '' || /max-age=0(;|$)/i.test(line)) delete this.cookies[name]
    else this.cookies[name] = value!
  }
}

function bodyOf({ json, form, body }: Sent): [body: string | Buffer | undefined, type?: string] {
  if (json !== undefined) return [JSON.stringify(json), 'application/json']
  if (!form) return [body]
  const fields = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]))
  return [new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded']
}

function exchange(options: RequestOptions, url: string, body: string | Buffer | undefined): Promise<Reply> {
  return new Promise((answered, failed) => {
    const asked = request(url, { ...options, timeout: answerWithinMs }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece)).once('error', failed)
      response.once('end', () => answered(replyOf(response.statusCode!, response.headers, Buffer.concat(pieces))))
    })
    asked.once('timeout', () => asked.destroy(new Error(`${options.method} ${url} was not answered within ${answerWithinMs / 1000} s.`)))
    asked.once('error', failed)
    asked.end(body)
  })
}

function replyOf(status: number, headers: Reply['headers'], bytes: Buffer): Reply {
  const text = bytes.toString('utf8')
  return { status, headers, bytes, text, location: String(headers['location'] ?? ''), get json() { return JSON.parse(text) } }
}
