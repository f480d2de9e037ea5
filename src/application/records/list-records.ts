// The list of the back office: search, filters, sorting and pages over any resource, drafts included.
import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { columnName } from '../model/model.ts'
import type { AnyResource, Field } from '../model/model.ts'
import { fieldsOf, valuesFromRow } from './record-values.ts'
import type { RecordValues } from './record-values.ts'
import { rowsFor, seenValues, visible } from '../rights/visible.ts'
import { may } from './records.ts'
import { readRelations } from './relations.ts'
import { untyped } from './untyped.ts'

export interface ListRequest {
  /** Words that must all occur in the texts of a record. */
  search?: string
  /** Field → value; only fields that the list declares as filters, and `status`. */
  filters?: Readonly<Record<string, string>>
  /** Field or system column; `-` in front for descending. */
  sort?: string
  /** From 1. */
  page?: number
  perPage?: number
}

export interface ListedRecord { id: string; version: number; createdAt: string; updatedAt: string; createdBy: string | null; values: RecordValues }
export interface RecordList { ok: true; total: number; page: number; perPage: number; records: ListedRecord[] }

type Query = SelectQueryBuilder<Record<string, Record<string, any>>, string, Record<string, any>>

/** A page of records. Refused with `invalid` and the names that can be used when a filter or sort is unknown. */
export async function listRecords(ctx: Ctx, resource: AnyResource, request: ListRequest): Promise<RecordList | Refusal<'not-allowed' | 'invalid'>> {
  if (!may(ctx, resource, 'see')) return refuse('not-allowed')
  const seen = visible(ctx, resource)
  const wrong = wrongName(seen, request)
  if (wrong) return refuse('invalid', { detail: wrong })
  const perPage = Math.min(Math.max(request.perPage ?? 25, 1), 200)
  const page = Math.max(request.page ?? 1, 1)
  const base = filtered(ctx, seen, request)
  const [rows, counted] = await Promise.all([
    ordered(ctx, seen, base, request.sort).selectAll().limit(perPage).offset((page - 1) * perPage).execute(),
    base.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst(),
  ])
  return { ok: true, total: Number(counted?.['count'] ?? 0), page, perPage, records: await asRecords(ctx, resource, rows) }
}

function filterNames(resource: AnyResource): string[] {
  return [...(resource.list.filters ?? []), ...(resource.publishable ? ['status'] : [])]
}

function wrongName(resource: AnyResource, request: ListRequest): string | undefined {
  const filters = filterNames(resource)
  const filter = Object.keys(request.filters ?? {}).find((name) => !filters.includes(name))
  if (filter !== undefined) return `There is no filter “${filter}”. Filters: ${filters.join(', ') || 'none'}.`
  const sort = request.sort?.replace(/^-/, '')
  const sortable = [...fieldsOf(resource).filter(([, field]) => !field.many && field.column !== 'json').map(([name]) => name), 'createdAt', 'updatedAt', ...(resource.publishable ? ['status'] : [])]
  if (sort !== undefined && !sortable.includes(sort)) return `Records cannot be sorted by “${sort}”. Possible: ${sortable.join(', ')}.`
  return undefined
}

function filtered(ctx: Ctx, resource: AnyResource, request: ListRequest): Query {
  let query = untyped(ctx).selectFrom(resource.plural) as Query
  const allowed = rowsFor(ctx, resource, 'see')
  if (allowed) query = query.where(allowed)
  for (const [name, value] of Object.entries(request.filters ?? {})) {
    const field = (resource.fields as Record<string, Field>)[name]
    if (field?.many) query = query.where('id', 'in', untyped(ctx).selectFrom(`${resource.plural}_${name}`).select('owner').where('target', '=', value) as never)
    else query = query.where(name, '=', field?.kind === 'boolean' ? value === 'true' : value)
  }
  for (const word of (request.search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 8)) query = query.where(wordOccurs(ctx, resource, word))
  return query
}

/** Whether a word stands in one of the short texts of a record, whatever its capitals. */
function wordOccurs(ctx: Ctx, resource: AnyResource, word: string) {
  const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const columns = fieldsOf(resource)
    .filter(([, field]) => ['text', 'slug', 'email', 'longText'].includes(field.kind))
    .flatMap(([name, field]) => (field.localized ? ctx.site.model.locales.map((locale) => columnName(name, field, locale)) : [name]))
  if (columns.length === 0) return sql<boolean>`1 = 0`
  return sql<boolean>`(${sql.join(columns.map((column) => sql`lower(${sql.ref(column)}) like ${pattern} escape '\\'`), sql` or `)})`
}

function ordered(ctx: Ctx, resource: AnyResource, query: Query, sort: string | undefined): Query {
  const wished = sort ?? resource.list.sort ?? '-updatedAt'
  const name = wished.replace(/^-/, '')
  const direction = wished.startsWith('-') ? 'desc' : 'asc'
  const field = (resource.fields as Record<string, Field>)[name]
  return query.orderBy(field ? columnName(name, field, ctx.site.model.locales[0]) : name, direction).orderBy('id', direction)
}

async function asRecords(ctx: Ctx, resource: AnyResource, rows: Record<string, any>[]): Promise<ListedRecord[]> {
  const related = await readRelations(ctx, resource, rows.map((row) => row['id'] as string))
  return rows.map((row) => {
    const values = valuesFromRow(resource, row, ctx.site.model.locales)
    for (const [name, byOwner] of related) values[name] = byOwner.get(row['id']) ?? []
    return { createdBy: row['createdBy'], id: row['id'], version: row['version'], createdAt: row['createdAt'], updatedAt: row['updatedAt'], values: seenValues(ctx, resource, values) }
  })
}
