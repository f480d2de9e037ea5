import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, it } from 'node:test'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { addJob } from './add-job.ts'
import { discardDeadJob, listDeadJobs, retryDeadJob } from './dead-jobs.ts'
import { startJobRunner } from './job-runner.ts'
import type { JobLimits, JobRunner } from './job-runner.ts'
import type { JobHandlers } from './job.ts'
import { contextOf, countingHandlers, openFixture } from './jobs.fixture.ts'
import type { FixtureDatabase } from './jobs.fixture.ts'

const silent = { info() {}, warn() {}, error() {} }
const quick: Partial<JobLimits> = { firstPauseMs: 5, longestPauseMs: 20, attempts: 3, pollMs: 100 }

forEachEngine((engine) => {
  let where: FreshDatabase
  let database: FixtureDatabase
  let runners: JobRunner[]

  beforeEach(async () => {
    where = await freshDatabase(engine)
    database = await openFixture(where, { migrate: true })
    runners = []
  })
  afterEach(async () => {
    await Promise.all(runners.map((runner) => runner.stop(1000)))
    await database.close()
    await where.drop()
  })

  const start = (handlers: JobHandlers, limits = quick) => {
    const runner = startJobRunner({ database, handlers, log: silent, limits })
    runners.push(runner)
    return runner
  }
  const add = (name: string, payload: unknown, options = {}) => database.write((tx) => addJob(contextOf(tx), name, payload, options))
  const jobs = () => database.read.selectFrom('jobs').selectAll().orderBy('createdAt').execute()
  const left = async () => (await jobs()).length

  it('does a job soon after its transaction, and forgets it', async () => {
    const done: unknown[] = []
    start({ greet: async (payload) => { done.push(payload) } }, { ...quick, pollMs: 60_000 })
    await wait(400)
    await add('greet', { name: 'Ada' })
    await until(() => done.length === 1)
    assert.deepEqual(done, [{ name: 'Ada' }])
    await until(async () => (await left()) === 0)
  })

  it('does what another process added at its next look', async () => {
    const done: unknown[] = []
    start({ greet: async () => { done.push(1) } })
    const other = await openFixture(where, { migrate: false })
    const row = { id: 'from-elsewhere', name: 'greet', key: null, payload: {}, status: 'waiting', attempts: 0, dueAt: new Date().toISOString(), leasedBy: null, lastError: null, createdAt: new Date().toISOString(), requestId: 'x' } as const
    await other.write((tx) => tx.insertInto('jobs').values(row).execute())
    await other.close()
    await until(() => done.length === 1)
  })

  it('never does a job of a transaction that was rolled back', async () => {
    const done: number[] = []
    start({ greet: async ({ number }) => { done.push(number) } })
    await database.write(async (tx) => {
      await addJob(contextOf(tx), 'greet', { number: 1 })
      return { ok: false }
    })
    await assert.rejects(database.write(async (tx) => {
      await addJob(contextOf(tx), 'greet', { number: 2 })
      throw new Error('no')
    }))
    await add('greet', { number: 3 })
    await until(() => done.length > 0)
    await wait(150)
    assert.deepEqual(done, [3])
  })

  it('waits for the moment a job is due', async () => {
    let doneAt = 0
    start({ later: async () => { doneAt = Date.now() } }, { ...quick, pollMs: 5000 })
    const dueAt = Date.now() + 400
    await add('later', {}, { dueAt: new Date(dueAt).toISOString() })
    await until(() => doneAt > 0)
    assert.ok(doneAt >= dueAt && doneAt < dueAt + 300, `${doneAt - dueAt} ms after it was due`)
  })

  it('tries a failed job again, gives it up in the end and goes on with the others', async () => {
    const done: number[] = []
    let attempts: number[] = []
    start({
      poison: async (_, job) => { attempts.push(job.attempt); throw new Error(`bad payload${job.isLastAttempt ? ', for good' : ''}`) },
      fine: async ({ number }) => { done.push(number) },
    })
    await add('poison', { a: 1 })
    for (let number = 0; number < 20; number++) await add('fine', { number })
    await until(async () => (await listDeadJobs(contextOf(database.read))).length === 1)
    await until(() => done.length === 20)
    assert.deepEqual(attempts, [1, 2, 3])
    const [dead] = await listDeadJobs(contextOf(database.read))
    assert.deepEqual([dead!.name, dead!.payload, dead!.attempts, dead!.lastError], ['poison', { a: 1 }, 3, 'bad payload, for good'])

    attempts = []
    assert.equal(await database.write((tx) => retryDeadJob(contextOf(tx), dead!.id)), true)
    await until(() => attempts.length === 3)
    await until(async () => (await listDeadJobs(contextOf(database.read))).length === 1)
    assert.equal(await database.write((tx) => discardDeadJob(contextOf(tx), dead!.id)), true)
    assert.equal(await left(), 0)
  })

  it('gives up a job that this program does not know, and says so', async () => {
    start({})
    await add('unheard-of', {})
    await until(async () => (await listDeadJobs(contextOf(database.read)))[0]?.lastError === 'This program does not know the job “unheard-of”.')
  })

  it('gives up a job that ended the program at each attempt', async () => {
    await add('fatal', {})
    await database.write((tx) => tx.updateTable('jobs').set({ status: 'running', leasedBy: 'gone', attempts: 3, dueAt: new Date(Date.now() - 1).toISOString() }).execute())
    let begun = 0
    start({ fatal: async () => { begun++ } })
    await until(async () => (await listDeadJobs(contextOf(database.read))).length === 1)
    assert.equal(begun, 0)
  })

  it('keeps one job of a key, repeats it as it says, and takes it up again when it was given up', async () => {
    let runs = 0
    start({ sweep: async () => { runs++; if (runs === 3) throw new Error('no'); return { againAt: new Date(Date.now() + 20).toISOString() } } }, { ...quick, attempts: 1 })
    for (let i = 0; i < 3; i++) await add('sweep', {}, { key: 'sweep' })
    await until(() => runs === 3)
    await until(async () => (await jobs())[0]?.status === 'dead')
    await add('sweep', {}, { key: 'sweep' })
    await until(() => runs >= 5)
    assert.equal(await left(), 1)
  })

  it('finishes what is under way when it stops, and begins nothing more', async () => {
    const done: number[] = []
    const runner = start({ slow: async ({ number }) => { await wait(150); done.push(number) } }, { ...quick, atOnce: 1 })
    await add('slow', { number: 1 })
    await add('slow', { number: 2 })
    await until(async () => (await jobs()).some((job) => job.status === 'running'))
    await runner.stop()
    assert.deepEqual(done, [1])
    assert.deepEqual((await jobs()).map((job) => job.status), ['waiting'])
  })

  it('waits no longer than told for a job that does not end, tells it, and leaves it to the next runner', async () => {
    let told = false
    const runner = start({ stuck: (_, job) => new Promise(() => job.signal.addEventListener('abort', () => { told = true })) })
    await add('stuck', {})
    await until(async () => (await jobs()).some((job) => job.status === 'running'))
    await runner.stop(100)
    assert.equal(told, true)
    assert.equal((await jobs())[0]!.status, 'waiting')
  })

  it('ends a job that takes too long', async () => {
    let told = false
    start({ stuck: (_, job) => new Promise(() => job.signal.addEventListener('abort', () => { told = true })) }, { ...quick, jobMs: 50, attempts: 1 })
    await add('stuck', {})
    await until(async () => (await listDeadJobs(contextOf(database.read)))[0]?.lastError === 'The job took longer than 0.05 s.')
    assert.equal(told, true)
  })

  it('renews the lease of a long job, so that no other runner takes it', async () => {
    let begun = 0
    const long: JobHandlers = { long: async () => { begun++; await wait(1_600) } }
    start(long, { ...quick, leaseMs: 500 })
    start(long, { ...quick, leaseMs: 500 })
    await add('long', {})
    await until(async () => begun > 0 && (await left()) === 0)
    assert.equal(begun, 1)
  })

  it('several runners share the jobs and do none twice', async () => {
    await database.write(async (tx) => { for (let number = 0; number < 200; number++) await addJob(contextOf(tx), 'count', { number }) })
    const others = await Promise.all([1, 2].map(() => openFixture(where, { migrate: false })))
    start(countingHandlers(database))
    for (const other of others) runners.push(startJobRunner({ database: other, handlers: countingHandlers(other), log: silent, limits: quick }))
    await until(async () => (await left()) === 0, 20_000)
    await Promise.all(runners.map((runner) => runner.stop()))
    assert.equal((await database.read.selectFrom('begun').selectAll().execute()).length, 200)
    for (const other of others) await other.close()
  })

  it('does 1,000 jobs while runners are killed: each at least once, marked effects once', async () => {
    await database.write(async (tx) => { for (let number = 0; number < 1000; number++) await addJob(contextOf(tx), 'count', { number }) })
    for (let kill = 1; kill <= 3; kill++) await killedAfter(where, database, kill * 60)
    const before = await left()
    assert.ok(before > 0 && before < 1000, `${before} jobs are left after the kills`)
    start(countingHandlers(database), { ...quick, attempts: 10 })
    await until(async () => (await left()) === 0, 60_000)
    const numbers = Array.from({ length: 1000 }, (_, number) => number)
    const begun = await database.read.selectFrom('begun').select('number').execute()
    const effects = await database.read.selectFrom('effects').select('number').execute()
    assert.deepEqual([...new Set(begun.map((row) => row.number))].sort((a, b) => a - b), numbers)
    assert.deepEqual(effects.map((row) => row.number).sort((a, b) => a - b), numbers)
  })

  it('costs next to nothing while there is nothing to do', async () => {
    start({}, {})
    await wait(400)
    const before = process.cpuUsage()
    await wait(1000)
    const { user, system } = process.cpuUsage(before)
    assert.ok(user + system < 60_000, `${(user + system) / 1000} ms in a second`)
  })
})

async function until(holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come about within ${withinMs} ms: ${holds.toString()}`)
    await wait(5)
  }
}

/** Lets a runner in a process of its own do some jobs, and kills it in the midst of them. */
async function killedAfter(where: FreshDatabase, database: FixtureDatabase, effects: number): Promise<void> {
  const program = fileURLToPath(new URL('./jobs.fixture-program.ts', import.meta.url))
  const child = spawn(process.execPath, [program, where.folder, ...(where.url ? [where.url] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    await until(async () => Number((await database.read.selectFrom('effects').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count) >= effects)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}
