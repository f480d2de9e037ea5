// How the site has done over time, a row a minute and worker, later a row an hour; and its slowest requests of the last day.
import { id, integer, json, table, text, time } from '../../database/schema.ts'
import type { Figures } from './figures.ts'

export const measures = table(
  'measures',
  {
    id: id(),
    /** When the minute or the hour began. */
    at: time(),
    /** 1 or 60. */
    minutes: integer(),
    figures: json<Figures>(),
  },
  { indexes: [{ columns: ['minutes', 'at'] }] },
)

/** Nothing personal: the route instead of the address, statements without their values. */
export const slowRequests = table(
  'slowRequests',
  {
    id: id(),
    at: time(),
    /** `GET /products/:slug`. */
    route: text(),
    status: integer(),
    tookMs: integer(),
    statements: json<SlowStatement[]>(),
    /** How many there were in all, and how long they took together. */
    statementCount: integer(),
    statementsMs: integer(),
    /** For the log. */
    requestId: text(),
  },
  { indexes: [{ columns: ['tookMs'] }, { columns: ['at'] }] },
)

export interface SlowStatement { sql: string; count: number; tookMs: number }
