// What each job does: the handlers of all modules by name, and the events that a site reacts to.
import { bindHandlers } from '../server/jobs/job.ts'
import type { JobHandlers, JobHandlerWith } from '../server/jobs/job.ts'
import { accountJobs } from './accounts/accounts.jobs.ts'
import { backupJobs } from './backups/backups.jobs.ts'
import { deleteOldBaskets } from './basket/basket.sql.ts'
import type { Ctx } from './context.ts'
import type { OpenHouse } from './house.ts'
import { mailJobs } from './mail/deliver-mail.ts'
import { mediaJobs } from './media/clean-media.ts'
import { orderMailJobs } from './orders/order.mail.tsx'
import { searchJobs } from './search/keep-index.ts'

type Handlers = Record<string, JobHandlerWith<Ctx>>

/** A site's reactions run as jobs: at least once, after the commit, and never in the visitor's way. */
const events: Handlers = {
  'event:orderPlaced': async (ctx, order: { id: string; number: string }) => { await ctx.site.on?.orderPlaced?.(ctx, order) },
  'event:orderCancelled': async (ctx, order: { id: string; number: string }) => { await ctx.site.on?.orderCancelled?.(ctx, order) },
}

export function jobHandlers(house: OpenHouse): JobHandlers {
  const handlers: Handlers = { ...mailJobs, ...orderMailJobs, ...mediaJobs, ...searchJobs, ...backupJobs, ...accountJobs([deleteOldBaskets]), ...events }
  return bindHandlers(handlers, (job) => house.context({ actor: { kind: 'job', id: job.id, name: job.name, role: 'owner' }, requestId: job.requestId }))
}
