// The runner of jobs: takes what is due under a lease, does it, tries again what failed, and gives up what fails for good.
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '../../database/id.ts'
import type { JobRow } from './add-job.ts'
import { onJobsHint } from './hint.ts'
import type { JobHandlers } from './job.ts'
import { readNextDue, takeJobs } from './jobs.sql.ts'
import type { JobsDatabase } from './jobs.sql.ts'
import { limits } from './limits.ts'
import { runJob } from './run-job.ts'
import { Sleep } from './sleep.ts'

export interface JobLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface JobRunnerOptions {
  database: JobsDatabase
  /** By name of the job. */
  handlers: JobHandlers
  log: JobLog
  /** The clock; the system's unless said. */
  now?: () => Date
  /** Bounds other than the usual ones, for tests. */
  limits?: Partial<JobLimits>
}

export type JobLimits = { -readonly [K in keyof typeof limits]: (typeof limits)[K] extends readonly number[] ? readonly number[] : number }

export interface JobRunner {
  /** Begins no more jobs and waits for those under way, at most 8 s (or `withinMs`). What is not done by then is done by the next runner. */
  stop(withinMs?: number): Promise<void>
}

export function startJobRunner(options: JobRunnerOptions): JobRunner {
  return new Runner(options)
}

class Runner implements JobRunner {
  readonly #options: JobRunnerOptions
  readonly #limits: JobLimits
  readonly #now: () => Date
  readonly #sleep = new Sleep()
  readonly #underWay = new Set<Promise<void>>()
  readonly #end = new AbortController()
  readonly #unlisten: () => void
  readonly #looking: Promise<void>
  #stopped = false
  #isDown = false
  /** Which of the looks that follow a hint comes next. */
  #hint = 0

  constructor(options: JobRunnerOptions) {
    this.#options = options
    this.#limits = { ...limits, ...options.limits }
    this.#now = options.now ?? (() => new Date())
    this.#unlisten = onJobsHint(() => this.#hear())
    this.#looking = this.#lookUntilStopped()
  }

  async #lookUntilStopped(): Promise<void> {
    while (!this.#stopped) {
      if (this.#underWay.size >= this.#limits.atOnce) await this.#sleep.for(this.#limits.pollMs)
      else await this.#look()
    }
  }

  async stop(withinMs: number = this.#limits.stopMs): Promise<void> {
    this.#stopped = true
    this.#unlisten()
    this.#sleep.wake()
    const allDone = this.#looking.then(() => Promise.all(this.#underWay))
    const inTime = await Promise.race([allDone.then(() => true), wait(withinMs, false, { ref: false })])
    if (inTime) return
    this.#end.abort(new Error('The program ends.'))
    await Promise.race([allDone, wait(this.#limits.abortMs, undefined, { ref: false })])
  }

  /** Begins the jobs that are due, or sleeps until there may be one. */
  async #look(): Promise<void> {
    try {
      const dueAt = await readNextDue(this.#options.database)
      const waitMs = dueAt === undefined ? Infinity : Date.parse(dueAt) - this.#now().getTime()
      if (this.#isDown) this.#options.log.info({}, 'Jobs are done again.')
      this.#isDown = false
      if (waitMs <= 0) await this.#take()
      else await this.#sleep.for(Math.min(waitMs, this.#pauseMs()))
    } catch (error) {
      if (!this.#isDown && !this.#stopped) this.#options.log.warn({ err: error }, 'No jobs are done while the database cannot be used.')
      this.#isDown = true
      await this.#sleep.for(withChance(this.#limits.pollWhenDownMs))
    }
  }

  async #take(): Promise<void> {
    if (this.#stopped) return
    const now = this.#now().getTime()
    const taking = { now: new Date(now).toISOString(), until: new Date(now + this.#limits.leaseMs).toISOString(), by: newId(), most: this.#limits.atOnce - this.#underWay.size }
    const rows = await takeJobs(this.#options.database, taking)
    for (const row of rows) this.#begin(row)
    if (rows.length === 0) await this.#sleep.for(withChance(10))
  }

  #begin(row: JobRow): void {
    const { database, handlers, log } = this.#options
    const work = runJob(row, { database, handlers, log, now: this.#now, limits: this.#limits, end: this.#end.signal }).finally(() => {
      this.#underWay.delete(work)
      this.#sleep.wake()
    })
    this.#underWay.add(work)
  }

  #hear(): void {
    this.#hint = 0
    this.#sleep.atMost(this.#limits.hintMs[0]!)
  }

  /** Soon after a hint, then at ease; with chance, so that several processes do not look at the same moment. */
  #pauseMs(): number {
    return this.#limits.hintMs[++this.#hint] ?? withChance(this.#limits.pollMs)
  }
}

const withChance = (ms: number): number => ms * (0.75 + Math.random() * 0.5)
