// Answers in the place of the worker while there is none: 503 and when to come back, as a page or as JSON.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { unavailableAnswer } from '../unavailable-page.ts'

export type StandIn = {
  /** Reads one request from the connection, answers it and closes. */
  answer(socket: Socket): void
  /** Resolves when the last answer is out. */
  stop(): Promise<void>
}

// How long a sender may go on sending after the answer. Closing at once would reset the connection, and the answer would be lost.
const listenOnMs = 3_000
// Connections that carry no request are not waited for longer than this when the program stops.
const stopWithinMs = 1_000

/** `retryAfterSeconds` is asked for each answer. */
export function createStandIn(retryAfterSeconds: () => number): StandIn {
  const open = new Set<Socket>()
  const answerRequest = (request: IncomingMessage, response: ServerResponse) => sendAnswer(request, response, retryAfterSeconds())
  // As a plain import it would load Node's fetch into the supervisor.
  const server = process.getBuiltinModule('node:http').createServer({ headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 }, answerRequest)
  server.on('checkContinue', answerRequest)
  // A server that never listens watches over its time limits only when told so.
  server.emit('listening')
  return {
    answer(socket) {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      server.emit('connection', socket)
      socket.resume()
    },
    stop: () => whenAllClosed(open),
  }
}

function sendAnswer(request: IncomingMessage, response: ServerResponse, retryAfterSeconds: number): void {
  const { status, headers, body } = answerTo(request, retryAfterSeconds)
  response.writeHead(status, { ...headers, connection: 'close', 'content-length': Buffer.byteLength(body) })
  response.write(body)
  const end = () => response.end()
  const patience = setTimeout(end, listenOnMs)
  request.resume().once('close', () => { clearTimeout(patience); end() })
}

// The supervisor lives and is already replacing the worker: a restart from outside would only make it longer.
function answerTo(request: IncomingMessage, retryAfterSeconds: number) {
  if (request.url === '/livez') return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'alive\n' }
  return unavailableAnswer({ path: request.url ?? '/', headers: request.headers, retryAfterSeconds })
}

async function whenAllClosed(open: Set<Socket>): Promise<void> {
  const untilMs = performance.now() + stopWithinMs
  while (open.size > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 20))
  for (const socket of open) socket.destroy()
}
