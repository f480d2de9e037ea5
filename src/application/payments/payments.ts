// Payments: one for each order, settled by a colleague. Bank transfer and paying in the shop need no provider.
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'
import { runKept } from '../../database/kept.ts'
import type { Ctx } from '../context.ts'
import { say } from '../model/model.ts'

export const paymentMethods = ['bank-transfer', 'on-collection'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

const names: Record<PaymentMethod, { en: string; fr: string }> = {
  'bank-transfer': { en: 'Bank transfer', fr: 'Virement bancaire' },
  'on-collection': { en: 'Pay when collecting', fr: 'Paiement au retrait' },
}

export const paymentMethodName = (method: PaymentMethod, locale: string): string => say(names[method], locale)

/** The ways of paying that the shop takes for goods that are sent, or collected. */
export function paymentOffers(ctx: Ctx, collection: boolean): { id: PaymentMethod; name: string }[] {
  const { shop } = ctx.site
  const offered: PaymentMethod[] = [...(shop?.bankTransfer ? (['bank-transfer'] as const) : []), ...(collection && shop?.payOnCollection ? (['on-collection'] as const) : [])]
  return offered.map((id) => ({ id, name: paymentMethodName(id, ctx.locale) }))
}

/** Writes down what is to be paid. Only inside `ctx.write`. `reference` is what the customer writes on a transfer. */
export async function expectPayment(ctx: Ctx, payment: { order: string; method: PaymentMethod; amountMinor: number; reference: string }): Promise<void> {
  const now = ctx.now().toISOString()
  await insertRows(ctx.db, 'payments', [{ id: newId(), ...payment, status: 'due', createdAt: now, updatedAt: now }])
}

/** Follows the order's step. Only inside `ctx.write`. */
export async function setPaymentStatus(ctx: Ctx, order: string, status: 'paid' | 'cancelled' | 'refund-due'): Promise<void> {
  await ctx.db.updateTable('payments').set({ status, updatedAt: ctx.now().toISOString() }).where('order', '=', order).execute()
}

export interface Payment { method: PaymentMethod; status: 'due' | 'paid' | 'cancelled' | 'refund-due'; amountMinor: number; reference: string }

export async function readPayment(ctx: Ctx, order: string): Promise<Payment | undefined> {
  const { rows } = await runKept<Payment>(ctx.db, 'payment of an order', [order], (order) => ctx.db.selectFrom('payments').select(['method', 'status', 'amountMinor', 'reference']).where('order', '=', order))
  return rows[0]
}
