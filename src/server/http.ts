// The HTTP server: Fastify, its limits, and the way from a Fastify request to a WebRequest and back.
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { RequestListener, Server } from 'node:http'
import type { TlsOptions } from 'node:tls'
import { parse as parseQuery } from 'node:querystring'
import { encodeText } from './encode-text.ts'
import type { Gate } from './crowds/gate.ts'
import { fromMemory, type Memory } from './from-memory.ts'
import { isDeeperThan } from './crowds/json-depth.ts'
import type { LaterRoutes } from './later-routes.ts'
import { limits } from './limits.ts'
import { withOneHost } from './one-host.ts'
import { partOf } from './ranges.ts'
import { takeTurn } from './turns.ts'
import { unavailableAnswer } from './unavailable-page.ts'
import type { MaintenanceGate } from './maintenance.ts'
import type { Answered } from './observe.ts'
import { alongTrail } from './request-scope.ts'
import { Trail } from './trail.ts'
import { httpServerOptions } from './worker/http-limits.ts'
import { holdsZero, namesZero, withoutZero, withoutZeros } from './zero-characters.ts'
import { pathOf, readCookies, writeCookie } from './web.ts'
import type { Answer, UploadedFile, WebRequest, WebRoute } from './web.ts'

export interface HttpOptions {
  routes: readonly WebRoute[]
  /** More routes, made when they are first wanted. */
  later?: LaterRoutes | undefined
  /** The answer to a path that no route takes. */
  notFound(request: WebRequest): Promise<Answer>
  /** Answers that need no route. */
  memory?: Memory
  /** The answer to an error that a route threw, or that the server met before it (too large, malformed). */
  failed(error: unknown, request: WebRequest): Promise<Answer>
  /** Cookies carry Secure. */
  secureCookies: boolean
  /** What protects an answer that brings no Content-Security-Policy of its own. */
  headers?: Readonly<Record<string, string>>
  trustedProxies: readonly string[]
  /** Speaks https itself. */
  tls?: TlsOptions
  /** Refuses what is too much, before anything is done for it. */
  gate?: Gate
  /** Answers in the place of the site while it is shut on purpose. */
  maintenance?: MaintenanceGate
  newRequestId(): string
  /** Is told of every answer when it is out. */
  answered?(answer: Answered): void
}

/** What each request has done, until it is answered. */
const trails = new WeakMap<FastifyRequest, Trail>()

/** A server that is ready to take connections, but does not listen. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { later, memory, gate } = options
  later?.builtBy((routes) => listenerOf({ ...options, routes }))
  return createApp(options, (handle) => {
    const routed = later?.before(handle) ?? handle
    const answering = memory ? fromMemory({ ...options, memory }, routed) : routed
    return openServer(withOneHost(gate?.before(answering) ?? answering), options.tls)
  })
}

/** Routes without a server of their own: another one passes requests on. */
async function listenerOf(options: HttpOptions): Promise<RequestListener> {
  const found: { listener?: RequestListener } = {}
  await createApp(options, (listener) => {
    found.listener = listener
    return openServer(listener, undefined)
  })
  return found.listener!
}

async function createApp(options: HttpOptions, serverFactory: (handle: RequestListener) => Server): Promise<FastifyInstance> {
  const asWebRequest = eachOnce(toWebRequest)
  const fail = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => send(reply, await options.failed(error, asWebRequest(request)), options)
  const app = fastify({
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: limits.bodyBytes,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    genReqId: options.newRequestId,
    // What Fastify refuses before it looks for a route: a broken %-encoding, a parameter that is too long.
    frameworkErrors: (error, request, reply) => void fail(error, request as FastifyRequest, reply as FastifyReply),
    routerOptions: { maxParamLength: limits.pathPartLength, querystringParser: (text: string) => parseQuery(withoutZero(text), '&', '=', { maxKeys: limits.queryFields }) as Record<string, string> },
    serverFactory,
    return503OnClosing: false,
    // No route has a schema of Fastify’s, and loading what compiles them is a good part of a start.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  })
  await readBodies(app)
  addHooks(app, asWebRequest, options)
  for (const route of options.routes) addRoute(app, route, asWebRequest, options)
  app.setNotFoundHandler(async (request, reply) => send(reply, await options.notFound(asWebRequest(request)), options))
  app.setErrorHandler(fail)
  await app.ready()
  return app
}

async function readBodies(app: FastifyInstance): Promise<void> {
  await app.register(formbody, { bodyLimit: limits.formBytes, parser: (text) => parseQuery(withoutZero(text), '&', '=', { maxKeys: limits.formFields }) as Record<string, unknown> })
  await app.register(multipart, { limits: { fileSize: limits.uploadBytes, files: limits.uploadFiles, fields: limits.formFields } })
  parseJsonWithinDepth(app)
}

function addHooks(app: FastifyInstance, asWebRequest: (request: FastifyRequest) => WebRequest, options: HttpOptions): void {
  if (options.gate) slowDown(app, options.gate)
  inTurn(app, options.gate)
  if (options.answered) tellAnswers(app, options.answered)
  if (options.maintenance) shutWhenMaintained(app, options.maintenance, asWebRequest, options)
}

function eachOnce<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

function noCompiler(): never {
  throw new Error('A route has a Fastify schema. Coulisse checks input by the schemas of its own routes: see requests/api-route.ts.')
}

function openServer(handle: RequestListener, tls: TlsOptions | undefined): Server {
  const options = { ...httpServerOptions, maxHeaderSize: limits.headerBytes }
  // Every millisecond of a start counts. `import 'node:http'` would load Node's fetch as well, for the sake of names that
  // nobody asked for; and https is wanted by few, as most sites stand behind a proxy.
  if (!tls) return process.getBuiltinModule('node:http').createServer(options, handle)
  return process.getBuiltinModule('node:https').createServer({ ...options, ...tls }, handle) as unknown as Server
}

function parseJsonWithinDepth(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isDeeperThan(body as string, limits.jsonDepth)) done(Object.assign(new Error('The JSON is nested too deeply.'), { code: 'COULISSE_TOO_DEEP', statusCode: 400 }), undefined)
    else void parse(request, body as string, (error, json) => {
      const cleaned = holdsZero(body as string) ? withoutZeros(json) : json
      if (!error && cleaned === undefined) done(Object.assign(new Error('A name in the JSON holds U+0000.'), { code: 'COULISSE_ZERO_IN_NAME', statusCode: 400 }), undefined)
      else done(error, cleaned)
    })
  })
}

