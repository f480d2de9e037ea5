// The migration that a change of the model asks for: columns per language, relation tables and keys in the journal follow from a field; what could be a rename is a doubt.
import { siteProposals } from '../database/migrations/plan.ts'
import { describeSchema, type Snapshot } from '../database/migrations/snapshot.ts'
import { applySteps, type Step } from '../database/migrations/steps.ts'
import type { AnyResource } from './model/model.ts'
import type { DescribedSite } from './house.ts'

/** `product.isbn`, or a content type as a whole: `recipe`, with its former table where the name does not tell it: `person:people`. */
interface Named {
  resource: string
  table?: string
  field?: string
}

export interface Decisions {
  /** `product.isbn=product.code`. */
  renames: readonly string[]
  /** `product.isbn`: not renamed, but meant to go. */
  drops: readonly string[]
}

/** A call that cannot be carried out as it stands; the message says what to write instead. */
export class CannotRename extends Error {
  override name = 'CannotRename'
}

/** Something that is gone and something new that could be the same under another name. */
export interface Doubt {
  /** As it is written in a call. */
  gone: string
  /** What it could be called now; empty: it can only be removed. */
  candidates: readonly string[]
}

export interface Draft {
  steps: Step[]
  doubts: Doubt[]
  /** What no migration can do. */
  impossible: string[]
}

/** The steps from `before` to the model, as far as they are decided, and what still has to be. */
export function draftMigration(house: DescribedSite, before: Snapshot, decisions: Decisions): Draft {
  const wanted = describeSchema(house.tables)
  const renaming = decisions.renames.reduce((steps: Step[], rename) => [...steps, ...stepsOfRename(house, applySteps(before, steps), rename)], [])
  const proposals = siteProposals(applySteps(before, renaming), wanted, house.target)
  const dropped = new Set(decisions.drops.flatMap((drop) => partsOf(before, namedBy(drop), house)))
  const gone = proposals.filter(({ step }) => step?.do === 'drop column' || step?.do === 'drop table')
  const tables = new Set(gone.map(({ step }) => partOf(step!)))
  // The relations of a content type that is gone follow it.
  const isFollower = (step: Step) => step.do === 'drop table' && [...tables].some((table) => step.table.startsWith(`${table}_`))
  const undecided = gone.filter(({ step }) => !dropped.has(partOf(step!)) && !isFollower(step!))
  const decided = inOrder(proposals.flatMap(({ step }) => (step ? [step] : [])))
  return {
    steps: [...renaming, ...decided],
    doubts: doubtsOf(house, undecided.map(({ step }) => step!), decided),
    impossible: proposals.filter(({ step }) => !step).map(({ sentence }) => sentence),
  }
}

/** A table goes after what refers to it. */
const inOrder = (steps: readonly Step[]): Step[] => [...steps].sort((a, b) => Number(a.do === 'drop table') - Number(b.do === 'drop table'))

const partOf = (step: Step): string => ('column' in step ? `${step.table}.${step.column}` : 'table' in step ? step.table : '')

function namedBy(text: string): Named {
  const found = /^(?<resource>[a-zA-Z0-9]+)(?::(?<table>\w+)|\.(?<field>\w+))?$/.exec(text)?.groups
  if (!found) throw new CannotRename(`“${text}” is not understood. Write a field as product.isbn, or a content type as recipe.`)
  return { resource: found['resource']!, ...(found['table'] && { table: found['table'] }), ...(found['field'] && { field: found['field'] }) }
}

function stepsOfRename(house: DescribedSite, before: Snapshot, rename: string): Step[] {
  const [from, to, ...more] = rename.split('=').map((text) => text.trim())
  if (!from || !to || more.length > 0) throw new CannotRename(`“${rename}” is not understood. Write --rename product.isbn=product.code, the former name first.`)
  const [old, now] = [namedBy(from), namedBy(to)]
  if ((old.field === undefined) !== (now.field === undefined)) throw new CannotRename(`“${rename}” names a field on one side only.`)
  return old.field === undefined ? renameContentType(house, before, old, now.resource) : renameField(house, before, old as Required<Named>, now as Required<Named>)
}

function renameField(house: DescribedSite, before: Snapshot, from: Required<Named>, to: Required<Named>): Step[] {
  if (from.resource !== to.resource) throw new CannotRename(`A field stays with its resource: ${from.resource}.${from.field} cannot become ${to.resource}.${to.field}. Add the new field, and fill it with a step "sql".`)
  const resource = resourceNamed(house, to.resource)
  const renames = fieldParts(before, resource, from.field).map((part): Step => {
    const suffix = part.slice(`${resource.plural}.${from.field}`.length)
    if (!part.includes('.')) return { do: 'rename table', table: part, to: `${resource.plural}_${to.field}` }
    return { do: 'rename column', table: resource.plural, column: from.field + suffix, to: to.field + suffix }
  })
  if (renames.length === 0) throw new CannotRename(`There was no field ${from.resource}.${from.field} that could be renamed. ${knownFields(before, resource)}`)
  return [...renames, { do: 'rename key', table: 'changes', columns: ['before', 'after'], where: { resource: resource.name }, key: from.field, to: to.field }]
}

