// What is kept only for a time, as the settings say (COULISSE_KEEP_…): removed each night, in small steps, so that nobody waits for it.
import type { JobHandlerWith, RunningJob } from '../server/jobs/job.ts'
import { forgetUnconfirmed } from './accounts/forget-unconfirmed.ts'
import { forgetClosed } from './accounts/forget-closed.ts'
import type { PersonalPart } from './accounts/personal-data.ts'
import { deleteOldInvitations } from './accounts/invitations.ts'
import { deleteOldBaskets } from './basket/basket.ts'
import type { Ctx } from './context.ts'
import { forgetMailTexts } from './mail/personal-mails.ts'

const dayMs = 24 * 3600_000
const atOnce = 200

/** Removes at most `limit` of what is older than `before`, inside `ctx.write`; returns how many. */
type Remover = (ctx: Ctx, before: string, limit: number) => Promise<number>

/** The address of a closed account is known from the journal: what it has left goes before the journal forgets values. */
function closedDaysOf({ house: { config } }: Ctx): number {
  const { retention: { closedDays }, journalValuesDays, journalDays } = config
  return closedDays === 0 ? 0 : Math.max(1, Math.min(closedDays, ...[journalValuesDays, journalDays].filter((days) => days > 0).map((days) => days - 1)))
}

/** `parts`: what other modules hold about a person. */
export function retentionJobs(parts: readonly PersonalPart[]): Record<'retention:remove', JobHandlerWith<Ctx>> {
  return { 'retention:remove': (ctx, _payload, job) => removeWhatIsOld(ctx, parts, job) }
}

export async function removeWhatIsOld(ctx: Ctx, parts: readonly PersonalPart[], job?: Pick<RunningJob, 'progress' | 'signal'>): Promise<void> {
  const { retention } = ctx.house.config
  const removers: readonly [days: number, remove: Remover][] = [
    [retention.unconfirmedDays, (ctx, before, limit) => forgetUnconfirmed(ctx, before, limit, parts)],
    [retention.mailTextDays, forgetMailTexts],
    [retention.basketDays, deleteOldBaskets],
    [closedDaysOf(ctx), (ctx, before, limit) => forgetClosed(ctx, before, limit, parts)],
    [retention.invitationDays, deleteOldInvitations],
  ]
  let done = 0
  for (const [days, remove] of removers) {
    const before = new Date(ctx.now().getTime() - days * dayMs).toISOString()
    for (let now = atOnce; days > 0 && now === atOnce; ) {
      job?.signal.throwIfAborted()
      now = await ctx.write((ctx) => remove(ctx, before, atOnce))
      job?.progress((done += now), null)
    }
  }
}
