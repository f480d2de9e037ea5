// The pages of a house, asked as a browser without script asks them, without a socket.
import type { FastifyInstance } from 'fastify'
import inject from 'light-my-request'
import type { OpenHouse } from '../../src/application/house.ts'
import type { ApiRoute } from '../../src/application/requests/api-route.ts'
import { webRoutes } from '../../src/application/routes.ts'
import { newId } from '../../src/database/id.ts'
import { createHttpServer } from '../../src/server/http.ts'
import type { HttpOptions } from '../../src/server/http.ts'
import { readCookies } from '../../src/server/web.ts'

/** `kept`: what the page cache did, as Server-Timing tells. */
export interface PageReply { status: number; html: string; body: Buffer; to: string; type: string; kept: string; headers: Record<string, unknown> }

/** A browser with cookies of its own. */
export interface Reader {
  get(path: string, headers?: Record<string, string>): Promise<PageReply>
  head(path: string, headers?: Record<string, string>): Promise<PageReply>
  send(path: string, fields: Record<string, string>): Promise<PageReply>
  /** JSON, of any method. */
  ask(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<PageReply>
}

/** `apiRoutes`: those of the back office, where a test asks them too. */
export interface OpenPagesOptions extends Pick<HttpOptions, 'answered'> { apiRoutes?: readonly ApiRoute[] }

export async function openPages(house: OpenHouse, { apiRoutes = [], ...more }: OpenPagesOptions = {}): Promise<{ reader(cookies?: Record<string, string>): Reader; close(): Promise<void> }> {
  const served = webRoutes(house, { apiRoutes, webRoutes: [], state: { draining: false } })
  const app = await createHttpServer({ ...served, secureCookies: false, trustedProxies: [], newRequestId: newId, ...more })
  return { reader: (cookies) => readerOf(app, cookies), close: () => app.close() }
}

function readerOf(app: FastifyInstance, cookies: Record<string, string> = {}): Reader {
  const ask = async (method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, fields?: Record<string, string>, more: Record<string, string> = {}, json?: object): Promise<PageReply> => {
    const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: '127.0.0.1', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }), ...(json && { 'content-type': 'application/json' }), ...more }
    // Through the whole server: Fastify's own `inject` would pass by what is answered from memory.
    const reply = await inject((request, response) => void app.server.emit('request', request, response), { method, url, headers, ...(fields && { payload: new URLSearchParams(fields).toString() }), ...(json && { payload: JSON.stringify(json) }) })
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [name, value] = Object.entries(readCookies(line.split(';', 1)[0]))[0] ?? []
      if (name !== undefined && value === '') delete cookies[name]
      else if (name !== undefined) cookies[name] = value!
    }
    return { status: reply.statusCode, html: reply.body, body: reply.rawPayload, to: String(reply.headers['location'] ?? ''), type: String(reply.headers['content-type'] ?? ''), kept: /desc="([\w-]+)/.exec(String(reply.headers['server-timing']))?.[1] ?? '', headers: reply.headers }
  }
  return { get: (path, headers) => ask('GET', path, undefined, headers), head: (path, headers) => ask('HEAD', path, undefined, headers), send: (path, fields) => ask('POST', path, fields), ask: (method, path, body) => ask(method, path, undefined, {}, body) }
}

/** The form, the letter, its link and the password. */
export async function signUpAs(reader: Reader, { house }: { house: OpenHouse }, { back = '', locale = '', ...person }: { name: string; email: string; password: string; back?: string; locale?: string }): Promise<PageReply> {
  await reader.send(`${locale}/signup`, { ...person, back })
  const letter = await house.database.read.selectFrom('mails').select('plain').where('recipient', '=', person.email).where('kind', '=', 'sign-up').orderBy('createdAt', 'desc').executeTakeFirstOrThrow()
  const [, token] = /open\/([\w-]{43})/.exec(letter.plain)!
  return reader.send(`${locale}/signup/open/${token}`, { password: person.password, back })
}
