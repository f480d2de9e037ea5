// GET  /api/account/data     everything about me, as a file
// POST /api/account/close    closes the account
import Type from 'typebox'
import { isRefusal } from '../../errors.ts'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { endedSessionCookie } from './accounts.ts'
import { told } from './told.ts'
import { closeAccount, gatherOwnData } from './personal-data.ts'
import type { PersonalPart } from './personal-data.ts'

export function dataRoutes({ personal }: { personal: readonly PersonalPart[] }): ApiRoute[] {
  return [
    apiRoute({
      method: 'GET', url: '/api/account/data', may: 'signed-in', viewAs: 'hidden', name: 'ownData', summary: 'Everything that the site holds about the person, as a file.', tag: 'account',
      answer: Type.Record(Type.String(), Type.Unknown()),
      handle: async (ctx, _input, _request, reply) => {
        reply.headers['cache-control'] = 'no-store'
        reply.headers['content-disposition'] = 'attachment; filename="my-data.json"'
        return gatherOwnData(ctx, personal)
      },
    }),
    apiRoute({
      method: 'POST', url: '/api/account/close', may: 'signed-in', name: 'closeAccount', summary: 'Closes the account at once. With `erase`, orders lose name and addresses; none may be under way.', tag: 'account', status: 204,
      body: Type.Object({ password: Type.String({ maxLength: 1000, description: 'The current password.' }), erase: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
      answer: Type.Null(), refusals: ['invalid', 'wrong-state', 'too-many'],
      handle: async (ctx, { body }, _request, reply) => {
        const closed = await closeAccount(ctx, { password: body.password, erase: body.erase ?? false }, personal)
        if (isRefusal(closed)) return told(ctx, closed)
        reply.cookies.push(endedSessionCookie(ctx))
      },
    }),
  ]
}
