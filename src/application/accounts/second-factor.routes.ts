// GET  /api/account/second-factor            whether each login asks for a code
// POST /api/account/second-factor            makes a secret for the app
// POST /api/account/second-factor/confirm    turns it on with a first code; answers with the backup codes, once
// POST /api/account/second-factor/passkey    turns it on with a passkey that is there already
// POST /api/account/second-factor/codes      makes new backup codes
// POST /api/account/second-factor/end        does without
import Type from 'typebox'
import type { Ctx } from '../context.ts'
import type { ApiRoute, Reply } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, originOf, ownSecondFactor, renewBackupCodes, sessionCookie, sessionToken, turnOnWithPasskey } from './accounts.ts'
import type { Asked, SecondFactorOn } from './second-factor.ts'
import { told } from './told.ts'

const own = { may: 'signed-in', viewAs: 'hidden', tag: 'account' } as const
const strict = { additionalProperties: false }
const text = (description: string) => Type.String({ maxLength: 1000, description })
const withPassword = Type.Object({ password: text('The current password.') }, strict)
const SetUp = Type.Object({ address: Type.String({ description: 'For a QR code.' }), secret: Type.String({ description: 'Base 32, to type.' }) })
const SecondFactor = Type.Object({ isOn: Type.Boolean(), isDue: Type.Boolean({ description: 'The site asks for one of this role.' }), hasApp: Type.Boolean({ description: 'By codes of an app; otherwise by passkeys alone.' }), passkeys: Type.Integer(), backupCodesLeft: Type.Integer(), setUp: Type.Union([Type.Null(), SetUp]) }, { title: 'SecondFactor' })
const Codes = Type.Object({ backupCodes: Type.Array(Type.String(), { description: 'Each replaces a code of the app once. They are never shown again.' }) })

/** Nobody keeps what is shown once. */
function secret(reply: Reply): void {
  reply.headers['cache-control'] = 'no-store'
}

/** The backup codes, shown once, and the session that goes on. */
function turnedOn(ctx: Ctx, on: SecondFactorOn | Asked, reply: Reply) {
  if (!on.ok) return told(ctx, on)
  secret(reply)
  reply.cookies.push(sessionCookie(ctx, on.token))
  return { backupCodes: on.backupCodes }
}

export const secondFactorRoutes: ApiRoute[] = [
  apiRoute({
    ...own, method: 'GET', url: '/api/account/second-factor', name: 'secondFactor', summary: 'Whether each login asks for a code, and what is being set up.',
    answer: SecondFactor,
    handle: async (ctx, _input, _request, reply) => (secret(reply), ownSecondFactor(ctx)),
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/second-factor', name: 'beginSecondFactor', summary: 'Makes a secret for an app. Nothing is asked at a login before a first code was given.',
    body: withPassword, answer: SecondFactor, refusals: ['invalid', 'wrong-state', 'too-many'],
    handle: async (ctx, { body }, _request, reply) => {
      const begun = await beginSecondFactor(ctx, body)
      secret(reply)
      return begun.ok ? ownSecondFactor(ctx) : told(ctx, begun)
    },
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/second-factor/confirm', name: 'confirmSecondFactor', summary: 'Turns it on with a first code. All other sessions end; this one goes on under a new cookie.',
    body: Type.Object({ code: text('Six figures.') }, strict), answer: Codes, refusals: ['wrong-code', 'wrong-state', 'changed-meanwhile', 'too-many'],
    handle: async (ctx, { body }, request, reply) => turnedOn(ctx, await confirmSecondFactor(ctx, body, originOf(ctx, request)), reply),
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/second-factor/passkey', name: 'turnOnWithPasskey', summary: 'Turns it on for an account that has a passkey: a login with the password then asks for it, or for a backup code. All other sessions end.',
    body: withPassword, answer: Codes, refusals: ['invalid', 'wrong-state', 'changed-meanwhile', 'too-many'],
    handle: async (ctx, { body }, request, reply) => turnedOn(ctx, await turnOnWithPasskey(ctx, body, originOf(ctx, request)), reply),
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/second-factor/codes', name: 'renewBackupCodes', summary: 'Makes new backup codes in the place of the earlier ones.',
    body: withPassword, answer: Codes, refusals: ['invalid', 'wrong-state', 'too-many'],
    handle: async (ctx, { body }, _request, reply) => {
      const renewed = await renewBackupCodes(ctx, body)
      secret(reply)
      return renewed.ok ? { backupCodes: renewed.backupCodes } : told(ctx, renewed)
    },
  }),
  apiRoute({
    ...own, method: 'POST', url: '/api/account/second-factor/end', name: 'endSecondFactor', summary: 'Does without. All other sessions end. Roles that must have one cannot.', status: 204,
    body: withPassword, answer: Type.Null(), refusals: ['invalid', 'wrong-state', 'changed-meanwhile', 'too-many'],
    handle: async (ctx, { body }, request) => {
      const ended = await endSecondFactor(ctx, body, sessionToken(ctx, request.cookies))
      return ended.ok ? undefined : told(ctx, ended)
    },
  }),
]
