// Finders: what pages and the public API read. Published records only, in the visitor's language, fallen back to the first where a text is missing.
import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import { allows, columnName } from '../model/model.ts'
import type { AnyResource, Field, FieldsOf, RecordOf, SiteModel } from '../model/model.ts'
import { fieldsOf } from './record-values.ts'
import { readRelations } from './relations.ts'
import { untyped } from './untyped.ts'
import { runKept } from '../../database/kept.ts'

export interface ListOptions<R extends AnyResource = AnyResource> {
  /** Fields that must be equal; a list means one of them; a relation to several means that it contains the id. */
  where?: { [K in keyof RecordOf<R>]?: RecordOf<R>[K] | readonly RecordOf<R>[K][] | string }
  /** A field or system column, `-` in front for descending. */
  sort?: string
  /** At most this many; 100 unless said, never more than 1,000. */
  limit?: number
  offset?: number
}

export interface Finder<R extends AnyResource> {
  /** The first published record that fits, or undefined. */
  find(where: NonNullable<ListOptions<R>['where']>): Promise<RecordOf<R> | undefined>
  list(options?: ListOptions<R>): Promise<RecordOf<R>[]>
  count(where?: ListOptions<R>['where']): Promise<number>
  /** Published records by id, in the order of the ids; unknown ones are left out. */
  byIds(ids: readonly string[]): Promise<RecordOf<R>[]>
}

/** One finder for each content type of the site. */
export type Finders = { readonly [K in keyof SiteModel['content']]: SiteModel['content'][K] extends AnyResource ? Finder<SiteModel['content'][K]> : never }

/** Makes `ctx.content`: the finders are made when first asked for. */
export function finderFactory(resources: Iterable<AnyResource>): (ctx: Ctx) => Finders {
  class AllFinders {
    readonly ctx: Ctx
    constructor(ctx: Ctx) { this.ctx = ctx }
  }
  for (const resource of resources) {
    Object.defineProperty(AllFinders.prototype, resource.name, { get(this: AllFinders) { return finderOf(this.ctx, resource) } })
  }
  return (ctx) => new AllFinders(ctx) as unknown as Finders
}

