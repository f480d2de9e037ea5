// GET    /backoffice/api/records/:resource              a page of the list
// POST   /backoffice/api/records/:resource              create
// GET    /backoffice/api/records/:resource/titles       the titles (and pictures) of some records, for relations
// GET    /backoffice/api/records/:resource/:id          one, as the form shows it
// PUT    /backoffice/api/records/:resource/:id          change
// DELETE /backoffice/api/records/:resource/:id          delete
// GET    /backoffice/api/records/:resource/:id/history  who changed what
import Type from 'typebox'
import { staff } from '../../application/model/model.ts'
import type { AnyResource } from '../../application/model/model.ts'
import type { Ctx } from '../../application/context.ts'
import { listRecords } from '../../application/records/list-records.ts'
import { deleteRecord, may, openRecord } from '../../application/records/records.ts'
import type { Saved } from '../../application/records/records.ts'
import { fits } from '../../application/rights/rights.ts'
import { visible } from '../../application/rights/visible.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { historyWithParts } from './history.ts'
import { factsOfProducts } from './product-facts.ts'
import { relatedTo } from './related.ts'
import { readStock, saveRecord } from './save-record.ts'
import type { History, OpenRecord, RecordPage, RecordTitle } from './shapes.ts'
import { titlesSeen } from './titles.ts'

const Resource = Type.Object({ resource: Type.String({ maxLength: 60 }) })
const One = Type.Object({ resource: Type.String({ maxLength: 60 }), id: Type.String({ format: 'uuid' }) })
const Values = Type.Record(Type.String(), Type.Unknown())
const Pieces = Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()])
const StockChanges = Type.Optional(Type.Array(Type.Object({ sku: Type.String({ maxLength: 64 }), quantity: Pieces, seen: Pieces }), { maxItems: 500 }))
const ListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: 200 })),
    sort: Type.Optional(Type.String({ maxLength: 60 })),
    page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })),
    perPage: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
  },
  { additionalProperties: Type.String({ maxLength: 200 }) },
)
const internal = { internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown() } as const

/** The resource of a path by its plural name, or the refusal of a colleague who may not see it or a name that nothing has. */
function find(ctx: Ctx, plural: string): AnyResource | Refusal<'not-found' | 'not-allowed'> {
  const resource = [...ctx.house.resources.values()].find((candidate) => candidate.plural === plural)
  if (!resource) return refuse('not-found')
  return may(ctx, resource, 'see') ? resource : refuse('not-allowed')
}

const isRefused = (found: AnyResource | Refusal): found is Refusal => 'ok' in found

export const recordRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource', name: 'listRecords', summary: 'A page of a list.',
    params: Resource,
    query: ListQuery,
    handle: async (ctx, { params, query }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : pageOf(ctx, resource, query as Record<string, string>)
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource/titles', name: 'titlesOfRecords', summary: 'What some records are called.',
    params: Resource,
    query: Type.Object({ ids: Type.String({ maxLength: 8000 }) }, { additionalProperties: false }),
    handle: async (ctx, { params, query }): Promise<{ titles: RecordTitle[] } | Refusal> => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : { titles: await titlesSeen(ctx, resource, query.ids.split(',').filter(Boolean).slice(0, 200)) }
    },
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/records/:resource', name: 'createRecord', summary: 'Create a record.', status: 201,
    params: Resource,
    body: Type.Object({ values: Values, stock: StockChanges }),
    handle: async (ctx, { params, body }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : opened(ctx, resource, await saveRecord(ctx, resource, { values: body.values, stock: body.stock ?? [] }))
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource/:id', name: 'readRecord', summary: 'One record as its form shows it.',
    params: One,
    handle: async (ctx, { params }) => {
      const resource = find(ctx, params.resource)
      if (isRefused(resource)) return resource
      const record = await openRecord(ctx, resource, params.id)
      return opened(ctx, resource, record ? { ok: true, record } : refuse('not-found'))
    },
  }),
  apiRoute({
    ...internal,
    method: 'PUT', url: '/backoffice/api/records/:resource/:id', name: 'changeRecord', summary: 'Change a record that still has the version that was seen.',
    params: One,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), values: Values, stock: StockChanges }),
    handle: async (ctx, { params, body }) => {
      const resource = find(ctx, params.resource)
      if (isRefused(resource)) return resource
      return opened(ctx, resource, await saveRecord(ctx, resource, { id: params.id, version: body.version, values: body.values, stock: body.stock ?? [] }))
    },
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/records/:resource/:id', name: 'deleteRecord', summary: 'Delete a record that still has the version that was seen.', status: 204,
    params: One,
    query: Type.Object({ version: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) }, { additionalProperties: false }),
    handle: async (ctx, { params, query }) => {
      const resource = find(ctx, params.resource)
      if (isRefused(resource)) return resource
      const deleted = await deleteRecord(ctx, resource, params.id, Number(query.version))
      return deleted.ok ? undefined : deleted
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource/:id/history', name: 'historyOfRecord', summary: 'Who changed what, and when.',
    params: One,
    handle: async (ctx, { params }): Promise<History | Refusal> => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : historyWithParts(ctx, resource, params.id)
    },
  }),
]

/** Only what the list shows is sent: a text of ten pages would make it slow. */
async function pageOf(ctx: Ctx, resource: AnyResource, query: Record<string, string>): Promise<RecordPage | Refusal> {
  const { search, sort, page, perPage, ...filters } = query
  const list = await listRecords(ctx, resource, { ...(search && { search }), ...(sort && { sort }), ...(page && { page: Number(page) }), ...(perPage && { perPage: Number(perPage) }), filters })
  if (!list.ok) return list
  const shown = [resource.titleField, 'status', 'slug', ...visible(ctx, resource).list.columns]
  const records = list.records.map((record) => ({ ...record, values: Object.fromEntries(shown.filter((name) => name in record.values).map((name) => [name, record.values[name]])) }))
  const facts = resource.name === 'product' ? await factsOfProducts(ctx, records.map(({ id }) => id)) : new Map()
  return {
    total: list.total,
    page: list.page,
    perPage: list.perPage,
    records: records.map((record) => (facts.has(record.id) ? { ...record, facts: facts.get(record.id) } : record)),
    related: await relatedTo(ctx, resource, records.map(({ values }) => values)),
  }
}

async function opened(ctx: Ctx, resource: AnyResource, read: Saved | Refusal<'not-found'>): Promise<OpenRecord | Refusal> {
  if (!read.ok) return read
  const { record } = read
  const path = resource.url?.(record.values) ?? null
  const isPublic = path !== null && record.values['status'] !== 'draft'
  const mayDo = (action: string) => fits(ctx, resource.name, action, { createdBy: record.createdBy, status: record.values['status'] })
  return { record, may: { change: mayDo('change'), publish: resource.publishable && mayDo('publish'), delete: mayDo('delete') }, path, url: isPublic ? ctx.house.config.publicUrl + path : null, related: await relatedTo(ctx, resource, [record.values]), stock: await readStock(ctx, resource, record) }
}
