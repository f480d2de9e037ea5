// How many requests this process has answered, and how many of them it failed.
const counts = { requests: 0, failed: 0 }

export function countAnswer(status: number): void {
  counts.requests++
  if (status >= 500) counts.failed++
}

export const readCounts = (): { requests: number; failed: number } => ({ ...counts })

/** What a worker asked itself before it served counts for nothing. */
export function resetCounts(): void {
  counts.requests = 0
  counts.failed = 0
}