/** The finder of one resource. */
export function finderOf<R extends AnyResource>(ctx: Ctx, resource: R): Finder<R> {
  return {
    find: async (where) => (await listPublished(ctx, resource, { where, limit: 1 }))[0],
    list: (options = {}) => listPublished(ctx, resource, options),
    count: (where = {}) => countPublished(ctx, resource, where),
    byIds: async (ids) => {
      if (ids.length === 0) return []
      const records = await listPublished(ctx, resource, { where: { id: ids } as never, limit: ids.length })
      const byId = new Map(records.map((record) => [record.id, record]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

/** A list of records with only these of their fields: cards do not show the text, which would be read and parsed for nothing. */
export async function listFields<R extends AnyResource, const K extends keyof FieldsOf<R> & string>(ctx: Ctx, resource: R, names: readonly K[], options: ListOptions<R> = {}): Promise<Pick<RecordOf<R>, K | 'id'>[]> {
  const shown = { ...resource, fields: Object.fromEntries(names.map((name) => [name, (resource.fields as Record<string, Field>)[name]!])) }
  return listPublished(ctx, resource, options, shown, names.join())
}

/** `shown` is the resource with the fields that are read; `shownKey` names them. */
async function listPublished<R extends AnyResource>(ctx: Ctx, resource: R, options: ListOptions<R>, shown: AnyResource = resource, shownKey = 'all'): Promise<RecordOf<R>[]> {
  const { where = {}, sort, limit = 100, offset = 0 } = options
  const wanted = narrowing(ctx, resource, where as Record<string, unknown>)
  const key = `list ${shownKey} of ${wanted.key} by ${sort ?? 'usual'}`
  const { rows } = await runKept<Record<string, unknown>>(ctx.db, key, [Math.min(limit, 1000), offset, ...wanted.values], (limit, offset, ...values) =>
    sorted(ctx, resource, narrowed(ctx, resource, wanted, values), sort)
      .select(['id', 'version', 'createdAt', 'updatedAt', ...plainColumns(shown)])
      .select(localizedColumns(ctx, shown))
      .limit(limit)
      .offset(offset),
  )
  fallBack(ctx, shown, rows)
  await addRelations(ctx, shown, rows)
  return rows as never
}

async function countPublished(ctx: Ctx, resource: AnyResource, where: object): Promise<number> {
  const wanted = narrowing(ctx, resource, where as Record<string, unknown>)
  const { rows } = await runKept<{ count: number }>(ctx.db, `count ${wanted.key}`, wanted.values, (...values) => narrowed(ctx, resource, wanted, values).select(({ fn }) => fn.countAll().as('count')))
  return Number(rows[0]?.count ?? 0)
}

type Query = SelectQueryBuilder<Record<string, Record<string, any>>, string, Record<string, any>>

/** What a question narrows by: its values, and a key for the statement that they are put into. */
interface Narrowing {
  key: string
  allowed: boolean
  /** Of each name how many values it may have; null: it must be empty. */
  names: [name: string, count: number | null][]
  values: unknown[]
}

function narrowing(ctx: Ctx, resource: AnyResource, where: Record<string, unknown>): Narrowing {
  const names = Object.entries(where).map(([name, value]): [string, number | null] => [name, value === null ? null : Array.isArray(value) ? value.length : 1])
  // A page that looks at the account is drawn for each visitor; what everyone may see is the same for all.
  const allowed = resource.publicRead === 'everyone' || allows(resource.publicRead, ctx.account?.role ?? null)
  const until = resource.publicFrom ? [ctx.now().toISOString()] : []
  return {
    key: `${resource.name} ${ctx.locale} ${allowed} ${names.map(([name, count]) => `${name}:${count}`).join()}`,
    allowed,
    names,
    values: [...until, ...Object.values(where).flatMap((value) => (value === null ? [] : value))],
  }
}

/** Rows that this visitor may see and that fit; `values` stand in the order of the narrowing's. */
function narrowed(ctx: Ctx, resource: AnyResource, { allowed, names }: Narrowing, values: readonly unknown[]): Query {
  const left = [...values]
  let query = untyped(ctx).selectFrom(resource.plural) as Query
  if (!allowed) query = query.where(sql<boolean>`1 = 0`)
  if (resource.publishable) query = query.where('status', '=', 'published')
  if (resource.publicFrom) query = query.where(resource.publicFrom, '<=', left.shift())
  for (const [name, count] of names) query = narrowBy(ctx, resource, query, name, count === null ? null : left.splice(0, count))
  return query
}

function narrowBy(ctx: Ctx, resource: AnyResource, query: Query, name: string, values: readonly unknown[] | null): Query {
  const field = (resource.fields as Record<string, Field>)[name]
  if (!field && name !== 'id') throw new Error(`“${resource.name}” has no field “${name}” to search by. It has ${Object.keys(resource.fields).join(', ')}.`)
  const column = field?.localized ? inLanguage(ctx, name, field) : name
  if (values === null) return query.where(column as never, 'is', null)
  if (values.length === 0) return query.where(sql<boolean>`1 = 0`)
  if (!field?.many) return query.where(column as never, ...oneOf(values))
  return query.where('id', 'in', untyped(ctx).selectFrom(`${resource.plural}_${name}`).select('owner').where('target', ...oneOf(values)) as never)
}

const oneOf = (values: readonly unknown[]): ['=' | 'in', never] => (values.length === 1 ? ['=', values[0] as never] : ['in', values as never])

function plainColumns(resource: AnyResource): string[] {
  return fieldsOf(resource).filter(([, field]) => !field.many && !field.localized).map(([name]) => name)
}

/** Texts fall back in the database. JSON falls back here, since SQLite knows only of plain columns that they hold JSON. */
function localizedColumns(ctx: Ctx, resource: AnyResource) {
  const [first] = ctx.site.model.locales
  return fieldsOf(resource).filter(([, field]) => field.localized).flatMap(([name, field]) => {
    if (field.column !== 'json' || ctx.locale === first) return [inLanguage(ctx, name, field).as(name)]
    return [sql.ref(columnName(name, field, ctx.locale)).as(name), sql.ref(columnName(name, field, first)).as(name + firstMark)]
  })
}

const firstMark = '__first'

function fallBack(ctx: Ctx, resource: AnyResource, rows: Record<string, unknown>[]): void {
  if (ctx.locale === ctx.site.model.locales[0]) return
  for (const [name, field] of fieldsOf(resource)) {
    if (!field.localized || field.column !== 'json') continue
    for (const row of rows) {
      row[name] ??= row[name + firstMark]
      delete row[name + firstMark]
    }
  }
}

/** A localized column in the visitor's language, or in the first one where that is empty. */
function inLanguage(ctx: Ctx, name: string, field: Field) {
  const [first] = ctx.site.model.locales
  const own = sql.ref(columnName(name, field, ctx.locale))
  return ctx.locale === first ? own : sql<unknown>`coalesce(${own}, ${sql.ref(columnName(name, field, first))})`
}

function sorted(ctx: Ctx, resource: AnyResource, query: Query, sort: string | undefined): Query {
  const wished = sort ?? resource.list.sort ?? '-updatedAt'
  const name = wished.replace(/^-/, '')
  const field = (resource.fields as Record<string, Field>)[name]
  if (!field && name !== 'createdAt' && name !== 'updatedAt') throw new Error(`“${resource.name}” cannot be sorted by “${name}”.`)
  const direction = wished.startsWith('-') ? 'desc' : 'asc'
  return query.orderBy(field?.localized ? inLanguage(ctx, name, field) : sql.ref(name), direction).orderBy('id', direction)
}

async function addRelations(ctx: Ctx, resource: AnyResource, rows: Record<string, unknown>[]): Promise<void> {
  const related = await readRelations(ctx, resource, rows.map((row) => row['id'] as string))
  for (const [name, byOwner] of related) for (const row of rows) row[name] = byOwner.get(row['id'] as string) ?? []
}
