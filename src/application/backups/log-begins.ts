// Whether the log of commits leads on from the newest backup. After a migration, a restore, or when the log was off, it needs another to begin from.
import { sql } from 'kysely'
import { fileOf, readCommits } from '../../database/copy.ts'
import type { Ctx } from '../context.ts'

/** A backup that failed is not asked for again: the schedule does that, and somebody has to look. */
export async function needsBackup(ctx: Ctx): Promise<boolean> {
  const { config } = ctx.house
  const timeline = readCommits(fileOf({ folder: config.dataFolder }), undefined, 0, 1)?.timeline
  if (timeline === undefined) return false
  const newest = await ctx.db.selectFrom('backups').select(['state', 'log']).where('place', '=', config.backups.to).orderBy('madeAt', 'desc').limit(1).executeTakeFirst()
  if (newest?.state === 'failed') return false
  const { rows: [schema] } = await sql<{ schema_version: number }>`pragma schema_version`.execute(ctx.db)
  return newest?.log?.timeline !== timeline || newest.log.schemaVersion !== schema!.schema_version
}
