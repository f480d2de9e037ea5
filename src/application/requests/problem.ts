// Refusals as RFC 9457 problems: one shape for every error of the API.
import type { Answer } from '../../server/web.ts'
import { refusals } from '../../errors.ts'
import type { Reason, Refusal } from '../../errors.ts'
import { say } from '../model/label.ts'
import type { Problems } from '../model/problems.ts'
import { sayProblems } from '../model/problems.ts'

export interface ProblemBody {
  type: string
  title: string
  status: number
  detail?: string
  /** The request's id, as it stands in the log. */
  instance: string
  /** Sentences by field path. */
  errors?: Record<string, string>
  [more: string]: unknown
}

/** The problem of a refusal. What the refusal carries besides (`current`, `available`) is passed on. */
export function problemOf(refusal: Refusal & { problems?: Problems }, locale: string, requestId: string): ProblemBody {
  const { ok: _, reason, detail, problems, ...more } = refusal
  const { status, title } = refusals[reason]
  return {
    ...more,
    type: problemType(reason),
    title: say(title, locale),
    status,
    ...(detail !== undefined && { detail }),
    instance: `urn:uuid:${requestId}`,
    ...(problems && { errors: sayProblems(problems, locale) }),
  }
}

export function problemAnswer(refusal: Refusal, locale: string, requestId: string, headers: Record<string, string> = {}): Answer {
  const body = problemOf(refusal, locale, requestId)
  const retry: Record<string, string> = body.status === 429 || body.status === 503 ? { 'retry-after': String((refusal as { retryAfterSeconds?: number }).retryAfterSeconds ?? 5) } : {}
  return { status: body.status, headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...retry, ...headers }, body: JSON.stringify(body) }
}

/** Names the kind of a problem for programs; docs/reference/errors.md lists them. */
export const problemType = (reason: Reason): string => `urn:problem-type:coulisse:${reason}`
