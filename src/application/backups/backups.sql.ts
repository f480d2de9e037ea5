// Every query of the backups.
import { newId } from '../../database/id.ts'
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import type { backups } from './backups.tables.ts'

export type BackupRow = Row<typeof backups.columns>

export async function insertBackup(ctx: Ctx, row: Omit<BackupRow, 'id' | 'removedAt'>): Promise<void> {
  await ctx.write((ctx) => ctx.db.insertInto('backups').values({ id: newId(), removedAt: null, ...row }).execute())
}

/** The newest first. */
export function newestBackups(ctx: Ctx, limit: number): Promise<BackupRow[]> {
  return ctx.db.selectFrom('backups').selectAll().orderBy('madeAt', 'desc').limit(limit).execute()
}

export function lastProved(ctx: Ctx): Promise<BackupRow | undefined> {
  return ctx.db.selectFrom('backups').selectAll().where('state', '=', 'proved').where('removedAt', 'is', null).orderBy('madeAt', 'desc').limit(1).executeTakeFirst()
}

/** Scheduled ones of a place that are still there, the newest first. */
export function keptBackups(ctx: Ctx, place: string): Promise<BackupRow[]> {
  return ctx.db.selectFrom('backups').selectAll().where('place', '=', place).where('startedBy', '=', 'schedule').where('removedAt', 'is', null).where('fileName', 'is not', null).orderBy('madeAt', 'desc').execute()
}

export async function markRemoved(ctx: Ctx, id: string): Promise<void> {
  await ctx.write((ctx) => ctx.db.updateTable('backups').set({ removedAt: ctx.now().toISOString() }).where('id', '=', id).execute())
}
