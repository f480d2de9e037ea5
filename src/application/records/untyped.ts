// Queries whose table is only known when the program runs: the generic doors work on any resource.
import type { Kysely } from 'kysely'
import type { Ctx } from '../context.ts'

/** The same connection without table types. Table and column names come from declarations only, never from input. */
export function untyped(ctx: Ctx): Kysely<Record<string, Record<string, any>>> {
  return ctx.db as unknown as Kysely<Record<string, Record<string, any>>>
}