/** As `products.isbn`, `products.title_en` or, of a relation to several, the table `products_isbn`. */
function fieldParts(before: Snapshot, { plural }: AnyResource, field: string): string[] {
  const columns = Object.keys(before.tables[plural]?.columns ?? {}).filter((column) => column === field || new RegExp(`^${field}_[a-z]{2,3}$`).test(column))
  return [...columns.map((column) => `${plural}.${column}`), ...(`${plural}_${field}` in before.tables ? [`${plural}_${field}`] : [])]
}

function knownFields(before: Snapshot, { name, plural }: AnyResource): string {
  const columns = Object.keys(before.tables[plural]?.columns ?? {})
  return columns.length === 0 ? `The site had no fields of its own on ${name}.` : `The columns of the site on ${name} were: ${columns.join(', ')}.`
}

/** The name in the code gives the plural now; the former plural is the table that is gone. */
function renameContentType(house: DescribedSite, before: Snapshot, from: Named, to: string): Step[] {
  const now = resourceNamed(house, to).plural
  const tables = formerTables(house, before, from)
  if (tables.length === 0) throw new CannotRename(`There was no content type ${from.resource} that could be renamed to ${to}. Tables that are no longer in the model: ${goneTables(house, before).join(', ') || 'none'}; name one of them as ${from.resource}:TABLE.`)
  const [former] = tables as [string]
  const journal: Step[] = from.resource === to ? [] : [{ do: 'replace value', table: 'changes', column: 'resource', from: from.resource, to }]
  return [...tables.map((table): Step => ({ do: 'rename table', table, to: now + table.slice(former.length) })), ...journal]
}

function goneTables(house: DescribedSite, before: Snapshot): string[] {
  const wanted = new Set(house.tables.map(({ name }) => name))
  return Object.keys(before.tables).filter((table) => !wanted.has(table))
}

/** The table of a content type that is no longer in the model, and after it those of its relations. */
function formerTables(house: DescribedSite, before: Snapshot, { resource, table }: Named): string[] {
  const gone = goneTables(house, before)
  const whole = gone.filter((name) => !name.includes('_'))
  const former = table ?? whole.find((name) => name === resource) ?? whole.find((name) => nameOfPlural(name) === resource) ?? whole.find((name) => name.startsWith(resource))
  return former !== undefined && gone.includes(former) ? [former, ...gone.filter((name) => name.startsWith(`${former}_`))] : []
}

const nameOfPlural = (plural: string): string => plural.replace(/ies$/, 'y').replace(/s$/, '')

function resourceNamed(house: DescribedSite, name: string): AnyResource {
  const resource = house.resources.get(name)
  if (!resource) throw new CannotRename(`There is no “${name}” in the model. It has ${[...house.resources.keys()].join(', ')}.`)
  return resource
}

/** What a decision to remove covers. */
function partsOf(before: Snapshot, named: Named, house: DescribedSite): string[] {
  const resource = house.resources.get(named.resource)
  const parts = named.field === undefined ? formerTables(house, before, named) : resource ? fieldParts(before, resource, named.field) : []
  if (parts.length === 0) throw new CannotRename(`There is no ${named.field === undefined ? 'content type' : 'field'} ${named.resource}${named.field === undefined ? '' : `.${named.field}`} that could be removed.`)
  return parts
}

/** Fields of several languages or columns are asked about once. */
function doubtsOf(house: DescribedSite, gone: readonly Step[], steps: readonly Step[]): Doubt[] {
  const doubts = new Map<string, Doubt>()
  for (const step of gone) {
    const name = written(house, step)
    const candidates = new Set(steps.filter((other) => couldBe(step, other)).map((other) => written(house, other)))
    doubts.set(name, { gone: name, candidates: [...new Set([...(doubts.get(name)?.candidates ?? []), ...candidates])] })
  }
  return [...doubts.values()]
}

function couldBe(gone: Step, other: Step): boolean {
  if (gone.do === 'drop table') return other.do === 'create table' && gone.table.includes('_') === other.table.includes('_') && (!gone.table.includes('_') || gone.table.split('_')[0] === other.table.split('_')[0])
  return gone.do === 'drop column' && other.do === 'add column' && gone.table === other.table && /_[a-z]{2,3}$/.exec(gone.column)?.[0] === /_[a-z]{2,3}$/.exec(other.column)?.[0]
}

/** As a person writes it: `product.title`, `recipe`, or the table where no resource has it any more. */
function written(house: DescribedSite, step: Step): string {
  const [plural, ...rest] = ('table' in step ? step.table : '').split('_') as [string, ...string[]]
  const resource = [...house.resources.values()].find((one) => one.plural === plural)
  if (!resource && rest.length === 0) return `${nameOfPlural(plural)}:${plural}`
  const name = resource?.name ?? nameOfPlural(plural)
  if ('column' in step && typeof step.column === 'string') return `${name}.${isLocalized(house, step.column) ? step.column.replace(/_[a-z]{2,3}$/, '') : step.column}`
  return rest.length === 0 ? name : `${name}.${rest.join('_')}`
}

const isLocalized = (house: DescribedSite, column: string): boolean => house.site.model.locales.some((locale) => column.endsWith(`_${locale}`))
