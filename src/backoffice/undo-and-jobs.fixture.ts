// Calls a route of the back office with a ctx of a role, without a server.
import type { OpenShop } from '../../test/support/shop.ts'
import { backofficeRoutes } from './backoffice.routes.ts'

export type AnyRouteHandler = (ctx: unknown, given: { params?: object; query?: object; body?: object }) => Promise<unknown>

export function call(shop: OpenShop, { method, url, role }: { method: string; url: string; role: 'owner' | 'editor' }, given: Parameters<AnyRouteHandler>[1]): Promise<unknown> {
  const route = backofficeRoutes(shop.house).find((one) => one.method === method && one.url === url)
  if (!route) throw new Error(`There is no route ${method} ${url}.`)
  return (route.handle as unknown as AnyRouteHandler)(shop.ctx(role), given)
}
