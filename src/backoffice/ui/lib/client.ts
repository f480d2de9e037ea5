// Asks the server. A refusal is thrown as `Refused`, with what to tell the colleague.
import type { ProblemAnswer } from '../../api/shapes.ts'
import { firstLanguage } from './language.tsx'

export class Refused extends Error {
  override name = 'Refused'
  /** 0: no answer came. */
  readonly status: number
  readonly problem: ProblemAnswer
  constructor(problem: ProblemAnswer) {
    super(problem.detail ?? problem.title)
    this.status = problem.status
    this.problem = problem
  }
  /** `changed-meanwhile`, `invalid` … */
  get reason(): string {
    return /[^/:]*$/.exec(this.problem.type)![0]
  }
}

const noAnswer = {
  en: 'No answer from the site. Check your connection; nothing is lost.',
  fr: 'Le site ne répond pas. Vérifiez votre connexion ; rien n’est perdu.',
}
const brokenAnswer = { en: 'The site gave an answer that cannot be read.', fr: 'Le site a donné une réponse illisible.' }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export async function ask<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': firstLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), ...(signal && { signal }) }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw refusedWith(0, noAnswer[firstLanguage()])
  })
  if (response.status === 204) return undefined as T
  return readAnswer<T>(response.status, response.ok, await response.text())
}

export function readAnswer<T>(status: number, ok: boolean, text: string): T {
  const value = parse(text)
  if (ok && value !== undefined) return value as T
  throw isProblem(value) ? new Refused(value) : refusedWith(status, brokenAnswer[firstLanguage()])
}

export function refusedWith(status: number, title: string): Refused {
  return new Refused({ type: status === 0 ? 'no-answer' : 'failed', title, status })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isProblem(value: unknown): value is ProblemAnswer {
  return typeof value === 'object' && value !== null && typeof (value as ProblemAnswer).title === 'string' && typeof (value as ProblemAnswer).status === 'number'
}

const api = '/backoffice/api'
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask('GET', api + path, undefined, signal)
export const post = <T>(path: string, body: unknown): Promise<T> => ask('POST', api + path, body)
export const put = <T>(path: string, body: unknown): Promise<T> => ask('PUT', api + path, body)
export const remove = (path: string): Promise<void> => ask('DELETE', api + path)

/** A query string of what is filled in, with its question mark. */
export function query(values: Record<string, string | number | undefined>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))}`
}
