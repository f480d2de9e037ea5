// An ApiRoute as the server calls it: origin, rights, validation, idempotency, door, answer. In this order, for every route alike.
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import { countCached } from '../../server/observe.ts'
import { note } from '../../server/request-scope.ts'
import type { Answer, WebRequest, WebRoute } from '../../server/web.ts'
import { isRefusal, refuse } from '../../errors.ts'
import type { Refusal } from '../../errors.ts'
import type { Made } from '../cache/answer-cache.ts'
import { houseCache } from '../cache/house-cache.ts'
import type { HouseCache } from '../cache/house-cache.ts'
import { formOf } from '../cache/kept-body.ts'
import { KeptText } from '../cache/kept-text.ts'
import { watchRequest } from '../cache/watch.ts'
import type { Watch } from '../cache/watch.ts'
import type { Context, Ctx } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { admits } from '../rights/rights.ts'
import type { ApiRoute, Reply } from '../requests/api-route.ts'
import { once } from '../requests/idempotency.ts'
import { problemAnswer } from '../requests/problem.ts'
import { wordsIn } from '../theme/words.ts'
import { viewWords } from './view.words.ts'
import { noteRefusedByDoor, noteRefusedRight } from './note-refused.ts'
import { openContext, preferredLocale } from './open-context.ts'
import { withinMsOf, withOwnChange } from './own-change.ts'
import { isOwnHost, isSameSite } from './same-site.ts'
import { findInputErrors } from './input-errors.ts'
import type { Checks } from './input-errors.ts'

export function serveApi(house: OpenHouse, route: ApiRoute, headers: Readonly<Record<string, string>>, cache: HouseCache = houseCache(house)): WebRoute {
  // Compiled by the first request: a start does not wait for routes that nobody has asked for yet.
  let checks: Checks | undefined
  const handle = async (request: WebRequest): Promise<Answer> => {
    const locale = preferredLocale(house, request.headers['accept-language'])
    const refused = (refusal: Refusal) => problemAnswer(refusal, locale, request.id, headers)
    if (!isOwnHost(house.config, request)) return refused(refuse('wrong-host'))
    if (!isSameSite(house.config, request)) return refused(refuse('foreign-origin'))
    const ctx = await openContext(house, request, locale, route.viewAs === 'self')
    const onlyViewing = refuseView(ctx, route)
    if (onlyViewing) {
      noteRefusedByDoor(ctx, route, onlyViewing)
      return refused(onlyViewing)
    }
    if (!admits(ctx, route.may)) {
      noteRefusedRight(ctx, route)
      return refused(refuse(ctx.rights.role !== null ? 'not-allowed' : 'not-signed-in'))
    }
    const input = { params: request.params, query: request.query, body: request.body ?? (route.body ? {} : undefined) }
    const wrong = findInputErrors((checks ??= checksOf(route)), input, locale)
    if (wrong) return refused(wrong)
    if (route.method === 'GET' && route.may === 'everyone') return withHeaders(await serveKept(house, cache, route, ctx, input, request), headers)
    const answer = await once(ctx, request, (ctx) => take(route, ctx, input, request, locale))
    return withHeaders(route.method === 'GET' ? answer : withOwnChange(house, answer), headers)
  }
  return { method: route.method, url: route.url, handle, ...(route.uploadLimit && { uploadLimit: route.uploadLimit }), ...(route.bodyLimit && { bodyLimit: route.bodyLimit }) }
}

/** What is not for an owner who looks as somebody else: whatever changes something, and that person's secrets. */
function refuseView({ viewing, account, rights, locale }: Context, route: ApiRoute): Refusal | undefined {
  if (!viewing) return undefined
  const words = wordsIn(viewWords, locale)
  const name = account?.name || account?.email || ''
  if (route.method !== 'GET') return refuse('only-viewing', { detail: words.noChange(name) })
  if (route.viewAs === 'hidden') return refuse('only-viewing', { detail: words.secret(name) })
  return route.may !== 'everyone' && rights.role === 'customer' && route.url.startsWith('/backoffice/') ? refuse('only-viewing', { detail: words.noBackOffice(name) }) : undefined
}

export const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({ ...answer, headers: { ...headers, ...answer.headers } })

type Input = Record<'params' | 'query' | 'body', unknown>

async function take(route: ApiRoute, ctx: Ctx, input: Input, request: WebRequest, locale: string): Promise<Answer> {
  const reply: Reply = { status: route.status, headers: {}, cookies: [] }
  const value = await route.handle(ctx, input, request, reply)
  noteRefusedByDoor(ctx, route, value)
  return isRefusal(value) ? { ...problemAnswer(value, locale, request.id), cookies: reply.cookies } : jsonAnswer(value, reply)
}

/** Under which an answer of the API is kept: each language has its own. */
export const apiAddress = (locale: string, url: string): string => `${locale} ${url}`

/** What everyone may read, kept for all of them unless it holds anything that is somebody's own. Another order of the same parameters is another address. */
async function serveKept(house: OpenHouse, cache: HouseCache, route: ApiRoute, ctx: Ctx, input: Input, request: WebRequest): Promise<Answer> {
  const make = async (watch: Watch): Promise<Made<Answer | KeptText>> => {
    const answer = await take(route, ctx, input, watchRequest(watch, request), ctx.locale)
    const isWhole = answer.status === 200 && typeof answer.body === 'string' && !answer.cookies?.length
    if (!isWhole || watch.reason !== undefined) return { value: answer, bytes: 0, once: !isWhole }
    const kept = new KeptText(answer, route.url)
    return { value: kept, bytes: kept.bytes }
  }
  const { value, outcome, reason } = await cache.find({ address: apiAddress(ctx.locale, request.url), parameter: () => undefined, ctx, withinMs: withinMsOf(house, request.headers), make })
  countCached(outcome)
  note('cache', reason ? `${outcome}: ${reason}` : outcome)
  if (value instanceof KeptText) return value.answer(formOf(request))
  return (value as Answer | undefined) ?? take(route, ctx, input, request, ctx.locale)
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
