// OpenAPI 3.1 from the routes themselves: what stands here is what the server checks.
import type { TSchema } from 'typebox'
import { refusals } from '../../errors.ts'
import type { Reason } from '../../errors.ts'
import type { OpenHouse } from '../house.ts'
import type { RouteMay } from '../model/model.ts'
import { say } from '../model/label.ts'
import type { ApiRoute } from '../requests/api-route.ts'
import { cookieName } from '../requests/cookies.ts'

type Json = Record<string, unknown>

/** The description of the public API of this site. */
export function describeApi(house: OpenHouse, routes: readonly ApiRoute[]): Json {
  const open = routes.filter((route) => !route.internal)
  const paths: Record<string, Json> = {}
  for (const route of open) (paths[route.url.replace(/:(\w+)/g, '{$1}')] ??= {})[route.method.toLowerCase()] = operation(house, route)
  const tags = [...new Set(open.map((route) => route.tag))]
  return {
    openapi: '3.1.0',
    info: {
      title: `${house.site.name}: API`,
      version: '1.0.0',
      summary: 'Catalogue, content, account, basket and orders of this site.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: house.config.publicUrl, description: 'This site' }],
    security: [],
    tags: tags.map((name) => ({ name, description: `${name[0]!.toUpperCase()}${name.slice(1)} of the site.` })),
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName(house.config, 'session') } } },
  }
}

function operation(house: OpenHouse, route: ApiRoute): Json {
  const success = { description: 'Done.', ...(route.status !== 204 && { content: { 'application/json': { schema: plain(route.answer) } } }) }
  return {
    operationId: route.name,
    summary: route.summary,
    description: whoMay(route.may),
    tags: [route.tag],
    ...(route.may !== 'everyone' && { security: [{ session: [] }] }),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...headerParameters(house, route)],
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: plain(route.body) } } } }),
    responses: { [route.status]: success, ...problemResponses(route) },
  }
}

function whoMay(may: RouteMay): string {
  if (may === 'everyone') return 'Everyone may use this.'
  if (may === 'signed-in') return 'Anyone with an account who is logged in may use this.'
  if (may === 'colleagues') return 'Colleagues may use this.'
  if (typeof may === 'object' && 'subject' in may) return `Colleagues whose role gives them the right “${may.action}” on “${may.subject}” may use this.`
  return `Accounts with one of these roles may use this: ${Array.isArray(may) ? may.join(', ') : may}.`
}

function parameters(place: 'path' | 'query', schema: TSchema | undefined): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Record<string, TSchema & { description?: string }>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(property.description && { description: property.description }),
    schema: plain(property),
  }))
}

function headerParameters(house: OpenHouse, route: ApiRoute): Json[] {
  const language = { name: 'Accept-Language', in: 'header', required: false, description: `Language of texts and errors: ${house.site.model.locales.join(', ')}.`, schema: { type: 'string' } }
  if (route.method === 'GET') return [language]
  const key = { name: 'Idempotency-Key', in: 'header', required: false, description: 'A text of your own, such as a UUID: the same request sent again under it is not done twice.', schema: { type: 'string', minLength: 8, maxLength: 255 } }
  return [language, key]
}

/** One response for each status that a route's refusals can have. */
function problemResponses(route: ApiRoute): Json {
  const reasons = new Set<Reason>(route.refusals)
  if (route.body || route.query) reasons.add('invalid')
  if (route.body) for (const reason of ['too-large', 'unsupported-media'] as const) reasons.add(reason)
  if (route.params) reasons.add('not-found')
  if (route.method !== 'GET') for (const reason of ['malformed', 'foreign-origin', 'key-reused', 'request-under-way'] as const) reasons.add(reason)
  if (route.may !== 'everyone') for (const reason of ['not-signed-in', 'not-allowed'] as const) reasons.add(reason)
  for (const reason of ['wrong-host', 'failed', 'unavailable'] as const) reasons.add(reason)
  const byStatus = new Map<number, Reason[]>()
  for (const reason of reasons) byStatus.set(refusals[reason].status, [...(byStatus.get(refusals[reason].status) ?? []), reason])
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, list]) => [
      String(status),
      { description: list.map((reason) => `${say(refusals[reason].title, 'en')} (${reason}).`).join(' '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )
}

const problemSchema = {
  type: 'object',
  description: 'An error in the shape of RFC 9457.',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Names the kind of error.' },
    title: { type: 'string', description: 'The kind of error, for people.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do.' },
    instance: { type: 'string', description: 'The id of the request, as it stands in the log.' },
    errors: { type: 'object', description: 'What is wrong, by field.', additionalProperties: { type: 'string' } },
  },
}

/** A schema as plain JSON, without the marks TypeBox puts on it. */
const plain = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema))
