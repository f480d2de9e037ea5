// Every bound the supervisor keeps, in one place.

export type SupervisorLimits = {
  /** A worker that does not say ready within this time is killed; the old one goes on serving. */
  readyTimeoutMs: number
  /** What a worker has to finish the requests under way when it is replaced or stopped. */
  drainTimeoutMs: number
  /** After draining, what it has to close the database and flush its logs before it is killed. */
  closeTimeoutMs: number
  /** A worker silent for longer is taken for hung: killed and replaced. It speaks every second. With the start of the next one, below ten seconds. */
  hangTimeoutMs: number
  /** While a worker is about to be ready, a new connection waits this long before it gets the 503 page. Below the second that health probes wait. */
  holdMs: number
  /** Connections that may wait at once; more get the 503 page at once. */
  maxHeldConnections: number
  /** The first replacement starts at once, the second after this time, then twice as long each time. */
  restartDelayMs: number
  /** … but never longer than this. The supervisor does not give up: a full disk or a database that is away may come back. */
  maxRestartDelayMs: number
  /** A worker that served this long is healthy again: the next death is replaced at once. */
  calmAfterMs: number
  /** A worker that uses more memory is replaced without losing a request; 0: whatever it uses. */
  memoryBytes: number
  /** A worker younger than this is not replaced for its memory: one that always needs more would be replaced again and again. */
  memoryGraceMs: number
}

export const defaultLimits: SupervisorLimits = {
  readyTimeoutMs: 60_000,
  drainTimeoutMs: 30_000,
  closeTimeoutMs: 10_000,
  hangTimeoutMs: 8_000,
  holdMs: 750,
  maxHeldConnections: 2_000,
  restartDelayMs: 250,
  maxRestartDelayMs: 30_000,
  calmAfterMs: 60_000,
  memoryBytes: 0,
  memoryGraceMs: 60_000,
}
