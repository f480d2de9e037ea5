// GET    /backoffice/api/jobs            what was given up, what runs and waits
// POST   /backoffice/api/jobs/:id/retry  try a job again that was given up
// DELETE /backoffice/api/jobs/:id        forget one that was given up
import Type from 'typebox'
import { apiRoute } from '../../application/requests/api-route.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { countJobs, discardDeadJob, listDeadJobs, listLiveJobs, retryDeadJob } from '../../server/jobs/dead-jobs.ts'
import type { LiveJob } from '../../server/jobs/dead-jobs.ts'
import { houseStaff } from './rights.ts'
import type { JobsOverview, ListedJob } from './shapes.ts'

const internal = { internal: true, may: houseStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const One = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const jobRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/jobs', name: 'listJobs', summary: 'What the site does by itself, and what it could not do.',
    handle: async (ctx): Promise<JobsOverview> => {
      const [counts, dead, live] = await Promise.all([countJobs(ctx), listDeadJobs(ctx), listLiveJobs(ctx)])
      return { counts, dead: dead.map((job) => listed({ ...job, status: 'dead', progress: null, schedule: null })), live: live.map(listed) }
    },
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/jobs/:id/retry', name: 'retryJob', summary: 'Try a job again that was given up.',
    params: One,
    handle: async (ctx, { params }): Promise<{ ok: true } | Refusal> => ((await ctx.write((ctx) => retryDeadJob(ctx, params.id))) ? { ok: true } : refuse('not-found')),
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/jobs/:id', name: 'discardJob', summary: 'Forget a job that was given up.', status: 204,
    params: One,
    handle: async (ctx, { params }): Promise<Refusal | undefined> => ((await ctx.write((ctx) => discardDeadJob(ctx, params.id))) ? undefined : refuse('not-found')),
  }),
]

/** Without its payload, which may hold tokens. */
function listed({ id, name, status, attempts, lastError, createdAt, dueAt, progress, schedule }: LiveJob): ListedJob {
  return { id, name, status, attempts, lastError, createdAt, dueAt, progress, recurring: schedule?.cron ?? null }
}
