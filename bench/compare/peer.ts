// What the comparison asks, and what a peer says about how it is asked.

import type { RequestSource } from '../support/run-load.ts'
import type { ServerCommand } from '../support/server-process.ts'

export const questions = {
  page: { title: 'Product page, made for each request', short: 'Page, fresh' },
  keptPage: { title: 'Product page, with its cache on', short: 'Page, cached' },
  list: { title: 'List of 24 products by API', short: 'List' },
  item: { title: 'One product by API', short: 'Item' },
  edit: { title: 'An edit of a product saved', short: 'Edit' },
  basketLine: { title: 'A basket line added', short: 'Basket line' },
  order: { title: 'An order placed from a filled basket', short: 'Order' },
  login: { title: 'A login with a password', short: 'Login' },
} as const

export type Question = keyof typeof questions

/** How one peer is asked one question. */
export interface Ask {
  requests: RequestSource
  /** Which of its servers; `main` unless said. */
  server?: string
  /** Default 32. */
  connections?: number
  requestsPerConnection?: number
  /** Statuses that count as an answer; 200 to 399 unless said. */
  expected?: number[]
  /** What every answer must hold, for interfaces that answer errors with 200. */
  expectedText?: string
  /** Once, before its first load; what it returns goes to the writer of requests. */
  prepare?(origin: string): Promise<unknown>
  /** Before each load, for what a load uses up. */
  prepareRound?(origin: string, prepared: unknown): Promise<unknown>
}

/** A peer with its content in, ready to be started. */
export interface OpenPeer extends AsyncDisposable {
  /** `main`, and others of the same program with other settings. */
  servers: Readonly<Record<string, ServerCommand>>
  /** Processes outside the server's own tree that work for it: its database server. */
  besides?: readonly number[]
  /** A question that is absent is one the peer has no answer to. */
  asks: Partial<Record<Question, Ask>>
}

export interface Peer {
  title: string
  /** Commands run in its folder after the packages are in, as `npm run build` would. */
  build?: readonly (readonly string[])[]
  /** Fills its database. `folder` holds its packages and what its `app` folder holds. */
  open(folder: string): Promise<OpenPeer>
}

export { runLoad, type Answer, type RequestSpec, type RequestWriter } from '../support/run-load.ts'
