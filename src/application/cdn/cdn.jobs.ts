// Purging the network in front of the site: a job in the transaction that changes something, so that none is forgotten.
import { addJob } from '../../server/jobs/add-job.ts'
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import type { CdnSettings } from '../../config.ts'
import type { Written } from '../../database/versions.ts'
import type { Ctx } from '../context.ts'
import { callsOf, joined } from './cdn.ts'
import { keysOfCommit } from './commit-keys.ts'
import type { OldKeys } from './commit-keys.ts'
import { everything } from './keys.ts'

const purge = 'cdn:purge'
const purgeLater = 'cdn:purge-later'

/** An answer that was under way during the commit may reach the network after the purge; by then it has. */
const laterMs = 15_000
const timeoutMs = 10_000
/** Purges that go along with one call. */
const mostTogether = 500

/** Before each commit of a site with a network in front. */
export async function purgeWritten(ctx: Ctx, written: Written): Promise<void> {
  const old = await keysOfCommit(ctx, written)
  if (old.keys.length > 0) await addJob(ctx, purge, { ...old })
}

/** What a program of another version or with other settings has given away counts for nothing. */
export const purgeAll = (ctx: Ctx): Promise<void> => ctx.write((ctx) => addJob(ctx, purge, { keys: [everything], tables: [everything] } satisfies OldKeys))

export const cdnJobs: Readonly<Record<string, JobHandlerWith<Ctx>>> = {
  /** Everything that waits goes in one call. What is purged twice does no harm, so others may do the same at the same time. */
  [purge]: async (ctx, own: OldKeys, job) => {
    const { cdn } = ctx.house.config
    if (!cdn) return
    const others = await ctx.db.selectFrom('jobs').select(['id', 'payload']).where('name', '=', purge).where('status', '=', 'waiting').where('id', '!=', job.id).limit(mostTogether).execute()
    const old = [own, ...others.map(({ payload }) => payload as OldKeys)]
    const calls = callsOf(old.flatMap(({ keys }) => keys), old.flatMap(({ tables }) => tables))
    for (const keys of calls) await call(cdn, keys, job.signal)
    await ctx.write(async (ctx) => {
      if (others.length > 0) await ctx.db.deleteFrom('jobs').where('id', 'in', others.map(({ id }) => id)).where('status', '=', 'waiting').execute()
      for (const keys of calls) await addJob(ctx, purgeLater, { keys }, { dueAt: new Date(ctx.now().getTime() + laterMs).toISOString() })
    })
  },
  [purgeLater]: async (ctx, { keys }: { keys: string[] }, job) => {
    const { cdn } = ctx.house.config
    if (cdn) await call(cdn, keys, job.signal)
  },
}

/** Throws what the log and the list of jobs shall say. */
async function call(cdn: CdnSettings, keys: readonly string[], signal: AbortSignal): Promise<void> {
  const fill = (text: string) => text.replaceAll('{json}', JSON.stringify(keys)).replaceAll('{keys}', joined(cdn.keysHeader, keys))
  const headers = Object.fromEntries(Object.entries(cdn.purge.headers).map(([name, value]) => [name, fill(value)]))
  const { body } = cdn.purge
  const url = cdn.purge.url.replaceAll('{keys}', encodeURIComponent(joined(cdn.keysHeader, keys)))
  const answer = await fetch(url, { method: cdn.purge.method, headers, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), ...(body !== undefined && { body: fill(body) }) })
  const text = (await answer.text()).slice(0, 300)
  if (!answer.ok) throw new Error(`The CDN did not purge ${keys.join(', ')}: it answered ${answer.status} ${text}`)
}
