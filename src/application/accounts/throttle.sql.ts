// Every query of the throttle. A count begins anew when its time is over.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Allowance } from './throttle.ts'

export function readCounts(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; count: number; since: string }[]> {
  return ctx.db.selectFrom('attempts').select(['id', 'count', 'since']).where('id', 'in', ids).execute()
}

/** One statement, so that attempts at the same moment are all counted. */
export function countAttempt(ctx: Ctx, { id, withinMs }: Allowance): Promise<{ id: string; count: number; since: string }> {
  const now = ctx.now().toISOString()
  const before = new Date(ctx.now().getTime() - withinMs).toISOString()
  const expiresAt = new Date(ctx.now().getTime() + withinMs).toISOString()
  const isOver = sql<boolean>`${sql.ref('attempts.since')} <= ${before}`
  return ctx.db
    .insertInto('attempts')
    .values({ id, count: 1, since: now, expiresAt })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else ${sql.ref('attempts.count')} + 1 end`,
        since: sql<string>`case when ${isOver} then excluded."since" else ${sql.ref('attempts.since')} end`,
        expiresAt: sql<string>`case when ${isOver} then excluded."expiresAt" else ${sql.ref('attempts.expiresAt')} end`,
      }),
    )
    .returning(['id', 'count', 'since'])
    .executeTakeFirstOrThrow()
}

/** In the order in which they were counted. */
export async function takeBackAttempts(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of ids) await ctx.db.updateTable('attempts').set((row) => ({ count: row('count', '-', 1) })).where('id', '=', id).where('count', '>', 0).execute()
}

export async function isKnownNetwork(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('attempts').select('id').where('id', '=', id).where('expiresAt', '>', ctx.now().toISOString()).executeTakeFirst()
  return found !== undefined
}

export async function rememberNetwork(ctx: Ctx, id: string, expiresAt: string): Promise<void> {
  const since = ctx.now().toISOString()
  await ctx.db.insertInto('attempts').values({ id, count: 1, since, expiresAt }).onConflict((conflict) => conflict.column('id').doUpdateSet({ expiresAt })).execute()
}
