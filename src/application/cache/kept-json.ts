// A JSON answer as it is kept: its bytes and their tag.
import { hash } from 'node:crypto'
import type { Answer } from '../../server/web.ts'
import { matches } from './etag.ts'

export class KeptJson {
  readonly bytes: number
  /** As it was declared, such as `/api/products/:slug`. */
  readonly route: string
  readonly #whole: Answer
  readonly #tag: string

  constructor(answer: Answer, route: string) {
    this.route = route
    const body = Buffer.from(answer.body as string)
    this.#tag = hash('sha1', body, 'base64url')
    this.#whole = { ...answer, headers: { ...answer.headers, etag: `"${this.#tag}"` }, body }
    this.bytes = body.length
  }

  /** Whole, or 304 when the client has it already. */
  answer(ifNoneMatch: string): Answer {
    return ifNoneMatch !== '' && matches(ifNoneMatch, this.#tag) ? { ...this.#whole, status: 304, body: null } : this.#whole
  }
}
