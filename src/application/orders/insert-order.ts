// Writing a new order: its row, its lines, its number. Only checkout calls it, inside its transaction.
import { sql } from 'kysely'
import { newId } from '../../database/id.ts'
import { insertRows } from '../../database/insert-rows.ts'
import { runKept } from '../../database/kept.ts'
import { together } from '../../database/together.ts'
import type { Basket } from '../basket/basket.ts'
import type { Ctx } from '../context.ts'
import { hashToken } from '../requests/tokens.ts'
import { searchable } from './order-search.ts'
import type { Address } from './orders.tables.ts'

export interface NewOrder {
  id: string
  number: string
  /** Opens the confirmation page; kept hashed. */
  token: string
  basket: Basket
  input: { email: string; deliveryAddress: Address | null; billingAddress: Address; delivery: { id: string; name: string }; note: string | null }
}

const firstNumber = 1001

/** The next number, without a gap: whoever takes one and fails gives it back with its transaction. */
export async function nextOrderNumber(ctx: Ctx): Promise<string> {
  const { rows } = await runKept<{ next: number }>(ctx.db, 'next order number', [firstNumber + 1], (second) => sql`
    insert into "counters" ("id", "next") values ('orders', ${second})
    on conflict ("id") do update set "next" = "counters"."next" + 1 returning "next"`)
  return String(Number(rows[0]!.next) - 1)
}

export async function insertOrder(ctx: Ctx, order: NewOrder): Promise<void> {
  await together([insertRows(ctx.db, 'orders', [rowOf(ctx, order)]), insertRows(ctx.db, 'orderLines', linesOf(order))])
}

function rowOf(ctx: Ctx, { id, number, token, basket, input }: NewOrder) {
  const now = ctx.now().toISOString()
  const { goodsMinor, deliveryMinor, totalMinor, vat } = basket.totals
  return {
    id, number, version: 1, placedAt: now, updatedAt: now, status: 'placed', paymentStatus: 'due',
    account: ctx.account?.id ?? null, email: input.email, locale: ctx.locale, note: input.note, currency: ctx.site.currency,
    deliveryMethod: input.delivery.id, deliveryName: input.delivery.name, deliveryAddress: input.deliveryAddress, billingAddress: input.billingAddress,
    goodsMinor, deliveryMinor, totalMinor, vat, paidAt: null, sentAt: null, cancelledAt: null, tokenHash: hashToken(token),
    search: searchable([number, input.email, input.billingAddress.name, input.deliveryAddress?.name ?? '']),
  } as const
}

const linesOf = ({ id, basket }: NewOrder) =>
  basket.lines.map(({ variant, sku, product, options, quantity, price, vatRate, totals }, position) => ({
    id: newId(), order: id, position, variant, sku, name: product.name, options, quantity, vatRate,
    unitPriceMinor: price.priceMinor, totalMinor: totals!.totalMinor, vatMinor: totals!.vatMinor,
  }))
