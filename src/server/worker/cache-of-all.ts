// The worker's side of the question what all workers keep in memory: it asks the supervisor, which asks each.
import type { CacheAnswer } from '../control/cache-report.ts'
import { workerMark, type FromWorker } from '../supervisor/messages.ts'

const asked = new Map<number, (answer: CacheAnswer | undefined) => void>()
const longestMs = 5_000
let questions = 0

/** Undefined without a supervisor, and when it does not answer. */
export function cacheOfAll(path?: string): Promise<CacheAnswer | undefined> {
  if (!process.send || !process.connected || process.env[workerMark] === undefined) return Promise.resolve(undefined)
  const id = ++questions
  return new Promise((resolve) => {
    asked.set(id, resolve)
    setTimeout(() => gotCacheOfAll(id, undefined), longestMs).unref()
    process.send!({ type: 'cache?', id, ...(path !== undefined && { path }) } satisfies FromWorker)
  })
}

export function gotCacheOfAll(id: number, answer: CacheAnswer | undefined): void {
  asked.get(id)?.(answer)
  asked.delete(id)
}
