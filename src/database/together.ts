// Statements of a transaction that need nothing of each other's answers.

/**
 * Waits for statements that were begun one after the other: PostgreSQL gets them in one go and does them in this order, SQLite has done
 * each before the next was begun. Of those that fail the first is told.
 */
export async function together(statements: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(statements)
}
