// Clearing the disk of pictures that are no longer in the library. An upload under way is never in the way: its file is fresh.
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Ctx } from '../context.ts'
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import { addJob } from '../../server/jobs/add-job.ts'
import { originalsFolder, variantsFolder } from './picture-files.ts'

const everyMs = 24 * 3600_000
/** A file younger than this may belong to an upload that is not yet entered. */
const youngMs = 24 * 3600_000

export const mediaJobs: Record<'media:clean-up', JobHandlerWith<Ctx>> = {
  'media:clean-up': async (ctx) => {
    await cleanMedia(ctx)
    return { againAt: new Date(ctx.now().getTime() + everyMs).toISOString() }
  },
}

/** Called at each start: the clearing repeats itself, and there is only one. */
export async function scheduleMediaCleanUp(ctx: Ctx): Promise<void> {
  await ctx.write((ctx) => addJob(ctx, 'media:clean-up', {}, { key: 'media:clean-up' }))
}

/** Removes originals and sizes whose content no record names, and what a crash left half written. */
export async function cleanMedia(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.selectFrom('media').select('hash').distinct().execute()
  const used = new Set(rows.map(({ hash }) => hash))
  for (const folder of [originalsFolder(ctx.house.config), variantsFolder(ctx.house.config)]) {
    for (const path of await filesIn(folder)) {
      const [, hash = '', ending = ''] = /^([0-9a-f]{64})(.*)$/.exec(basename(path)) ?? []
      if (hash !== '' && (!used.has(hash) || ending.endsWith('.tmp'))) await removeOld(path, ctx.now().getTime())
    }
  }
}

/** Moved aside first and looked at once more: whoever marked the file as in use a moment ago gets it back. */
async function removeOld(path: string, nowMs: number): Promise<void> {
  if (await isYoung(path, nowMs)) return
  const aside = `${path}.tmp`
  try {
    await rename(path, aside)
    if (await isYoung(aside, nowMs)) await rename(aside, path)
    else await rm(aside, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function isYoung(path: string, nowMs: number): Promise<boolean> {
  return stat(path).then(({ mtimeMs }) => nowMs - mtimeMs < youngMs, () => true)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
