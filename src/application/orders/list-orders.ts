// Lists of orders: a customer's own, and the shop's with search, filters, sorting and pages.
import type { SelectQueryBuilder } from 'kysely'
import type { Ctx } from '../context.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Tables } from '../tables.ts'
import type { OrderStatus, PaymentStatus } from './order.ts'
import { matchesNumber, matchesSearch } from './order-search.ts'
import { rowsThatFit } from '../rights/visible.ts'
import { maySeeOrders } from './rights.ts'
import { seenListed } from './seen-order.ts'
import type { SeenListedOrder } from './seen-order.ts'

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
  /** Words that must all occur in the number, the e-mail address or the names. */
  search?: string
  status?: OrderStatus
  payment?: PaymentStatus
  account?: string
  sort?: 'placedAt' | '-placedAt' | 'totalMinor' | '-totalMinor'
  /** From 1. */
  page?: number
  perPage?: number
}

export interface OrderList { ok: true; total: number; page: number; perPage: number; orders: SeenListedOrder[] }

type Query = SelectQueryBuilder<Tables, 'orders', {}>
const columns = ['id', 'number', 'placedAt', 'email', 'status', 'paymentStatus', 'totalMinor', 'currency', 'billingAddress'] as const

/** The orders of the account that is signed in, newest first; none for a guest. */
export async function ownOrders(ctx: Ctx, limit = 100): Promise<ListedOrder[]> {
  if (!ctx.account) return []
  const rows = await ctx.db.selectFrom('orders').select(columns).where('account', '=', ctx.account.id).orderBy('placedAt', 'desc').limit(limit).execute()
  return rows.map(listed)
}

/** A page of the shop's orders. The page is found in one index; only its orders are read. */
export async function listOrders(ctx: Ctx, request: OrderListRequest): Promise<OrderList | Refusal<'not-allowed' | 'invalid'>> {
  if (!maySeeOrders(ctx)) return refuse('not-allowed')
  if (request.sort?.endsWith('totalMinor') && ctx.rights.hides('order', 'totals')) return refuse('invalid', { detail: 'Orders cannot be sorted by “totalMinor”. Possible: placedAt.' })
  const perPage = Math.min(Math.max(request.perPage ?? 25, 1), 200)
  const page = Math.max(request.page ?? 1, 1)
  const { ids, total } = await findPage(ctx, request, perPage, (page - 1) * perPage)
  return { ok: true, total, page, perPage, orders: await readListed(ctx, ids) }
}

async function findPage(ctx: Ctx, request: OrderListRequest, limit: number, offset: number): Promise<{ ids: string[]; total: number }> {
  const { sort = '-placedAt' } = request
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const column = sort.replace('-', '') as 'placedAt' | 'totalMinor'
  const narrowed = narrow(ctx, ctx.db.selectFrom('orders'), request)
  const page = narrowed.select('id').orderBy(column, direction).orderBy('id', direction).limit(limit).offset(offset)
  // A search looks at every order anyway: it counts in the same go.
  if (searchOf(ctx, request.search)) {
    const rows = await page.select(({ fn }) => fn.countAll<number>().over().as('total')).execute()
    if (rows.length > 0 || offset === 0) return { ids: rows.map(({ id }) => id), total: Number(rows[0]?.total ?? 0) }
  }
  const [rows, counted] = await Promise.all([page.execute(), narrowed.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst()])
  return { ids: rows.map(({ id }) => id), total: Number(counted?.count ?? 0) }
}

async function readListed(ctx: Ctx, ids: readonly string[]): Promise<ListedOrder[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db.selectFrom('orders').select(columns).where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, seenListed(ctx, listed(row))]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function narrow(ctx: Ctx, query: Query, { search, status, payment, account }: OrderListRequest): Query {
  const allowed = rowsThatFit(ctx, ctx.rights.when('order', 'see') ?? {})
  let narrowed = allowed ? query.where(allowed) : query
  if (status) narrowed = narrowed.where('status', '=', status)
  if (payment) narrowed = narrowed.where('paymentStatus', '=', payment)
  // Nobody waits for the money of an order that was cancelled.
  if (payment === 'due') narrowed = narrowed.where('status', '!=', 'cancelled')
  if (account) narrowed = narrowed.where('account', '=', account)
  const matches = searchOf(ctx, search)
  return matches ? narrowed.where(matches) : narrowed
}

/** The search text holds number, names and addresses. Who does not see all of them searches by number alone, or the words would tell what they are. */
function searchOf(ctx: Ctx, search: string | undefined) {
  const seesAll = ['name', 'email', 'addresses'].every((field) => !ctx.rights.hides('order', field))
  return seesAll ? matchesSearch(search) : matchesNumber(search)
}

function listed({ billingAddress, ...row }: Omit<ListedOrder, 'name'> & { billingAddress: { name: string } }): ListedOrder {
  return { ...row, name: billingAddress.name }
}
