// A write inside a write would wait for itself: the inner one needs the turn that the outer one holds. Say so at once.
import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<{ open: boolean }>()

/** Runs `work` as the one write of its call chain. */
export async function asOnlyWrite<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.open) {
    throw new Error('A write transaction was opened inside another one. Pass the transaction (tx) on instead of the database.')
  }
  const mark = { open: true }
  try {
    return await current.run(mark, work)
  } finally {
    mark.open = false
  }
}
