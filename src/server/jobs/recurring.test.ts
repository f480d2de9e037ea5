// Jobs that come again, show how far they are, and go on where they were.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { addJob } from './add-job.ts'
import { countJobs, listDeadJobs, listLiveJobs } from './dead-jobs.ts'
import { startJobRunner } from './job-runner.ts'
import type { JobRunner } from './job-runner.ts'
import type { JobHandlers } from './job.ts'
import { contextOf, openFixture } from './jobs.fixture.ts'
import type { FixtureDatabase } from './jobs.fixture.ts'
import { nextTime, scheduleRecurring, wrongSchedule } from './recurring.ts'

const silent = { info() {}, warn() {}, error() {} }
const quick = { firstPauseMs: 5, longestPauseMs: 20, attempts: 2, pollMs: 50, progressMs: 0 }
const paris = (cron: string) => ({ cron, timeZone: 'Europe/Paris' })

describe('a cron expression', () => {
  for (const [what, cron, from, to] of [
    ['comes each night in the site’s time zone', '30 4 * * *', '2026-11-22T10:00:00Z', '2026-11-23T03:30:00.000Z'],
    ['in summer as well', '30 4 * * *', '2026-07-22T10:00:00Z', '2026-07-23T02:30:00.000Z'],
    ['on Mondays', '0 7 * * 1', '2026-11-22T10:00:00Z', '2026-11-23T06:00:00.000Z'],
    ['right after an hour that the clocks skip', '30 2 * * *', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['once in an hour that they repeat', '30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
  ] as const) it(what, () => assert.equal(nextTime(paris(cron), new Date(from)), to))

  it('that cannot be used is told with what to write', () => {
    assert.match(wrongSchedule(paris('every day'))!, /“every day” .* Write five fields/)
    assert.match(wrongSchedule({ cron: '* * * * *', timeZone: 'Mars/Base' })!, /Mars\/Base/)
    assert.equal(wrongSchedule(paris('*/5 * * * *')), undefined)
  })
})

forEachEngine((engine) => {
  let where: FreshDatabase
  let database: FixtureDatabase
  let runners: JobRunner[]
  let ahead = 0
  beforeEach(async () => {
    where = await freshDatabase(engine)
    database = await openFixture(where, { migrate: true })
    runners = []
    ahead = 0
  })
  afterEach(async () => {
    await Promise.all(runners.map((runner) => runner.stop(1000)))
    await database.close()
    await where.drop()
  })

  const now = () => new Date(Date.now() + ahead)
  const start = (handlers: JobHandlers, limits: object = quick) => {
    const runner = startJobRunner({ database, handlers, log: silent, limits, now })
    runners.push(runner)
    return runner
  }
  const schedule = (...wanted: { name: string; schedule: { cron: string; timeZone: string } }[]) => database.write((tx) => scheduleRecurring({ ...contextOf(tx), now }, wanted))
  const live = () => listLiveJobs(contextOf(database.read))

  it('comes again at its time, once for what was missed, and is one row however often the program starts', async () => {
    let runs = 0
    const nightly = { name: 'sweep', schedule: paris('30 4 * * *') }
    await Promise.all([schedule(nightly), schedule(nightly), schedule(nightly)])
    const [job] = await live()
    assert.deepEqual([(await live()).length, job!.dueAt], [1, nextTime(paris('30 4 * * *'), now())])
    start({ sweep: async () => { runs++ } })
    await wait(100)
    assert.equal(runs, 0)
    ahead = 5 * 24 * 3600_000
    await until(() => runs === 1)
    await until(async () => (await live())[0]!.dueAt === nextTime(paris('30 4 * * *'), now()))
    await wait(100)
    assert.equal(runs, 1)
  })

  it('has another time once its schedule is another, and goes when it is no longer declared', async () => {
    await schedule({ name: 'a', schedule: paris('0 1 * * *') }, { name: 'b', schedule: paris('0 1 * * *') })
    await schedule({ name: 'a', schedule: paris('0 2 * * *') })
    assert.deepEqual((await live()).map(({ name, dueAt }) => [name, dueAt]), [['a', nextTime(paris('0 2 * * *'), now())]])
  })

  it('that fails for good is kept for people to look at, and comes again at its next time', async () => {
    await schedule({ name: 'sweep', schedule: paris('* * * * *') })
    start({ sweep: async () => { throw new Error('no broom') } })
    ahead = 120_000
    await until(async () => (await countJobs(contextOf(database.read))).dead === 1)
    assert.deepEqual((await listDeadJobs(contextOf(database.read))).map(({ name, lastError }) => [name, lastError]), [['sweep', 'no broom']])
    assert.equal((await live()).length, 1)
  })

  it('shows how far it is while it runs', async () => {
    const go = Promise.withResolvers<void>()
    start({ long: async (_, job) => { job.progress(3, 10, 'third'); await go.promise } })
    await database.write((tx) => addJob(contextOf(tx), 'long', {}))
    await until(async () => (await live())[0]?.progress?.done === 3)
    assert.deepEqual((await live())[0]!.progress, { done: 3, total: 10, note: 'third' })
    go.resolve()
    await until(async () => (await live()).length === 0)
  })

  it('goes on where it was after it failed, and does each step once, since the checkpoint is part of the step', async () => {
    let attempts = 0
    start({ steps: async (_, job) => {
      attempts++
      for (let step = Number(job.reached ?? 0); step < 10; step++) {
        await database.write(async (tx) => {
          await tx.insertInto('begun').values({ job: job.id, number: step }).execute()
          await job.checkpoint(step + 1, tx)
          if (step === 4 && attempts === 1) throw new Error('in the middle of a step')
        })
      }
    } })
    await database.write((tx) => addJob(contextOf(tx), 'steps', {}))
    await until(async () => (await live()).length === 0)
    const steps = await database.read.selectFrom('begun').select('number').orderBy('number').execute()
    assert.deepEqual([steps.map(({ number }) => number), attempts], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2])
  })

  it('cannot end a step when another runner has taken it', async () => {
    let refused: unknown
    start({ steps: async (_, job) => {
      await database.write((tx) => tx.updateTable('jobs').set({ leasedBy: 'another' }).where('id', '=', job.id).execute())
      await database.write(async (tx) => {
        await tx.insertInto('begun').values({ job: job.id, number: 1 }).execute()
        await job.checkpoint(1, tx)
      }).catch((error: unknown) => { refused = error })
    } })
    await database.write((tx) => addJob(contextOf(tx), 'steps', {}))
    await until(() => refused !== undefined)
    assert.match(String(refused), /Another runner/)
    assert.equal((await database.read.selectFrom('begun').selectAll().execute()).length, 0)
  })
})

async function until(holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come about within ${withinMs} ms: ${holds.toString()}`)
    await wait(5)
  }
}
