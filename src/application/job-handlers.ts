// What each job does: the handlers of all modules by name, and the events that a site reacts to.
import { bindHandlers } from '../server/jobs/job.ts'
import type { JobHandlers, JobHandlerWith } from '../server/jobs/job.ts'
import { accountJobs } from './accounts/accounts.jobs.ts'
import { backupJobs } from './backups/backups.jobs.ts'
import { listingJobs } from './catalogue/keep-listings.ts'
import { cdnJobs } from './cdn/cdn.jobs.ts'
import type { Ctx } from './context.ts'
import type { RecurringJob } from '../server/jobs/recurring.ts'
import type { OpenHouse } from './house.ts'
import { journalJobs } from './journal/forget-changes.ts'
import { mailJobs } from './mail/deliver-mail.ts'
import { mediaJobs } from './media/clean-media.ts'
import { orderMailJobs } from './orders/order.mail.tsx'
import { personalParts } from './personal-parts.ts'
import { retentionJobs } from './retention.ts'
import type { Site } from './site.ts'
import { searchJobs } from './search/keep-index.ts'

type Handlers = Record<string, JobHandlerWith<Ctx>>

/** A site's reactions run as jobs: at least once, after the commit, and never in the visitor's way. */
const events: Handlers = {
  'event:orderPlaced': async (ctx, order: { id: string; number: string }) => { await ctx.site.on?.orderPlaced?.(ctx, order) },
  'event:orderCancelled': async (ctx, order: { id: string; number: string }) => { await ctx.site.on?.orderCancelled?.(ctx, order) },
}

/** What comes again: the house's own, and what the site declares. */
export function recurringJobs(site: Site): RecurringJob[] {
  const timeZone = site.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const ofSite = Object.entries(site.recurring ?? {}).map(([name, { cron }]) => ({ name: `site:${name}`, schedule: { cron, timeZone } }))
  return [{ name: 'journal:forget', schedule: { cron: '40 4 * * *', timeZone } }, { name: 'retention:remove', schedule: { cron: '10 4 * * *', timeZone } }, { name: 'catalogue:list', schedule: { cron: '20 4 * * *', timeZone } }, ...ofSite]
}

const siteJobs = (site: Site): Handlers => Object.fromEntries(Object.entries(site.recurring ?? {}).map(([name, { run }]) => [`site:${name}`, (ctx, _payload, job) => run(ctx, job)]))

export function jobHandlers(house: OpenHouse): JobHandlers {
  const handlers: Handlers = { ...journalJobs, ...siteJobs(house.site), ...mailJobs, ...orderMailJobs, ...mediaJobs, ...searchJobs, ...listingJobs, ...backupJobs, ...cdnJobs, ...accountJobs(), ...retentionJobs(personalParts), ...events }
  return bindHandlers(handlers, (job) => house.context({ actor: { kind: 'job', id: job.id, name: job.name, role: 'owner' }, requestId: job.requestId }))
}
