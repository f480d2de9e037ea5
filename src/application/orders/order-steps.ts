// The steps of an order after it was placed: paid, sent, cancelled. Each is possible in certain states only, and leaves a line in the journal.
import { addJob } from '../../server/jobs/add-job.ts'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { recordChange } from '../journal/journal.ts'
import { say } from '../model/model.ts'
import { setPaymentStatus } from '../payments/payments.ts'
import { giveBackStock } from '../stock/stock.ts'
import { findOrder } from './order.ts'
import type { Order } from './order.ts'
import { can } from '../rights/rights.ts'
import { mayWith, seenOrder } from './seen-order.ts'
import type { SeenOrder } from './seen-order.ts'

export type StepRefusal = Refusal<'not-allowed' | 'not-found' | 'wrong-state'> | (Refusal<'changed-meanwhile'> & { current: SeenOrder })
export type Stepped = { ok: true; order: Order } | StepRefusal

type Step = 'paid' | 'sent' | 'cancelled'
const rightOf: Record<Step, string> = { paid: 'pay', sent: 'send', cancelled: 'cancel' }
type Changed = Partial<Pick<Order, 'status' | 'paymentStatus' | 'paidAt' | 'sentAt' | 'cancelledAt'>>

/** The money has come. */
export function markPaid(ctx: Ctx, id: string, version: number): Promise<Stepped> {
  return step(ctx, id, version, 'paid', async (ctx, order, now) => {
    if (order.status === 'cancelled' || order.paymentStatus !== 'due') return undefined
    await setPaymentStatus(ctx, id, 'paid')
    return { paymentStatus: 'paid', paidAt: now }
  })
}

/** The goods are on their way, or handed over. What is paid on collection is paid with it. */
export function markSent(ctx: Ctx, id: string, version: number): Promise<Stepped> {
  return step(ctx, id, version, 'sent', async (ctx, order, now) => {
    if (order.status !== 'placed') return undefined
    await addJob(ctx, 'mail:order-sent', { order: id })
    if (order.payment.method !== 'on-collection' || order.paymentStatus !== 'due') return { status: 'sent', sentAt: now }
    await setPaymentStatus(ctx, id, 'paid')
    return { status: 'sent', sentAt: now, paymentStatus: 'paid', paidAt: now }
  })
}

/** The order ends: its stock is given back, and money that has come is to be paid back. */
export function cancelOrder(ctx: Ctx, id: string, version: number): Promise<Stepped> {
  return step(ctx, id, version, 'cancelled', async (ctx, order, now) => {
    if (order.status !== 'placed') return undefined
    await giveBackStock(ctx, id)
    const paid = order.paymentStatus === 'paid'
    await setPaymentStatus(ctx, id, paid ? 'refund-due' : 'cancelled')
    await addJob(ctx, 'mail:order-cancelled', { order: id })
    if (ctx.site.on?.orderCancelled) await addJob(ctx, 'event:orderCancelled', { id, number: order.number })
    return { status: 'cancelled', cancelledAt: now, ...(paid && { paymentStatus: 'refund-due' as const }) }
  })
}

/** What the step changes, or undefined when it is not possible as the order stands. */
type Do = (ctx: Ctx, order: Order, now: string) => Promise<Changed | undefined>

function step(ctx: Ctx, id: string, version: number, name: Step, change: Do): Promise<Stepped> {
  const right = rightOf[name]
  if (!can(ctx, 'order', right)) return Promise.resolve(refuse('not-allowed'))
  return ctx.write(async (ctx): Promise<Stepped> => {
    const taken = await ctx.db.updateTable('orders').set({ version: version + 1, updatedAt: ctx.now().toISOString() }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
    const order = await findOrder(ctx, { id })
    if (!order || !mayWith(ctx, 'see', order)) return refuse('not-found')
    if (!mayWith(ctx, right, order)) return refuse('not-allowed')
    if (taken.numUpdatedRows === 0n) return refuse('changed-meanwhile', { current: seenOrder(ctx, order) })
    const changed = await change(ctx, order, ctx.now().toISOString())
    if (!changed) return refuse('wrong-state', { detail: whyNot(name, order, ctx.locale) })
    await ctx.db.updateTable('orders').set(changed).where('id', '=', id).execute()
    await recordChange(ctx, { resource: 'order', recordId: id, recordTitle: order.number, action: name, before: pick(order, changed), after: { ...changed }, version: version + 1 })
    return { ok: true, order: (await findOrder(ctx, { id }))! }
  })
}

const pick = (order: Order, changed: Changed): Record<string, unknown> => Object.fromEntries(Object.keys(changed).map((name) => [name, order[name as keyof Changed]]))

const sentences = {
  cancelled: { en: 'This order was cancelled, so nothing more can happen to it.', fr: 'Cette commande a été annulée : elle ne peut plus évoluer.' },
  sent: { en: 'This order was sent already.', fr: 'Cette commande a déjà été expédiée.' },
  paid: { en: 'This order is paid already.', fr: 'Cette commande est déjà payée.' },
  sentNotCancelled: { en: 'This order was sent already, so it can no longer be cancelled.', fr: 'Cette commande a déjà été expédiée et ne peut plus être annulée.' },
}

function whyNot(name: Step, order: Order, locale: string): string {
  if (order.status === 'cancelled') return say(sentences.cancelled, locale)
  if (name === 'paid') return say(sentences.paid, locale)
  return say(name === 'cancelled' ? sentences.sentNotCancelled : sentences.sent, locale)
}
