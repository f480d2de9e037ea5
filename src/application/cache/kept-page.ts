// A page as it is kept: text with places for what is a visitor's own, and whole bodies for the visitors who come most.
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Answer } from '../../server/web.ts'
import { cutAtPlaces, fillPlaces, personalKey } from '../theme/personal-parts.tsx'
import { matches } from './etag.ts'
import type { PageWithPlaces, PersonalFrame } from '../theme/personal-parts.tsx'

/** Bodies of one page that are kept whole: guests with an empty basket, and a few others. */
const mostBodies = 4

interface Body {
  plain: Buffer
  etag: string
  uses: number
  packed: Partial<Record<Encoding, Buffer>>
}

type Encoding = 'br' | 'zstd' | 'gzip'

export class KeptPage {
  readonly bytes: number
  /** As it was declared, such as `/products/:slug`. */
  readonly route: string
  readonly #page: PageWithPlaces
  readonly #digest: string
  readonly #bodies = new Map<string, Body>()

  constructor(html: string, route: string) {
    this.route = route
    this.#page = cutAtPlaces(html)
    this.#digest = hash('sha1', html, 'base64url').slice(0, 16)
    this.bytes = html.length * (2 + mostBodies)
  }

  /** The answer to one visitor: whole, compressed as the browser wants it, or 304 when it has it already. */
  answer(frame: PersonalFrame, headers: Readonly<Record<string, string>>, asked: { acceptEncoding: string; ifNoneMatch: string }): Answer {
    const body = this.#bodyFor(frame)
    const encoding = encodings.find((name) => body.packed[name] && asked.acceptEncoding.includes(name))
    const etag = `"${body.etag}${encoding ? `-${encoding}` : ''}"`
    const all = { ...headers, etag, vary: 'accept-encoding' }
    if (asked.ifNoneMatch !== '' && matches(asked.ifNoneMatch, body.etag)) return { status: 304, headers: all, body: null }
    if (++body.uses === 2) void pack(body)
    return encoding ? { status: 200, headers: { ...all, 'content-encoding': encoding }, body: body.packed[encoding]! } : { status: 200, headers: all, body: body.plain }
  }

  #bodyFor(frame: PersonalFrame): Body {
    const key = personalKey(frame)
    let body = this.#bodies.get(key)
    if (!body) {
      body = { plain: Buffer.from(fillPlaces(this.#page, frame)), etag: `${this.#digest}${hash('sha1', key, 'base64url').slice(0, 11)}`, uses: 0, packed: {} }
      if (this.#bodies.size >= mostBodies) this.#bodies.delete(this.#bodies.keys().next().value!)
      this.#bodies.set(key, body)
    }
    return body
  }
}

/** The best first. */
const encodings: readonly Encoding[] = ['br', 'zstd', 'gzip']

/** In the thread pool, from the second use on: a page that is seen once is not worth it. */
async function pack(body: Body): Promise<void> {
  const { plain } = body
  const [br, zstd, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    promisify(zstdCompress)(plain),
    promisify(gzip)(plain),
  ])
  body.packed = { br, zstd, gzip: gz }
}
