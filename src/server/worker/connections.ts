// The open connections of a worker: which there are, which are idle, and how they are brought to their end.
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const sweepEveryMs = 50
// A connection on its way out is read by nobody; few at a time, so that none waits long.
const partAtOnce = 64

export type DrainOptions = {
  timeoutMs: number
  /** Hands an idle connection to somebody who goes on serving it; resolves when it is on its way. Without it, idle connections are closed. */
  giveBack?: (socket: Socket) => Promise<void>
}

export type Draining = {
  /** 'finished': every request got its answer; 'cut': the time was over and the rest was closed. */
  done: Promise<'finished' | 'cut'>
  /** From now on idle connections are closed: nobody is there any more to take them. */
  nobodyTakes(): void
}

export type Connections = {
  /** Answers what is under way, each new answer with `Connection: close`, and parts from every connection. */
  drain(options: DrainOptions): Draining
}

export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>()
  const streams = trackEventStreams(server)
  // What TLS has encrypted only this process can read on: the connection that counts is the one inside.
  server.on(isTls(server) ? 'secureConnection' : 'connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return {
    drain: (options) => {
      for (const response of streams) endEventStream(response)
      return drain(server, open, options)
    },
  }
}

export const isTls = (server: Server): boolean => 'setSecureContext' in server

// An event stream has no end of its own: it is ended, and the browser opens it again at the next worker.
function trackEventStreams(server: Server): Set<ServerResponse> {
  const streams = new Set<ServerResponse>()
  server.on('request', ({ headers }, response: ServerResponse) => {
    if (!headers.accept?.includes('text/event-stream')) return
    streams.add(response)
    response.once('close', () => streams.delete(response))
  })
  return streams
}

const comeBackAfterMs = 200

function endEventStream(response: ServerResponse): void {
  // Headers given to writeHead in one piece are not to be read any more; who asked for a stream and has an answer under way has one.
  const type = response.getHeader('content-type')
  if (!response.headersSent || (type !== undefined && !String(type).startsWith('text/event-stream'))) return
  response.shouldKeepAlive = false
  response.end(`retry: ${comeBackAfterMs}\n\n`)
}

function drain(server: Server, open: Set<Socket>, { timeoutMs, giveBack }: DrainOptions): Draining {
  server.prependListener('request', (_request, response) => { response.setHeader('connection', 'close') })
  const noTaker = Promise.withResolvers<void>()
  const partFrom = async (idle: Socket[]) => {
    if (!giveBack) return idle.forEach((socket) => socket.destroy())
    const leaving = idle.slice(0, partAtOnce)
    for (const socket of leaving) open.delete(socket)
    // A lost channel never says what it did not send.
    await Promise.race([Promise.all(leaving.map(giveBack)), noTaker.promise])
  }
  const finish = async () => {
    const endMs = performance.now() + timeoutMs
    // A connection that has just arrived first gets its turn to begin reading: begun after we stopped it, it would read on.
    // When it is to be closed, it also gets the time to read a request that already waits in it.
    await sleep(giveBack ? 1 : 2 * sweepEveryMs)
    while (open.size > 0 && performance.now() < endMs) {
      const idle = idleSockets(server, open)
      await partFrom(idle)
      await sleep(idle.length > partAtOnce ? 1 : sweepEveryMs)
    }
    const answeredAll = open.size === 0
    for (const socket of open) socket.destroy()
    return answeredAll ? 'finished' as const : 'cut' as const
  }
  const nobodyTakes = () => {
    giveBack = undefined
    noTaker.resolve()
  }
  return { done: finish(), nobodyTakes }
}

// Only node's parser knows whether a request has begun, and it tells nobody; but `closeIdleConnections` destroys exactly
// the idle ones. So for this one call "destroy" means "remember". A connection that never carried a byte node leaves out.
function idleSockets(server: Server, open: Set<Socket>): Socket[] {
  const idle = new Set<Socket>()
  for (const socket of open) {
    if (socket.bytesRead === 0) idle.add(socket)
    socket.destroy = () => { idle.add(socket); return socket }
  }
  server.closeIdleConnections()
  for (const socket of open) Reflect.deleteProperty(socket, 'destroy')
  return [...idle].filter((socket) => open.has(socket) && !socket.destroyed && socket.writableLength === 0)
}
