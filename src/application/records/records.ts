// The door to the records of any resource: create, change, delete, read for editing. Rights, validation, version and journal in one place.
import { newId } from '../../database/id.ts'
import { runKept } from '../../database/kept.ts'
import { ConstraintViolation } from '../../database/database.ts'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { differences, recordChange } from '../journal/journal.ts'
import type { AnyResource, Problem, Problems, RightAction } from '../model/model.ts'
import { isEmpty } from '../model/fields/blocks.ts'
import { fits } from '../rights/rights.ts'
import { rowsFor, seenValues, visible } from '../rights/visible.ts'
import { checkInput } from './check-input.ts'
import { partsNotAllowed, readParts, saveParts } from './parts.ts'
import { readOnlyProblems } from './read-only.ts'
import { checkAgainstDatabase, freeSlug } from './references.ts'
import { columnsFromValues, fieldsOf, titleOf, valuesFromRow } from './record-values.ts'
import type { RecordValues } from './record-values.ts'
import { readRelations, writeRelations } from './relations.ts'
import { untyped } from './untyped.ts'
import { deleteWhatGoesAlong } from './what-goes-along.ts'

export type { RecordValues } from './record-values.ts'

/** A record as forms see it: localized fields by language, relations as ids, parts as lists. */
export interface EditableRecord {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  /** The account of the person whose own it is. */
  createdBy: string | null
  values: RecordValues
}

export type SaveRefusal =
  | (Refusal<'invalid'> & { problems: Problems })
  | (Refusal<'changed-meanwhile'> & { current: EditableRecord })
  | Refusal<'not-allowed' | 'not-found'>
export type Saved = { ok: true; record: EditableRecord } | SaveRefusal
export type Deleted = { ok: true } | Refusal<'not-allowed' | 'not-found' | 'in-use'> | (Refusal<'changed-meanwhile'> & { current: EditableRecord })

type Input = Readonly<Record<string, unknown>>

export interface SaveOptions {
  /** The program itself fills in fields that people only read. */
  byProgram?: boolean
  /** What was deleted comes back: with its own id, and a version above its last; its parts keep their ids as well. */
  restoring?: { id?: string; version?: number; createdBy?: string | null }
}

/** Creates a record. Refuses with `problems` by field path when values are missing or wrong. */
export async function createRecord(ctx: Ctx, resource: AnyResource, input: Input, options: SaveOptions = {}): Promise<Saved> {
  if (!may(ctx, resource, 'create')) return refuse('not-allowed')
  const locales = ctx.site.model.locales
  const { values, problems } = checkInput(visible(ctx, resource), input, locales, { whole: true })
  const createdBy = options.restoring?.createdBy ?? ctx.account?.id ?? null
  const lacking = lacksRight(ctx, resource, 'create', { createdBy, status: values['status'] }, values) ?? partsNotAllowed(ctx, resource, {}, input)
  if (lacking) return lacking
  return ctx.write(async (ctx): Promise<Saved> => {
    await replaceTakenSlugs(ctx, resource, input, values)
    const all = { ...problems, ...readOnlyProblems(ctx, resource, {}, values, options), ...(await checkAgainstDatabase(ctx, resource, null, values)) }
    if (Object.keys(all).length > 0) return refuse('invalid', { problems: all })
    const { id = newId(), version = 1 } = options.restoring ?? {}
    const now = ctx.now().toISOString()
    await untyped(ctx).insertInto(resource.plural).values({ id, version, createdAt: now, updatedAt: now, createdBy, ...columnsFromValues(resource, values, locales) }).execute()
    await writeRelations(ctx, resource, id, values)
    const wrongParts = await saveParts(ctx, resource, id, input, options)
    if (wrongParts) return refuse('invalid', { problems: wrongParts })
    const record = (await readRecord(ctx, resource, id))!
    await recordChange(ctx, { resource: resource.name, recordId: id, recordTitle: titleOf(resource, values, locales), action: 'create', before: null, after: values, version, whole: { before: null, after: record.values } })
    return { ok: true, record: seenRecord(ctx, resource, record) }
  })
}

/**
 * Changes the fields that `input` names. `version` is the one the person saw; when the record has changed since,
 * nothing is written and the current record is returned beside the refusal.
 */
