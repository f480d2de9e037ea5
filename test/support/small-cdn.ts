// A network in front of pages: it keeps what it may for as long as it may, and forgets by keys when it is called.
import { createServer } from 'node:http'
import { openTestHouse, type TestHouse } from '../../src/testing.ts'
import { neverKeeping } from './never-keeping.ts'
import { openPages, type PageReply, type Reader } from './pages.ts'
import type { OpenShop } from './shop.ts'
import { world } from './world.ts'

export class SmallCdn {
  readonly #kept = new Map<string, { reply: PageReply; keys: string[]; untilMs: number }>()
  readonly #origin: Reader
  readonly #nowMs: () => number
  hits = 0
  purges: string[][] = []
  /** So many calls fail. */
  failures = 0

  constructor(origin: Reader, nowMs: () => number) {
    this.#origin = origin
    this.#nowMs = nowMs
  }

  async get(path: string): Promise<string> {
    const known = this.holds(path) ? this.#kept.get(path) : undefined
    if (known) this.hits++
    return (known?.reply ?? this.keep(path, await this.#origin.get(path))).html
  }

  /** As often as it takes until it keeps them: where others commit on the same server, an answer may have to be made again. */
  async fill(paths: readonly string[]): Promise<void> {
    for (const path of paths) for (let round = 0; round < 50 && !this.holds(path); round++) {
      const { status } = this.keep(path, await this.#origin.get(path))
      if (round < 3) continue
      if (status !== 200) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  keep(path: string, reply: PageReply): PageReply {
    const { headers } = reply
    const seconds = Number(/s-maxage=(\d+)/.exec(String(headers['cache-control']))?.[1] ?? 0)
    if (seconds > 0 && /public/.test(String(headers['cache-control'])) && !headers['set-cookie']) this.#kept.set(path, { reply, keys: String(headers['surrogate-key']).split(' '), untilMs: this.#nowMs() + seconds * 1000 })
    return reply
  }

  purge(keys: string[]): boolean {
    if (this.failures-- > 0) return false
    this.purges.push(keys)
    for (const [path, { keys: own }] of this.#kept) if (own.some((key) => keys.includes(key))) this.#kept.delete(path)
    return true
  }

  holds = (path: string): boolean => (this.#kept.get(path)?.untilMs ?? -Infinity) > this.#nowMs()
  keysOf = (path: string): string[] => this.#kept.get(path)?.keys ?? []
}

/** Takes the calls that a site makes; `settings` are what it needs for them. */
export async function purgeService(cdn: () => SmallCdn): Promise<{ settings: Record<string, string>; close(): void }> {
  const service = createServer((request, response) => {
    const purged = request.method === 'PURGE' && cdn().purge(String(request.headers['surrogate-key']).split(' '))
    response.writeHead(purged ? 200 : 503).end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as { port: number }
  return { settings: { COULISSE_CDN_PURGE: `PURGE http://127.0.0.1:${port}/`, COULISSE_CDN_PURGE_HEADERS: 'Surrogate-Key={keys}' }, close: () => service.close() }
}

export interface BehindCdn {
  house: TestHouse
  pages: Awaited<ReturnType<typeof openPages>>
  cdn: SmallCdn
  /** Pages as they are, made anew each time. */
  truth: Reader
  end(): Promise<void>
}

/** A program of the shop's database with a network in front of its pages. */
export async function openBehindCdn({ config }: OpenShop, settings: Record<string, string>): Promise<BehindCdn> {
  const house = await openTestHouse(world, { folder: config.dataFolder, ...(config.databaseUrl && { url: config.databaseUrl }) }, settings)
  const [pages, fresh] = [await openPages(house.house), await openPages(neverKeeping(house.house))]
  const cdn = new SmallCdn(pages.reader(), () => house.ctx().now().getTime())
  const end = async () => {
    await Promise.all([pages.close(), fresh.close()])
    await house.close()
  }
  return { house, pages, cdn, truth: fresh.reader(), end }
}
