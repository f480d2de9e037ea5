// A resource as a role knows it. A field that is hidden is to every door what a field is that does not exist: unknown in forms, filters, order and search.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import type { AnyResource, Condition, Part } from '../model/model.ts'
import type { Rights } from './role-rights.ts'

const known = new WeakMap<Rights, WeakMap<AnyResource, AnyResource>>()

/** The resource without the fields and parts that are hidden from whoever asks; itself where nothing is. */
export function visible(ctx: Ctx, resource: AnyResource): AnyResource {
  const { rights } = ctx
  if (rights.isOwner) return resource
  let byResource = known.get(rights)
  if (!byResource) known.set(rights, (byResource = new WeakMap()))
  let seen = byResource.get(resource)
  if (!seen) byResource.set(resource, (seen = withoutHidden(rights, resource)))
  return seen
}

function withoutHidden(rights: Rights, resource: AnyResource): AnyResource {
  const hidden = rights.hidden(resource.name)
  const parts = Object.entries(resource.parts).flatMap(([name, part]): [string, Part][] => (rights.allows(part.resource.name, 'see') ? [[name, { ...part, resource: withoutHidden(rights, part.resource) }]] : []))
  const isWhole = hidden.size === 0 && Object.entries(resource.parts).every(([name, part]) => parts.some(([other, seen]) => other === name && seen.resource === part.resource))
  if (isWhole) return resource
  const { columns, filters = [], sort } = resource.list
  const shows = (name: string) => !hidden.has(name)
  return {
    ...resource,
    fields: Object.fromEntries(Object.entries(resource.fields).filter(([name]) => shows(name))),
    parts: Object.fromEntries(parts),
    list: { columns: columns.filter(shows), filters: filters.filter(shows), ...(sort && shows(sort.replace('-', '')) ? { sort } : {}) },
    ...(resource.publicFrom && shows(resource.publicFrom) ? {} : { publicFrom: undefined }),
  } as AnyResource
}

type Values = Readonly<Record<string, unknown>>

/** Of the values of a record only those that are seen, in its parts too. */
export function seenValues(ctx: Ctx, resource: AnyResource, values: Values): Record<string, unknown> {
  const seen = visible(ctx, resource)
  if (seen === resource) return values as Record<string, unknown>
  const named = (name: string) => Object.hasOwn(seen.fields, name) || Object.hasOwn(seen.parts, name) || !(Object.hasOwn(resource.fields, name) || Object.hasOwn(resource.parts, name))
  return Object.fromEntries(Object.entries(values).filter(([name]) => named(name)).map(([name, value]) => {
    const part = resource.parts[name]
    return [name, part && Array.isArray(value) ? value.map((entry) => seenValues(ctx, part.resource, entry as Values)) : value]
  }))
}

/** The condition on the rows of a resource under which this may be done, as SQL; undefined: all of them. Nobody else's, where it may not be done at all. */
export function rowsFor(ctx: Ctx, resource: AnyResource, action: string): RawBuilder<boolean> | undefined {
  const condition = ctx.rights.when(resource.name, action)
  return condition ? rowsThatFit(ctx, condition) : sql<boolean>`1 = 0`
}

export function rowsThatFit(ctx: Ctx, { own, status }: Condition): RawBuilder<boolean> | undefined {
  const parts = [...(own ? [sql<boolean>`${sql.ref('createdBy')} = ${ctx.account?.id ?? ''}`] : []), ...(status === undefined ? [] : [sql<boolean>`${sql.ref('status')} = ${status}`])]
  return parts.length === 0 ? undefined : sql<boolean>`${sql.join(parts, sql` and `)}`
}
