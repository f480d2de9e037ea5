// POST /backoffice/api/viewing       an owner looks as somebody else from now on
// POST /backoffice/api/viewing/end   and is himself again
import Type from 'typebox'
import { beginView, endView, sessionToken } from '../../application/accounts/accounts.ts'
import { apiRoute } from '../../application/requests/api-route.ts'

const internal = { internal: true, tag: 'backoffice', method: 'POST' } as const

export const viewingRoutes = [
  apiRoute({
    ...internal, may: ['owner'], url: '/backoffice/api/viewing', name: 'beginView', summary: 'See site and back office as somebody else, for half an hour, without changing anything.',
    body: Type.Object({ account: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
    answer: Type.Unknown(), refusals: ['not-allowed', 'not-found', 'password-needed', 'wrong-state'],
    handle: async (ctx, { body }, request) => beginView(ctx, body.account, sessionToken(ctx, request.cookies)),
  }),
  apiRoute({
    ...internal, may: ['owner'], viewAs: 'self', url: '/backoffice/api/viewing/end', name: 'endView', summary: 'Be oneself again.', status: 204,
    answer: Type.Null(),
    handle: async (ctx, _input, request) => {
      await endView(ctx, sessionToken(ctx, request.cookies))
    },
  }),
]
