// What the running program says of the pages that it keeps: to the command, and to the owner in the back office, of all workers.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CacheAnswer } from '../../src/server/control/cache-report.ts'
import { coulisse } from '../support/command.ts'
import { addPeople, visitorAs } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { Visitor } from '../support/visitor.ts'

describe('coulisse cache', () => {
  let site: RunningSite
  before(async () => {
    site = await startSite({ env: { COULISSE_WORKERS: '2' } })
    await addPeople(site, ['owner', 'editor'])
    // The second worker starts when the first one serves.
    while ((JSON.parse((await call('--json')).out) as CacheAnswer).report.workers < 2) continue
    for (const path of ['/', '/journal', '/journal', '/login']) await new Visitor(site.url).get(path)
  })
  after(() => site[Symbol.asyncDispose]())
  const call = (...args: string[]) => coulisse(['cache', ...args], { env: site.env })

  it('says what is kept in the workers, and what cannot be, and why', async () => {
    const { code, out } = await call()
    assert.equal(code, 0)
    assert.match(out, /Kept +\d+ answers of \d+ addresses, .* MB in 2 workers/)
    assert.match(out, /\/login +it looks at who is signed in/)
    const { report } = JSON.parse((await call('--json')).out) as CacheAnswer
    assert.ok(report.workers === 2 && report.answers >= 2 && report.bytes > 0)
  })

  it('says of a page what it was made from, or why it is not kept', async () => {
    assert.match((await call('/journal')).out, /kept since .*\n +made from \d+ queries of .*articles/)
    assert.match((await call('/login')).out, /is not kept, because it looks at who is signed in\./)
    assert.match((await call('/nobody-asked')).out, /is not kept: this worker has not been asked for it/)
    assert.deepEqual([(await call('journal')).code, (await call('/a', '/b')).code], [64, 64])
  })

  it('is told to the owner in the back office, and to nobody else', async () => {
    const owner = await visitorAs(site, 'owner')
    const { status, json } = await owner.get('/backoffice/api/cache?path=/journal')
    const { report, addresses } = json as CacheAnswer
    assert.deepEqual([status, report.workers, addresses?.length], [200, 2, 2])
    assert.ok(addresses!.some(({ answers }) => answers[0]?.tables?.includes('articles')))
    assert.equal((await (await visitorAs(site, 'editor')).get('/backoffice/api/cache')).status, 403)
    assert.equal((await new Visitor(site.url).get('/backoffice/api/cache')).status, 401)
    assert.equal((await owner.get('/backoffice/api/cache?path=journal')).status, 422)
  })
})

describe('without a program that runs', () => {
  it('it says so with exit code 3', async () => {
    const { code, error } = await coulisse(['cache'], { env: { COULISSE_DATA: '/nowhere' } })
    assert.match(`${code} ${error}`, /^3 Nothing runs on the data/)
  })
})
