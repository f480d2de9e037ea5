// A request and an answer as the application sees them: no framework in sight.
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface UploadedFile {
  field: string
  fileName: string
  /** As the client says; what it is follows from its content. */
  mimeType: string
  content: Buffer
}

export interface WebRequest {
  readonly id: string
  readonly method: string
  /** Path with query, as sent. */
  readonly url: string
  /** Path without query. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** A parameter that is given several times is an array. */
  readonly query: Readonly<Record<string, string | string[]>>
  readonly headers: IncomingHttpHeaders
  readonly cookies: Readonly<Record<string, string>>
  /** JSON, or the fields of a form; undefined without a body. */
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  /** The client's address; of a forwarded one only when the proxy is trusted. */
  readonly address: string
}

export interface Cookie {
  name: string
  value: string
  /** Seconds it is kept; 0 deletes it; absent: until the browser closes. */
  maxAge?: number
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Buffer | Readable | null
  cookies?: readonly Cookie[]
}

export interface WebRoute {
  method: Method
  /** Path with `:name` parameters. */
  url: string
  /** Bytes a body may have; 1 MiB unless said. */
  bodyLimit?: number
  /** Multipart bodies are read into `files`, each at most this many bytes. */
  uploadLimit?: number
  handle(request: WebRequest): Promise<Answer>
}

/** The path of an address, without the query, which may hold tokens. */
export function pathOf(url: string): string {
  const at = url.indexOf('?')
  return at === -1 ? url : url.slice(0, at)
}

/** The cookies of a request. The first of a name counts; a broken value is left as it is. */
export function readCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  if (!header) return cookies
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    if (!(name in cookies)) cookies[name] = part.slice(at + 1).trim()
  }
  return cookies
}

/** One of them, as `readCookies` finds it, for where nothing else is asked of them. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined
  for (let at = header.indexOf(name); at !== -1; at = header.indexOf(name, at + 1)) {
    if (header[at + name.length] !== '=' || !isFirst(header, at)) continue
    const from = at + name.length + 1
    const end = header.indexOf(';', from)
    return header.slice(from, end === -1 ? undefined : end).trim()
  }
  return undefined
}

/** Whether a cookie begins here. */
function isFirst(header: string, at: number): boolean {
  while (at > 0 && header[at - 1] === ' ') at--
  return at === 0 || header[at - 1] === ';'
}

/** A Set-Cookie value: HttpOnly and SameSite=Lax always, Secure when the site is. */
export function writeCookie(cookie: Cookie, secure: boolean): string {
  const age = cookie.maxAge === undefined ? '' : `; Max-Age=${cookie.maxAge}`
  return `${cookie.name}=${cookie.value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`
}
