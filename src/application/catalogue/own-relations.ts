// The site's own relations to several: the ids they lead to, by product.
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { readRelations } from '../records/relations.ts'
import { ownFieldsOf } from './in-language.ts'

/** By record and field; without such fields no query is made. */
export async function readOwnRelations(ctx: Ctx, house: AnyResource, ids: readonly string[]): Promise<Map<string, Record<string, string[]>>> {
  const many = ownFieldsOf(ctx, house).filter(([, field]) => field.many)
  const found = new Map(ids.map((id): [string, Record<string, string[]>] => [id, Object.fromEntries(many.map(([name]) => [name, []]))]))
  if (many.length === 0) return found
  const related = await readRelations(ctx, { ...house, fields: Object.fromEntries(many) }, ids)
  for (const [name, byOwner] of related) for (const [id, targets] of byOwner) found.get(id)![name] = targets
  return found
}
