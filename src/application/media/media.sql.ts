// Every query of the media library that pages wait for.
import { sql } from 'kysely'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import type { PictureInfo } from './picture-urls.ts'

/** Pictures by id, in no order, with their alternative text in the visitor's language. */
export async function findPictures(ctx: Ctx, ids: readonly string[]): Promise<PictureInfo[]> {
  if (ids.length === 0) return []
  const [first] = ctx.site.model.locales
  const { rows } = await runKept<PictureInfo>(ctx.db, `pictures ${ids.length} ${ctx.locale}`, ids, (...places) => sql`
    select "id", "hash", "width", "height", coalesce(${sql.ref(`alt_${ctx.locale}`)}, ${sql.ref(`alt_${first}`)}, '') as "alt"
    from "media" where "id" in (${sql.join(places)})`)
  return rows
}
