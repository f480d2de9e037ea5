// A body as it is kept: plain, in the compressed forms that browsers take, and its tag.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Answer, WebRequest } from '../../server/web.ts'
import { matches } from './etag.ts'

/** What a request says of the forms that it takes. */
export interface AskedForm {
  acceptEncoding: string
  ifNoneMatch: string
}

export const formOf = ({ headers }: Pick<WebRequest, 'headers'>): AskedForm => ({ acceptEncoding: String(headers['accept-encoding'] ?? ''), ifNoneMatch: String(headers['if-none-match'] ?? '') })

type Encoding = 'br' | 'zstd' | 'gzip'

/** The best first. */
const encodings: readonly Encoding[] = ['br', 'zstd', 'gzip']
/** Below it the compressed form saves no packet. */
export const leastBytes = 1_000
/** Half of the time, for a tenth more bytes. */
const quickLevel = 4

export class KeptBody {
  readonly #plain: Buffer
  readonly #tag: string
  #uses = 0
  #packed: Partial<Record<Encoding, Buffer>> = {}
  #gzipped: Promise<Buffer> | undefined

  constructor(plain: Buffer, tag: string) {
    this.#plain = plain
    this.#tag = tag
  }

  /** Whole, compressed as the browser wants it, or 304 when it has it already. */
  answer(headers: Readonly<Record<string, string>>, { acceptEncoding, ifNoneMatch }: AskedForm): Answer {
    const encoding = encodings.find((name) => this.#packed[name] && accepts(acceptEncoding, name))
    const all = { ...headers, etag: `"${this.#tag}${encoding ? `-${encoding}` : ''}"`, vary: headers['vary'] ?? 'accept-encoding' }
    if (ifNoneMatch !== '' && matches(ifNoneMatch, this.#tag)) return { status: 304, headers: all, body: null }
    // From the second use on: what is seen once is not worth it.
    if (++this.#uses === 2 && this.#plain.length >= leastBytes) void this.#pack()
    return encoding ? { status: 200, headers: { ...all, 'content-encoding': encoding }, body: this.#packed[encoding]! } : { status: 200, headers: all, body: this.#plain }
  }

  /** For whoever waited for it to be made: the quickest form, so that the first visitor has the page as soon as those to come. */
  async packForFirst({ acceptEncoding }: AskedForm): Promise<void> {
    if (this.#plain.length >= leastBytes && accepts(acceptEncoding, 'gzip')) this.#packed.gzip ??= await this.#gzip()
  }

  /** One and the same for all, as its tag says. */
  #gzip(): Promise<Buffer> {
    return (this.#gzipped ??= promisify(gzip)(this.#plain, { level: quickLevel }))
  }

  /** In the thread pool. */
  async #pack(): Promise<void> {
    const plain = this.#plain
    const [br, zstd, gz] = await Promise.all([
      promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
      promisify(zstdCompress)(plain),
      this.#gzip(),
    ])
    this.#packed = { br, zstd, gzip: gz }
  }
}

/** `br;q=0` means that it is not taken. */
export function accepts(header: string, encoding: Encoding): boolean {
  const at = header.indexOf(encoding)
  return at !== -1 && !/^\s*;\s*q=0(\.0*)?\s*(,|$)/.test(header.slice(at + encoding.length))
}
