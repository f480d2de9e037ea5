// Metrics at an address of their own, served by the supervisor, so that they can be read while no worker serves.
import http from 'node:http'
import { listen, type ListenAddress } from '../listen.ts'
import { prometheusType } from './prometheus.ts'

/** Answers GET /metrics and /livez, and nothing else. Returns why it cannot listen, or undefined. */
export async function serveMetrics(address: ListenAddress, read: () => Promise<string>): Promise<string | undefined> {
  const server = http.createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    if (request.method !== 'GET') return void response.writeHead(405).end()
    if (request.url === '/livez') return void response.end('alive\n')
    if (request.url !== '/metrics') return void response.writeHead(404).end('Metrics are at /metrics.\n')
    read().then((text) => response.writeHead(200, { 'content-type': prometheusType }).end(text), () => response.writeHead(500).end())
  })
  const listening = await listen(server, address)
  server.unref()
  return listening.ok ? undefined : listening.message
}
