// Progress is written down at once and then now and then: a job may tell of each of its thousand steps.
import type { JobProgress } from './add-job.ts'

export function progressWriter(write: (progress: JobProgress) => Promise<unknown>, everyMs: number): (done: number, total: number | null, note?: string) => void {
  let lastMs = -Infinity
  let writing = false
  return (done, total, note) => {
    if (writing || performance.now() - lastMs < everyMs) return
    writing = true
    lastMs = performance.now()
    // For people to see only: a job does not fail because its progress could not be written.
    write({ done, total, ...(note !== undefined && { note }) }).catch(() => {}).finally(() => { writing = false })
  }
}
