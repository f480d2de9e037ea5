// Every JSON route of the back office. They are its own and may change with it; the public API stands under /api.
import type { OpenHouse } from '../application/house.ts'
import type { ApiRoute } from '../application/requests/api-route.ts'
import { meRoutes } from './api/me.routes.ts'
import { recordRoutes } from './api/records.routes.ts'

export function backofficeRoutes(_house: OpenHouse): ApiRoute[] {
  return [...meRoutes, ...recordRoutes]
}
