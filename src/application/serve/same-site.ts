// Only this site's own pages may write in a visitor's name (CSRF), and only under this site's own name (Host).
import type { WebRequest } from '../../server/web.ts'
import type { Config } from '../../config.ts'

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i

/** Whether the site answers for the request's Host: its public name, or the machine itself. */
export function isOwnHost(config: Config, request: Pick<WebRequest, 'headers'>): boolean {
  const { host = '' } = request.headers
  return host === ownHosts.get(config) || isOwnName(config, host.toLowerCase())
}

/** The last Host that turned out to be ours, which nearly every request has. */
const ownHosts = new WeakMap<Config, string>()

function isOwnName(config: Config, host: string): boolean {
  const isLoopback = loopback.test(host.replace(/:\d+$/, ''))
  const isOwn = isLoopback || host === new URL(config.publicUrl).host || (!config.publicUrlGiven && !loopback.test(config.host))
  if (isOwn) ownHosts.set(config, host)
  return isOwn
}

/**
 * Whether a writing request may use the browser's cookies. Browsers say where a request comes from (Sec-Fetch-Site, Origin);
 * a client that sends no cookie has nothing to misuse.
 */
export function isSameSite(config: Config, request: WebRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return true
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin !== undefined) return origin === config.publicUrl || (URL.canParse(origin) && new URL(origin).host === host)
  return site !== undefined || request.headers.cookie === undefined
}
