// Every bound of the jobs, in one place.
export const limits = {
  /** Jobs that one process does at the same time. */
  atOnce: 4,
  /** How long a job belongs to whoever took it; renewed while it runs. */
  leaseMs: 60_000,
  /** A job that takes longer is told to end and counts as failed. */
  jobMs: 600_000,
  /** A job is begun this often before it is left for people to look at. */
  attempts: 10,
  /** The pause after the first failure; doubled after each further one, up to the longest. */
  firstPauseMs: 2_000,
  longestPauseMs: 3600_000,
  /** How often to look for jobs that other processes added. */
  pollMs: 1_500,
  /** How often to look while the database cannot answer. */
  pollWhenDownMs: 5_000,
  /** How soon to look after a job was added in this process: its transaction ends in a moment. */
  hintMs: [10, 60, 300],
  /** How long the end of the program waits for jobs under way; with what follows, less than the ten seconds a worker has to close. */
  stopMs: 8_000,
  /** What they then get to write down that they did not end. */
  abortMs: 1_000,
  /** How often the progress of a job is written down. */
  progressMs: 500,
  /** Characters kept of an error. */
  errorLength: 2_000,
} as const

/** The pause before the next attempt: doubling, with a quarter of chance so that what failed together is not tried together. */
export function pauseAfter(attempt: number, { firstPauseMs, longestPauseMs }: { firstPauseMs: number; longestPauseMs: number } = limits): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
  return Math.round(pauseMs * (0.875 + Math.random() * 0.25))
}
