// GET    /backoffice/api/records/:resource            a page of the list
// POST   /backoffice/api/records/:resource            create
// GET    /backoffice/api/records/:resource/titles     the titles (and pictures) of some records, for relations
// GET    /backoffice/api/records/:resource/:id        one, as the form shows it
// PUT    /backoffice/api/records/:resource/:id        change
// DELETE /backoffice/api/records/:resource/:id        delete
// GET    /backoffice/api/records/:resource/:id/history
import Type from 'typebox'
import { staff } from '../../application/model/model.ts'
import type { AnyResource } from '../../application/model/model.ts'
import type { Ctx } from '../../application/context.ts'
import { historyOf } from '../../application/journal/journal.ts'
import { listRecords } from '../../application/records/list-records.ts'
import { deleteRecord, may, readRecord } from '../../application/records/records.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { readStock, saveRecord } from './save-record.ts'
import { titlesOf } from './titles.ts'

const Resource = Type.Object({ resource: Type.String({ maxLength: 60 }) })
const One = Type.Object({ resource: Type.String({ maxLength: 60 }), id: Type.String({ maxLength: 36 }) })
const Anything = Type.Unknown()
const Values = Type.Record(Type.String(), Type.Unknown())
const StockChanges = Type.Optional(Type.Array(Type.Object({ sku: Type.String(), quantity: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()]), seen: Type.Union([Type.Integer(), Type.Null()]) }), { maxItems: 500 }))
const internal = { internal: true, may: staff, tag: 'backoffice', answer: Anything } as const

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
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })), sort: Type.Optional(Type.String({ maxLength: 60 })), page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })), perPage: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })) }, { additionalProperties: Type.String({ maxLength: 200 }) }),
    handle: async (ctx, { params, query }) => {
      const resource = find(ctx, params.resource)
      if (isRefused(resource)) return resource
      const { search, sort, page, perPage, ...filters } = query as Record<string, string>
      return listRecords(ctx, resource, { ...(search && { search }), ...(sort && { sort }), ...(page && { page: Number(page) }), ...(perPage && { perPage: Number(perPage) }), filters })
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource/titles', name: 'titlesOfRecords', summary: 'What some records are called.',
    params: Resource,
    query: Type.Object({ ids: Type.String({ maxLength: 8000 }) }),
    handle: async (ctx, { params, query }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : titlesOf(ctx, resource, query.ids.split(',').filter(Boolean).slice(0, 200))
    },
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/records/:resource', name: 'createRecord', summary: 'Create a record.', status: 201,
    params: Resource,
    body: Type.Object({ values: Values, stock: StockChanges }),
    handle: async (ctx, { params, body }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : saveRecord(ctx, resource, { values: body.values, stock: body.stock ?? [] })
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/records/:resource/:id', name: 'readRecord', summary: 'One record as its form shows it.',
    params: One,
    handle: async (ctx, { params }) => {
      const resource = find(ctx, params.resource)
      if (isRefused(resource)) return resource
      const record = await readRecord(ctx, resource, params.id)
      return record ? { record, url: publicUrl(ctx, resource, record.values), stock: await readStock(ctx, resource, record) } : refuse('not-found')
    },
  }),
  apiRoute({
    ...internal,
    method: 'PUT', url: '/backoffice/api/records/:resource/:id', name: 'changeRecord', summary: 'Change a record that still has the version that was seen.',
    params: One,
    body: Type.Object({ version: Type.Integer(), values: Values, stock: StockChanges }),
    handle: async (ctx, { params, body }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : saveRecord(ctx, resource, { id: params.id, version: body.version, values: body.values, stock: body.stock ?? [] })
    },
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/records/:resource/:id', name: 'deleteRecord', summary: 'Delete a record that still has the version that was seen.', status: 204,
    params: One,
    query: Type.Object({ version: Type.String({ pattern: '^[1-9][0-9]*$' }) }),
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
    handle: async (ctx, { params }) => {
      const resource = find(ctx, params.resource)
      return isRefused(resource) ? resource : { entries: await historyOf(ctx, resource.name, params.id) }
    },
  }),
]

/** Where the record stands on the site, in the first language; null when it has no page or is a draft. */
function publicUrl(ctx: Ctx, resource: AnyResource, values: Record<string, unknown>): string | null {
  return resource.url && values['status'] !== 'draft' ? `${ctx.house.config.publicUrl}${resource.url(values)}` : null
}
