// A refused right is a line of the log: who, where and which right, and nothing of what was asked for.
import { rates } from '../../server/crowds/rates.ts'
import { isRefusal } from '../../errors.ts'
import type { Ctx } from '../context.ts'
import type { RouteMay } from '../model/model.ts'

/** For each person or key, so that nobody who is refused fills the log. */
const linesPerMinute = 20

/** `url` is the route's own, with places for values. Guests are only asked to log in. */
export function noteRefusedRight(ctx: Ctx, { method, url, may }: { method: string; url: string; may: RouteMay }, reason = 'not-allowed'): void {
  const { actor, viewing } = ctx
  if (actor.role === null || rates.admit(`refused-right:${actor.id}`, linesPerMinute) !== undefined) return
  const who = { account: actor.id, actor: actor.kind, role: actor.role, ...(viewing && { viewing: true }) }
  ctx.log.warn({ event: 'right-refused', reason, ...who, method, url, right: sayMay(may), requestId: ctx.requestId }, 'A right was refused.')
}

/** What the door refused: a route lets somebody in who may not do this to that record. */
export function noteRefusedByDoor(ctx: Ctx, route: { method: string; url: string; may: RouteMay }, value: unknown): void {
  if (isRefusal(value) && (value.reason === 'not-allowed' || value.reason === 'only-viewing')) noteRefusedRight(ctx, route, value.reason)
}

function sayMay(may: RouteMay): string {
  if (typeof may === 'string') return may
  return 'subject' in may ? `${may.subject}:${may.action}` : may.join(', ')
}
