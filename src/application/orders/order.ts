// An order as customers and colleagues read it.
import { runKept } from '../../database/kept.ts'
import type { Row } from '../../database/schema.ts'
import type { Ctx } from '../context.ts'
import { deliveryOffer } from '../shipping/shipping.ts'
import { paymentMethodName, readPayment } from '../payments/payments.ts'
import type { Payment } from '../payments/payments.ts'
import type { Address, orders, VatShare } from './orders.tables.ts'

export type OrderStatus = 'placed' | 'sent' | 'cancelled'
export type PaymentStatus = 'due' | 'paid' | 'refund-due'

export interface OrderLine {
  id: string
  variant: string | null
  sku: string
  name: string
  /** `A4, Matte`; empty for a product without options. */
  options: string
  quantity: number
  unitPriceMinor: number
  totalMinor: number
  /** Hundredths of a percent. */
  vatRate: number
  vatMinor: number
}

/** Amounts include VAT. */
export interface Order {
  id: string
  version: number
  number: string
  placedAt: string
  account: string | null
  email: string
  locale: string
  status: OrderStatus
  paymentStatus: PaymentStatus
  delivery: { method: string; name: string; note: string | null; collection: boolean }
  /** Null when collected in the shop. */
  deliveryAddress: Address | null
  billingAddress: Address
  lines: OrderLine[]
  goodsMinor: number
  deliveryMinor: number
  totalMinor: number
  vat: VatShare[]
  currency: string
  payment: Payment & { name: string }
  paidAt: string | null
  sentAt: string | null
  cancelledAt: string | null
  note: string | null
}

type OrderRow = Row<typeof orders.columns>
type Key = { id: string } | { number: string } | { tokenHash: string }

/** One order with its lines and payment, in the reader's language or a given one, or undefined. Asks for no rights: the callers do. */
export async function findOrder(ctx: Ctx, key: Key, locale: string = ctx.locale): Promise<Order | undefined> {
  const [column, value] = Object.entries(key)[0] as ['id' | 'number' | 'tokenHash', string]
  const { rows: [row] } = await runKept<OrderRow>(ctx.db, `order by ${column}`, [value], (value) => ctx.db.selectFrom('orders').selectAll().where(column, '=', value))
  if (!row) return undefined
  const [lines, payment] = await Promise.all([readLines(ctx, row.id), readPayment(ctx, row.id)])
  const { id, version, number, placedAt, account, email, status, paymentStatus, deliveryAddress, billingAddress } = row
  const { goodsMinor, deliveryMinor, totalMinor, vat, currency, paidAt, sentAt, cancelledAt, note } = row
  const offer = deliveryOffer(ctx, row.deliveryMethod, goodsMinor, locale)
  return {
    id, version, number, placedAt, account, email, locale: row.locale, status, paymentStatus, deliveryAddress, billingAddress,
    goodsMinor, deliveryMinor, totalMinor, vat, currency, paidAt, sentAt, cancelledAt, note, lines,
    delivery: { method: row.deliveryMethod, name: offer?.name ?? row.deliveryName ?? row.deliveryMethod, note: offer?.note ?? null, collection: deliveryAddress === null },
    payment: { ...payment!, name: paymentMethodName(payment!.method, locale) },
  }
}

async function readLines(ctx: Ctx, order: string): Promise<OrderLine[]> {
  const { rows } = await runKept<OrderLine>(ctx.db, 'lines of an order', [order], (order) =>
    ctx.db
      .selectFrom('orderLines')
      .select(['id', 'variant', 'sku', 'name', 'options', 'quantity', 'unitPriceMinor', 'totalMinor', 'vatRate', 'vatMinor'])
      .where('order', '=', order)
      .orderBy('position'),
  )
  return rows
}
