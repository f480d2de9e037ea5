// GET    /api/account   the own account
// PATCH  /api/account   changes name, address or password
// POST   /api/session   logs in; /api/session/code is its second half
// GET    /api/session   who is logged in
// DELETE /api/session   logs out
import Type from 'typebox'
import { isRefusal, refuse } from '../../errors.ts'
import type { Ctx, CurrentAccount } from '../context.ts'
import type { WebRequest } from '../../server/web.ts'
import type { ApiRoute, Reply } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { changeOwnAccount, deviceCookie, endedSessionCookie, finishLogIn, isEmailConfirmed, logIn, logOut, originOf, rememberDays, sessionCookie, sessionToken, stepCookie, stepToken, waitingEmail } from './accounts.ts'
import type { AfterConfirm, AfterLogIn, LogInFinished, PasskeyLogIn, SignedUp } from './accounts.ts'
import { dataRoutes } from './data.routes.ts'
import type { PersonalPart } from './personal-data.ts'
import { deviceRoutes } from './devices.routes.ts'
import { withOpenidLink } from './openid.ts'
import { passkeyRoutes } from './passkeys.routes.ts'
import { linkRoutes } from './links.routes.ts'
import { secondFactorRoutes } from './second-factor.routes.ts'
import { securityRoutes } from './security.routes.ts'
import { signUpRoutes } from './sign-up.routes.ts'
import { told } from './told.ts'

const Account = Type.Object(
  { id: Type.String({ format: 'uuid' }), email: Type.String({ format: 'email' }), name: Type.String(), role: Type.String({ description: 'The name of a ready role, or of one that an owner has added.' }), secondFactorDue: Type.Optional(Type.Boolean({ description: 'The site asks for a second factor of this account; until then its role is a customer’s.' })) },
  { title: 'Account' },
)
const OwnAccount = Type.Object({
  account: Account,
  emailConfirmed: Type.Boolean(),
  newEmail: Type.Union([Type.Null(), Type.String()], { description: 'An address that waits for its confirmation.' }),
})
const Session = Type.Object({ account: Type.Union([Account, Type.Null()]) }, { title: 'Session' })
/** Longer than any that is accepted, so that the door can say what is wrong. */
const text = (description: string) => Type.String({ maxLength: 1000, description })
const email = text('The mail address that one logs in with.')
const password = text('8 to 128 characters of any kind.')
const strict = { additionalProperties: false }

/** What the modules above do at a login, and once an address is confirmed; and what they hold about a person. */
export interface AccountHooks { afterLogIn: AfterLogIn; afterConfirm: AfterConfirm; personal?: readonly PersonalPart[] }

export function accountRoutes({ afterLogIn: after, afterConfirm, personal = [] }: AccountHooks): ApiRoute[] {
  const afterLogIn = withOpenidLink(after)
  const entered: Entered = async (ctx, result, request, reply) => {
    if (isRefusal(result)) {
      if (!('step' in result)) return told(ctx, result)
      reply.cookies.push(stepCookie(ctx, result.step))
      return refuse('second-factor-needed')
    }
    reply.cookies.push(sessionCookie(ctx, result.token), ...(await afterLogIn(ctx, result.account, request)))
    return { account: result.account }
  }
  return [
    ...signUpRoutes(entered, Session, afterConfirm),
    apiRoute({
      method: 'POST', url: '/api/session', may: 'everyone', name: 'logIn', summary: 'Logs in: answers with the cookie of a new session.', tag: 'account',
      body: Type.Object({ email, password }, strict),
      answer: Session,
      refusals: ['wrong-credentials', 'second-factor-needed', 'too-many'],
      handle: async (ctx, { body }, request, reply) => entered(ctx, await logIn(ctx, body, originOf(ctx, request)), request, reply),
    }),
    codeRoute(entered),
    ...sessionRoutes,
    ...ownAccountRoutes,
    ...securityRoutes,
    ...secondFactorRoutes,
    ...passkeyRoutes(entered, Session),
    ...deviceRoutes,
    ...linkRoutes({ afterConfirm }),
    ...dataRoutes({ personal }),
  ]
}

