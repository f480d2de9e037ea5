// POST /api/account/confirmation    sends the link that confirms the address again
// POST /api/account/confirmed       confirms the address with it
// POST /api/account/email           agrees to another address, with the link of either side
// POST /api/password/forgotten      asks for a link to a new password
// POST /api/password/reset          chooses a new password with it
import Type from 'typebox'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { agreeToEmailChange, confirmEmail, requestReset, resetPassword, sendConfirmationAgain, sessionToken } from './accounts.ts'
import type { AfterConfirm } from './accounts.ts'
import { told } from './told.ts'

const text = (description: string) => Type.String({ maxLength: 1000, description })
const token = text('The last part of the address in the letter.')
const strict = { additionalProperties: false }
const inTag = { tag: 'account', method: 'POST' } as const

export function linkRoutes({ afterConfirm }: { afterConfirm: AfterConfirm }): ApiRoute[] {
  return [
    apiRoute({
      ...inTag, url: '/api/account/confirmation', may: 'signed-in', name: 'sendConfirmation', summary: 'Sends the link that confirms the address again.', status: 204,
      answer: Type.Null(), refusals: ['wrong-state', 'too-many'],
      handle: async (ctx, _input, request) => {
        const sent = await sendConfirmationAgain(ctx, request)
        return sent.ok ? undefined : told(ctx, sent)
      },
    }),
    apiRoute({
      ...inTag, url: '/api/account/confirmed', may: 'signed-in', name: 'confirmEmail', summary: 'Confirms the address. Orders that a guest placed with it become the account’s.', status: 204,
      body: Type.Object({ token }, strict), answer: Type.Null(), refusals: ['expired', 'changed-meanwhile'],
      handle: async (ctx, { body }) => {
        const confirmed = await confirmEmail(ctx, body.token, afterConfirm)
        return confirmed.ok ? undefined : confirmed
      },
    }),
    apiRoute({
      ...inTag, url: '/api/account/email', may: 'everyone', name: 'agreeToEmail', summary: 'Agrees to another address, with the link of either side; with both it changes, and all other sessions end.',
      body: Type.Object({ token }, strict), answer: Type.Object({ changed: Type.Boolean(), email: Type.String() }), refusals: ['expired', 'address-taken', 'changed-meanwhile'],
      handle: async (ctx, { body }, request) => {
        const agreed = await agreeToEmailChange(ctx, body.token, afterConfirm, sessionToken(ctx, request.cookies))
        return agreed.ok ? { changed: agreed.changed, email: agreed.email } : agreed
      },
    }),
    ...passwordRoutes(afterConfirm),
  ]
}

function passwordRoutes(afterConfirm: AfterConfirm): ApiRoute[] {
  return [
    apiRoute({
      ...inTag, url: '/api/password/forgotten', may: 'everyone', name: 'requestPasswordReset', summary: 'Sends a link to a new password, where there is an account; the answer is the same where there is none.', status: 204,
      body: Type.Object({ email: text('The address of the account.') }, strict), answer: Type.Null(), refusals: ['invalid', 'too-many'],
      handle: async (ctx, { body }, request) => {
        const requested = await requestReset(ctx, body, request)
        return requested.ok ? undefined : told(ctx, requested)
      },
    }),
    apiRoute({
      ...inTag, url: '/api/password/reset', may: 'everyone', name: 'resetPassword', summary: 'Chooses a new password with the link. Every session ends; one logs in afterwards.', status: 204,
      body: Type.Object({ token, newPassword: text('8 to 128 characters of any kind.') }, strict), answer: Type.Null(), refusals: ['invalid', 'expired', 'changed-meanwhile', 'too-many'],
      handle: async (ctx, { body }) => {
        const reset = await resetPassword(ctx, body, afterConfirm)
        return reset.ok ? undefined : told(ctx, reset)
      },
    }),
  ]
}
