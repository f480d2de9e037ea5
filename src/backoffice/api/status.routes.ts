// GET /backoffice/api/status           how the server stands at this moment
// GET /backoffice/api/status/history   how it has done: figures over time, slow routes, the slowest requests of the last day
import Type from 'typebox'
import type { Ctx } from '../../application/context.ts'
import type { OpenHouse } from '../../application/house.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { readChart, spans, type Chart, type Span } from '../../server/measures/chart.ts'
import { quantileMs } from '../../server/measures/figures.ts'
import { readSlowRequests } from '../../server/measures/measures.sql.ts'
import { houseStaff } from './rights.ts'
import { readServerState } from './server-state.ts'
import type { RouteLine, ServerState, StatusHistory } from './status.shapes.ts'

const internal = { internal: true, may: houseStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const mostRoutes = 12

export const statusRoutes = (house: OpenHouse) => [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/status', name: 'readServerState', summary: 'How the server stands.',
    handle: async (ctx): Promise<ServerState> => readServerState(ctx, house),
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/status/history', name: 'readServerHistory', summary: 'How the server has done.',
    query: Type.Object({ span: Type.Optional(Type.Union((Object.keys(spans) as Span[]).map((span) => Type.Literal(span)))) }, { additionalProperties: false }),
    handle: async (ctx, { query }): Promise<StatusHistory> => readHistory(ctx, query.span ?? 'day'),
  }),
]

async function readHistory(ctx: Ctx, span: Span): Promise<StatusHistory> {
  const nowMs = ctx.now().getTime()
  const [chart, slow] = await Promise.all([readChart(ctx.db, span, nowMs), readSlowRequests(ctx.db, nowMs)])
  return { stepMinutes: chart.stepMinutes, points: chart.points, sum: sumOf(chart), routes: slowRoutes(chart), slow }
}

function sumOf({ sum: { requests, failed, refused, kept, made, jobs, jobsFailed, times } }: Chart): StatusHistory['sum'] {
  return { requests, failed, refused, kept, made, jobs, jobsFailed, medianMs: quantileMs(times, 0.5), p99Ms: quantileMs(times, 0.99) }
}

/** By the time they took in all: where it is worth making something faster. */
function slowRoutes({ sum: { routes } }: Chart): RouteLine[] {
  const lines = Object.entries(routes).filter(([route]) => route !== '').map(([route, one]) => ({ route, ...one, meanMs: Math.round((one.totalMs / one.count) * 10) / 10 }))
  return lines.sort((a, b) => b.totalMs - a.totalMs).slice(0, mostRoutes)
}
