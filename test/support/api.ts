// The JSON routes of a house, asked as a client asks them, without a socket.
import assert from 'node:assert/strict'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'
import type { OpenHouse } from '../../src/application/house.ts'
import type { ApiRoute } from '../../src/application/requests/api-route.ts'
import { serveApi } from '../../src/application/serve/serve-api.ts'
import { isRefusal } from '../../src/errors.ts'
import { newId } from '../../src/database/id.ts'
import { createHttpServer } from '../../src/server/http.ts'
import { readCookies } from '../../src/server/web.ts'

export interface ApiAnswer { status: number; body: any; type: string; cookies: Record<string, string> }
export interface ApiClient {
  (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, headers?: Record<string, string>): Promise<ApiAnswer>
  /** Cookies kept from answer to answer, as a browser does. */
  cookies: Record<string, string>
}

/** Opens the routes; each client has cookies of its own. Ended with the house. */
export async function openApi(house: OpenHouse, routes: readonly ApiRoute[]): Promise<{ client(): ApiClient; close(): Promise<void> }> {
  const answer = (status: number, error?: unknown) => Promise.resolve({ status, headers: {}, body: error === undefined ? '' : String(error) })
  const app = await createHttpServer({
    routes: routes.map((route) => serveApi(house, checked(route), {})),
    notFound: () => answer(404),
    failed: (error) => answer(500, (error as Error).stack),
    secureCookies: false,
    trustedProxies: [],
    newRequestId: newId,
  })
  return { client: () => clientOf(app), close: () => app.close() }
}

/** Answers with exactly what the route says that it answers: nothing less, and nothing that a client was not told of. */
function checked(route: ApiRoute): ApiRoute {
  const check = Compile(closed(route.answer) as TSchema)
  return {
    ...route,
    handle: async (...given) => {
      const value = await route.handle(...given)
      const sent = value === undefined ? undefined : JSON.parse(JSON.stringify(value))
      if (!isRefusal(value) && sent !== undefined && !check.Check(sent)) assert.fail(`${route.name} answers what its schema does not say: ${JSON.stringify([...check.Errors(sent)].slice(0, 3))} in ${JSON.stringify(sent)}`)
      return value
    },
  }
}

/** The schema with objects that hold no more than they say. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return inside['type'] === 'object' && inside['properties'] && !('additionalProperties' in inside) ? { ...inside, additionalProperties: false } : inside
}

function clientOf(app: FastifyInstance): ApiClient {
  const cookies: Record<string, string> = {}
  const ask = async (method: InjectOptions['method'], url: string, body?: object, headers: Record<string, string> = {}): Promise<ApiAnswer> => {
    const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { host: '127.0.0.1', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...headers }
    const response = await app.inject({ method: method!, url, headers: sent, ...(body && { payload: body }) })
    for (const line of [response.headers['set-cookie'] ?? []].flat()) keepCookie(cookies, line)
    return { status: response.statusCode, type: String(response.headers['content-type'] ?? ''), body: parsed(response.body), cookies }
  }
  return Object.assign(ask as ApiClient, { cookies })
}

function keepCookie(cookies: Record<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const [name, value] = Object.entries(readCookies(pair))[0] ?? []
  if (name === undefined) return
  if (value === '') delete cookies[name]
  else cookies[name] = value!
}

function parsed(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body)
  } catch {
    return body
  }
}
