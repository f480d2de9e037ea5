// The one cache of a running house: pages, feeds and JSON share its memory.
import type { Answer } from '../../server/web.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { KeptPage } from './kept-page.ts'
import type { KeptText } from './kept-text.ts'

/** An `Answer` is one that turned out to be nobody else's. */
export type HouseCache = AnswerCache<KeptPage | KeptText | Answer>
