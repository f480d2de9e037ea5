// Relations to several records: reading and writing their tables.
import { relationTableName } from '../model/model.ts'
import type { AnyResource } from '../model/model.ts'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import { untyped } from './untyped.ts'
import { fieldsOf } from './record-values.ts'
import type { RecordValues } from './record-values.ts'

/** The related ids of several owners, one query per relation field: field → owner → ids in their order. */
export async function readRelations(ctx: Ctx, resource: AnyResource, owners: readonly string[]): Promise<Map<string, Map<string, string[]>>> {
  const found = new Map<string, Map<string, string[]>>()
  for (const [name, field] of fieldsOf(resource)) {
    if (!field.many || owners.length === 0) continue
    const table = relationTableName(resource, name)
    const { rows } = await runKept<{ owner: string; target: string }>(ctx.db, `read ${table} of ${owners.length}`, owners, (...owners) =>
      untyped(ctx).selectFrom(table).select(['owner', 'target']).where('owner', 'in', owners).orderBy('owner').orderBy('position'),
    )
    const byOwner = new Map<string, string[]>()
    for (const { owner, target } of rows) {
      const list = byOwner.get(owner)
      if (list) list.push(target)
      else byOwner.set(owner, [target])
    }
    found.set(name, byOwner)
  }
  return found
}

/** Replaces the related records of one owner by those in `values`, where `values` names the field. */
export async function writeRelations(ctx: Ctx, resource: AnyResource, owner: string, values: RecordValues): Promise<void> {
  for (const [name, field] of fieldsOf(resource)) {
    if (!field.many || !(name in values)) continue
    const table = relationTableName(resource, name)
    await untyped(ctx).deleteFrom(table).where('owner', '=', owner).execute()
    const targets = values[name] as string[]
    if (targets.length === 0) continue
    await untyped(ctx).insertInto(table).values(targets.map((target, position) => ({ owner, target, position }))).execute()
  }
}
