// Jobs of accounts: telling the site of a new account, telling owners of new rights, letters to forgotten passwords, and clearing away what has expired.
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import { cleanUp } from './clean-up.ts'
import type { Cleaner } from './clean-up.ts'
import { tellOwners } from './rights.mail.tsx'
import type { RightsNews } from './rights.mail.tsx'
import { sendResetLetter } from './reset-password.ts'
import { closeViews } from './view-as.ts'

const everyMs = 3600_000

/** `cleaners` clear away what other modules no longer need, at the same time. */
export function accountJobs(cleaners: readonly Cleaner[] = []): Record<'accounts:created' | 'accounts:send-reset' | 'accounts:close-views' | 'accounts:clean-up' | 'rights:tell-owners', JobHandlerWith<Ctx>> {
  return {
    'accounts:created': async (ctx, { id }: { id: string }) => {
      await ctx.site.on?.accountCreated?.(ctx, { id })
    },
    'accounts:send-reset': (ctx, { email }: { email: string }, job) => sendResetLetter(ctx, email, job.id),
    'accounts:close-views': async (ctx) => void (await ctx.write((ctx) => closeViews(ctx, { over: true }, 'time'))),
    'rights:tell-owners': (ctx, news: RightsNews, job) => tellOwners(ctx, news, job.id),
    'accounts:clean-up': async (ctx) => {
      await cleanUp(ctx, cleaners)
      return { againAt: new Date(ctx.now().getTime() + everyMs).toISOString() }
    },
  }
}

/** Called at each start: the clearing repeats itself, and there is only one. */
export async function scheduleCleanUp(ctx: Ctx): Promise<void> {
  await ctx.write((ctx) => addJob(ctx, 'accounts:clean-up', {}, { key: 'accounts:clean-up' }))
}
