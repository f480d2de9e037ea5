// One attempt at a job: under a lease that is renewed, bounded in time, and with its outcome written down.
import type { JobRow } from './add-job.ts'
import type { JobHandlers, JobOutcome, RunningJob } from './job.ts'
import type { JobLimits, JobLog } from './job-runner.ts'
import { failJob, giveUpOnce, removeJob, renewLease, repeatJob, writeCheckpoint, writeProgress } from './jobs.sql.ts'
import type { JobsDatabase } from './jobs.sql.ts'
import { pauseAfter } from './limits.ts'
import { progressWriter } from './progress.ts'
import { nextTime } from './recurring.ts'

export interface Attempt {
  database: JobsDatabase
  handlers: JobHandlers
  log: JobLog
  now: () => Date
  limits: JobLimits
  /** Aborted when the program can wait no longer. */
  end: AbortSignal
}

/** Never rejects: what goes wrong is written to the job and the log. */
export async function runJob(row: JobRow, attempt: Attempt): Promise<void> {
  const held = { id: row.id, by: row.leasedBy! }
  const { database, log } = attempt
  const about = { job: row.id, name: row.name, attempt: row.attempts, requestId: row.requestId }
  try {
    const result = await tried(row, attempt)
    if ('error' in result) return await writeFailure(row, attempt, result.error)
    const againAt = result.outcome?.againAt ?? (row.schedule ? nextTime(row.schedule, attempt.now()) : undefined)
    const ours = againAt ? await repeatJob(database, held, againAt) : await removeJob(database, held)
    if (!ours) log.warn(about, `The job ${row.name} took so long that another runner has begun it too.`)
  } catch (error) {
    log.error({ ...about, err: error }, `How the job ${row.name} ended could not be written down; it will be done again.`)
  }
}

async function tried(row: JobRow, attempt: Attempt): Promise<{ outcome: JobOutcome } | { error: unknown }> {
  try {
    return { outcome: await perform(row, attempt) }
  } catch (error) {
    return { error }
  }
}

async function perform(row: JobRow, attempt: Attempt): Promise<JobOutcome> {
  const { database, handlers, limits, now, end } = attempt
  if (row.attempts > limits.attempts) throw new Error('The program ended each time it began this job.')
  const handle = Object.hasOwn(handlers, row.name) ? handlers[row.name] : undefined
  if (!handle) throw new Error(`This program does not know the job “${row.name}”.`)
  const late = new AbortController()
  const signal = AbortSignal.any([late.signal, end])
  const held = { id: row.id, by: row.leasedBy! }
  const timer = setTimeout(() => late.abort(new Error(`The job took longer than ${limits.jobMs / 1000} s.`)), limits.jobMs).unref()
  const renewal = setInterval(() => {
    const until = new Date(now().getTime() + limits.leaseMs).toISOString()
    renewLease(database, held, until).then((ours) => ours || late.abort(new Error('Another runner has taken the job.')), () => {})
  }, limits.leaseMs / 3).unref()
  try {
    return await Promise.race([handle(row.payload, describeJob(row, held, signal, attempt)), aborted(signal)])
  } finally {
    clearTimeout(timer)
    clearInterval(renewal)
  }
}

function describeJob(row: JobRow, held: { id: string; by: string }, signal: AbortSignal, { database, limits }: Attempt): RunningJob {
  return {
    id: row.id, name: row.name, attempt: row.attempts, isLastAttempt: row.attempts >= limits.attempts, requestId: row.requestId, signal, reached: row.checkpoint ?? undefined,
    progress: progressWriter((progress) => writeProgress(database, held, progress), limits.progressMs),
    checkpoint: async (reached, tx) => {
      if (!(await writeCheckpoint(database, held, reached, tx))) throw new Error('Another runner has taken the job.')
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

async function writeFailure(row: JobRow, { database, log, now, limits }: Attempt, error: unknown): Promise<void> {
  const dead = row.attempts >= limits.attempts
  const pauseMs = pauseAfter(row.attempts, limits)
  const about = { job: row.id, name: row.name, attempt: row.attempts, requestId: row.requestId, err: error }
  const message = (error instanceof Error ? error.message : String(error)).slice(0, limits.errorLength)
  if (dead && row.schedule) {
    const nextAt = nextTime(row.schedule, now())
    await giveUpOnce(database, row, { nextAt, now: now().toISOString(), error: message })
    return log.error(about, `The job ${row.name} was given up after ${row.attempts} attempts; it comes again at ${nextAt}.`)
  }
  const dueAt = new Date(now().getTime() + pauseMs).toISOString()
  await failJob(database, { id: row.id, by: row.leasedBy! }, { dueAt, dead, error: message })
  if (dead) log.error(about, `The job ${row.name} was given up after ${row.attempts} attempts.`)
  else log.warn(about, `The job ${row.name} failed and is tried again in ${Math.round(pauseMs / 1000)} s.`)
}
