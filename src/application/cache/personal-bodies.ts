// A kept page in pieces. What it is for one visitor is put together for each answer, and never kept.
import { hash } from 'node:crypto'
import type { Answer } from '../../server/web.ts'
import { drawnParts, personalKey } from '../theme/personal-parts.tsx'
import type { PageWithPlaces, PersonalFrame, PersonalPartName } from '../theme/personal-parts.tsx'
import { matches } from './etag.ts'
import { gzipOf, mostPlainBytes, packPiece } from './gzip-parts.ts'
import type { PackedPiece } from './gzip-parts.ts'
import { accepts, leastBytes } from './kept-body.ts'
import type { AskedForm } from './kept-body.ts'

export class PersonalBodies {
  readonly #digest: string
  /** What is the same for all. Between two of them stands a part of the visitor's. */
  readonly #pieces: readonly Buffer[]
  readonly #names: readonly PersonalPartName[]
  #packed: readonly PackedPiece[] | undefined
  #uses = 0

  constructor(page: PageWithPlaces, digest: string) {
    this.#digest = digest
    this.#pieces = page.filter((_, at) => at % 2 === 0).map((text) => Buffer.from(text))
    this.#names = page.filter((_, at) => at % 2 === 1) as PersonalPartName[]
  }

  /** Equal for equal bodies. */
  tagOf(frame: PersonalFrame): string {
    return `${this.#digest}${hash('sha1', personalKey(frame), 'base64url').slice(0, 11)}`
  }

  plain(frame: PersonalFrame): Buffer {
    return Buffer.concat(woven(this.#pieces, this.#partsOf(frame)))
  }

  answer(frame: PersonalFrame, headers: Readonly<Record<string, string>>, { acceptEncoding, ifNoneMatch }: AskedForm): Answer {
    const tag = this.tagOf(frame)
    const parts = this.#partsOf(frame)
    const isPacked = this.#packed !== undefined && accepts(acceptEncoding, 'gzip') && parts.every(({ length }) => length <= mostPlainBytes)
    const all = { ...headers, etag: `"${tag}${isPacked ? '-gzip' : ''}"`, vary: 'accept-encoding' }
    if (ifNoneMatch !== '' && matches(ifNoneMatch, tag)) return { status: 304, headers: all, body: null }
    if (++this.#uses === 2 && this.#pieces.reduce((sum, { length }) => sum + length, 0) >= leastBytes) void this.#pack()
    if (!isPacked) return { status: 200, headers: all, body: Buffer.concat(woven(this.#pieces, parts)) }
    return { status: 200, headers: { ...all, 'content-encoding': 'gzip' }, body: gzipOf(woven<PackedPiece | Buffer>(this.#packed!, parts)) }
  }

  #partsOf(frame: PersonalFrame): Buffer[] {
    const drawn = drawnParts(frame)
    return this.#names.map((name) => drawn[name])
  }

  async #pack(): Promise<void> {
    this.#packed = await Promise.all(this.#pieces.map(packPiece))
  }
}

/** One of the first, one of the second, and so on; the first has one more. */
const woven = <T>(outer: readonly T[], inner: readonly T[]): T[] => outer.flatMap((piece, at) => (at < inner.length ? [piece, inner[at]!] : [piece]))
