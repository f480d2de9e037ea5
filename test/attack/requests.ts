// Every way into the site as a request with a value for each parameter, for those who may go there.
import type { TSchema } from 'typebox'
import type { ApiRoute } from '../../src/application/requests/api-route.ts'
import type { RouteTable } from '../support/route-table.ts'
import type { Visitor } from '../support/visitor.ts'

export interface Target { method: string; path: string; headers: Record<string, string>; body?: string }

export type Attacker = 'guest' | 'customer' | 'editor'

/** What ends the attacker's own session would end the attack. */
const ends = /\/logout|\/close|DELETE \/api\/session|DELETE \/api\/account\/sessions|DELETE \/backoffice\/api\/session/
const plurals = ['products', 'pages', 'printmakers']
/** Pages read their queries by hand, so no schema tells them. */
const pages = [
  '/categories/prints?paper=recycled&sort=newest&page=1&priceFrom=1&priceTo=90&inStock=true', '/search?q=paper&page=1', '/journal?page=1', '/products/pear?format=a3', '/login?back=/account&openid=failed&again=1',
  '/signup?back=/account&sent=1', '/password/forgotten?sent=1', '/checkout/details?delivery=home&country=FR', '/sitemap.xml?page=1', '/fr/categories/prints?paper=recycled&sort=price-up',
]
const forms: [path: string, fields: Record<string, string>][] = [
  ['/login', { email: 'chloe@customer.example', password: 'not-the-password', back: '/account' }], ['/signup', { name: 'Ada', email: 'no address', password: 'short', back: '/' }],
  ['/password/forgotten', { email: 'nobody@nobody.example' }], ['/products/pear', { variant: '01900000-0000-7000-8000-000000000000', quantity: '1' }], ['/basket', { update: '1' }],
]

export async function targetsOf(attacker: Attacker, table: RouteTable, visitor: Visitor): Promise<Target[]> {
  const routes = attacker === 'editor' ? table.backoffice : table.api.filter(({ may }) => (may === 'everyone') === (attacker === 'guest'))
  const each = routes.flatMap((route) => (route.url.includes(':resource') ? plurals.map((plural) => ({ ...route, url: route.url.replace(':resource', plural) })) : [route]))
  const api = each.filter(({ method, url }) => !ends.test(`${method} ${url}`)).map(targetOf)
  const byHand = attacker === 'guest' ? [...pages.map((path) => ({ method: 'GET', path, headers: {} })), ...forms.map(formOf), inCookies(visitor)] : []
  // Reading is quick, logging in is not: what there may be no time for comes last.
  return [...byHand, ...api].filter(hasParameters).map((target) => withSession(target, visitor)).sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))
}

/** A path ends with its parameter more often than not: the star says where to try. */
function targetOf(route: ApiRoute): Target {
  const path = route.url.replace(/:id/g, '01900000-0000-7000-8000-000000000000').replace(/:(slug|key)/g, 'pear').replace(/:\w+/g, '1')
  const query = route.query ? Object.entries(sample(route.query) as object).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&') : ''
  const marked = !query && !route.body && route.url.includes(':') ? `${path}*` : path
  return { method: route.method, path: query ? `${path}?${query}` : marked, headers: route.body ? { 'content-type': 'application/json' } : {}, ...(route.body && { body: JSON.stringify(sample(route.body)) }) }
}

function formOf([path, fields]: (typeof forms)[number]): Target {
  return { method: 'POST', path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }
}

/** What a browser sends besides. */
function inCookies(visitor: Visitor): Target {
  return { method: 'GET', path: '/basket', headers: { cookie: `basket=${visitor.cookies['basket'] ?? 'x'}*; session=x*`, 'accept-language': 'fr*', 'user-agent': 'x*', 'x-forwarded-for': '203.0.113.1*' } }
}

const hasParameters = ({ path, body, headers }: Target): boolean => path.includes('?') || path.includes('*') || body !== undefined || headers['cookie'] !== undefined

function withSession(target: Target, visitor: Visitor): Target {
  const cookie = Object.entries(visitor.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
  return { ...target, headers: { ...(cookie && { cookie }), 'sec-fetch-site': 'same-origin', origin: visitor.origin, accept: '*/*', ...target.headers } }
}

/** A value that the schema takes. */
export function sample(schema: TSchema): unknown {
  const { const: only, enum: choices, anyOf, type, format, properties = {}, items, minimum = 1, pattern } = schema as Record<string, any>
  if (only !== undefined) return only
  if (choices) return choices[0]
  if (anyOf) return sample(anyOf.find((one: { type?: string }) => one.type !== 'null') ?? anyOf[0])
  if (type === 'object') return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, sample(property as TSchema)]))
  if (type === 'array') return items ? [sample(items)] : []
  if (type === 'integer' || type === 'number') return Math.max(1, minimum)
  if (type === 'boolean') return true
  if (format === 'uuid') return '01900000-0000-7000-8000-000000000000'
  if (format === 'email') return 'chloe@customer.example'
  return pattern ? '2026-01-01' : 'paper'
}