function slowDown(app: FastifyInstance, gate: Gate): void {
  app.addHook('onRequest', (request, reply, pass) => {
    const wait = gate.waitOf(request.ip)
    if (wait === undefined) return pass()
    const { status, headers, body } = unavailableAnswer({ path: request.url, headers: request.headers, retryAfterSeconds: wait, why: 'too-many' })
    void reply.code(status).headers(headers).send(body)
  })
}

function inTurn(app: FastifyInstance, gate: Gate | undefined): void {
  app.addHook('onRequest', (request, reply, pass) => takeTurn(gate?.importanceOf(request.raw) ?? 'rest', () => {
    if (!gate || gate.begins(request.raw)) return pass()
    reply.hijack()
    gate.refuse(request.raw, reply.raw)
  }))
}

function tellAnswers(app: FastifyInstance, answered: (answer: Answered) => void): void {
  app.addHook('onResponse', (request, reply, done) => {
    answered({ id: request.id, method: request.method, route: request.routeOptions.url, path: pathOf(request.url), status: reply.statusCode, tookMs: reply.elapsedTime, address: request.ip, headers: request.headers, trail: trails.get(request) })
    done()
  })
}

/** Costs nothing while the site is open. */
function shutWhenMaintained(app: FastifyInstance, gate: MaintenanceGate, asWebRequest: (request: FastifyRequest) => WebRequest, options: HttpOptions): void {
  const shut = async (request: FastifyRequest, reply: FastifyReply, pass: () => void) => {
    const answer = await gate.answer(asWebRequest(request))
    if (answer) void send(reply, answer, options)
    else pass()
  }
  app.addHook('onRequest', (request, reply, pass) => {
    if (gate.on) void shut(request, reply, pass)
    else pass()
  })
}

function addRoute(app: FastifyInstance, route: WebRoute, asWebRequest: (request: FastifyRequest) => WebRequest, options: HttpOptions): void {
  app.route({
    method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
    url: route.url,
    bodyLimit: route.bodyLimit ?? limits.bodyBytes,
    handler: async (request, reply) => {
      const web = asWebRequest(request)
      if (namesZero(web.path)) return send(reply, await options.notFound(web), options)
      const complete = request.isMultipart() ? await withUploads(web, request, route.uploadLimit) : web
      const trail = new Trail(request.id)
      trails.set(request, trail)
      const answer = await alongTrail(trail, () => route.handle(complete))
      return send(reply, request.method === 'GET' ? partOf(answer, request.headers) : answer, options)
    },
  })
}

function toWebRequest(request: FastifyRequest): WebRequest {
  return {
    id: request.id,
    method: request.method,
    url: request.url,
    path: pathOf(request.url),
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | string[]>,
    headers: request.headers,
    cookies: readCookies(request.headers.cookie),
    body: request.body,
    files: [],
    address: request.ip,
  }
}

async function withUploads(web: WebRequest, request: FastifyRequest, uploadLimit: number | undefined): Promise<WebRequest> {
  if (uploadLimit === undefined) throw Object.assign(new Error('No file is taken here.'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 })
  const files: UploadedFile[] = []
  const fields: Record<string, string> = Object.create(null)
  for await (const part of request.parts({ limits: { fileSize: uploadLimit } })) {
    if (part.type === 'file') files.push({ field: part.fieldname, fileName: part.filename ?? '', mimeType: part.mimetype, content: await part.toBuffer() })
    else fields[part.fieldname] = withoutZero(String(part.value))
  }
  return { ...web, files, body: fields }
}

/** Characters from which on encoding a text once is worth a buffer. */
const longText = 2_000

function send(reply: FastifyReply, answer: Answer, { secureCookies, headers }: HttpOptions): FastifyReply {
  reply.code(answer.status)
  if (headers && !('content-security-policy' in answer.headers)) reply.headers(headers)
  for (const name in answer.headers) reply.header(name, answer.headers[name])
  if (answer.cookies?.length) reply.header('set-cookie', answer.cookies.map((cookie) => writeCookie(cookie, secureCookies)))
  // Fastify would send null as the JSON text “null”; and Node encodes a long text twice, first to learn how many bytes it has.
  const { body } = answer
  return reply.send(typeof body === 'string' && body.length > longText ? encodeText(body) : body ?? '')
}
