// A database that a newer release has added to: what an older one finds pending there is only the way back, which nobody goes.
import type { PendingMigration } from '../../database/migrations/migrate.ts'

/** Whether everything that is pending would take away from the database, so that this program can work on it as it is. */
export function isNewerDatabase({ steps, refused }: Pick<PendingMigration, 'steps' | 'refused'>): boolean {
  const kinds = [...steps, ...refused].map((step) => step.kind)
  return kinds.length > 0 && kinds.every((kind) => kind.startsWith('drop ') || kind === 'narrow column')
}
