// GET    /api/account/sessions        where one is logged in
// DELETE /api/account/sessions        logs out everywhere
// DELETE /api/account/sessions/:id    logs out one device
import Type from 'typebox'
import { isRefusal } from '../../errors.ts'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { endedSessionCookie, endOwnSession, endOwnSessions, listOwnSessions, sessionToken } from './accounts.ts'

const time = () => Type.String({ format: 'date-time' })
const OwnSession = Type.Object({ id: Type.String({ description: 'Not the token: nobody gets in with it.' }), device: Type.String({ description: 'What the browser calls itself.' }), createdAt: time(), lastUsedAt: time(), current: Type.Boolean() }, { title: 'OwnSession' })
const own = { may: 'signed-in', viewAs: 'hidden', tag: 'account' } as const

export const securityRoutes: ApiRoute[] = [
  apiRoute({
    ...own, method: 'GET', url: '/api/account/sessions', name: 'ownSessions', summary: 'Where one is logged in: the own session first, then the last used.',
    answer: Type.Object({ sessions: Type.Array(OwnSession) }),
    handle: async (ctx, _input, request) => ({ sessions: await listOwnSessions(ctx, sessionToken(ctx, request.cookies)) }),
  }),
  apiRoute({
    ...own, method: 'DELETE', url: '/api/account/sessions', name: 'logOutEverywhere', summary: 'Logs out everywhere, here as well.', status: 204,
    answer: Type.Null(),
    handle: async (ctx, _input, _request, reply) => {
      const ended = await endOwnSessions(ctx)
      if (isRefusal(ended)) return ended
      reply.cookies.push(endedSessionCookie(ctx))
    },
  }),
  apiRoute({
    ...own, method: 'DELETE', url: '/api/account/sessions/:id', name: 'logOutDevice', summary: 'Logs out one device.', status: 204,
    params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
    answer: Type.Null(), refusals: ['not-found'],
    handle: async (ctx, { params }) => {
      const ended = await endOwnSession(ctx, params.id)
      return ended.ok ? undefined : ended
    },
  }),
]
