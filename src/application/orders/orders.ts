// The door of orders: reading them, listing them, and their steps. They are placed by checkout.
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { historyOf } from '../journal/journal.ts'
import type { HistoryEntry } from '../journal/journal.ts'
import { hashToken } from '../requests/tokens.ts'
import { listMovements } from '../stock/stock.ts'
import type { Order } from './order.ts'
import { findOrder } from './order.ts'
import { maySeeOrders } from './rights.ts'
import { mayWith, seenOrder } from './seen-order.ts'
import type { SeenOrder } from './seen-order.ts'

export { findOrder } from './order.ts'
export type { Order, OrderLine, OrderStatus, PaymentStatus } from './order.ts'
export { insertOrder, nextOrderNumber } from './insert-order.ts'
export { listOrders, ownOrders } from './list-orders.ts'
export type { ListedOrder, OrderList, OrderListRequest } from './list-orders.ts'
export { cancelOrder, markPaid, markSent } from './order-steps.ts'
export type { Stepped, StepRefusal } from './order-steps.ts'
export { maySeeOrders } from './rights.ts'
export { seenListed } from './seen-order.ts'
export type { SeenListedOrder, SeenOrder } from './seen-order.ts'

/** An order of the account that is signed in; another's is as unknown as none. */
export async function ownOrder(ctx: Ctx, number: string): Promise<Order | undefined> {
  if (!ctx.account) return undefined
  const order = await findOrder(ctx, { number })
  return order?.account === ctx.account.id ? order : undefined
}

/** The order whose confirmation link carries this token. */
export function orderOfToken(ctx: Ctx, token: string): Promise<Order | undefined> {
  return findOrder(ctx, { tokenHash: hashToken(token) })
}

export interface OrderForStaff { ok: true; order: SeenOrder; movements: Awaited<ReturnType<typeof listMovements>>; history: HistoryEntry[] }

/** An order with its stock movements and its history. */
export async function orderForStaff(ctx: Ctx, id: string): Promise<OrderForStaff | Refusal<'not-allowed' | 'not-found'>> {
  if (!maySeeOrders(ctx)) return refuse('not-allowed')
  const order = await findOrder(ctx, { id })
  if (!order || !mayWith(ctx, 'see', order)) return refuse('not-found')
  const [movements, history] = await Promise.all([listMovements(ctx, { order: id }), historyOf(ctx, 'order', id)])
  return { ok: true, order: seenOrder(ctx, order), movements, history }
}
