// GET /backoffice/api/home   what needs doing today
import Type from 'typebox'
import type { Ctx } from '../../application/context.ts'
import { staff } from '../../application/model/model.ts'
import { can } from '../../application/rights/rights.ts'
import { listOrders, maySeeOrders } from '../../application/orders/orders.ts'
import type { OrderListRequest } from '../../application/orders/orders.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { countOrdersToDo, lowStock, newestChanges, newestDrafts, ordersToSend } from './home.sql.ts'
import type { Today } from './shapes.ts'

const fewest = 5

export const homeRoutes = [
  apiRoute({
    internal: true, may: staff, tag: 'backoffice', answer: Type.Unknown(),
    method: 'GET', url: '/backoffice/api/home', name: 'home', summary: 'What needs doing.',
    handle: async (ctx): Promise<Today> => {
      const [orders, stock, drafts, changes] = await Promise.all([ordersOf(ctx), can(ctx, 'stock', 'count') && ctx.site.shop ? lowStock(ctx) : null, newestDrafts(ctx, fewest), newestChanges(ctx, 8)])
      return { orders, stock, drafts, changes }
    },
  }),
]

async function ordersOf(ctx: Ctx): Promise<Today['orders']> {
  if (!maySeeOrders(ctx) || !ctx.site.shop) return null
  const newest = async (request: OrderListRequest) => {
    const list = await listOrders(ctx, { ...request, perPage: fewest })
    return list.ok ? list.orders : []
  }
  const [counts, orders, next] = await Promise.all([countOrdersToDo(ctx), newest({}), ordersToSend(ctx, fewest)])
  return { ...counts, newest: orders, next }
}
