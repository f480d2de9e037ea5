// An ApiRoute as the server calls it: origin, rights, validation, idempotency, door, answer. In this order, for every route alike.
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import { isRefusal, refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { OpenHouse } from '../house.ts'
import { allows } from '../model/model.ts'
import type { ApiRoute, Reply } from '../requests/api-route.ts'
import { once } from '../requests/idempotency.ts'
import { problemAnswer } from '../requests/problem.ts'
import { openContext, preferredLocale } from './open-context.ts'
import { isOwnHost, isSameSite } from './same-site.ts'
import { findInputErrors } from './input-errors.ts'
import type { Checks } from './input-errors.ts'

export function serveApi(house: OpenHouse, route: ApiRoute, headers: Readonly<Record<string, string>>): WebRoute {
  // Compiled by the first request: a start does not wait for routes that nobody has asked for yet.
  let checks: Checks | undefined
  const handle = async (request: WebRequest): Promise<Answer> => {
    const locale = preferredLocale(house, request.headers['accept-language'])
    const refused = (refusal: Refusal) => problemAnswer(refusal, locale, request.id, headers)
    if (!isOwnHost(house.config, request)) return refused(refuse('wrong-host'))
    if (!isSameSite(house.config, request)) return refused(refuse('foreign-origin'))
    const ctx = await openContext(house, request, locale)
    if (!allows(route.may, ctx.account?.role ?? null)) return refused(refuse(ctx.account ? 'not-allowed' : 'not-signed-in'))
    const input = { params: request.params, query: request.query, body: request.body ?? (route.body ? {} : undefined) }
    const wrong = findInputErrors((checks ??= checksOf(route)), input, locale)
    if (wrong) return refused(wrong)
    const answer = await once(ctx, request, async (ctx) => {
      const reply: Reply = { status: route.status, headers: {}, cookies: [] }
      const value = await route.handle(ctx, input, request, reply)
      if (isRefusal(value)) return { ...problemAnswer(value, locale, request.id), cookies: reply.cookies }
      return jsonAnswer(value, reply)
    })
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }
  return { method: route.method, url: route.url, handle, ...(route.uploadLimit && { uploadLimit: route.uploadLimit }), ...(route.bodyLimit && { bodyLimit: route.bodyLimit }) }
}

function checksOf({ params, query, body }: ApiRoute): Checks {
  const compiled = (schema: TSchema | undefined) => schema && Compile(schema)
  return { params: compiled(params), query: compiled(query), body: compiled(body) }
}

function jsonAnswer(value: unknown, reply: Reply): Answer {
  const headers = { 'cache-control': 'private, no-cache', ...reply.headers }
  if (value === undefined || reply.status === 204) return { status: 204, headers, body: null, cookies: reply.cookies }
  if (typeof value === 'string' || Buffer.isBuffer(value)) return { status: reply.status, headers, body: value, cookies: reply.cookies }
  return { status: reply.status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value), cookies: reply.cookies }
}
