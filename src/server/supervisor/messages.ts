// What supervisor and worker say to each other over their channel. The channel keeps the order of what is said.

import type { CacheAnswer } from '../control/cache-report.ts'
import type { Counts } from '../crowds/rates.ts'
import type { Family } from '../metrics/metrics.ts'

/** The worker's environment carries this name, so that it knows a supervisor (and not just any parent) talks to it. */
export const workerMark = 'COULISSE_WORKER'

/** The worker's environment carries this name when it is to look at its own answers before it says ready. */
export const checkMark = 'COULISSE_FIRST_CHECKS'

/** The worker's environment carries this name when it was started ahead: it loads, and touches nothing until it is told to begin. */
export const aheadMark = 'COULISSE_AHEAD'

/** What a worker says of itself each second. Counts are of its whole life. */
export type Pulse = {
  /** Requests that were answered. */
  requests: number
  /** … of these with a status of 500 and more. */
  failed: number
  memoryBytes: number
}

/** The site is shut on purpose: visitors get the page of maintenance, colleagues get in. */
export type Maintenance = { on: boolean; retryAfterSeconds: number }

export type ToWorker =
  /** To one that was started ahead: the data and the address are ours. */
  | { type: 'begin' }
  /** Travels with the listening socket: accept from it yourself. */
  | { type: 'listen' }
  /** Travels with a socket: serve it. */
  | { type: 'socket'; id: number }
  /** Finish what is under way within timeoutMs, then close and exit. giveBack: return idle connections, another worker serves them. */
  | { type: 'drain'; giveBack: boolean; timeoutMs: number }
  | ({ type: 'maintenance' } & Maintenance)
  /** Say what was counted and timed; site: with the figures that are the same for all workers. */
  | { type: 'report'; site: boolean }
  /** What all workers have counted of these networks and accounts within this minute. */
  | { type: 'totals'; totals: Counts }
  /** The answer to 'metrics?'. */
  | { type: 'metrics'; id: number; text: string }
  /** Say what is kept in memory, and all that is known of a path. */
  | { type: 'cache?'; id: number; path?: string }
  /** The answer of all workers to the worker's own 'cache?'. */
  | { type: 'cache'; id: number; answer: CacheAnswer }

export type FromWorker =
  /** `listens`: it can accept by itself. */
  | { type: 'ready'; listens?: boolean }
  /** Travels with a copy of the listening socket, from which the worker accepts now. */
  | { type: 'listening' }
  /** A connection could not be accepted. */
  | { type: 'not-accepted'; message: string }
  | ({ type: 'alive' } & Pulse)
  /** The answer to 'report', and the last word of a worker that ends in order. */
  | { type: 'report'; families: Family[] }
  /** Requests of networks and accounts since it last said so. */
  | { type: 'counted'; counts: Counts }
  /** Somebody asks this worker for the metrics of all. */
  | { type: 'metrics?'; id: number }
  /** Somebody asks this worker what all of them keep in memory. */
  | { type: 'cache?'; id: number; path?: string }
  /** The answer to 'cache?'. */
  | { type: 'cache'; id: number; answer: CacheAnswer }
  /** The socket has arrived; until then the supervisor keeps its own copy and can give it to another worker. */
  | { type: 'taken'; id: number }
  /** Travels with a socket: idle, nothing of it is read and not answered. */
  | { type: 'returned' }
  /** This worker cannot start; the message is a sentence for the person who starts the program. */
  | { type: 'refused'; message: string }
  /** Somebody sent SIGTERM to the worker itself. */
  | { type: 'replace-me' }
