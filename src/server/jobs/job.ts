// A job as its handler sees it.
import type { Kysely } from 'kysely'

export interface RunningJob {
  /** Stays the same over all attempts: what an effect is marked with, so that it is not done twice. */
  readonly id: string
  readonly name: string
  /** From 1. */
  readonly attempt: number
  /** After this failure it is given up. */
  readonly isLastAttempt: boolean
  /** The request that added it. */
  readonly requestId: string
  /** Aborted when the job takes too long, belongs to another runner by now, or the program ends. */
  readonly signal: AbortSignal
  /** What the last `checkpoint` of this job said, also of an earlier attempt; undefined at first. */
  readonly reached: unknown
  /** Tells people how far it is; `total` null: not known. Written down now and then. */
  progress(done: number, total: number | null, note?: string): void
  /**
   * Writes down where a next attempt goes on. Within the transaction of what it stands for (`tx` is its `ctx.db`), each step is done
   * exactly once: a runner that was thought dead cannot end its transaction. Throws when the job belongs to another runner by now.
   */
  checkpoint(reached: unknown, tx?: Kysely<any>): Promise<void>
}

/** What a job comes to: nothing when it is done, or when it has to run again. */
export type JobOutcome = void | { againAt: string }

/** Does a job. It may run twice, also at the same time as a runner that was thought dead. What it throws is tried again later. */
export type JobHandler = (payload: any, job: RunningJob) => Promise<JobOutcome>

export type JobHandlers = Readonly<Record<string, JobHandler>>

/** A handler that gets a ctx first, as modules of the application write them. */
export type JobHandlerWith<Ctx> = (ctx: Ctx, payload: any, job: RunningJob) => Promise<JobOutcome>

/** Gives each handler its ctx. */
export function bindHandlers<Ctx>(handlers: Readonly<Record<string, JobHandlerWith<Ctx>>>, makeCtx: (job: RunningJob) => Ctx): JobHandlers {
  return Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, (payload: unknown, job: RunningJob) => handle(makeCtx(job), payload, job)]))
}
