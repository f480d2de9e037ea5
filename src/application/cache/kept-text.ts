// An answer that is the same for everybody, as it is kept: JSON, a feed, a sitemap.
import { hash } from 'node:crypto'
import type { Answer } from '../../server/web.ts'
import { KeptBody } from './kept-body.ts'
import type { AskedForm } from './kept-body.ts'

export class KeptText {
  readonly bytes: number
  /** As it was declared, such as `/api/products/:slug`. */
  readonly route: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #body: KeptBody

  /** Of an answer whose body is text. */
  constructor({ headers, body }: Answer, route: string) {
    this.route = route
    const plain = Buffer.from(body as string)
    this.#headers = headers
    this.#body = new KeptBody(plain, hash('sha1', plain, 'base64url'))
    // Its compressed forms together are about half as long.
    this.bytes = plain.length * 1.5
  }

  /** `more` takes the place of headers that it was made with. */
  answer(asked: AskedForm, more?: Readonly<Record<string, string>>): Answer {
    return this.#body.answer(more ? { ...this.#headers, ...more } : this.#headers, asked)
  }
}
