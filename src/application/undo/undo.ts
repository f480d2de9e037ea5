// The door of undo: reads the journal, and returns what was changed to what it was, through the doors that people use.
// A dry run is the same, rolled back: what it lists is what would happen.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChange } from '../journal/journal.ts'
import { allows, staff } from '../model/model.ts'
import { can } from '../rights/rights.ts'
import { idsSeen, may } from '../records/records.ts'
import { givingWay } from './give-way.ts'
import { groupChanges, partNamed } from './groups.ts'
import type { Group } from './groups.ts'
import { Report } from './report.ts'
import type { Left, Returned } from './report.ts'
import { selectChanges } from './select-changes.ts'
import type { JournalChange, WhatToUndo } from './select-changes.ts'
import { undoAccount } from './undo-account.ts'
import { undoRecord } from './undo-record.ts'
import { undoStock } from './undo-stock.ts'

export type { Left, Returned, Why } from './report.ts'
export type { WhatToUndo } from './select-changes.ts'

export interface Undone {
  ok: true
  /** False: a dry run, nothing has changed. */
  applied: boolean
  returned: Returned[]
  left: Left[]
  /** The request of the undo itself, by which it can be undone. */
  request: string
}

/** An undo of thousands of records is one transaction; on SQLite nobody else writes in the meantime. */
const withinMs = 10 * 60_000
/** Some milliseconds each. */
const groupsAtOnce = 10
const owners = ['owner'] as const

/**
 * Undoes a change, or all of a request; an owner also all that one person did, or that happened in a stretch of time.
 * What was edited since is left alone and listed, field by field; so is what an order moved: that is answered by cancelling it or paying back.
 */
export async function undo(ctx: Ctx, what: WhatToUndo, { apply }: { apply: boolean }): Promise<Undone | Refusal<'not-allowed' | 'not-found' | 'too-large'>> {
  const ofOne = 'change' in what || 'request' in what
  if (!allows(ofOne ? staff : owners, ctx.actor.role)) return refuse('not-allowed')
  const work = async (ctx: Ctx) => {
    const selected = await selectChanges(ctx, what)
    if (!selected.ok) return selected
    const visible = await recordsSeen(ctx, selected.changes.filter((change) => maySee(ctx, change)))
    if (visible.length === 0) return refuse('not-found')
    const report = await undoAll(ctx, visible)
    if (report.returned.length > 0) await recordUndo(ctx, what, report)
    return { ok: true as const, applied: apply, returned: report.returned, left: report.left, request: ctx.requestId }
  }
  return apply ? ctx.write(work, { withinMs }) : ctx.rehearse(work, { withinMs })
}

async function undoAll(ctx: Ctx, changes: readonly JournalChange[]): Promise<Report> {
  const report = new Report()
  const selected = new Set(changes.map(({ position }) => position))
  for await (const group of givingWay(await groupChanges(ctx, changes), groupsAtOnce)) await undoGroup(ctx, group, selected, report)
  return report
}

async function undoGroup(ctx: Ctx, group: Group, selected: ReadonlySet<number>, report: Report): Promise<void> {
  if (group.kind === 'record') return undoRecord(ctx, group, selected, report)
  if (group.kind === 'stock') return undoStock(ctx, group, selected, report)
  if (group.kind === 'account') return undoAccount(ctx, group, selected, report)
  report.leave(group.last, group.kind)
}

function maySee(ctx: Ctx, { resource: name }: JournalChange): boolean {
  const { role } = ctx.actor
  if (name === 'stock') return can(ctx, 'stock', 'count')
  if (name === 'order') return can(ctx, 'order', 'see')
  if (name === 'account' || name === 'mail') return allows(owners, role)
  const resource = partNamed(ctx, name)?.owner ?? ctx.house.resources.get(name)
  return resource ? may(ctx, resource, 'see') : allows(owners, role)
}

/** Of records that a role sees some of, the others are as unknown as none. */
async function recordsSeen(ctx: Ctx, changes: readonly JournalChange[]): Promise<JournalChange[]> {
  const seen: JournalChange[] = []
  for (const change of changes) {
    const resource = ctx.house.resources.get(change.resource)
    const condition = resource && ctx.rights.when(resource.name, 'see')
    const isOpen = !condition || Object.keys(condition).length === 0 || (await idsSeen(ctx, resource, [change.recordId])).has(change.recordId)
    if (isOpen) seen.push(change)
  }
  return seen
}

function recordUndo(ctx: Ctx, what: WhatToUndo, { returned, left }: Report): Promise<void> {
  return recordChange(ctx, { resource: 'undo', recordId: ctx.requestId, recordTitle: '', action: 'create', before: null, after: { what, returned: returned.length, left: left.length } })
}
