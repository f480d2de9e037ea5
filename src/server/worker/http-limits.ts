// How long a worker waits for clients: the times of ../limits.ts, as node wants to hear them.
import type { Server } from 'node:http'
import { times } from '../limits.ts'

/** For `http.createServer`: what can only be set at creation. */
export const httpServerOptions = { connectionsCheckingInterval: times.checkIntervalMs, noDelay: true }

export function applyHttpLimits(server: Server): void {
  server.headersTimeout = times.headersTimeoutMs
  server.requestTimeout = times.requestTimeoutMs
  server.keepAliveTimeout = times.keepAliveTimeoutMs
  server.timeout = times.silenceTimeoutMs
}
