// The one cache of a running house: pages, feeds and JSON share its memory.
import type { Answer } from '../../server/web.ts'
import type { House } from '../context.ts'
import { AnswerCache } from './answer-cache.ts'
import type { KeptPage } from './kept-page.ts'
import type { KeptText } from './kept-text.ts'

/** An `Answer` is one that turned out to be nobody else's. */
export type Keepable = KeptPage | KeptText | Answer

export type HouseCache = AnswerCache<Keepable>

const byDatabase = new WeakMap<House['database'], HouseCache>()

export function houseCache(house: Pick<House, 'config' | 'database'>): HouseCache {
  let cache = byDatabase.get(house.database)
  if (!cache) byDatabase.set(house.database, (cache = new AnswerCache(house)))
  return cache
}
