// The journal without a person: what records of theirs were like, and what they were called when they did something, is taken out of it.
// That something was done, when and by which id stays.
import type { Ctx } from '../context.ts'

/** Inside `ctx.write`. */
export async function forgetRecords(ctx: Ctx, resource: string, ids: readonly string[], titleOf: 'kept' | 'forgotten'): Promise<void> {
  if (ids.length === 0) return
  await ctx.db.updateTable('changes').set({ before: null, after: null, ...(titleOf === 'forgotten' && { recordTitle: '' }) }).where('resource', '=', resource).where('recordId', 'in', ids).execute()
}

/** Inside `ctx.write`. */
export async function forgetActor(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('changes').set({ actorName: '' }).where('actorId', '=', id).execute()
}
