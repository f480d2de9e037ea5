// A page as it is kept: pieces with places between them for what is a visitor's own, and whole for guests with an empty basket.
import { hash } from 'node:crypto'
import type { InPieces } from '../../server/from-memory.ts'
import type { Answer } from '../../server/web.ts'
import { cutAtPlaces } from '../theme/personal-parts.tsx'
import type { PersonalFrame } from '../theme/personal-parts.tsx'
import { KeptBody } from './kept-body.ts'
import type { AskedForm } from './kept-body.ts'
import { PersonalBodies } from './personal-bodies.ts'

export class KeptPage {
  readonly bytes: number
  /** As it was declared, such as `/products/:slug`. */
  readonly route: string
  readonly #bodies: PersonalBodies
  #empty: KeptBody | undefined

  constructor(html: string, route: string) {
    this.route = route
    this.#bodies = new PersonalBodies(cutAtPlaces(html), hash('sha1', html, 'base64url').slice(0, 16))
    // The pieces, the whole for most guests, and their compressed forms, which are less than half as long.
    this.bytes = html.length * 3
  }

  /** The answer to one visitor; with `inPieces` its body may be that. */
  answer(frame: PersonalFrame, headers: Readonly<Record<string, string>>, asked: AskedForm, inPieces = false): Answer & InPieces {
    return isKnown(frame) ? this.#bodies.answer(frame, headers, asked, inPieces) : this.#whole(frame).answer(headers, asked)
  }

  /** Before the first answer, to whoever waited for the page to be made. */
  packForFirst(frame: PersonalFrame, asked: AskedForm): Promise<void> {
    return isKnown(frame) ? this.#bodies.packForFirst(asked) : this.#whole(frame).packForFirst(asked)
  }

  #whole(frame: PersonalFrame): KeptBody {
    return (this.#empty ??= new KeptBody(this.#bodies.plain(frame), this.#bodies.tagOf(frame)))
  }
}

const isKnown = ({ account, basketCount }: PersonalFrame): boolean => account !== null || basketCount > 0