/** What follows on a login, whichever way it went: cookies and answer. */
export type Entered = (ctx: Ctx, result: SignedUp | LogInFinished | PasskeyLogIn, request: WebRequest, reply: Reply) => Promise<unknown>

function codeRoute(entered: Entered): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/session/code', may: 'everyone', name: 'finishLogIn', summary: 'The second half of a login, after “second-factor-needed”: with the cookie of that answer and a code.', tag: 'account',
    body: Type.Object({ code: text('Of the app, or a backup code.'), remember: Type.Optional(Type.Boolean({ description: 'Ask for no code on this device for a time.' })) }, strict),
    answer: Session,
    refusals: ['expired', 'wrong-code', 'too-many'],
    handle: async (ctx, { body }, request, reply) => {
      const finished = await finishLogIn(ctx, { step: stepToken(ctx, request.cookies), code: body.code, remember: body.remember }, originOf(ctx, request))
      if (finished.ok) reply.cookies.push(stepCookie(ctx, ''), ...(finished.remembered ? [deviceCookie(ctx, finished.remembered)] : []))
      return entered(ctx, finished, request, reply)
    },
  })
}

const sessionRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/session', may: 'everyone', name: 'session', summary: 'Who is logged in; null for a guest.', tag: 'account',
    answer: Session,
    handle: async (ctx) => ({ account: ctx.account }),
  }),
  apiRoute({
    method: 'GET', url: '/api/session/ways', may: 'everyone', name: 'waysIn', summary: 'How one can log in here besides with the password.', tag: 'account',
    answer: Type.Object({ openid: Type.Union([Type.Null(), Type.Object({ name: Type.String(), path: Type.String({ description: 'A link there begins the login.' }) })]), rememberDays: Type.Integer({ description: 'For how many days a device can be left in peace by the second factor; 0: never.' }) }),
    handle: async (ctx) => ({ openid: ctx.house.config.openid ? { name: ctx.house.config.openid.name, path: '/login/openid' } : null, rememberDays: rememberDays(ctx) }),
  }),
  apiRoute({
    method: 'DELETE', url: '/api/session', may: 'everyone', viewAs: 'self', name: 'logOut', summary: 'Logs out.', tag: 'account', status: 204,
    answer: Type.Null(),
    handle: async (ctx, _input, request, reply) => {
      await logOut(ctx, sessionToken(ctx, request.cookies))
      reply.cookies.push(endedSessionCookie(ctx))
    },
  }),
]

const ownAccountRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/account', may: 'signed-in', name: 'account', summary: 'The own account.', tag: 'account',
    answer: OwnAccount,
    handle: async (ctx) => ownAccount(ctx, ctx.account as CurrentAccount),
  }),
  apiRoute({
    method: 'PATCH', url: '/api/account', may: 'signed-in', name: 'changeAccount', summary: 'Changes name, address or password; for the latter two the current password is needed. A new address waits until both have confirmed it; a new password ends all other sessions.', tag: 'account',
    body: Type.Object({ name: Type.Optional(text('How the shop addresses the person.')), email: Type.Optional(email), newPassword: Type.Optional(password), password: Type.Optional(text('The current password.')) }, strict),
    answer: OwnAccount,
    refusals: ['invalid', 'too-many', 'changed-meanwhile'],
    handle: async (ctx, { body }, request) => {
      const changed = await changeOwnAccount(ctx, body, sessionToken(ctx, request.cookies))
      return changed.ok ? ownAccount(ctx, changed.account) : told(ctx, changed)
    },
  }),
]

async function ownAccount(ctx: Ctx, account: CurrentAccount) {
  return { account, emailConfirmed: await isEmailConfirmed(ctx), newEmail: (await waitingEmail(ctx))?.email ?? null }
}
