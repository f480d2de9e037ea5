// Records that belong to one owner and are saved with it: the variants of a product, the entries of a menu.
import { newId } from '../../database/id.ts'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import { differences, recordChange } from '../journal/journal.ts'
import type { AnyResource, Part, Problem, Problems } from '../model/model.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { can } from '../rights/rights.ts'
import { visible } from '../rights/visible.ts'
import { checkInput } from './check-input.ts'
import { readOnlyProblems } from './read-only.ts'
import { checkAgainstDatabase } from './references.ts'
import { columnsFromValues, titleOf, valuesFromRow } from './record-values.ts'
import type { RecordValues } from './record-values.ts'
import { untyped } from './untyped.ts'

const mostParts = 500

/** The parts of one owner by name, each list in its order; an entry is its values and its id. */
export async function readParts(ctx: Ctx, resource: AnyResource, owner: string): Promise<Record<string, (RecordValues & { id: string })[]>> {
  const parts: Record<string, (RecordValues & { id: string })[]> = {}
  for (const [name, part] of Object.entries(resource.parts)) parts[name] = await readPart(ctx, part, owner)
  return parts
}

async function readPart(ctx: Ctx, part: Part, owner: string): Promise<(RecordValues & { id: string })[]> {
  const { plural } = part.resource
  const { rows } = await runKept<Record<string, unknown>>(ctx.db, `read ${plural} by ${part.ownerField}`, [owner], (owner) =>
    untyped(ctx).selectFrom(plural).selectAll().where(part.ownerField, '=', owner).orderBy('position').orderBy('id'),
  )
  return rows.map((row) => {
    const { [part.ownerField]: _, position: __, ...values } = valuesFromRow(part.resource, row, ctx.site.model.locales)
    return { id: row['id'] as string, ...values }
  })
}

/** Whoever may change a product's texts may not always change its prices: parts have rights of their own. */
export function partsNotAllowed(ctx: Ctx, resource: AnyResource, current: Values, input: Values): Refusal<'not-allowed'> | undefined {
  const forbidden = Object.entries(resource.parts).some(([name, part]) => can(ctx, part.resource.name, 'see') && name in input && !mayBring(ctx, part, listOf(current[name]), listOf(input[name])))
  if (!forbidden) return undefined
  return refuse('not-allowed', { detail: ctx.locale === 'fr' ? 'Les prix et les déclinaisons sont modifiés par la boutique.' : 'Prices and variants are changed by the shop.' })
}

type Values = Readonly<Record<string, unknown>>
const listOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : [])

function mayBring(ctx: Ctx, { resource: { name } }: Part, current: readonly Values[], wanted: readonly Values[]): boolean {
  const known = new Set(current.map(({ id }) => id))
  const adds = wanted.some((entry) => !known.has(entry?.['id']))
  const removes = wanted.filter((entry) => known.has(entry?.['id'])).length < known.size
  return can(ctx, name, 'change') && (!adds || can(ctx, name, 'create')) && (!removes || can(ctx, name, 'delete'))
}

