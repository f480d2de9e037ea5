// Changes put together as they are undone: a record with its parts, the stock of a variant, an account.
import type { Ctx } from '../context.ts'
import type { AnyResource, Part } from '../model/model.ts'
import { untyped } from '../records/untyped.ts'
import { givingWay } from './give-way.ts'
import { changesOfTheSame, keyOf } from './select-changes.ts'
import type { JournalChange } from './select-changes.ts'

export interface Group {
  kind: 'record' | 'stock' | 'account' | 'order' | 'letter' | 'consent' | 'power' | 'unknown'
  resource: AnyResource | undefined
  id: string
  /** Of the record itself, since its first selected change; with those of its parts by `resource recordId`. */
  own: JournalChange[]
  parts: Map<string, { part: Part; name: string; all: JournalChange[] }>
  /** The latest selected change: later ones are undone first. */
  last: JournalChange
}

const changesAtOnce = 100
const kinds: Record<string, Group['kind']> = { stock: 'stock', account: 'account', order: 'order', mail: 'letter', consent: 'consent', role: 'power', key: 'power', invitation: 'power' }

/** Groups in the order in which they are undone: what came last goes first, so that nothing is missing that something else refers to. */
export async function groupChanges(ctx: Ctx, selected: readonly JournalChange[]): Promise<Group[]> {
  const all = await changesOfTheSame(ctx, selected)
  const groups = new Map<string, Group>()
  for await (const change of givingWay(selected, changesAtOnce)) {
    const ofPart = partNamed(ctx, change.resource)
    const owner = ofPart && (await ownerOf(ctx, ofPart.part, change, all.get(keyOf(change))!))
    const group = owner ? { resource: ofPart.owner, id: owner } : { resource: ctx.house.resources.get(change.resource), id: change.recordId }
    const key = `${group.resource?.name ?? change.resource} ${group.id}`
    const found = groups.get(key) ?? { ...group, kind: kinds[change.resource] ?? (group.resource && (owner || !ofPart) ? 'record' : 'unknown'), own: [], parts: new Map(), last: change } satisfies Group
    groups.set(key, found)
    found.last = change
    if (owner) found.parts.set(keyOf(change), { part: ofPart.part, name: ofPart.name, all: all.get(keyOf(change))! })
    else found.own = all.get(keyOf(change))!
  }
  return [...groups.values()].sort((a, b) => b.last.position - a.last.position)
}

export function partNamed(ctx: Ctx, resource: string): { owner: AnyResource; part: Part; name: string } | undefined {
  for (const owner of ctx.house.resources.values()) {
    for (const [name, part] of Object.entries(owner.parts)) if (part.resource.name === resource) return { owner, part, name }
  }
  return undefined
}

/** Of a part that is there: its row says it. Of one that is gone: what the journal kept. */
async function ownerOf(ctx: Ctx, { resource, ownerField }: Part, change: JournalChange, all: readonly JournalChange[]): Promise<string | undefined> {
  for (const { before, after } of all) {
    const owner = after?.[ownerField] ?? before?.[ownerField]
    if (typeof owner === 'string') return owner
  }
  const row = await untyped(ctx).selectFrom(resource.plural).select(ownerField).where('id', '=', change.recordId).executeTakeFirst()
  return row?.[ownerField] as string | undefined
}
