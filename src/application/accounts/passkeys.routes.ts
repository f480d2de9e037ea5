// GET  /api/account/passkeys              the own passkeys
// POST /api/account/passkeys/begin        what to give to navigator.credentials.create
// POST /api/account/passkeys              adds what it made
// PUT  /api/account/passkeys/:id          another name
// POST /api/account/passkeys/:id/remove   removes it
// POST /api/session/passkey/begin         what to give to navigator.credentials.get
// POST /api/session/passkey               logs in with what it answered
import Type from 'typebox'
import type { TSchema } from 'typebox'
import type { Ctx } from '../context.ts'
import type { ApiRoute, Reply } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import type { WebRequest } from '../../server/web.ts'
import { addPasskey, beginPasskey, beginPasskeyLogIn, listOwnPasskeys, logInWithPasskey, originOf, passkeyCookie, passkeyToken, removePasskey, renamePasskey, stepCookie, stepToken } from './accounts.ts'
import { told } from './told.ts'
import type { Entered } from './accounts.routes.ts'

const own = { may: 'signed-in', viewAs: 'hidden', tag: 'account' } as const
const strict = { additionalProperties: false }
const text = (description: string) => Type.String({ maxLength: 1000, description })
const time = () => Type.String({ format: 'date-time' })
const Passkey = Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String(), createdAt: time(), lastUsedAt: Type.Union([Type.Null(), time()]), synced: Type.Boolean({ description: 'Other devices of the same person have it too.' }) }, { title: 'Passkey' })
const Options = Type.Object({ options: Type.Unknown({ description: 'As JSON, for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON.' }) })
const response = Type.Record(Type.String(), Type.Unknown(), { description: 'What the credential’s toJSON() gives.' })
const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
const asking = (request: WebRequest) => ({ host: request.headers.host, device: String(request.headers['user-agent'] ?? '') })

/** The browser keeps the token of the question; the page need not know it. */
function answerQuestion(ctx: Ctx, begun: { options: unknown; token: string }, reply: Reply) {
  reply.headers['cache-control'] = 'no-store'
  reply.cookies.push(passkeyCookie(ctx, begun.token))
  return { options: begun.options }
}

const ownRoutes: ApiRoute[] = [
  apiRoute({
    ...own, method: 'GET', url: '/api/account/passkeys', name: 'passkeys', summary: 'The own passkeys.',
    answer: Type.Object({ passkeys: Type.Array(Passkey) }),
    handle: async (ctx) => ({ passkeys: await listOwnPasskeys(ctx) }),
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/passkeys/begin', name: 'beginPasskey', summary: 'Begins to add a passkey: answers with what the browser’s navigator.credentials.create takes.',
    body: Type.Object({ password: text('The current password.') }, strict), answer: Options, refusals: ['invalid', 'wrong-state', 'too-many'],
    handle: async (ctx, { body }, request, reply) => {
      const begun = await beginPasskey(ctx, body, asking(request))
      return begun.ok ? answerQuestion(ctx, begun, reply) : told(ctx, begun)
    },
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/passkeys', name: 'addPasskey', summary: 'Adds the passkey that the browser made, within five minutes.', status: 201,
    body: Type.Object({ name: Type.Optional(text('How its person calls it; the device’s name unless given.')), response }, strict), answer: Type.Object({ passkey: Passkey }), refusals: ['invalid', 'expired', 'wrong-passkey'],
    handle: async (ctx, { body }, request, reply) => {
      const added = await addPasskey(ctx, { token: passkeyToken(ctx, request.cookies), name: body.name, response: body.response }, asking(request))
      reply.cookies.push(passkeyCookie(ctx, ''))
      return added.ok ? { passkey: added.passkey } : added
    },
  }),
  apiRoute({
    ...own, method: 'PUT', url: '/api/account/passkeys/:id', name: 'renamePasskey', summary: 'Gives a passkey another name.', status: 204,
    params, body: Type.Object({ name: text('At most 60 characters.') }, strict), answer: Type.Null(), refusals: ['invalid', 'not-found'],
    handle: async (ctx, { params, body }) => {
      const renamed = await renamePasskey(ctx, params.id, body)
      return renamed.ok ? undefined : renamed
    },
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/passkeys/:id/remove', name: 'removePasskey', summary: 'Removes a passkey.', status: 204,
    params, body: Type.Object({ password: text('The current password.') }, strict), answer: Type.Null(), refusals: ['invalid', 'not-found', 'wrong-state', 'too-many'],
    handle: async (ctx, { params, body }) => {
      const removed = await removePasskey(ctx, params.id, body)
      return removed.ok ? undefined : told(ctx, removed)
    },
  }),
]

/** `session` is what a login answers with. */
export function passkeyRoutes(entered: Entered, session: TSchema): ApiRoute[] {
  return [
    ...ownRoutes,
    apiRoute({
      method: 'POST', url: '/api/session/passkey/begin', may: 'everyone', name: 'beginPasskeyLogIn', tag: 'account', summary: 'Begins to log in with a passkey: answers with what the browser’s navigator.credentials.get takes. After “second-factor-needed”, with the cookie of that answer, only passkeys of that account are asked for.',
      answer: Options, refusals: ['wrong-state', 'too-many'],
      handle: async (ctx, _input, request, reply) => {
        const begun = await beginPasskeyLogIn(ctx, stepToken(ctx, request.cookies), originOf(ctx, request), request.headers.host)
        return begun.ok ? answerQuestion(ctx, begun, reply) : told(ctx, begun)
      },
    }),
    apiRoute({
      method: 'POST', url: '/api/session/passkey', may: 'everyone', name: 'logInWithPasskey', tag: 'account', summary: 'Logs in with what the passkey answered, within five minutes. No code is asked for.',
      body: Type.Object({ response }, strict), answer: session, refusals: ['expired', 'wrong-passkey'],
      handle: async (ctx, { body }, request, reply) => {
        const finished = await logInWithPasskey(ctx, { token: passkeyToken(ctx, request.cookies), step: stepToken(ctx, request.cookies), response: body.response }, originOf(ctx, request), request.headers.host)
        reply.cookies.push(passkeyCookie(ctx, ''), ...(finished.ok ? [stepCookie(ctx, '')] : []))
        return entered(ctx, finished, request, reply)
      },
    }),
  ]
}
