// A page as it is kept: text with places for what is a visitor's own, and whole bodies for the visitors who come most.
import { hash } from 'node:crypto'
import type { Answer } from '../../server/web.ts'
import { cutAtPlaces, fillPlaces, personalKey } from '../theme/personal-parts.tsx'
import type { PageWithPlaces, PersonalFrame } from '../theme/personal-parts.tsx'
import { KeptBody } from './kept-body.ts'
import type { AskedForm } from './kept-body.ts'

/** Bodies of one page that are kept whole: guests with an empty basket, and a few others. */
const mostBodies = 4

export class KeptPage {
  readonly bytes: number
  /** As it was declared, such as `/products/:slug`. */
  readonly route: string
  readonly #page: PageWithPlaces
  readonly #digest: string
  readonly #bodies = new Map<string, KeptBody>()

  constructor(html: string, route: string) {
    this.route = route
    this.#page = cutAtPlaces(html)
    this.#digest = hash('sha1', html, 'base64url').slice(0, 16)
    this.bytes = html.length * (2 + mostBodies)
  }

  /** The answer to one visitor. */
  answer(frame: PersonalFrame, headers: Readonly<Record<string, string>>, asked: AskedForm): Answer {
    return this.#bodyFor(frame).answer(headers, asked)
  }

  #bodyFor(frame: PersonalFrame): KeptBody {
    const key = personalKey(frame)
    let body = this.#bodies.get(key)
    if (!body) {
      body = new KeptBody(Buffer.from(fillPlaces(this.#page, frame)), `${this.#digest}${hash('sha1', key, 'base64url').slice(0, 11)}`)
      if (this.#bodies.size >= mostBodies) this.#bodies.delete(this.#bodies.keys().next().value!)
      this.#bodies.set(key, body)
    }
    return body
  }
}
