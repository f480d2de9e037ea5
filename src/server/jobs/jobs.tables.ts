// Jobs are rows: added in the transaction that needs them, taken under a lease, retried with back-off.
import { id, integer, json, oneOf, table, text, time } from '../../database/schema.ts'

export interface JobProgress { done: number; total: number | null; note?: string }
/** A cron expression of five fields (or six, seconds first), read in an IANA time zone. */
export interface JobSchedule { cron: string; timeZone: string }

export const jobs = table(
  'jobs',
  {
    id: id(),
    name: text(),
    /** Of jobs that carry the same key there is only one: what repeats itself is not started twice. */
    key: text({ nullable: true }),
    payload: json<unknown>(),
    status: oneOf(['waiting', 'running', 'dead']),
    /** Beginnings, also those that a crash ended. */
    attempts: integer({ default: 0 }),
    /** Not before this moment; while it runs: when the lease ends and another runner may take it. */
    dueAt: time(),
    /** While it runs: which taking of it this is. */
    leasedBy: text({ nullable: true }),
    lastError: text({ nullable: true }),
    /** How far it is, for people to see. */
    progress: json<JobProgress | null, { nullable: true }>({ nullable: true }),
    /** What it has reached: where the next attempt goes on. */
    checkpoint: json<unknown, { nullable: true }>({ nullable: true }),
    /** When it comes again, of one that does. */
    schedule: json<JobSchedule | null, { nullable: true }>({ nullable: true }),
    createdAt: time(),
    /** The request that added it, for the log. */
    requestId: text(),
  },
  { indexes: [{ columns: ['dueAt'], where: `"status" <> 'dead'` }, { columns: ['status', 'dueAt'] }, { columns: ['key'], unique: true }] },
)
