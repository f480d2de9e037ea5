// Lists of orders: a customer's own, and the shop's with search, filters, sorting and pages.
import type { SelectQueryBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Tables } from '../tables.ts'
import type { OrderStatus, PaymentStatus } from './order.ts'
import { mayManageOrders } from './rights.ts'

export interface ListedOrder {
  id: string
  number: string
  placedAt: string
  email: string
  /** Of the billing address. */
  name: string
  status: OrderStatus
  paymentStatus: PaymentStatus
  totalMinor: number
  currency: string
}

export interface OrderListRequest {
  /** A number, or the beginning of an e-mail address. */
  search?: string
  status?: OrderStatus
  payment?: PaymentStatus
  account?: string
  sort?: 'placedAt' | '-placedAt' | 'totalMinor' | '-totalMinor'
  /** From 1. */
  page?: number
  perPage?: number
}

export interface OrderList { ok: true; total: number; page: number; perPage: number; orders: ListedOrder[] }

type Query = SelectQueryBuilder<Tables, 'orders', {}>
const columns = ['id', 'number', 'placedAt', 'email', 'status', 'paymentStatus', 'totalMinor', 'currency', 'billingAddress'] as const

/** The orders of the account that is signed in, newest first; none for a guest. */
export async function ownOrders(ctx: Ctx, limit = 100): Promise<ListedOrder[]> {
  if (!ctx.account) return []
  const rows = await ctx.db.selectFrom('orders').select(columns).where('account', '=', ctx.account.id).orderBy('placedAt', 'desc').limit(limit).execute()
  return rows.map(listed)
}

/** A page of the shop's orders. */
export async function listOrders(ctx: Ctx, request: OrderListRequest): Promise<OrderList | Refusal<'not-allowed'>> {
  if (!mayManageOrders(ctx)) return refuse('not-allowed')
  const perPage = Math.min(Math.max(request.perPage ?? 25, 1), 200)
  const page = Math.max(request.page ?? 1, 1)
  const narrowed = narrow(ctx.db.selectFrom('orders') as Query, request)
  const { sort = '-placedAt' } = request
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const [rows, counted] = await Promise.all([
    narrowed.select(columns).orderBy(sort.replace('-', '') as 'placedAt', direction).orderBy('id', direction).limit(perPage).offset((page - 1) * perPage).execute(),
    narrowed.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst(),
  ])
  return { ok: true, total: Number(counted?.count ?? 0), page, perPage, orders: rows.map(listed) }
}

function narrow(query: Query, { search, status, payment, account }: OrderListRequest): Query {
  let narrowed = query
  if (status) narrowed = narrowed.where('status', '=', status)
  if (payment) narrowed = narrowed.where('paymentStatus', '=', payment)
  if (account) narrowed = narrowed.where('account', '=', account)
  const words = search?.trim().toLowerCase()
  return words ? narrowed.where(matches(words)) : narrowed
}

/** A number exactly, or an address from its beginning: both by index, however many orders there are. */
function matches(words: string) {
  const after = `${words}\uffff`
  return sql<boolean>`(${sql.ref('number')} = ${words} or (${sql.ref('email')} >= ${words} and ${sql.ref('email')} < ${after}))`
}

function listed({ billingAddress, ...row }: Omit<ListedOrder, 'name'> & { billingAddress: { name: string } }): ListedOrder {
  return { ...row, name: billingAddress.name }
}
