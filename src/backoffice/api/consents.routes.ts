// GET /backoffice/api/consents             who agreed to what, and who took it back
// GET /backoffice/api/consents/texts/:id   a text as it was shown
import Type from 'typebox'
import { listConsents, readConsentText } from '../../application/consents/consents.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { Refusal } from '../../errors.ts'
import type { ConsentPage, ConsentText } from './consent-shapes.ts'
import { customerStaff } from './rights.ts'

const internal = { internal: true, may: customerStaff, tag: 'backoffice', answer: Type.Unknown() } as const

export const consentRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/consents', name: 'listConsents', summary: 'Who agreed to what, and who took it back.',
    query: Type.Object({ purpose: Type.Optional(Type.String({ maxLength: 40 })), state: Type.Optional(Type.Union([Type.Literal('given'), Type.Literal('withdrawn')])), search: Type.Optional(Type.String({ maxLength: 200 })), page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,6}$' })) }),
    handle: async (ctx, { query }): Promise<ConsentPage | Refusal> => listConsents(ctx, { purpose: query.purpose, state: query.state, search: query.search ?? '', page: Number(query.page ?? 1) }),
  }),
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/consents/texts/:id', name: 'readConsentText', summary: 'A text as it was shown.',
    params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    handle: async (ctx, { params }): Promise<ConsentText | Refusal> => readConsentText(ctx, params.id),
  }),
]
