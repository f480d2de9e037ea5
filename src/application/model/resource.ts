// A resource: something colleagues keep records of. Its declaration gives table, form, list, rights, API, search and history.
import type { Column, Columns, Index, Table } from '../../database/schema.ts'
import * as schema from '../../database/schema.ts'
import type { Field, Fields } from './field.ts'
import type { Label } from './label.ts'
import type { May, ResourceRights } from './rights.ts'

/** How the back office lists the records of a resource. */
export interface ListDeclaration<Name extends string = string> {
  /** Columns from left to right; fields, or `updatedAt` and `createdAt`. */
  columns: readonly (Name | 'updatedAt' | 'createdAt')[]
  /** Fields of kind choice, boolean or relation that the list can be narrowed by. */
  filters?: readonly Name[]
  /** The order at first: a field or system column, with `-` in front for descending. */
  sort?: Name | `-${Name}` | 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt'
}

export interface Resource<Name extends string = string, Plural extends string = string, F extends Fields = Fields> {
  /** One record: `product`. */
  readonly name: Name
  /** Many: `products`; also the table, and the part of URLs. */
  readonly plural: Plural
  readonly label: { one: Label; many: Label }
  readonly fields: F
  /** The field whose value names a record in lists, history and relations. */
  readonly titleField: keyof F & string
  readonly list: ListDeclaration<keyof F & string>
  readonly rights: ResourceRights
  /** Who may read published records over the public API and in pages. */
  readonly publicRead: May
  /** Path of a published record on the site; absent: it has no page of its own. */
  readonly url?: (record: any) => string
  /** Records have a status draft/published, and visitors only get the published ones. */
  readonly publishable: boolean
  /** A field of kind time before which a published record is not yet public. */
  readonly publicFrom?: string
  /** Records that belong to one record of this resource and are saved with it: the variants of a product. */
  readonly parts: Readonly<Record<string, Part>>
}

export interface Part {
  resource: Resource<string, string, any>
  /** The part's field of kind relation that names its owner. */
  ownerField: string
}

export type AnyResource = Resource<string, string, any>

/** Columns that every resource has besides its fields. */
export const systemColumns = {
  id: schema.id(),
  /** Grows by one at each change; a save names the version it saw. */
  version: schema.integer({ default: 1 }),
  createdAt: schema.time(),
  updatedAt: schema.time(),
  /** The account of the person who made it, or who took it over: whose own it is. Null: the program's. */
  createdBy: schema.text({ nullable: true }),
} as const

export const publishableColumns = {
  status: schema.oneOf(['draft', 'published'], { default: 'draft' }),
} as const

/** The column of a field: its own name, or one per language (`title_en`, `title_fr`). */
export function columnName(name: string, field: Field, locale: string): string {
  return field.localized ? `${name}_${locale}` : name
}

type PluralOf = (resource: string) => string

/** All columns of a resource's table, in the order of its fields. */
function columnsOf(resource: AnyResource, locales: readonly string[], pluralOf: PluralOf): Columns {
  const columns: Record<string, Column> = { ...systemColumns, ...(resource.publishable && publishableColumns) }
  for (const [name, field] of Object.entries<Field>(resource.fields)) {
    if (field.many) continue
    for (const locale of field.localized ? locales : ['']) columns[columnName(name, field, locale)] = columnOf(field, pluralOf)
  }
  return columns
}

function columnOf(field: Field, pluralOf: PluralOf): Column {
  const base: Column = { type: field.column, nullable: true }
  if (field.kind === 'choice') return { ...base, oneOf: (field.settings['choices'] as { value: string }[]).map((choice) => choice.value) }
  const target = field.settings['to'] as string | undefined
  return target === undefined ? base : { ...base, references: { table: pluralOf(target), onDelete: (field.settings['onDelete'] as 'restrict' | undefined) ?? 'restrict' } }
}

/** Table of a relation to several records: `recipes_products` with owner, target and position. */
export function relationTableName(resource: AnyResource, field: string): string {
  return `${resource.plural}_${field}`
}

/** The tables of all resources: one each, and one per relation to several. Throws when a field refers to a resource that is not among them. */
export function tablesOf(resources: readonly AnyResource[], locales: readonly string[]): Table[] {
  const plurals = new Map(resources.map((resource) => [resource.name, resource.plural]))
  const pluralOf: PluralOf = (name) => {
    const plural = plurals.get(name)
    if (plural === undefined) throw new Error(`A field refers to the resource “${name}”, which this site does not have. It has ${[...plurals.keys()].join(', ')}.`)
    return plural
  }
  return resources.flatMap((resource) => [mainTable(resource, locales, pluralOf), ...relationTables(resource, pluralOf)])
}

function mainTable(resource: AnyResource, locales: readonly string[], pluralOf: PluralOf): Table {
  const indexes: Index[] = []
  for (const [name, field] of Object.entries<Field>(resource.fields)) {
    if (field.unique && !field.localized) indexes.push({ columns: [name], unique: true })
    else if (field.kind === 'relation' && !field.many) indexes.push({ columns: [name] })
    // The next stored time is asked for by every page that shows something only from, or until, a time.
    else if (field.kind === 'time' && !field.localized) indexes.push({ columns: [name], where: `"${name}" is not null` })
  }
  return schema.table(resource.plural, columnsOf(resource, locales, pluralOf), { indexes })
}

function relationTables(resource: AnyResource, pluralOf: PluralOf): Table[] {
  return Object.entries<Field>(resource.fields)
    .filter(([, field]) => field.many)
    .map(([name, field]) =>
      schema.table(
        relationTableName(resource, name),
        {
          owner: schema.reference(resource.plural, { onDelete: 'cascade' }),
          target: schema.reference(pluralOf(field.settings['to'] as string), { onDelete: 'cascade' }),
          position: schema.integer(),
        },
        { primaryKey: ['owner', 'target'], indexes: [{ columns: ['target'] }] },
      ),
    )
}
