// What a page knows of the browser's visit, made of the request.
import type { Cookie, WebRequest } from '../../server/web.ts'
import { tell, watchParameters } from '../cache/watch.ts'
import type { Watch } from '../cache/watch.ts'
import type { OpenHouse } from '../house.ts'
import type { Locale } from '../model/model.ts'
import type { FormFields, Visit } from '../requests/page.ts'

export type OwnVisit = Visit & { readonly setCookies: Cookie[] }

export function visitOf(house: OpenHouse, request: WebRequest, locale: Locale): OwnVisit {
  const prefix = locale === house.site.model.locales[0] ? '' : `/${locale}`
  const setCookies: Cookie[] = []
  return {
    path: (prefix && request.path.startsWith(prefix) ? request.path.slice(prefix.length) : request.path) || '/',
    queryString: request.url.slice(request.path.length),
    query: firstOfEach(request.query),
    all: (name) => listOf(request.query[name]),
    cookies: request.cookies,
    setCookie: (cookie) => { setCookies.push(cookie) },
    setCookies,
    headers: request.headers,
    address: request.address,
    requestId: request.id,
  }
}

export function formFields(body: unknown): FormFields {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, string | string[]>
  const fields = firstOfEach(given)
  return { fields, text: (name) => fields[name] ?? '', all: (name) => listOf(given[name]) }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)])

function firstOfEach(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const first: Record<string, string> = Object.create(null)
  for (const name of Object.keys(values)) first[name] = listOf(values[name])[0] ?? ''
  return first
}

/** The same visit, of which the path and the parameters that are looked at alone may make a difference. */
export function watchVisit(watch: Watch, visit: OwnVisit): OwnVisit {
  const seen = { ...visit, query: watchParameters(watch, visit.query) }
  for (const name of ['cookies', 'headers', 'address', 'requestId', 'queryString'] as const) tell(seen, name, visit[name], () => watch.notKept(`it looks at the ${name} of the visit`))
  return Object.assign(seen, {
    all: (name: string) => { watch.parameters.add(name); return visit.all(name) },
    setCookie: (cookie: Cookie) => { watch.notKept('it sets a cookie'); visit.setCookie(cookie) },
  })
}
