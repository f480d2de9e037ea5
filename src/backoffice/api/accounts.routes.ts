// POST /backoffice/api/accounts/:id/second-factor/remove   an owner helps somebody who has lost phone, passkeys and backup codes
import Type from 'typebox'
import { removeSecondFactor } from '../../application/accounts/accounts.ts'
import { apiRoute } from '../../application/requests/api-route.ts'

export const accountHelpRoutes = [
  apiRoute({
    internal: true, may: ['owner'], tag: 'backoffice', answer: Type.Null(), status: 204,
    method: 'POST', url: '/backoffice/api/accounts/:id/second-factor/remove', name: 'removeSecondFactor', summary: 'Takes away somebody’s second factor and passkeys; they are told by letter.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    refusals: ['not-allowed', 'not-found', 'changed-meanwhile', 'password-needed'],
    handle: async (ctx, { params }) => {
      const removed = await removeSecondFactor(ctx, params.id)
      return removed.ok ? undefined : removed
    },
  }),
]
