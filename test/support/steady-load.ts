// People who come at a steady rate, whatever the answers take: pages, searches, baskets and orders, on kept connections and on new ones.
import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { orderBody, variantOf } from './shopping.ts'
import { Visitor } from './visitor.ts'

/** A request that failed, and whether nothing else could be expected of it. */
export interface Failure {
  what: string
  /** It was on a connection of a worker that was killed. */
  inFlight: boolean
}

export interface SteadyTold {
  answered: number
  failures: Failure[]
  /** Numbers of confirmed orders. */
  orders: string[]
  /** Of requests since they were last taken. */
  takeTimesMs(): number[]
}

interface Asked { method?: string; json?: unknown; headers?: Record<string, string> }
interface Reply { status: number; text: string; cookies: string }

const paths = ['/', '/fr', '/categories/prints', '/products/swell-notebook', '/fr/products/pear', '/journal', '/search?q=paper', '/api/products', '/api/products/pear', '/basket', '/livez']
const answerWithinMs = 60_000
/** Every so many requests somebody orders instead, which is three. */
const orderEvery = 12

export class SteadyLoad implements SteadyTold {
  answered = 0
  readonly failures: Failure[] = []
  readonly orders: string[] = []
  readonly #origin: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 })
  readonly #openedMs = new WeakMap<Socket, number>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #killedMs: number[] = []
  #timesMs: number[] = []
  #stopped = false
  #running: Promise<void> | undefined

  constructor(origin: string) {
    this.#origin = origin
  }

  /** `slug` has to have enough on stock, or not to be counted. */
  async start(perSecond: number, slug: string): Promise<void> {
    const variant = await variantOf(new Visitor(this.#origin), slug)
    this.#running = this.#come(1_000 / perSecond, variant)
  }

  /** A worker is killed now: what is under way on its connections cannot be answered. */
  killed(): void {
    this.#killedMs.push(performance.now())
  }

  takeTimesMs(): number[] {
    return this.#timesMs.splice(0)
  }

  /** Resolves when everybody has an answer. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
    await Promise.all(this.#underWay)
    this.#agent.destroy()
  }

  async #come(everyMs: number, variant: string): Promise<void> {
    const beganMs = performance.now()
    for (let count = 0; !this.#stopped; count++) {
      await wait(Math.max(0, beganMs + count * everyMs - performance.now()))
      const visit = (count % orderEvery === 0 ? this.#order(variant) : this.#look(count)).finally(() => this.#underWay.delete(visit))
      this.#underWay.add(visit)
    }
  }

  async #look(count: number): Promise<void> {
    await this.#ask(paths[count % paths.length]!, count % 3 === 0 ? false : this.#agent)
  }

  async #order(variant: string): Promise<void> {
    const basket = await this.#ask('/api/basket/lines', this.#agent, { method: 'POST', json: { variant, quantity: 1 } })
    if (basket?.status !== 201) return
    const placed = await this.#ask('/api/checkout', this.#agent, { method: 'POST', json: orderBody(), headers: { cookie: basket.cookies } })
    if (placed?.status === 201) this.orders.push(JSON.parse(placed.text).number as string)
  }

  async #ask(path: string, agent: Agent | false, asked: Asked = {}): Promise<Reply | undefined> {
    const beganMs = performance.now()
    const what = `${asked.method ?? 'GET'} ${path}`
    try {
      const reply = await this.#exchange(path, agent, asked)
      this.#timesMs.push(performance.now() - beganMs)
      if (reply.status < 400) this.answered++
      else this.failures.push({ what: `${what}: status ${reply.status} ${reply.text.slice(0, 200)}`, inFlight: false })
      return reply
    } catch (error) {
      const { code, openedMs } = error as { code?: string; openedMs?: number }
      this.failures.push({ what: `${what}: ${code ?? String(error)}`, inFlight: this.#wasKilled(openedMs) })
      return undefined
    }
  }

  /** A connection ends with the worker that has it, and none is used after it has failed: so it is enough that it is older than the kill. */
  #wasKilled(openedMs: number | undefined): boolean {
    return openedMs !== undefined && this.#killedMs.some((killedMs) => openedMs < killedMs)
  }

  #exchange(path: string, agent: Agent | false, { method = 'GET', json, headers }: Asked): Promise<Reply> {
    const body = json === undefined ? undefined : JSON.stringify(json)
    const sent = { accept: path.startsWith('/api/') ? 'application/json' : 'text/html', origin: this.#origin, 'sec-fetch-site': 'same-origin', ...(body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }), ...headers }
    return new Promise((answered, failed) => {
      let openedMs: number | undefined
      const fail = (error: Error) => failed(Object.assign(error, { openedMs }))
      const asking = request(this.#origin + path, { method, agent, headers: sent, timeout: answerWithinMs }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece: string) => { text += piece }).once('error', fail).once('end', () => {
          const cookies = (response.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; ')
          answered({ status: response.statusCode!, text, cookies })
        })
      })
      asking.once('socket', (socket) => {
        openedMs = this.#openedMs.get(socket) ?? performance.now()
        this.#openedMs.set(socket, openedMs)
      })
      asking.once('timeout', () => asking.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`))).once('error', fail).end(body)
    })
  }
}
