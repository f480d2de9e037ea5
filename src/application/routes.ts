// Every way in: the JSON routes and the pages of all modules, and the site's own pages. A route that states no right stops the start.
import Type from 'typebox'
import type { WebRoute } from '../server/web.ts'
import { LaterRoutes } from '../server/later-routes.ts'
import { createSecurityHeaders } from '../server/security-headers.ts'
import { CannotStart } from '../errors.ts'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { accountPages } from './accounts/accounts.pages.tsx'
import { basketPages } from './basket/basket.pages.tsx'
import { basketRoutes } from './basket/basket.routes.ts'
import { houseCache } from './cache/house-cache.ts'
import { cataloguePages } from './catalogue/catalogue.pages.tsx'
import { catalogueRoutes } from './catalogue/catalogue.routes.ts'
import { checkoutPages } from './checkout/checkout.pages.tsx'
import { checkoutRoutes } from './checkout/checkout.routes.ts'
import { contentRoutes } from './content/content.routes.ts'
import type { OpenHouse } from './house.ts'
import { mediaRoutes } from './media/media.routes.ts'
import type { RouteMay, Subject } from './model/model.ts'
import { roles } from './model/rights.ts'
import { orderPages } from './orders/orders.pages.tsx'
import { claimOrders } from './orders/claim-orders.ts'
import { personalParts } from './personal-parts.ts'
import { orderRoutes } from './orders/orders.routes.ts'
import { errorPages } from './pages/error-pages.tsx'
import { housePages } from './pages/pages.ts'
import type { ApiRoute } from './requests/api-route.ts'
import { apiRoute } from './requests/api-route.ts'
import type { Page } from './requests/page.ts'
import { searchRoutes } from './search/search.routes.ts'
import { atLogIn } from './serve/log-in.ts'
import { answerFailure, answerNotFound } from './serve/failures.ts'
import { healthRoutes, type ServingState } from './serve/health.ts'
import { describeApi } from './serve/openapi.ts'
import { onOwnHost } from './serve/own-host.ts'
import { serveApi } from './serve/serve-api.ts'
import { memoryOf } from './serve/memory.ts'
import { servePages } from './serve/serve-pages.ts'

/** Of the back office, which stands above the application. */
export interface BackOfficeRoutes {
  apiRoutes: readonly ApiRoute[]
  webRoutes: readonly WebRoute[]
}

export interface MoreRoutes extends BackOfficeRoutes {
  state: ServingState
  /** … and those that are made when the first colleague comes. */
  backOffice?: () => Promise<BackOfficeRoutes>
}

const accountHooks = { afterLogIn: atLogIn, afterConfirm: claimOrders, personal: personalParts }

export function webRoutes(house: OpenHouse, more: MoreRoutes) {
  const headers = createSecurityHeaders(house.config.publicUrl)
  const api = [...publicApi(house), ...more.apiRoutes]
  const pages = pagesOf(house)
  requireRights([...api, ...pages], house.roles.subjects)
  const cache = houseCache(house)
  const served = servePages(house, pages, errorPages, headers.page, cache)
  const onHost = (routes: readonly WebRoute[]) => routes.map((route) => onOwnHost(house, route))
  const answering = (routes: readonly ApiRoute[]) => routes.map((route) => serveApi(house, route, headers.api, cache))
  return {
    routes: [...healthRoutes(house, more.state), ...onHost([...mediaRoutes(house), ...more.webRoutes, ...served.routes]), ...answering(api)],
    later: more.backOffice && new LaterRoutes({
      path: '/backoffice',
      make: async () => {
        const { apiRoutes, webRoutes } = await more.backOffice!()
        requireRights(apiRoutes, house.roles.subjects)
        return [...onHost(webRoutes), ...answering(apiRoutes)]
      },
      failed: (error) => house.log.error({ err: error }, 'The back office could not be opened.'),
    }),
    memory: memoryOf(house, cache, { page: served.headers, api: headers.api }),
    /** Whether a page is kept, so that it costs little. */
    keeps: (path: string) => cache.keeps(path),
    notFound: answerNotFound(house, served, errorPages, headers.api),
    failed: answerFailure(house, served, errorPages, headers.api),
  }
}

/** The JSON routes that OpenAPI describes. */
export function publicApi(house: OpenHouse): ApiRoute[] {
  const routes = [...accountRoutes(accountHooks), ...catalogueRoutes(house), ...contentRoutes(house), ...searchRoutes, ...basketRoutes, ...checkoutRoutes, ...orderRoutes]
  return [...routes, openApiRoute(house, routes)]
}

function openApiRoute(house: OpenHouse, routes: readonly ApiRoute[]): ApiRoute {
  let text: string | undefined
  return apiRoute({
    method: 'GET', url: '/api/openapi.json', may: 'everyone', name: 'openapi', summary: 'This description.', tag: 'api', internal: true,
    answer: Type.Unknown(),
    handle: async (_ctx, _input, _request, reply) => {
      reply.headers['content-type'] = 'application/json; charset=utf-8'
      return (text ??= JSON.stringify(describeApi(house, routes)))
    },
  })
}

/** The house's pages, with those of the site in the place of any that have the same URL. */
function pagesOf(house: OpenHouse): Page[] {
  const own = Object.values(house.site.pages ?? {})
  const taken = new Set(own.map((page) => `${page.kind} ${page.url}`))
  const ofHouse = [...accountPages(accountHooks), ...cataloguePages, ...basketPages, ...checkoutPages, ...orderPages, ...housePages(house)]
  return [...own, ...ofHouse.filter((page) => !taken.has(`${page.kind} ${page.url}`))]
}

/** Types see to it in TypeScript; a site in JavaScript may have left it out. */
function requireRights(routes: readonly { url: string; may: RouteMay }[], subjects: ReadonlyMap<string, Subject>): void {
  for (const { url, may } of routes) {
    if (!isStated(may, subjects)) throw new CannotStart(`The route ${url} does not say who may use it. Give it \`may\`: 'everyone', 'signed-in', 'colleagues', right(subject, action) or a list of ${roles.join(', ')}.`)
  }
}

function isStated(may: RouteMay | undefined, subjects: ReadonlyMap<string, Subject>): boolean {
  if (may === undefined || may === null) return false
  if (typeof may === 'string') return ['everyone', 'signed-in', 'colleagues', 'nobody'].includes(may)
  if ('subject' in may) return subjects.get(may.subject)?.actions.some(({ name }) => name === may.action) ?? false
  return may.length > 0 && may.every((role) => roles.includes(role))
}
