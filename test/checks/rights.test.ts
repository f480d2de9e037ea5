import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { webRoutes } from '../../src/application/routes.ts'
import { addPeople, inside, visitorAs } from '../support/inside.ts'
import { readRouteTable, type RouteTable } from '../support/route-table.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { upToDateScreens } from '../support/screens.ts'
import { Visitor } from '../support/visitor.ts'

const golden = join(import.meta.dirname, 'rights.golden.json')
const identities = [null, 'customer', 'author', 'editor', 'warehouse', 'support', 'analyst', 'shopkeeper', 'owner'] as const

/** What stands in the place of a parameter: something that is there where everyone reads it, nothing where it would be changed. */
const samples: Record<string, string> = {
  '/products/:slug': 'twill-notebook', '/categories/:slug': 'prints', '/journal/:slug': 'paper-weight', '/printmakers/:slug': 'hana-iwase', '/:slug': 'about',
  '/articles/:key': 'paper-weight', '/pages/:key': 'about', '/printmakers/:key': 'hana-iwase',
  ':id': '01900000-0000-7000-8000-000000000000', ':number': '999999', ':file': 'x-320.webp', '*': 'orders',
}
/** Queries and bodies that fit, so that what is refused is refused to the person. */
const queries: [RegExp, string][] = [[/\/titles$/, '?ids=x'], [/\/api\/search$/, '?q=paper'], [/^DELETE \/backoffice/, '?version=1']]
const bodies: [RegExp, object][] = [[/records|orders|media/, { version: 1, values: {} }], [/session/, { email: 'nobody@nobody.example', password: 'not-the-password' }]]

describe('rights', () => {
  let site: RunningSite
  let table: RouteTable
  const visitors = new Map<string | null, Visitor>()
  before(async () => {
    ;[site, table] = await Promise.all([startSite(), readRouteTable(), upToDateScreens()])
    await addPeople(site, identities.filter((role) => role !== null))
    for (const role of identities) visitors.set(role, await visitorAs(site, role))
  })
  after(() => site[Symbol.asyncDispose]())

  it('every way in answers each role as the golden file says', async (test) => {
    const statuses: Record<string, string> = {}
    for (const route of table.all) statuses[nameOf(route)] = (await statusesOf(route)).join(' ')
    const text = JSON.stringify({ 'who asks': identities.map((role) => role ?? 'guest').join(' '), ...statuses }, null, 2)
    test.assert.fileSnapshot(`${text}\n`, golden, { serializers: [(value: string) => value] })
  })

  const statusesOf = (route: { method: string; url: string }) => Promise.all(identities.map((role) => statusOf(route, role)))

  async function statusOf({ method, url }: { method: string; url: string }, role: (typeof identities)[number]): Promise<number> {
    const visitor = new Visitor(site.url)
    visitor.cookies = endsSession(method, url) && role ? (await visitorAs(site, role)).cookies : { ...visitors.get(role)!.cookies }
    const path = withSamples(url) + sampleFor(queries, method, url, '')
    if (method === 'GET') return (await visitor.get(path)).status
    const { status } = await visitor.ask(method, path, url.includes('/api/') ? { json: bodyFor(method, url) } : { form: formFor(url, role) })
    if (endsSession(method, url)) visitors.set(role, await visitorAs(site, role))
    return status
  }

  it('a route that does not say who may use it stops the start', () => inside(site, async ({ house }) => {
    const careless = { ...table.api[0]!, url: '/api/careless', may: undefined as never }
    assert.throws(() => webRoutes(house, { apiRoutes: [careless], webRoutes: [], state: { draining: false } }), /The route \/api\/careless does not say who may use it/)
    const nobody = { ...careless, may: [] }
    assert.throws(() => webRoutes(house, { apiRoutes: [nobody], webRoutes: [], state: { draining: false } }), /does not say who may use it/)
  }))
})

/** Names of files change with their content. */
const nameOf = ({ method, url }: { method: string; url: string }): string => `${method} ${url.replace(/^(\/assets\/[\w-]+)\.[\w-]+\.(\w+)$/, '$1.*.$2')}`

const endsSession = (method: string, url: string): boolean => /(logout|account\/sessions)$/.test(url) && method !== 'GET' || (method === 'DELETE' && url.endsWith('/session'))

const sampleFor = <T>(list: [RegExp, T][], method: string, url: string, otherwise: T): T => list.find(([pattern]) => pattern.test(`${method} ${url}`))?.[1] ?? otherwise

/** Steps of an order take its version and nothing else. */
function bodyFor(method: string, url: string): object {
  return url.includes('/orders/') ? { version: 1 } : sampleFor(bodies, method, url, {})
}

/** An address of their own, so that nobody's wrong passwords slow down another. */
const formFor = (url: string, role: string | null): Record<string, string> => (url.endsWith('/login') ? { email: `${role}@nobody.example`, password: 'not-the-password' } : {})

function withSamples(url: string): string {
  const parameter = url.match(/\/[^/]+\/:\w+$|^(\/fr)?\/:\w+$/)?.[0].replace(/^\/fr(?=\/:)/, '') ?? ''
  const whole = url.includes('backoffice') ? undefined : samples[parameter]
  return whole ? url.replace(/:\w+$/, whole) : url.replace(/:\w+|\*/g, (name) => samples[name] ?? name)
}
