// The routes behind the screens of undo and jobs: who may, and what they answer.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../database/id.ts'
import { startJobRunner } from '../server/jobs/job-runner.ts'
import { forEachEngine } from '../../test/support/databases.ts'
import { openShop, type OpenShop } from '../../test/support/shop.ts'
import { jobHandlers } from '../application/job-handlers.ts'
import { changeRecord, mustSave, readRecord } from '../application/records/named.ts'
import type { AnyRouteHandler } from './undo-and-jobs.fixture.ts'
import { call } from './undo-and-jobs.fixture.ts'
import { jobNames } from './ui/screens/jobs/jobs.words.ts'
import type { ActionPage, JobsOverview, UndoAnswer } from './api/shapes.ts'

forEachEngine((engine) => {
  describe('the back office', () => {
    let shop: OpenShop
    before(async () => { shop = await openShop(engine) })
    after(() => shop.end())
    const ask = (method: string, url: string, more: Parameters<AnyRouteHandler>[1] = {}, role: 'owner' | 'editor' = 'owner') => call(shop, { method, url, role }, more)

    it('lists what was done lately, shows what an undo would return, and does it', async () => {
      const ctx = shop.ctx()
      const id = shop.categories['books']!
      mustSave(await changeRecord(ctx, 'category', id, (await readRecord(ctx, 'category', id))!.version, { name: { en: 'Tomes', fr: 'Tomes' } }))
      const { actions } = (await ask('GET', '/backoffice/api/changes', { query: {} })) as ActionPage
      assert.deepEqual([actions[0]!.titles, actions[0]!.changes, actions[0]!.kind], [['Tomes'], 1, 'change'])
      const what = { request: actions[0]!.request }
      const rehearsed = (await ask('POST', '/backoffice/api/undo', { body: { what, apply: false } })) as UndoAnswer
      assert.deepEqual([rehearsed.applied, rehearsed.returnedCount, rehearsed.returned[0]!.fields], [false, 1, ['name']])
      assert.equal(((await ask('POST', '/backoffice/api/undo', { body: { what, apply: true } })) as UndoAnswer).applied, true)
      assert.deepEqual((await readRecord(ctx, 'category', id))!.values['name'], { en: 'Books', fr: 'Livres' })
      assert.equal(((await ask('GET', '/backoffice/api/changes', { query: {} })) as ActionPage).actions[0]!.kind, 'undo')
    })

    it('has words for each of the house’s jobs', () => {
      const names = Object.keys(jobHandlers(shop.house))
      for (const language of ['en', 'fr'] as const) assert.deepEqual(names.filter((name) => !(name in jobNames[language])), [], language)
    })

    it('shows a job that was given up, and tries it again', async () => {
      const job = { id: newId(), name: 'test:poison', key: null, payload: { token: 'secret' }, status: 'dead', attempts: 10, dueAt: new Date().toISOString(), leasedBy: null, lastError: 'no', progress: null, checkpoint: null, schedule: null, createdAt: new Date().toISOString(), requestId: 'r' } as const
      await shop.house.database.write((tx) => tx.insertInto('jobs').values(job).execute())
      const overview = (await ask('GET', '/backoffice/api/jobs')) as JobsOverview
      assert.deepEqual(overview.dead.map(({ name, lastError }) => [name, lastError]), [['test:poison', 'no']])
      assert.doesNotMatch(JSON.stringify(overview), /secret/)
      assert.deepEqual(await ask('POST', `/backoffice/api/jobs/:id/retry`, { params: { id: job.id } }), { ok: true })
      const done = Promise.withResolvers<unknown>()
      const runner = startJobRunner({ database: shop.house.database, handlers: { 'test:poison': async (payload) => done.resolve(payload) }, log: shop.house.log })
      assert.deepEqual(await done.promise, { token: 'secret' })
      await runner.stop()
      assert.deepEqual(await ask('DELETE', '/backoffice/api/jobs/:id', { params: { id: job.id } }), { ok: false, reason: 'not-found' })
    })
  })
})
