// POST /api/account         asks for an account: a letter goes to the address
// POST /api/account/open    opens it with the link of the letter and the password, and logs in
import Type from 'typebox'
import type { TSchema } from 'typebox'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { openSignUp, originOf, signUp } from './accounts.ts'
import type { AfterConfirm } from './accounts.ts'
import type { Entered } from './accounts.routes.ts'
import { told } from './told.ts'

const text = (description: string) => Type.String({ maxLength: 1000, description })
const strict = { additionalProperties: false }
const inTag = { tag: 'account', method: 'POST', may: 'everyone' } as const

export function signUpRoutes(entered: Entered, session: TSchema, afterConfirm: AfterConfirm): ApiRoute[] {
  return [
    apiRoute({
      ...inTag, url: '/api/account', name: 'signUp', summary: 'Asks for an account. What the site needs a yes to, and what it would like one to, is named in `agree`. The answer is the same for every address; a letter goes there, with the link that opens the account or with word that there is one.', status: 202,
      body: Type.Object({ email: text('The mail address that one logs in with.'), password: text('8 to 128 characters of any kind.'), name: Type.Optional(text('How the shop addresses the person.')), agree: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, description: 'Names of what the person agrees to, as the site declares them.' })) }, strict),
      answer: Type.Object({ letterSent: Type.Literal(true) }),
      refusals: ['invalid', 'too-many'],
      handle: async (ctx, { body }, request) => {
        const asked = await signUp(ctx, body, originOf(ctx, request))
        return asked.ok ? { letterSent: true as const } : told(ctx, asked)
      },
    }),
    apiRoute({
      ...inTag, url: '/api/account/open', name: 'openAccount', summary: 'Opens the account with the link of the letter and the password that was chosen, and logs in. Orders that a guest placed with the address become the account’s.', status: 201,
      body: Type.Object({ token: text('The last part of the address in the letter.'), password: text('The one that was chosen.') }, strict),
      answer: session,
      refusals: ['expired', 'wrong-credentials', 'too-many'],
      handle: async (ctx, { body }, request, reply) => entered(ctx, await openSignUp(ctx, body, originOf(ctx, request), afterConfirm), request, reply),
    }),
  ]
}