export async function changeRecord(ctx: Ctx, resource: AnyResource, id: string, version: number, input: Input, options: SaveOptions = {}): Promise<Saved> {
  if (!may(ctx, resource, 'change')) return refuse('not-allowed')
  const locales = ctx.site.model.locales
  return ctx.write(async (ctx): Promise<Saved> => {
    const current = await readRecord(ctx, resource, id)
    if (!current || !maySee(ctx, resource, current)) return refuse('not-found')
    const { values, problems } = checkInput(visible(ctx, resource), input, locales, { whole: false, current: current.values })
    const lacking = lacksRight(ctx, resource, 'change', stateOf(current), values) ?? partsNotAllowed(ctx, resource, current.values, input)
    if (lacking) return lacking
    if (current.version !== version) return refuse('changed-meanwhile', { current: seenRecord(ctx, resource, current) })
    const all = { ...problems, ...readOnlyProblems(ctx, resource, current.values, values, options), ...(await checkAgainstDatabase(ctx, resource, id, values)) }
    if (Object.keys(all).length > 0) return refuse('invalid', { problems: all })
    const changed = differences(pick(current.values, Object.keys(values)), values)
    const wrongParts = await saveParts(ctx, resource, id, input, options)
    if (wrongParts) return refuse('invalid', { problems: wrongParts })
    const parts = Object.keys(resource.parts).some((part) => part in input) ? await readParts(ctx, resource, id) : {}
    const isSame = [changed.after, differences(pick(current.values, Object.keys(parts)), parts).after].every((after) => Object.keys(after).length === 0)
    if (isSame) return { ok: true, record: seenRecord(ctx, resource, current) }
    const updatedAt = ctx.now().toISOString()
    const lost = await updateRow(ctx, resource, current, updatedAt, changed.after)
    if (lost) return refuse('changed-meanwhile', { current: seenRecord(ctx, resource, (await readRecord(ctx, resource, id))!) })
    const saved = { ...current.values, ...changed.after, ...parts }
    await recordChange(ctx, { resource: resource.name, recordId: id, recordTitle: titleOf(resource, saved, locales), action: 'change', ...changed, version: version + 1, whole: { before: current.values, after: saved } })
    return { ok: true, record: seenRecord(ctx, resource, { ...current, version: version + 1, updatedAt, values: saved }) }
  })
}

