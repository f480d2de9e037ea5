// A database that a newer release has added to: what an older one finds pending there is only the way back, which nobody goes.
import { isCurrent, type Plan } from '../../database/migrations/migrate.ts'

/** Steps that would only take away again, or narrow what was widened. */
const wayBack = new Set(['drop table', 'drop column', 'drop index', 'drop check', 'change column'])

/** Whether this program can work on the database as it is, because all that is pending would take away from it. */
export function isNewerDatabase(plan: Plan): boolean {
  if (isCurrent(plan) || plan.underWay || plan.pending.length + plan.consent.length + plan.undescribed.length > 0) return false
  return [...plan.additions, ...plan.refused].every(({ step }) => step !== undefined && wayBack.has(step.do))
}
