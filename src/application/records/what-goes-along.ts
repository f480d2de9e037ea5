// What a deletion takes with it: the record's parts, and its place in the lists of others, each written down where people look for it.
import type { Ctx } from '../context.ts'
import { recordChanges } from '../journal/journal.ts'
import { relationTableName } from '../model/model.ts'
import type { AnyResource } from '../model/model.ts'
import { deleteParts } from './parts.ts'
import { fieldsOf, titleOf, valuesFromRow } from './record-values.ts'
import { untyped } from './untyped.ts'

const ownersAtOnce = 500

/** Inside the transaction that deletes the record, before it is gone. */
export async function deleteWhatGoesAlong(ctx: Ctx, resource: AnyResource, id: string): Promise<void> {
  await deleteParts(ctx, resource, id)
  for (const other of ctx.house.resources.values()) {
    for (const [name, field] of fieldsOf(other)) {
      if (field.many && field.settings['to'] === resource.name) await leaveLists(ctx, other, name, id)
    }
  }
}

async function leaveLists(ctx: Ctx, owner: AnyResource, field: string, target: string): Promise<void> {
  const table = relationTableName(owner, field)
  for (;;) {
    const rows = await untyped(ctx).selectFrom(table).select('owner').where('target', '=', target).limit(ownersAtOnce).execute()
    const ids = rows.map((row) => row['owner'] as string)
    if (ids.length === 0) return
    const lists = await listsOf(ctx, table, ids)
    const titles = await titlesOf(ctx, owner, ids)
    await untyped(ctx).deleteFrom(table).where('target', '=', target).where('owner', 'in', ids).execute()
    await recordChanges(ctx, ids.map((id) => {
      const before = lists.get(id)!
      return { resource: owner.name, recordId: id, recordTitle: titles.get(id) ?? '', action: 'change', before: { [field]: before }, after: { [field]: before.filter((one) => one !== target) } }
    }))
  }
}

async function listsOf(ctx: Ctx, table: string, owners: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await untyped(ctx).selectFrom(table).select(['owner', 'target']).where('owner', 'in', owners).orderBy('owner').orderBy('position').execute()
  const lists = new Map<string, string[]>()
  for (const { owner, target } of rows) lists.set(owner, [...(lists.get(owner) ?? []), target])
  return lists
}

async function titlesOf(ctx: Ctx, resource: AnyResource, ids: readonly string[]): Promise<Map<string, string>> {
  const { locales } = ctx.site.model
  const rows = await untyped(ctx).selectFrom(resource.plural).selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row['id'] as string, titleOf(resource, valuesFromRow(resource, row, locales), locales)]))
}
