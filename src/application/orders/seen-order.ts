// What of an order a role sees: what is hidden is null, and a line keeps what it is about without what it costs.
import type { Ctx } from '../context.ts'
import { fits } from '../rights/rights.ts'
import type { ListedOrder } from './list-orders.ts'
import type { Order, OrderLine } from './order.ts'

type Maybe<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type SeenListedOrder = Maybe<ListedOrder, 'email' | 'name' | 'totalMinor'>
export type SeenLine = Maybe<OrderLine, 'unitPriceMinor' | 'totalMinor' | 'vatRate' | 'vatMinor'>
export type SeenOrder = Maybe<Omit<Order, 'lines'>, 'email' | 'account' | 'billingAddress' | 'goodsMinor' | 'deliveryMinor' | 'totalMinor' | 'vat' | 'payment'> & {
  lines: SeenLine[]
  /** The name of the billing address. */
  name: string | null
}

/** Whether a role sees this order, or may do this with it. */
export const mayWith = (ctx: Ctx, action: string, { status }: { status: string }): boolean => fits(ctx, 'order', action, { status })

const hides = (ctx: Ctx, field: string): boolean => ctx.rights.hides('order', field)

export function seenListed<O extends SeenListedOrder>(ctx: Ctx, order: O): O {
  return { ...order, ...(hides(ctx, 'name') && { name: null }), ...(hides(ctx, 'email') && { email: null }), ...(hides(ctx, 'totals') && { totalMinor: null }) }
}

export function seenOrder(ctx: Ctx, order: Order): SeenOrder {
  const { payment, billingAddress, deliveryAddress } = order
  const addresses = hides(ctx, 'addresses')
  return {
    ...order,
    name: hides(ctx, 'name') ? null : billingAddress.name,
    ...(hides(ctx, 'name') && { account: null }),
    ...(hides(ctx, 'email') && { email: null }),
    billingAddress: addresses ? null : withoutName(ctx, billingAddress),
    deliveryAddress: addresses || !deliveryAddress ? null : withoutName(ctx, deliveryAddress),
    ...(hides(ctx, 'note') && { note: null }),
    ...(hides(ctx, 'totals') && { goodsMinor: null, deliveryMinor: null, totalMinor: null, vat: null }),
    lines: hides(ctx, 'totals') ? order.lines.map((line) => ({ ...line, unitPriceMinor: null, totalMinor: null, vatRate: null, vatMinor: null })) : order.lines,
    payment: hides(ctx, 'payment') || hides(ctx, 'totals') ? null : payment,
  }
}

const withoutName = <A extends { name: string }>(ctx: Ctx, address: A): A => (hides(ctx, 'name') ? { ...address, name: '' } : address)
