// POST /backoffice/api/welcome/check   whether the one-time link still works
// POST /backoffice/api/welcome         create the owner's account with it, and log in
import Type from 'typebox'
import { isOwnerLinkOpen, redeemOwnerLink, sessionCookie } from '../../application/accounts/accounts.ts'
import { startSession } from '../../application/accounts/sessions.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { isRefusal } from '../../errors.ts'

/** Whoever holds the link may use it; the token is the right. */
const open = { internal: true, may: 'everyone', tag: 'backoffice', answer: Type.Unknown() } as const
const text = Type.String({ maxLength: 1000 })

export const welcomeRoutes = [
  apiRoute({
    ...open,
    method: 'POST', url: '/backoffice/api/welcome/check', name: 'checkOwnerLink', summary: 'Whether the one-time link still works.',
    body: Type.Object({ token: text }, { additionalProperties: false }),
    handle: async (ctx, { body }) => ({ isOpen: await isOwnerLinkOpen(ctx, body.token) }),
  }),
  apiRoute({
    ...open,
    method: 'POST', url: '/backoffice/api/welcome', name: 'createOwner', summary: 'Create the owner’s account with the one-time link, and log in.', status: 201,
    body: Type.Object({ token: text, name: text, email: text, password: text }, { additionalProperties: false }),
    handle: async (ctx, { body: { token, ...input } }, request, reply) => {
      const created = await redeemOwnerLink(ctx, token, input)
      if (isRefusal(created)) return created
      reply.cookies.push(sessionCookie(ctx, await startSession(ctx, created.account.id, String(request.headers['user-agent'] ?? ''))))
      return { account: created.account }
    },
  }),
]
