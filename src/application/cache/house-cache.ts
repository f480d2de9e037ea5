// The one cache of a running house: pages and JSON share its memory.
import type { Answer } from '../../server/web.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { KeptJson } from './kept-json.ts'
import type { KeptPage } from './kept-page.ts'

/** An `Answer` is one that turned out to be nobody else's. */
export type HouseCache = AnswerCache<KeptPage | KeptJson | Answer>
