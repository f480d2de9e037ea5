// What goes wrong between a request and its answer, as an answer: readable, with the right status, and logged once.
import { pathForLog } from '../../server/path-for-log.ts'
import { unavailableAnswer } from '../../server/unavailable-page.ts'
import type { Answer, WebRequest } from '../../server/web.ts'
import { DatabaseUnavailable, TookTooLong } from '../../database/database.ts'
import { refuse } from '../../errors.ts'
import type { Reason, Refusal } from '../../errors.ts'
import { OnlyViewing } from '../context.ts'
import type { OpenHouse } from '../house.ts'
import { problemAnswer } from '../requests/problem.ts'
import { TooManyRequests } from './account-rate.ts'
import { preferredLocale } from './open-context.ts'
import { refuseForeignHost } from './own-host.ts'
import type { ErrorPages } from './answer-page.ts'
import type { PageServer } from './serve-pages.ts'

/** Errors of the HTTP server that are the client's, by the code that Fastify gives them. */
const clientErrors: Record<string, { reason: Reason; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { reason: 'too-large', detail: 'The body is larger than this address takes.' },
  COULISSE_TOO_DEEP: { reason: 'malformed', detail: 'The body is nested too deeply.' },
  COULISSE_ZERO_IN_NAME: { reason: 'malformed', detail: 'A name in the body holds the character U+0000.' },
  FST_REQ_FILE_TOO_LARGE: { reason: 'too-large', detail: 'A file may have at most 25 MB.' },
  FST_FILES_LIMIT: { reason: 'too-large', detail: 'At most 20 files at once.' },
  FST_FIELDS_LIMIT: { reason: 'too-large', detail: 'The form has too many fields.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { reason: 'unsupported-media', detail: 'Send application/json, or a form where a page asks for one.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { reason: 'malformed', detail: 'The body is empty, but says that it is JSON.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { reason: 'malformed', detail: 'The body is not valid JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { reason: 'malformed', detail: 'The body is not as long as Content-Length says.' },
  FST_ERR_BAD_URL: { reason: 'malformed', detail: 'The address holds a broken %-encoding.' },
  FST_ERR_MAX_PARAM_LENGTH: { reason: 'not-found', detail: 'A part of the address is too long.' },
}

/** Whether an address belongs to the API: its errors are problems, not pages. */
export function wantsProblem(request: WebRequest): boolean {
  return request.path.startsWith('/api/') || request.path.startsWith('/backoffice/api/') || (request.headers.accept ?? '').includes('json')
}

export function answerFailure(house: OpenHouse, pages: PageServer, errors: ErrorPages, headers: Readonly<Record<string, string>>) {
  return async (error: unknown, request: WebRequest): Promise<Answer> => {
    const refusal = refusalOf(error)
    // What takes too long is answered as temporary, and is for whoever runs the site to look at all the same.
    if (refusal.reason === 'failed' || error instanceof TookTooLong) house.log.error({ requestId: request.id, method: request.method, path: pathForLog(request.path, undefined), error: describe(error) }, 'A request failed.')
    const locale = preferredLocale(house, request.headers['accept-language'])
    const problem = problemAnswer(refusal, locale, request.id, headers)
    if (wantsProblem(request)) return problem
    try {
      return withRetryAfter(await pages.drawError(request, problem.status, errors.failed(request.id)), problem)
    } catch {
      // A page of the site needs the database as well.
      return problem.status === 503 ? unavailableAnswer({ path: request.path, headers: request.headers, retryAfterSeconds: Number(problem.headers['retry-after']), why: 'database' }) : problem
    }
  }
}

function withRetryAfter(page: Answer, problem: Answer): Answer {
  const after = problem.headers['retry-after']
  return after === undefined ? page : { ...page, headers: { ...page.headers, 'retry-after': after } }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof DatabaseUnavailable) return refuse(error.status === 507 ? 'storage-full' : 'unavailable')
  if (error instanceof OnlyViewing) return refuse('only-viewing')
  if (error instanceof TooManyRequests) return refuse('too-many', { retryAfterSeconds: error.retryAfterSeconds })
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = code === undefined ? undefined : clientErrors[code]
  if (known) return refuse(known.reason, { detail: known.detail })
  if (error instanceof SyntaxError && statusCode === 400) return refuse('malformed', { detail: 'The body is not valid JSON.' })
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? refuse('malformed') : refuse('failed')
}

/** For the log: the error with its causes, without values that people typed. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  return { name: error.name, message: error.message, stack: error.stack, ...(error.cause !== undefined && { cause: describe(error.cause) }) }
}

/** Without those at the end. Not by /\/+$/, which takes seconds for thousands of slashes before something else. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

export function answerNotFound(house: OpenHouse, pages: PageServer, errors: ErrorPages, headers: Readonly<Record<string, string>>) {
  return async (request: WebRequest): Promise<Answer> => {
    const foreign = refuseForeignHost(house, request)
    if (foreign) return foreign
    const { path } = request
    if (request.method === 'GET' && path.length > 1 && path.endsWith('/') && !path.startsWith('//')) {
      return { status: 308, headers: { location: withoutSlashes(path) + request.url.slice(path.length) }, body: null }
    }
    if (wantsProblem(request)) return problemAnswer(refuse('not-found'), preferredLocale(house, request.headers['accept-language']), request.id, headers)
    return pages.drawError(request, 404, errors.notFound())
  }
}
