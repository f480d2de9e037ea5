// Every way into the example site, as the program itself collects them: the checks of all routes are made from this list.
import { site } from '../../examples/papeterie/site.ts'
import { publicApi, webRoutes } from '../../src/application/routes.ts'
import { backofficeRoutes } from '../../src/backoffice/backoffice.routes.ts'
import { backofficeScreens } from '../../src/backoffice/screens.ts'
import { openTestHouse } from '../../src/testing.ts'
import type { ApiRoute } from '../../src/application/requests/api-route.ts'
import { freshDatabase } from './databases.ts'

export interface RouteTable {
  /** `GET /products/:slug`, in the order in which they are asked; `:resource` is replaced by each resource's name. */
  all: { method: string; url: string }[]
  api: ApiRoute[]
  backoffice: ApiRoute[]
}

export async function readRouteTable(): Promise<RouteTable> {
  const database = await freshDatabase('sqlite')
  const { house, close } = await openTestHouse(site, database)
  try {
    const backoffice = backofficeRoutes(house)
    const { routes } = webRoutes(house, { apiRoutes: backoffice, webRoutes: backofficeScreens(house), state: { draining: false } })
    const plurals = [...house.resources.values()].map((resource) => resource.plural)
    const all = routes.flatMap(({ method, url }) => (url.includes(':resource') ? plurals.map((plural) => ({ method, url: url.replace(':resource', plural) })) : [{ method, url }]))
    return { all, api: publicApi(house), backoffice }
  } finally {
    await close()
    await database.drop()
  }
}