/** Deletes a record and its parts. Refused with `in-use` while others refer to it. */
export async function deleteRecord(ctx: Ctx, resource: AnyResource, id: string, version: number): Promise<Deleted> {
  if (!may(ctx, resource, 'delete')) return refuse('not-allowed')
  try {
    return await ctx.write(async (ctx): Promise<Deleted> => {
      const current = await readRecord(ctx, resource, id)
      if (!current || !maySee(ctx, resource, current)) return refuse('not-found')
      if (!fits(ctx, resource.name, 'delete', stateOf(current))) return refuse('not-allowed')
      if (current.version !== version) return refuse('changed-meanwhile', { current: seenRecord(ctx, resource, current) })
      await deleteWhatGoesAlong(ctx, resource, id)
      await untyped(ctx).deleteFrom(resource.plural).where('id', '=', id).execute()
      const before = Object.fromEntries(Object.entries(current.values).filter(([name]) => !Object.hasOwn(resource.parts, name)))
      await recordChange(ctx, { resource: resource.name, recordId: id, recordTitle: titleOf(resource, current.values, ctx.site.model.locales), action: 'delete', before, after: null, version, whole: { before: current.values, after: null } })
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof ConstraintViolation && error.kind === 'foreign-key') return refuse('in-use')
    throw error
  }
}

/** The record as forms see it, or undefined. Does not ask for rights: callers that answer people do. */
export async function readRecord(ctx: Ctx, resource: AnyResource, id: string): Promise<EditableRecord | undefined> {
  const { rows: [row] } = await runKept<Record<string, unknown>>(ctx.db, `read ${resource.plural}`, [id], (id) => untyped(ctx).selectFrom(resource.plural).selectAll().where('id', '=', id))
  if (!row) return undefined
  const values = valuesFromRow(resource, row, ctx.site.model.locales)
  const related = await readRelations(ctx, resource, [id])
  for (const [name, byOwner] of related) values[name] = byOwner.get(id) ?? []
  Object.assign(values, await readParts(ctx, resource, id))
  return { id, version: row['version'] as number, createdAt: row['createdAt'] as string, updatedAt: row['updatedAt'] as string, createdBy: row['createdBy'] as string | null, values }
}

/** The record as whoever asks may see it; what is not theirs to see is as unknown as none. */
export async function openRecord(ctx: Ctx, resource: AnyResource, id: string): Promise<EditableRecord | undefined> {
  if (!may(ctx, resource, 'see')) return undefined
  const record = await readRecord(ctx, resource, id)
  return record && maySee(ctx, resource, record) ? seenRecord(ctx, resource, record) : undefined
}

/** Whether whoever is behind this ctx may do this with records of the resource, with some at least. */
export function may(ctx: Ctx, resource: AnyResource, action: RightAction): boolean {
  return ctx.rights.allows(resource.name, action)
}

/** Of these ids those whose records whoever asks may see. */
export async function idsSeen(ctx: Ctx, resource: AnyResource, ids: readonly string[]): Promise<Set<string>> {
  const rows = rowsFor(ctx, resource, 'see')
  if (!rows || ids.length === 0) return new Set(ids)
  const found = await untyped(ctx).selectFrom(resource.plural).select('id').where('id', 'in', [...ids]).where(rows).execute()
  return new Set(found.map((row) => row['id'] as string))
}

const stateOf = ({ createdBy, values }: EditableRecord) => ({ createdBy, status: values['status'] })
const maySee = (ctx: Ctx, resource: AnyResource, record: EditableRecord): boolean => fits(ctx, resource.name, 'see', stateOf(record))
const seenRecord = (ctx: Ctx, resource: AnyResource, record: EditableRecord): EditableRecord => ({ ...record, values: seenValues(ctx, resource, record.values) })

/** Making a record public, and taking it back, is a right of its own. */
function lacksRight(ctx: Ctx, resource: AnyResource, action: 'create' | 'change', state: { createdBy: string | null; status: unknown }, values: RecordValues): Refusal<'not-allowed'> | undefined {
  const was = action === 'create' ? 'draft' : state.status
  const publishes = resource.publishable && 'status' in values && values['status'] !== was
  if (publishes && !fits(ctx, resource.name, 'publish', state)) return refuse('not-allowed', { detail: ctx.locale === 'fr' ? 'Publier et retirer demandent un autre droit.' : 'Publishing and withdrawing need another right.' })
  return fits(ctx, resource.name, action, state) ? undefined : refuse('not-allowed')
}

/** A slug that the program made itself, because the form left it empty, gives way to a taken one. */
async function replaceTakenSlugs(ctx: Ctx, resource: AnyResource, input: Input, values: RecordValues): Promise<void> {
  for (const [name, field] of fieldsOf(resource)) {
    if (field.kind === 'slug' && isEmpty(input[name]) && values[name]) values[name] = await freeSlug(ctx, resource, name, values[name] as string)
  }
}

/** Whether somebody else was faster. */
async function updateRow(ctx: Ctx, resource: AnyResource, { id, version }: EditableRecord, updatedAt: string, values: RecordValues): Promise<boolean> {
  const columns = { ...columnsFromValues(resource, values, ctx.site.model.locales), version: version + 1, updatedAt }
  const names = Object.keys(columns)
  const { numAffectedRows } = await runKept(ctx.db, `change ${resource.plural} ${names.join()}`, [id, version, ...Object.values(columns)], (id, version, ...places) =>
    untyped(ctx)
      .updateTable(resource.plural)
      .set(Object.fromEntries(names.map((name, index) => [name, places[index]])))
      .where('id', '=', id)
      .where('version', '=', version),
  )
  await writeRelations(ctx, resource, id, values)
  return numAffectedRows === 0n
}

function pick(values: RecordValues, names: readonly string[]): RecordValues {
  return Object.fromEntries(names.map((name) => [name, values[name]]))
}

export type { Problem, Problems }
