// GET /backoffice/api/orders                    a page of the orders
// GET /backoffice/api/orders/:id                one, with its stock movements and history
// PUT /backoffice/api/orders/:id/payment        the money has come
// PUT /backoffice/api/orders/:id/dispatch       the goods are on their way
// PUT /backoffice/api/orders/:id/cancellation   it ends; its stock is given back
import Type from 'typebox'
import type { Ctx } from '../../application/context.ts'
import { cancelOrder, listOrders, markPaid, markSent, orderForStaff } from '../../application/orders/orders.ts'
import type { OrderListRequest, SeenOrder, Stepped } from '../../application/orders/orders.ts'
import { can } from '../../application/rights/rights.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { ApiRoute } from '../../application/requests/api-route.ts'
import type { Refusal } from '../../errors.ts'
import { orderStaff } from './rights.ts'
import type { HistoryEntry, OpenOrder, OrderDetails, OrderPage, StockMovement } from './shapes.ts'
import { thumbnailsOf } from './titles.ts'

const internal = { internal: true, may: orderStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const One = Type.Object({ id: Type.String({ format: 'uuid' }) })
const literals = <const V extends readonly string[]>(values: V) => Type.Optional(Type.Union(values.map((value) => Type.Literal(value))))

export const orderRoutes: ApiRoute[] = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/orders', name: 'listOrders', summary: 'A page of the orders.',
    query: Type.Object({
      search: Type.Optional(Type.String({ maxLength: 200 })),
      status: literals(['placed', 'sent', 'cancelled']),
      payment: literals(['due', 'paid', 'refund-due']),
      sort: literals(['placedAt', '-placedAt', 'totalMinor', '-totalMinor']),
      page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })),
    }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<OrderPage | Refusal> => {
      const { page, ...narrowing } = query
      return listOrders(ctx, { ...(narrowing as OrderListRequest), page: Number(page ?? 1) })
    },
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/orders/:id', name: 'readOrder', summary: 'An order with its movements and history.',
    params: One,
    handle: async (ctx, { params }) => opened(ctx, params.id),
  }),
  step('payment', 'markPaid', 'The money has come.', markPaid),
  step('dispatch', 'markSent', 'The goods are on their way, or handed over.', markSent),
  step('cancellation', 'cancelOrder', 'The order ends; its stock is given back.', cancelOrder),
]

function step(noun: string, name: string, summary: string, take: (ctx: Ctx, id: string, version: number) => Promise<Stepped>): ApiRoute {
  return apiRoute({
    ...internal,
    method: 'PUT', url: `/backoffice/api/orders/:id/${noun}`, name, summary,
    params: One,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    handle: async (ctx, { params, body }) => {
      const stepped = await take(ctx, params.id, body.version)
      return stepped.ok ? opened(ctx, params.id) : stepped
    },
  })
}

async function opened(ctx: Ctx, id: string): Promise<OpenOrder | Refusal> {
  const read = await orderForStaff(ctx, id)
  if (!read.ok) return read
  const history = read.history.map(withoutTotals(ctx)).map((entry): HistoryEntry => ({ ...entry, resource: 'order', recordTitle: read.order.number, actorKind: entry.actorKind as HistoryEntry['actorKind'] }))
  return { order: await detailed(ctx, read.order), movements: read.movements as StockMovement[], history }
}

/** What was written down when it was placed tells the total. */
const withoutTotals = (ctx: Ctx) => <E extends { after: Record<string, unknown> | null }>(entry: E): E => {
  if (!ctx.rights.hides('order', 'totals') || !entry.after) return entry
  const { totalMinor: _, ...after } = entry.after
  return { ...entry, after }
}

/** With the customer's account, and the product and picture of each line. */
async function detailed(ctx: Ctx, order: SeenOrder): Promise<OrderDetails> {
  const [account, products] = await Promise.all([customerOf(ctx, order), productsOf(ctx, order)])
  const pictures = await thumbnailsOf(ctx, [...products.values()].map(({ picture }) => picture))
  const lines = order.lines.map((line) => {
    const product = products.get(line.variant ?? '')
    return { ...line, product: product?.product ?? null, picture: pictures.get(product?.picture ?? '') ?? null }
  })
  return { ...order, account, lines }
}

async function customerOf(ctx: Ctx, order: SeenOrder): Promise<OrderDetails['account']> {
  if (!order.account || !can(ctx, 'customer', 'see')) return null
  return (await ctx.db.selectFrom('accounts').select(['id', 'name', 'email']).where('id', '=', order.account).executeTakeFirst()) ?? null
}

async function productsOf(ctx: Ctx, order: SeenOrder): Promise<Map<string, { product: string; picture: string | null }>> {
  const ids = order.lines.flatMap(({ variant }) => variant ?? [])
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.selectFrom('variants').innerJoin('products', 'products.id', 'variants.product').select(['variants.id', 'products.id as product', 'products.picture', 'variants.picture as own']).where('variants.id', 'in', ids).execute()
  return new Map(rows.map(({ id, product, picture, own }) => [id, { product, picture: own ?? picture }]))
}
