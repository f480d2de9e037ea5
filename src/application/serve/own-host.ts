// Only under the site's own name: what comes for another host is told so (421), whatever it asks for.
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import type { House } from '../context.ts'
import { isOwnHost } from './same-site.ts'

/** Everything but the probes of health, which ask by address. */
export function onOwnHost(house: Pick<House, 'config'>, route: WebRoute): WebRoute {
  return { ...route, handle: async (request) => refuseForeignHost(house, request) ?? route.handle(request) }
}

export function refuseForeignHost({ config }: Pick<House, 'config'>, request: WebRequest): Answer | undefined {
  if (isOwnHost(config, request)) return undefined
  return { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `This server answers for ${config.publicUrl}, not for “${request.headers.host ?? ''}”.\n` }
}
