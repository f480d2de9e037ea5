// Clearing away what has expired, in small transactions, so that nobody waits for it.
import type { Ctx } from '../context.ts'
import { closeViews } from './view-as.ts'
import { sealSecrets } from './codes.ts'
import { rememberedMs } from '../requests/idempotency.ts'

/** Removes at most `limit` rows, and says how many it removed. */
export type Cleaner = (ctx: Ctx, limit: number) => Promise<number>

const atOnce = 500
/** A session that was not used for this long has ended; see sessions.ts. */
const idleMs = 14 * 24 * 3600_000

const before = (ctx: Ctx, ms: number): string => new Date(ctx.now().getTime() - ms).toISOString()

/** Sessions, links, attempts and answers to writes; each is useless once its time is over. */
const own: readonly Cleaner[] = [
  (ctx, limit) => closeViews(ctx, { over: true, limit }, 'time'),
  (ctx, limit) => count(ctx.db.deleteFrom('sessions').where('id', 'in', (from) => from.selectFrom('sessions').select('id').where((row) => row.or([row('expiresAt', '<', before(ctx, 0)), row('lastUsedAt', '<', before(ctx, idleMs))])).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('oneTimeTokens').where('id', 'in', (from) => from.selectFrom('oneTimeTokens').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('accountLinks').where('id', 'in', (from) => from.selectFrom('accountLinks').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('signUps').where('id', 'in', (from) => from.selectFrom('signUps').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  sealSecrets,
  (ctx, limit) => count(ctx.db.deleteFrom('logInSteps').where('id', 'in', (from) => from.selectFrom('logInSteps').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('rememberedDevices').where('id', 'in', (from) => from.selectFrom('rememberedDevices').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('openidWaiting').where('id', 'in', (from) => from.selectFrom('openidWaiting').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('passkeyQuestions').where('id', 'in', (from) => from.selectFrom('passkeyQuestions').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('attempts').where('id', 'in', (from) => from.selectFrom('attempts').select('id').where('expiresAt', '<', before(ctx, 0)).limit(limit))),
  (ctx, limit) => count(ctx.db.deleteFrom('idempotencyKeys').where('id', 'in', (from) => from.selectFrom('idempotencyKeys').select('id').where('createdAt', '<', before(ctx, rememberedMs)).limit(limit))),
]

export async function cleanUp(ctx: Ctx, more: readonly Cleaner[]): Promise<void> {
  for (const clean of [...own, ...more]) {
    let removed = atOnce
    while (removed === atOnce) removed = await ctx.write((ctx) => clean(ctx, atOnce))
  }
}

async function count(deletion: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }): Promise<number> {
  return Number((await deletion.executeTakeFirst()).numDeletedRows)
}
