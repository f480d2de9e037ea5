// A migration that could not be carried out. The message says at which step, why, and how the database stands.
export class MigrationFailed extends Error {
  override name = 'MigrationFailed'
}

export function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : error instanceof Error ? error.message : String(error)
}
