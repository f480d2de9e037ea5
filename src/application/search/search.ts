// The door of search: finding what a visitor looks for, and making the index anew.
import type { Ctx } from '../context.ts'
import { indexRecord, isSearched } from './follow-changes.ts'
import { questionWords } from './fold.ts'
import { findEntries, idsAfter, mostFound, removeStray } from './search.sql.ts'

export { mostFound }
export { searchFollower } from './follow-changes.ts'

export interface SearchHit {
  /** `product`, `article`, `page`, or a content type of the site. */
  resource: string
  recordId: string
  title: string
  summary: string
  /** Path without language prefix. */
  url: string
  /** Id of a picture of the media library. */
  picture: string | null
}

/** `total` says how many there are up to 5,000, which stands for more as well. */
export interface SearchResult { total: number; hits: SearchHit[] }

const mostHits = 100
const recordsAtOnce = 100

/**
 * Published records in the visitor's language that hold every word, or words that begin like it; the best first.
 * Nothing is found by nothing. At most 100 hits at a time (20 unless said).
 */
export async function searchSite(ctx: Ctx, request: { words: string; limit?: number; offset?: number }): Promise<SearchResult> {
  const words = questionWords(request.words)
  if (words.length === 0) return { total: 0, hits: [] }
  const limit = Math.min(Math.max(request.limit ?? 20, 1), mostHits)
  const found = await findEntries(ctx, words, limit, Math.max(request.offset ?? 0, 0))
  const hits = found.map(({ total: _, ...hit }) => hit)
  return { total: Math.min(Number(found[0]?.total ?? 0), mostFound), hits }
}

/** Brings the whole index to what the records are: after the site's languages, fields or addresses have changed. */
export async function reindex(ctx: Ctx): Promise<void> {
  const resources = [...ctx.house.resources.values()].filter(isSearched)
  for (const resource of resources) {
    let ids: string[] = []
    do {
      ids = await idsAfter(ctx, resource, ids.at(-1) ?? '', recordsAtOnce)
      await ctx.write(async (ctx) => { for (const id of ids) await indexRecord(ctx, resource, id) })
    } while (ids.length === recordsAtOnce)
  }
  await ctx.write((ctx) => removeStray(ctx, resources, ctx.site.model.locales))
}
