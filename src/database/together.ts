// Statements of a transaction that need nothing of each other's answers.

/**
 * The answers to statements that were begun one after the other: PostgreSQL gets them in one go and does them in this order, SQLite has
 * done each before the next was begun. Waits for all of them; of those that fail the first is told.
 */
export async function together<T extends readonly Promise<unknown>[]>(statements: readonly [...T]): Promise<{ -readonly [Place in keyof T]: Awaited<T[Place]> }> {
  const settled = await Promise.allSettled(statements)
  const failed = settled.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as never
}
