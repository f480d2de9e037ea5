// Pieces of pages, such as a block of the home page: read and drawn once for all pages that show them, and given again while nothing has changed that they follow from.
import { h } from 'preact'
import type { VNode } from 'preact'
import { currentReadLog } from '../database/read-log.ts'
import { AnswerCache } from './cache/answer-cache.ts'
import { cacheLimits } from './cache/limits.ts'
import type { Watch } from './cache/watch.ts'
import type { Ctx, House } from './context.ts'
import { DrawnOnce, Once } from './theme/drawn-once.ts'

interface Piece { drawn: VNode<any> | null; watch: Watch }

const byDatabase = new WeakMap<House['database'], AnswerCache<Piece>>()

function piecesOf({ database, config }: House): AnswerCache<Piece> {
  let pieces = byDatabase.get(database)
  if (!pieces) byDatabase.set(database, (pieces = new AnswerCache({ database, config: { ...config, cacheBytes: cacheLimits.pieceBytes } })))
  return pieces
}

/** About what a drawn piece takes, which is drawn after it was read. */
const usualBytes = 8_000

/**
 * What `draw` gives, as exact as a kept page is. `key` names everything that it depends on besides the database, the time and the language.
 * A piece that looks at who is signed in, or at anything else that is somebody’s own, is drawn for each request.
 */
export async function keptPiece(ctx: Ctx, key: string, draw: (ctx: Ctx) => Promise<VNode<any> | null>): Promise<VNode<any> | null> {
  if (ctx.db !== ctx.house.database.read) return draw(ctx)
  const aside = ctx.aside()
  const make = async (watch: Watch) => {
    const drawn = await draw(aside)
    return { value: { drawn: drawn && h(Once, { of: new DrawnOnce(drawn) }), watch }, bytes: usualBytes }
  }
  const found = await piecesOf(ctx.house).find({ address: `${ctx.locale} ${key}`, parameter: () => undefined, ctx: aside, withinMs: 0, make })
  if (found.outcome === 'not-kept') return draw(ctx)
  tellPage(ctx, found.value.watch)
  return found.value.drawn
}

/** The page has read what its pieces have, at its own present. */
function tellPage(ctx: Ctx, { log, now }: Watch): void {
  const present = now === undefined ? undefined : ctx.now().toISOString()
  currentReadLog()?.include(log, (parameter) => (now !== undefined && parameter === now ? present : parameter))
}
