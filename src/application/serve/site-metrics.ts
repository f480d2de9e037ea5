// Figures of the business and of its queues, counted in the database when somebody asks for them.
import { sql } from 'kysely'
import { gauge, labelsOf, type Family } from '../../server/metrics/metrics.ts'
import type { House } from '../context.ts'

/** Whoever asks more often gets the figures from before: a count of many orders is not free. */
const freshForMs = 10_000

export function siteMetrics(house: House): () => Promise<Family[]> {
  let last: { atMs: number; families: Promise<Family[]> } | undefined
  return () => {
    if (!last || performance.now() - last.atMs > freshForMs) last = { atMs: performance.now(), families: count(house) }
    return last.families
  }
}

async function count(house: House): Promise<Family[]> {
  const db = house.database.read
  const many = sql<string | number>`count(*)`.as('many')
  const [orders, accounts, mails, jobs, next] = await Promise.all([
    db.selectFrom('orders').select(['status', many]).groupBy('status').execute(),
    db.selectFrom('accounts').select(['role', many]).groupBy('role').execute(),
    db.selectFrom('mails').select(['status', many]).groupBy('status').execute(),
    db.selectFrom('jobs').select(['status', many]).groupBy('status').execute(),
    db.selectFrom('jobs').select(({ fn }) => fn.min('dueAt').as('dueAt')).where('status', '=', 'waiting').executeTakeFirst(),
  ])
  const lateMs = next?.dueAt ? Math.max(0, Date.now() - Date.parse(next.dueAt)) : 0
  return [
    gauge('coulisse_orders', 'Orders by status.', series('status', orders, (row) => row.status)),
    gauge('coulisse_accounts', 'Accounts by role.', series('role', accounts, (row) => row.role)),
    gauge('coulisse_mails', 'Mails by status.', series('status', mails, (row) => row.status)),
    gauge('coulisse_jobs', 'Jobs by status; dead ones were given up.', series('status', jobs, (row) => row.status)),
    gauge('coulisse_job_lateness_seconds', 'How long the job that is due for longest has been due.', [['', [lateMs / 1000]]], 'max'),
  ]
}

function series<T extends { many: string | number }>(label: string, rows: readonly T[], of: (row: T) => string): Family['series'] {
  return rows.map((row) => [labelsOf({ [label]: of(row) }), [Number(row.many)]])
}
