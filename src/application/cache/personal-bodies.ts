// A kept page in pieces. What it is for one visitor is put together for each answer, and never kept.
import type { InPieces } from '../../server/from-memory.ts'
import type { Answer } from '../../server/web.ts'
import { drawnParts } from '../theme/personal-parts.tsx'
import type { DrawnParts, PageWithPlaces, PersonalFrame, PersonalPartName } from '../theme/personal-parts.tsx'
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
    return this.#digest + drawnParts(frame).tag
  }

  plain(frame: PersonalFrame): Buffer {
    return Buffer.concat(this.#woven(this.#pieces, drawnParts(frame)))
  }

  answer(frame: PersonalFrame, headers: Readonly<Record<string, string>>, { acceptEncoding, ifNoneMatch }: AskedForm, inPieces = false): Answer & InPieces {
    const drawn = drawnParts(frame)
    const tag = this.#digest + drawn.tag
    const isPacked = this.#packed !== undefined && accepts(acceptEncoding, 'gzip') && this.#names.every((name) => drawn.parts[name].length <= mostPlainBytes)
    const all = { ...headers, etag: `"${tag}${isPacked ? '-gzip' : ''}"`, vary: 'accept-encoding' }
    if (ifNoneMatch !== '' && matches(ifNoneMatch, tag)) return { status: 304, headers: all, body: null }
    if (++this.#uses === 2 && !this.#packed && this.#isWorthIt) void this.#pack()
    if (!isPacked && inPieces) return { status: 200, headers: all, body: null, pieces: fewer(this.#woven(this.#pieces, drawn)) }
    if (!isPacked) return { status: 200, headers: all, body: Buffer.concat(this.#woven(this.#pieces, drawn)) }
    return { status: 200, headers: { ...all, 'content-encoding': 'gzip' }, body: gzipOf(this.#woven<PackedPiece | Buffer>(this.#packed!, drawn)) }
  }

  /** For whoever waited for it to be made. */
  async packForFirst({ acceptEncoding }: AskedForm): Promise<void> {
    if (!this.#packed && this.#isWorthIt && accepts(acceptEncoding, 'gzip')) await this.#pack()
  }

  get #isWorthIt(): boolean {
    return this.#pieces.reduce((sum, { length }) => sum + length, 0) >= leastBytes
  }

  #woven<T>(pieces: readonly T[], { parts }: DrawnParts): (T | Buffer)[] {
    const all: (T | Buffer)[] = []
    for (let at = 0; at < pieces.length; at++) {
      all.push(pieces[at]!)
      if (at < this.#names.length) all.push(parts[this.#names[at]!])
    }
    return all
  }

  async #pack(): Promise<void> {
    this.#packed = await Promise.all(this.#pieces.map(packPiece))
  }
}

/** Below it copying is cheaper than handing over one more. Together they stay small enough for Node's own pool. */
const smallBytes = 1_000

/** Small ones that follow each other become one. */
function fewer(pieces: readonly Buffer[]): Buffer[] {
  const few: Buffer[] = []
  let small: Buffer[] = []
  const join = () => {
    if (small.length > 0) few.push(small.length === 1 ? small[0]! : Buffer.concat(small))
    small = []
  }
  for (const piece of pieces) {
    if (piece.length > smallBytes) { join(); few.push(piece) } else if (piece.length > 0) small.push(piece)
  }
  join()
  return few
}
