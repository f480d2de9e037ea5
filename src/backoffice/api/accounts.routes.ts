// POST /backoffice/api/accounts/:id/second-factor/remove   an owner helps somebody who has lost phone, passkeys and backup codes
import Type from 'typebox'
import { helpWithSecondFactor } from '../../application/accounts/accounts.ts'
import { told } from '../../application/accounts/told.ts'
import { apiRoute } from '../../application/requests/api-route.ts'

export const accountHelpRoutes = [
  apiRoute({
    internal: true, may: ['owner'], tag: 'backoffice', answer: Type.Null(), status: 204,
    method: 'POST', url: '/backoffice/api/accounts/:id/second-factor/remove', name: 'helpWithSecondFactor', summary: 'Takes away somebody’s second factor and passkeys; they are told by letter. Asks for the owner’s password.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    body: Type.Object({ password: Type.String({ maxLength: 1000 }) }, { additionalProperties: false }),
    refusals: ['invalid', 'not-allowed', 'not-found', 'changed-meanwhile', 'too-many'],
    handle: async (ctx, { params, body }) => {
      const helped = await helpWithSecondFactor(ctx, params.id, body)
      return helped.ok ? undefined : told(ctx, helped)
    },
  }),
]
