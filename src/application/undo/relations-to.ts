// Which lists of other records may name a record of a resource.
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { fieldsOf } from '../records/record-values.ts'

export function relationsTo(ctx: Ctx, resource: AnyResource): { owner: string; field: string }[] {
  return [...ctx.house.resources.values()].flatMap((owner) =>
    fieldsOf(owner).filter(([, field]) => field.many && field.settings['to'] === resource.name).map(([field]) => ({ owner: owner.name, field })))
}
