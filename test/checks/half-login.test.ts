import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { addPeople, people, visitorAs } from '../support/inside.ts'
import { readRouteTable, type RouteTable } from '../support/route-table.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'

const sampleId = '01900000-0000-7000-8000-000000000000'
const pathOf = (url: string): string => url.replace(/:id/g, sampleId).replace(/:\w+|\*/g, 'about')
/** What guests use too, and what ends or begins something for everyone. */
const begins = /^POST (\/fr)?(\/login|\/signup|\/password|\/basket|\/checkout|\/products|\/api\/(session|account|account\/open|password|basket|checkout)$)/

describe('row 8, second factor bypass by a half-finished login', () => {
  let site: RunningSite
  let table: RouteTable
  before(async () => {
    ;[site, table] = await Promise.all([startSite(), readRouteTable()])
    await addPeople(site, ['owner'])
  })
  after(() => site[Symbol.asyncDispose]())

  it('opens nothing, at any address: its cookie counts as none, in the place of a session as well', async () => {
    const owner = await visitorAs(site, 'owner')
    const { email, password } = people.owner
    const { json: { setUp } } = await owner.post('/api/account/second-factor', { password })
    assert.equal((await owner.post('/api/account/second-factor/confirm', { code: TOTP.generate({ secret: Secret.fromBase32(setUp.secret) }) })).status, 200)
    const half = new Visitor(site.url)
    const begun = await half.post('/api/session', { email, password })
    assert.deepEqual([begun.status, begun.json.type.split(':').at(-1), Object.keys(half.cookies)], [401, 'second-factor-needed', ['login-step']])
    const step = half.cookies['login-step']!
    const differing: string[] = []
    for (const { method, url } of table.all.filter(({ method, url }) => !begins.test(`${method} ${url}`))) {
      const statuses = []
      for (const cookies of [{}, { 'login-step': step }, { 'login-step': step, session: step }]) {
        const visitor = new Visitor(site.url)
        visitor.cookies = { ...cookies } as Record<string, string>
        statuses.push((await visitor.ask(method, pathOf(url), method === 'GET' ? {} : url.includes('/api/') ? { json: {} } : { form: {} })).status)
      }
      if (new Set(statuses).size > 1 && !url.endsWith('/login/code')) differing.push(`${method} ${url} ${statuses.join(' ')}`)
    }
    assert.deepEqual(differing, [])
    assert.ok(table.all.length > 100)
  })
})