/** Brings the parts that `input` names to what it says: entries with a known id are changed, others created, missing ones deleted. */
export async function saveParts(ctx: Ctx, resource: AnyResource, owner: string, input: Readonly<Record<string, unknown>>, { restoring }: { restoring?: object } = {}): Promise<Problems | undefined> {
  const problems: Record<string, Problem> = {}
  for (const [name, part] of Object.entries(resource.parts)) {
    if (!(name in input)) continue
    const wanted = input[name]
    if (!Array.isArray(wanted)) problems[name] = { rule: 'list' }
    else if (wanted.length > mostParts) problems[name] = { rule: 'tooMany', values: { max: mostParts } }
    else await savePart(ctx, { name, part, owner, keepIds: restoring !== undefined }, wanted, problems)
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

interface Saving { name: string; part: Part; owner: string; /** New entries come with their id: they were deleted and come back. */ keepIds: boolean }

async function savePart(ctx: Ctx, { name, part, owner, keepIds }: Saving, wanted: unknown[], problems: Record<string, Problem>): Promise<void> {
  const existing = new Map((await readPart(ctx, part, owner)).map((entry) => [entry.id, entry]))
  const entries = wanted.map((entry) => (typeof entry === 'object' && entry !== null ? (entry as RecordValues) : {}))
  const kept = new Set(entries.map((entry) => entry['id']))
  const seen = openTo(ctx, part)
  for (const [position, [id, entry]] of [...existing].entries()) if (!kept.has(id)) await deletePart(ctx, part, id, { ...entry, [part.ownerField]: owner, position })
  for (const [position, entry] of entries.entries()) {
    const { id, ...values } = entry
    const known = typeof id === 'string' ? existing.get(id) : undefined
    const checked = checkInput(seen, { ...values, [part.ownerField]: owner, position }, ctx.site.model.locales, { whole: known === undefined })
    const wrong = { ...checked.problems, ...rightsProblems(ctx, part, known, checked.values), ...(await checkAgainstDatabase(ctx, part.resource, known?.id ?? null, checked.values)) }
    for (const [path, problem] of Object.entries(wrong)) problems[`${name}.${position}.${path}`] = problem
    if (Object.keys(problems).length > 0) continue
    if (known) await changePart(ctx, part, known, checked.values)
    else await createPart(ctx, part, keepIds && typeof id === 'string' ? id : newId(), checked.values)
  }
}

/** The part as the role knows it. Whose it is and where it stands is said by the program. */
function openTo(ctx: Ctx, { resource, ownerField }: Part): AnyResource {
  const { fields, ...seen } = visible(ctx, resource)
  const { [ownerField]: owner, position } = resource.fields
  return { ...seen, fields: { ...fields, [ownerField]: owner, ...(position && { position }) } } as AnyResource
}

function rightsProblems(ctx: Ctx, { resource, ownerField }: Part, known: RecordValues | undefined, values: RecordValues): Record<string, Problem> {
  const { [ownerField]: _, position: __, ...typed } = values
  return readOnlyProblems(ctx, resource, known ?? {}, typed, { byProgram: true })
}

async function createPart(ctx: Ctx, part: Part, id: string, values: RecordValues): Promise<void> {
  const { resource } = part
  const now = ctx.now().toISOString()
  const locales = ctx.site.model.locales
  await untyped(ctx).insertInto(resource.plural).values({ id, version: 1, createdAt: now, updatedAt: now, ...columnsFromValues(resource, values, locales) }).execute()
  await recordChange(ctx, { resource: resource.name, recordId: id, recordTitle: titleOf(resource, values, locales), action: 'create', before: null, after: values, version: 1 })
}

async function changePart(ctx: Ctx, part: Part, known: RecordValues & { id: string }, values: RecordValues): Promise<void> {
  const { resource } = part
  const locales = ctx.site.model.locales
  const row = await untyped(ctx).selectFrom(resource.plural).selectAll().where('id', '=', known.id).executeTakeFirstOrThrow()
  const current = valuesFromRow(resource, row, locales)
  const changed = differences(Object.fromEntries(Object.keys(values).map((name) => [name, current[name]])), values)
  if (Object.keys(changed.after).length === 0) return
  const version = (row['version'] as number) + 1
  await untyped(ctx).updateTable(resource.plural).set({ ...columnsFromValues(resource, changed.after, locales), version, updatedAt: ctx.now().toISOString() }).where('id', '=', known.id).execute()
  await recordChange(ctx, { resource: resource.name, recordId: known.id, recordTitle: titleOf(resource, { ...current, ...values }, locales), action: 'change', ...changed, version })
}

/** Its owner and its place stand in `before`, so that it can be put back there. */
async function deletePart(ctx: Ctx, { resource, ownerField }: Part, id: string, { id: _, ...values }: RecordValues): Promise<void> {
  await untyped(ctx).deleteFrom(resource.plural).where('id', '=', id).where(ownerField, '=', values[ownerField]).execute()
  await recordChange(ctx, { resource: resource.name, recordId: id, recordTitle: titleOf(resource, values, ctx.site.model.locales), action: 'delete', before: values, after: null })
}

/** Every part of a record that is about to be deleted. */
export async function deleteParts(ctx: Ctx, resource: AnyResource, owner: string): Promise<void> {
  for (const name of Object.keys(resource.parts)) await saveParts(ctx, resource, owner, { [name]: [] })
}
