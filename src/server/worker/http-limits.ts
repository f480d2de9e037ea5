// How long a worker waits for clients, in one place.
import type { Server } from 'node:http'

export const httpLimits = {
  /** From the first byte of a request to the last of its headers. */
  headersTimeoutMs: 60_000,
  /** From the first byte of a request to the last of its body, a large upload over a slow line included. */
  requestTimeoutMs: 300_000,
  /** An idle connection stays open: longer than the 60 s of nginx and of the load balancers, so that they close first and lose no request. */
  keepAliveTimeoutMs: 72_000,
  /** How often node looks for connections past these times. */
  checkIntervalMs: 5_000,
}

/** For `http.createServer`: what can only be set at creation. */
export const httpServerOptions = { connectionsCheckingInterval: httpLimits.checkIntervalMs, noDelay: true }

export function applyHttpLimits(server: Server): void {
  server.headersTimeout = httpLimits.headersTimeoutMs
  server.requestTimeout = httpLimits.requestTimeoutMs
  server.keepAliveTimeout = httpLimits.keepAliveTimeoutMs
}
