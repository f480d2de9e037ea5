// Undoes a group of changes of one record and its parts, through the doors that people use. What a door refuses is left and told.
import { ConstraintViolation } from '../../database/database.ts'
import { isRefusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import { deletePicture, hasOriginal } from '../media/media.ts'
import type { AnyResource } from '../model/model.ts'
import { changeRecord, createRecord, deleteRecord, may, readRecord } from '../records/records.ts'
import type { EditableRecord, RecordValues } from '../records/records.ts'
import type { Group } from './groups.ts'
import { isSame, planRecord } from './plan-record.ts'
import type { RecordPlan } from './plan-record.ts'
import type { Report, Why } from './report.ts'
import type { JournalChange } from './select-changes.ts'
import { bringStockBack, soldOrCountedSince } from './undo-stock.ts'

/** What goes into the report once the doors have agreed. */
type Outcome = () => void

export async function undoRecord(ctx: Ctx, group: Group, selected: ReadonlySet<number>, report: Report): Promise<void> {
  const resource = group.resource!
  if (mayNot(ctx, group)) return report.leave(group.last, 'not-allowed')
  const plan = planRecord(group.own, selected)
  if (plan.to === 'remove') return remove(ctx, resource, group, selected, report)
  if (plan.to === 'restore') return restore(ctx, resource, group, plan, report)
  const current = await readRecord(ctx, resource, group.id)
  if (plan.to === 'leave' && (!current || group.parts.size === 0)) return report.conflicts(group.last, plan.conflicts)
  if (!current) return report.leave(group.last, 'edited-since')
  await change(ctx, group, current, plan, selected, report)
}

function mayNot(ctx: Ctx, { resource, parts }: Group): boolean {
  return [...parts.values()].some(({ part }) => !may(ctx, part.resource, 'change')) || !may(ctx, resource!, 'change')
}

/** Runs a door; tells what came of it. */
async function through(ctx: Ctx, report: Report, of: JournalChange, done: Outcome, work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  const result = await ctx.attempt(work)
  if (!(result instanceof ConstraintViolation) && !isRefusal(result)) return done()
  report.leave(of, whyNot(result), isRefusal(result) && 'problems' in result ? Object.keys(result.problems as object) : [])
}

function whyNot(result: unknown): Why {
  if (result instanceof ConstraintViolation) return result.kind === 'foreign-key' ? 'in-use' : 'not-accepted'
  const { reason } = result as { reason: string }
  if (reason === 'in-use' || reason === 'not-allowed') return reason
  return reason === 'changed-meanwhile' || reason === 'not-found' ? 'edited-since' : 'not-accepted'
}

async function remove(ctx: Ctx, resource: AnyResource, group: Group, selected: ReadonlySet<number>, report: Report): Promise<void> {
  const current = await readRecord(ctx, resource, group.id)
  if (!current) return
  const birth = group.own.find(({ action }) => action === 'create')!
  const since = await soldOrCountedSince(ctx, resource, current, { selected, request: birth.requestId })
  if (since) return report.leave(group.last, since.action === 'counted' ? 'edited-since' : 'sold-since', [], since)
  await through(ctx, report, group.last, () => report.return(group.last, 'removed'), (ctx) =>
    resource.name === 'media' ? deletePicture(ctx, group.id, current.version) : deleteRecord(ctx, resource, group.id, current.version))
}

async function restore(ctx: Ctx, resource: AnyResource, group: Group, plan: Extract<RecordPlan, { to: 'restore' }>, report: Report): Promise<void> {
  if (resource.name === 'media' && !(await hasOriginal(ctx, plan.values as never))) return report.leave(group.last, 'file-gone')
  const parts: Record<string, RecordValues[]> = Object.fromEntries(Object.keys(resource.parts).map((name) => [name, []]))
  const back = [...group.parts.values()].flatMap(({ name, part, all }) => {
    const deletion = all.at(-1)!
    if (deletion.action !== 'delete') return []
    const { [part.ownerField]: _, position, ...values } = deletion.before!
    return [{ name, id: deletion.recordId, position: Number(position ?? 0), values }]
  })
  for (const { name, id, values } of back.sort((a, b) => a.position - b.position)) parts[name]!.push({ id, ...values })
  await through(ctx, report, group.last, () => report.return(group.last, 'restored'), async (ctx) => {
    const made = await createRecord(ctx, resource, { ...plan.values, ...parts }, { byProgram: true, restoring: { id: group.id, version: plan.version, createdBy: await creatorOf(ctx, resource, group.id) } })
    if (made.ok) for (const { id } of back) await bringStockBack(ctx, id)
    return made
  })
}

/** Whose own it was: the journal knows who made it, as long as it remembers. */
async function creatorOf(ctx: Ctx, resource: AnyResource, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('changes').select('actorId').where('resource', '=', resource.name).where('recordId', '=', id).where('action', '=', 'create').where('actorKind', '=', 'person').orderBy('position').limit(1).executeTakeFirst()
  return row?.actorId ?? null
}

interface Entry { id: string; position: number; values: RecordValues }

async function change(ctx: Ctx, group: Group, current: EditableRecord, plan: RecordPlan, selected: ReadonlySet<number>, report: Report): Promise<void> {
  const resource = group.resource!
  const outcomes: Outcome[] = []
  const values = plan.to === 'change' ? stillAsExpected(plan, current.values, group.last, report) : {}
  if (plan.to === 'change' || plan.to === 'leave') report.conflicts(group.last, plan.conflicts)
  const ownFields = Object.keys(values)
  if (ownFields.length > 0) outcomes.push(() => report.return(group.own.at(-1)!, 'changed', ownFields))
  const backIn: string[] = []
  for (const name of Object.keys(resource.parts)) {
    const entries = planParts(ctx, group, name, current, selected, report, outcomes, backIn)
    if (entries) values[name] = entries
  }
  if (outcomes.length === 0) return
  const done = () => outcomes.forEach((outcome) => outcome())
  await through(ctx, report, group.last, done, async (ctx) => {
    const saved = await changeRecord(ctx, resource, group.id, current.version, values, { byProgram: true, restoring: {} })
    if (saved.ok) for (const id of backIn) await bringStockBack(ctx, id)
    return saved
  })
}

/** What was changed around the journal is not overwritten either. */
function stillAsExpected(plan: Extract<RecordPlan, { to: 'change' }>, current: RecordValues, of: JournalChange, report: Report): RecordValues {
  const names = Object.keys(plan.values)
  const others = names.filter((name) => !isSame(plan.expected[name], current[name]))
  if (others.length > 0) report.leave(of, 'edited-since', others)
  return Object.fromEntries(names.filter((name) => !others.includes(name)).map((name) => [name, plan.values[name]]))
}

/** The list of parts as it should be, or undefined when it stays as it is. */
function planParts(ctx: Ctx, group: Group, name: string, current: EditableRecord, selected: ReadonlySet<number>, report: Report, outcomes: Outcome[], backIn: string[]): RecordValues[] | undefined {
  const entries: Entry[] = (current.values[name] as (RecordValues & { id: string })[]).map(({ id, ...values }, position) => ({ id, position, values }))
  const before = outcomes.length
  for (const { part, all, name: list } of group.parts.values()) {
    if (list !== name) continue
    const of = all.at(-1)!
    const entry = entries.find(({ id }) => id === of.recordId)
    const plan = planRecord(all, selected)
    if (plan.to === 'leave' || plan.to === 'change') report.conflicts(of, plan.conflicts)
    if (plan.to === 'change' && entry) changeEntry(entry, plan, of, report, outcomes)
    else if (plan.to === 'remove' && entry) {
      entries.splice(entries.indexOf(entry), 1)
      outcomes.push(() => report.return(of, 'removed'))
    } else if (plan.to === 'restore' && !entry) {
      const { [part.ownerField]: _, position, ...values } = plan.values
      entries.push({ id: of.recordId, position: Number(position ?? entries.length) - 0.5, values })
      backIn.push(of.recordId)
      outcomes.push(() => report.return(of, 'restored'))
    }
  }
  if (outcomes.length === before) return undefined
  return entries.sort((a, b) => a.position - b.position).map(({ id, values }) => ({ id, ...values }))
}

function changeEntry(entry: Entry, plan: Extract<RecordPlan, { to: 'change' }>, of: JournalChange, report: Report, outcomes: Outcome[]): void {
  const { position, ...expected } = plan.expected
  const { position: back, ...others } = plan.values
  const values = stillAsExpected({ ...plan, expected, values: others }, entry.values, of, report)
  if (position !== undefined) entry.position = Number(back) - 0.25
  Object.assign(entry.values, values)
  const fields = [...Object.keys(values), ...(position === undefined ? [] : ['position'])]
  if (fields.length > 0) outcomes.push(() => report.return(of, 'changed', fields))
}
