// Which request is being answered here, so that a log line of SQL, a job or a mail can name it without being told, and what it has done so far.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Trail } from './trail.ts'
import type { Note } from './trail.ts'

const trails = new AsyncLocalStorage<Trail>()

export const inRequest = <T>(requestId: string, work: () => T): T => trails.run(new Trail(requestId), work)

export const alongTrail = <T>(trail: Trail, work: () => T): T => trails.run(trail, work)

export const currentTrail = (): Trail | undefined => trails.getStore()

/** What every log line carries. */
export function requestOfLine(): { requestId?: string } {
  const trail = trails.getStore()
  return trail ? { requestId: trail.requestId } : {}
}

/** For whoever looks close; nothing otherwise. */
export function note(kind: Note['kind'], text: string): void {
  const trail = trails.getStore()
  if (trail?.notes) trail.note({ kind, text, beganMs: performance.now() })
}

/** The same of what takes its time. */
export async function noteTime<T>(kind: Note['kind'], text: string, work: () => Promise<T>): Promise<T> {
  const beganMs = performance.now()
  try {
    return await work()
  } finally {
    trails.getStore()?.note({ kind, text, beganMs, tookMs: performance.now() - beganMs })
  }
}
