// When a site changes what it holds or where it stands, the index is made anew by a job: at the start, what it was made from is compared.
import { createHash } from 'node:crypto'
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import type { AnyResource } from '../model/model.ts'
import { fieldsOf } from '../records/record-values.ts'
import { isSearched } from './follow-changes.ts'
import { readMadeFrom, writeMadeFrom } from './search.sql.ts'
import { reindex } from './search.ts'

/** Raised when the program itself folds, weighs or cuts differently. */
const indexVersion = 1

export const searchJobs: Record<'search:reindex', JobHandlerWith<Ctx>> = {
  'search:reindex': async (ctx) => {
    await reindex(ctx)
    await indexIsCurrent(ctx)
  },
}

/** Of an empty database too: from here on the index follows each change, so the next start has nothing to make anew. */
export async function indexIsCurrent(ctx: Ctx): Promise<void> {
  await writeMadeFrom(ctx, madeFrom(ctx))
}

/** Called at each start. */
export async function scheduleReindex(ctx: Ctx): Promise<void> {
  if ((await readMadeFrom(ctx)) === madeFrom(ctx)) return
  await ctx.write((ctx) => addJob(ctx, 'search:reindex', {}, { key: 'search:reindex' }))
}

/** All that an entry follows from besides its record. */
function madeFrom(ctx: Ctx): string {
  const resources = [...ctx.house.resources.values()].filter(isSearched)
  const about = resources.map((resource) => [describe(resource), ...Object.values(resource.parts).map((part) => describe(part.resource))])
  return createHash('sha1').update(JSON.stringify([indexVersion, ctx.site.model.locales, about])).digest('base64url')
}

function describe(resource: AnyResource): unknown[] {
  const { name, titleField, publicFrom = '', url } = resource
  return [name, titleField, publicFrom, String(url), fieldsOf(resource).map(([field, { kind, localized }]) => [field, kind, localized])]
}
