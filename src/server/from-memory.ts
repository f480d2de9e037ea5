// What is in memory and certainly right is sent before a request costs anything else: no routing, no context.
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import proxyAddress from '@fastify/proxy-addr'
import type { Gate } from './crowds/gate.ts'
import type { MaintenanceGate } from './maintenance.ts'
import { countCached, type Answered } from './observe.ts'
import { unavailableAnswer } from './unavailable-page.ts'
import { pathOf, type Answer } from './web.ts'

/** Made for one request: its headers are changed. */
export interface Remembered {
  /** As it was declared, such as `/products/:slug`. */
  route: string
  answer: Answer & InPieces
}

/** A body that is sent piece by piece, together: to make one of them first would cost more than all else here. */
export interface InPieces { pieces?: readonly Buffer[] }

/** What is to be sent to this request, or nothing. */
export type Memory = (url: string, headers: IncomingHttpHeaders) => Promise<Remembered | undefined> | undefined

export interface FromMemoryOptions {
  memory: Memory
  trustedProxies: readonly string[]
  gate?: Gate
  maintenance?: MaintenanceGate
  newRequestId(): string
  answered?(answer: Answered): void
}

/** Answers what it can from memory, and passes the rest on to `handle`. */
export function fromMemory(options: FromMemoryOptions, handle: RequestListener): RequestListener {
  const { memory, maintenance } = options
  const answer = answering(options)
  return (request, response) => {
    const begunMs = performance.now()
    const found = request.method === 'GET' && !maintenance?.on ? memory(request.url ?? '/', request.headers) : undefined
    if (!found) return handle(request, response)
    // What went wrong on the short way is met again on the usual one, and told there.
    void found.catch(() => undefined).then((late) => (late ? answer(request, response, late, begunMs) : handle(request, response)))
  }
}

function answering({ gate, answered, trustedProxies, newRequestId }: FromMemoryOptions) {
  const addressOf = readAddress(trustedProxies)
  return (request: IncomingMessage, response: ServerResponse, { answer, route }: Remembered, begunMs: number): void => {
    const address = addressOf(request)
    const wait = gate?.waitOf(address)
    send(response, wait === undefined ? answer : unavailableAnswer({ path: request.url ?? '/', headers: request.headers, retryAfterSeconds: wait, why: 'too-many' }))
    if (wait === undefined) countCached('kept')
    if (answered) tell(answered, { request, response, newRequestId, route, begunMs, address })
  }
}

function send(response: ServerResponse, { status, headers, body, pieces }: Pick<Answer, 'status' | 'headers' | 'body'> & InPieces): void {
  if (pieces) return sendPieces(response, status, headers, pieces)
  const content = body as Buffer | string | null
  // The headers were made for this answer: to copy them would cost as much as all else here.
  if (content !== null) headers['content-length'] = String(Buffer.byteLength(content))
  response.writeHead(status, headers)
  response.end(content ?? undefined)
}

/** Node holds them back until the end of this turn, and hands them over in one call. */
function sendPieces(response: ServerResponse, status: number, headers: Answer['headers'], pieces: readonly Buffer[]): void {
  let length = 0
  for (const piece of pieces) length += piece.length
  headers['content-length'] = String(length)
  response.writeHead(status, headers)
  for (const piece of pieces) response.write(piece)
  response.end()
}

interface Sent { request: IncomingMessage; response: ServerResponse; newRequestId(): string; route: string; begunMs: number; address: string }

/** When it is out, as for every other answer. */
function tell(answered: (answer: Answered) => void, { request, response, newRequestId, route, begunMs, address }: Sent): void {
  response.once('finish', () => {
    let id: string | undefined
    const path = pathOf(request.url ?? '/')
    // Hardly anybody asks for its number.
    answered({ get id() { return (id ??= newRequestId()) }, method: 'GET', route, path, status: response.statusCode, tookMs: performance.now() - begunMs, address, headers: request.headers })
  })
}

/** As Fastify reads it: a forwarded address counts only when every proxy on its way is trusted. */
function readAddress(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  if (trustedProxies.length === 0) return (request) => request.socket.remoteAddress ?? ''
  const trust = proxyAddress.compile([...trustedProxies])
  return (request) => proxyAddress(request, trust)
}
