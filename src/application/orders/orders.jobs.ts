// Jobs of orders: the letters. Each is written once, also when its job runs twice.
import type { JobHandlerWith } from '../../server/jobs/job.ts'
import type { Ctx } from '../context.ts'
import { sendCancelled, sendConfirmation, sendSent } from './order.mail.tsx'
import { findOrder } from './order.ts'
import type { Order } from './order.ts'

type About = { order: string; token?: string }

export const orderJobs: Record<'mail:order-confirmation' | 'mail:order-sent' | 'mail:order-cancelled', JobHandlerWith<Ctx>> = {
  'mail:order-confirmation': (ctx, { order, token = '' }: About, { id }) => write(ctx, order, (found) => sendConfirmation(ctx, found, id, token)),
  'mail:order-sent': (ctx, { order }: About, { id }) => write(ctx, order, (found) => sendSent(ctx, found, id)),
  'mail:order-cancelled': (ctx, { order }: About, { id }) => write(ctx, order, (found) => sendCancelled(ctx, found, id)),
}

/** In the order's own language, whichever the job runs in. An order that is gone gets no letter. */
async function write(ctx: Ctx, id: string, send: (order: Order) => Promise<void>): Promise<void> {
  const found = await ctx.db.selectFrom('orders').select('locale').where('id', '=', id).executeTakeFirst()
  const order = found && (await findOrder(ctx, { id }, found.locale))
  if (order) await send(order)
}
