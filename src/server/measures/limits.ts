// How much of the past is kept, in one place.

export const measureLimits = {
  /** A row a minute and worker for this long, then one an hour. A little more than a day, so that the chart of a day is whole. */
  minutesForMs: 26 * 3_600_000,
  hoursForMs: 35 * 86_400_000,
  /** Routes of a minute that are told apart, those that took most time; the others are added up. */
  routes: 15,
  slowForMs: 86_400_000,
  /** The slowest of the last day that are held, of all workers. */
  slowRequests: 50,
  /** Of a minute and worker. */
  slowOfMinute: 5,
  /** What is quicker is not slow, however quick the rest is. */
  slowFromMs: 20,
  statements: 20,
  sqlLength: 1_500,
} as const
