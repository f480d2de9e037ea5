// A hint to the runners of this process that a job was added, so that it does not wait for the next look. Nothing depends on it.
const listeners = new Set<() => void>()

export function hintJobs(): void {
  for (const listener of listeners) listener()
}

/** Returns how to stop listening. */
export function onJobsHint(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
