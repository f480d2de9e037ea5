// GET /backoffice/api/customers        accounts of customers, with how often they ordered
// GET /backoffice/api/customers/:id    one, with the orders
import Type from 'typebox'
import { listOrders, maySeeOrders } from '../../application/orders/orders.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import { findCustomer, listCustomers } from './customers.sql.ts'
import { customerStaff } from './rights.ts'
import type { CustomerPage, OpenCustomer } from './shapes.ts'

const internal = { internal: true, may: customerStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const perPage = 25
const mostOrders = 100

export const customerRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/customers', name: 'listCustomers', summary: 'Accounts of customers.',
    query: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })), page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<CustomerPage> => listCustomers(ctx, { search: query.search ?? '', page: Number(query.page ?? 1), perPage }),
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/customers/:id', name: 'readCustomer', summary: 'A customer with the orders.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    handle: async (ctx, { params }): Promise<OpenCustomer | Refusal> => {
      const customer = await findCustomer(ctx, params.id)
      if (!customer) return refuse('not-found')
      if (!maySeeOrders(ctx)) return { customer, orders: [] }
      const list = await listOrders(ctx, { account: params.id, perPage: mostOrders })
      return list.ok ? { customer, orders: list.orders } : list
    },
  }),
]
