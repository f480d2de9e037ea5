// GET /api/<plural>           published records of articles, pages and every content type of the site
// GET /api/<plural>/:slug     one of them, by its slug or id
import Type from 'typebox'
import type { TSchema } from 'typebox'
import { refuse } from '../../errors.ts'
import type { House } from '../context.ts'
import type { AnyResource, Field } from '../model/model.ts'
import { say } from '../model/label.ts'
import { isId } from '../model/fields/relation.ts'
import { finderOf } from '../records/finders.ts'
import { apiRoute } from '../requests/api-route.ts'
import type { ApiRoute } from '../requests/api-route.ts'

const perPageAtMost = 100

/** Reading routes for articles, pages and the site's content types; products and categories have richer ones of their own. */
export function contentRoutes(house: Pick<House, 'resources' | 'site'>): ApiRoute[] {
  const names = ['article', 'page', ...Object.keys(house.site.model.content)]
  return names.flatMap((name) => {
    const resource = house.resources.get(name)!
    return resource.publicRead === 'nobody' ? [] : [listRoute(resource), oneRoute(resource)]
  })
}

function listRoute(resource: AnyResource): ApiRoute {
  return apiRoute({
    method: 'GET', url: `/api/${resource.plural}`, may: resource.publicRead, tag: 'content',
    name: `list${capital(resource.plural)}`,
    summary: `Published ${say(resource.label.many, 'en').toLowerCase()}, ${resource.list.sort ? 'in the order of the site' : 'newest first'}.`,
    query: Type.Object({
      limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$', description: `How many, at most ${perPageAtMost}. 20 unless given.` })),
      offset: Type.Optional(Type.String({ pattern: '^[0-9]{1,7}$', description: 'How many to pass over.' })),
    }, { additionalProperties: false }),
    answer: Type.Object({ total: Type.Integer(), [resource.plural]: Type.Array(recordSchema(resource)) }),
    handle: async (ctx, { query }) => {
      const finder = finderOf(ctx, resource)
      const limit = Math.min(Number(query.limit ?? 20), perPageAtMost)
      const [total, records] = await Promise.all([finder.count(), finder.list({ limit, offset: Number(query.offset ?? 0) })])
      return { total, [resource.plural]: records.map((record) => withUrl(resource, record)) }
    },
  })
}

function oneRoute(resource: AnyResource): ApiRoute {
  const slugField = Object.entries<Field>(resource.fields).find(([, field]) => field.kind === 'slug')?.[0]
  return apiRoute({
    method: 'GET', url: `/api/${resource.plural}/:key`, may: resource.publicRead, tag: 'content',
    name: `get${capital(resource.name)}`,
    summary: `One published ${say(resource.label.one, 'en').toLowerCase()}, by ${slugField ? 'its slug or ' : ''}id.`,
    params: Type.Object({ key: Type.String({ maxLength: 200, description: slugField ? 'Slug or id.' : 'Id.' }) }),
    answer: recordSchema(resource),
    refusals: ['not-found'],
    handle: async (ctx, { params }) => {
      const where = isId(params.key) ? { id: params.key } : slugField ? { [slugField]: params.key } : undefined
      const record = where && (await finderOf(ctx, resource).find(where as never))
      return record ? withUrl(resource, record) : refuse('not-found')
    },
  })
}

function withUrl(resource: AnyResource, record: object): object {
  return resource.url ? { ...record, url: resource.url(record) } : record
}

/** The schema of a record as these routes answer it: one language, empty as null. */
export function recordSchema(resource: AnyResource): TSchema {
  const properties: Record<string, TSchema> = {
    id: Type.String({ format: 'uuid' }),
    version: Type.Integer(),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  }
  for (const [name, field] of Object.entries<Field>(resource.fields)) {
    const description = field.label ? { description: say(field.label, 'en') } : {}
    const schema = { ...field.schema, ...description } as TSchema
    properties[name] = field.many ? schema : field.required && !field.localized ? schema : Type.Union([schema, Type.Null()])
  }
  if (resource.url) properties['url'] = Type.String({ description: 'Path of its page on the site.' })
  return Type.Object(properties)
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
