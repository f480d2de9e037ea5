// A request that names two hosts: Node takes the first, a proxy before us may have taken the second. The standard wants 400 (RFC 9112, 3.2).
import type { RequestListener } from 'node:http'

export function withOneHost(handle: RequestListener): RequestListener {
  return (request, response) => {
    if (!namesTwoHosts(request.rawHeaders)) return handle(request, response)
    const body = 'The request names more than one host.\n'
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(body), connection: 'close' }).end(body)
  }
}

/** Names and values in turn. */
function namesTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  return hosts > 1
}
