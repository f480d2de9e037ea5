import assert from 'node:assert/strict'
import { it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { createRecord } from '../records/named.ts'
import { openTestHouse } from '../../testing.ts'
import { checkHealth } from './health-checks.ts'
import { importanceOf } from './importance.ts'

forEachEngine((engine) => {
  it('names what is not well: a job that waits too long, a clock behind the youngest change, a check of another module', async () => {
    const database = await freshDatabase(engine)
    const test = await openTestHouse(world, database)
    try {
      const failing = async () => (await checkHealth(test.house)).filter((check) => !check.ok)
      assert.deepEqual(await failing(), [])
      await test.ctx().write(async (ctx) => {
        await addJob(ctx, 'nothing', {})
        await ctx.db.updateTable('jobs').set({ dueAt: new Date(Date.now() - 3_600_000).toISOString() }).execute()
      })
      test.travel(3_600_000)
      assert.ok((await createRecord(test.ctx(), 'category', { name: { en: 'Cards', fr: 'Cartes' }, slug: 'cards' })).ok)
      const found = await failing()
      assert.deepEqual(found.map(({ name, warns }) => [name, warns]), [['jobs', true], ['clock', true]])
      assert.match(found[1]!.detail!, /behind the youngest change/)
      const more = await checkHealth(test.house, [['another', async () => { throw new Error('on purpose') }]])
      assert.deepEqual(more.find(({ name }) => name === 'another'), { name: 'another', ok: false, warns: true, detail: 'Could not be checked; see the log.' })
    } finally {
      await test.close()
      await database.drop()
    }
  })
})

it('serves health first, then checkout and payment, then the back office, then files and pages that are kept, then the rest', () => {
  const kept = new Set(['/', '/fr', '/products/pear'])
  const one = (path: string, method = 'GET') => importanceOf(method, path, (address) => kept.has(address))
  const of = (paths: string[]) => [...new Set(paths.map((path) => one(path)))]
  assert.deepEqual(of(['/livez', '/readyz', '/metrics']), ['health'])
  assert.deepEqual(of(['/checkout', '/fr/checkout?x=1', '/api/checkout', '/api/basket/lines', '/basket', '/api/payments/stripe']), ['checkout'])
  assert.deepEqual(of(['/backoffice', '/backoffice/api/orders', '/login', '/fr/login', '/api/session']), ['backoffice'])
  assert.deepEqual(of(['/', '/fr?a=1', '/products/pear', '/assets/x.css', '/media/1/800.webp']), ['page'])
  assert.deepEqual([...of(['/api/products', '/search?q=x', '/products/apple', '/checkouts']), one('/', 'POST'), one('/contact', 'POST')], ['rest', 'rest', 'rest'])
})
