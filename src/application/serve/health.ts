// /livez: this process answers. /readyz: it can serve, told check by check. /metrics: with a token, if the settings name one.
import { createHash, timingSafeEqual } from 'node:crypto'
import { prometheusType } from '../../server/metrics/prometheus.ts'
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import type { OpenHouse } from '../house.ts'
import { checkHealth } from './health-checks.ts'

export interface ServingState {
  draining: boolean
  /** The metrics of all workers as text; absent where nobody collects them. */
  readMetrics?: () => Promise<string>
}

export function healthRoutes(house: OpenHouse, state: ServingState): WebRoute[] {
  const { metricsToken } = house.config
  return [
    { method: 'GET', url: '/livez', handle: async () => answer(200, { status: 'ok' }) },
    { method: 'GET', url: '/readyz', handle: async (request) => readiness(house, state, mayKnow(house, request)) },
    ...(metricsToken ? [{ method: 'GET', url: '/metrics', handle: (request) => metrics(state, metricsToken, request) } satisfies WebRoute] : []),
  ]
}

const answer = (status: number, body: object): Answer => ({ status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, body: JSON.stringify(body) })

async function readiness(house: OpenHouse, state: ServingState, detailed: boolean): Promise<Answer> {
  const checks = [...(await checkHealth(house)), { name: 'serving', ok: !state.draining }]
  const ready = checks.every((check) => check.ok || ('warns' in check && check.warns))
  const status = ready ? (checks.every((check) => check.ok) ? 'ready' : 'ready, with warnings') : 'not ready'
  return answer(ready ? 200 : 503, detailed ? { status, checks } : { status: ready ? 'ready' : 'not ready' })
}

/** What is wrong in detail is for this machine and for whoever has the token. */
function mayKnow({ config }: OpenHouse, request: WebRequest): boolean {
  const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  if (!forwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.address)) return true
  return config.metricsToken !== undefined && hasToken(request, config.metricsToken)
}

async function metrics(state: ServingState, token: string, request: WebRequest): Promise<Answer> {
  if (!hasToken(request, token)) return { status: 401, headers: { 'www-authenticate': 'Bearer', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body: 'Send the token of COULISSE_METRICS_TOKEN as Authorization: Bearer.\n' }
  return { status: 200, headers: { 'content-type': prometheusType, 'cache-control': 'no-store' }, body: (await state.readMetrics?.()) ?? '' }
}

function hasToken({ headers }: WebRequest, token: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hashOf(headers.authorization ?? ''), hashOf(`Bearer ${token}`))
}
