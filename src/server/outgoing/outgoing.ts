// The one way out for requests whose address somebody else chose: pictures of an import, an OpenID provider. It never leads into
// the private network of the server, whatever the name resolves to and wherever the answer redirects.
import { lookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { PrivateAddress } from '../../config.ts'
import { mayBeAsked } from './addresses.ts'

export interface OutgoingBounds {
  allowed: readonly PrivateAddress[]
  /** For all of it: names, redirects and the whole answer. */
  timeoutMs: number
  largestBytes: number
  /** How many are followed, of GET only; with 0 the redirect itself is the answer. */
  redirects: number
  /** Absent: the system's. */
  resolve?: (name: string) => Promise<LookupAddress[]>
}

export interface OutgoingRequest {
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array | undefined
  signal?: AbortSignal | undefined
}

/** Why a request was not made, or its answer not taken; the message is for whoever gave the address. */
export class OutgoingRefused extends Error {
  override name = 'OutgoingRefused'
}

/** Rejects with OutgoingRefused, or with what the network said. */
export async function askOutside(address: string, request: OutgoingRequest, bounds: OutgoingBounds): Promise<Response> {
  const ended = AbortSignal.timeout(bounds.timeoutMs)
  const signal = request.signal ? AbortSignal.any([ended, request.signal]) : ended
  try {
    return await follow(address, { ...request, signal }, bounds)
  } catch (error) {
    if (ended.aborted) throw new OutgoingRefused(`no answer within ${bounds.timeoutMs / 1000} seconds`, { cause: error })
    throw error
  }
}

type Signalled = OutgoingRequest & { signal: AbortSignal }

async function follow(address: string, request: Signalled, bounds: OutgoingBounds): Promise<Response> {
  let url = readAddress(address)
  for (let left = bounds.redirects; ; left--) {
    const answer = await askOnce(url, request, bounds)
    const location = answer.headers.get('location')
    if (bounds.redirects === 0 || location === null || ![301, 302, 303, 307, 308].includes(answer.status)) return answer
    if (left === 0) throw new OutgoingRefused(`it redirects more than ${bounds.redirects} times`)
    const next = readAddress(location, url)
    // What was meant for one server is not told to another.
    if (next.origin !== url.origin) request = { ...request, headers: {} }
    url = next
  }
}

function readAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new OutgoingRefused('it is no address')
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutgoingRefused('only http and https addresses can be asked')
  if (url.username || url.password) throw new OutgoingRefused('an address with a name and password in it is not asked')
  return url
}

async function askOnce(url: URL, request: Signalled, bounds: OutgoingBounds): Promise<Response> {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const found = await within(request.signal, (bounds.resolve ?? everyAddress)(name))
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (found.length === 0 || !found.every(({ address }) => mayBeAsked(address, port, bounds.allowed))) {
    throw new OutgoingRefused('it leads into a private network; COULISSE_PRIVATE_ADDRESSES says which of those may be asked')
  }
  const answer = await within(request.signal, send(url, request, only(found)))
  const { status, headers } = { status: answer.statusCode!, headers: headersOf(answer) }
  const body = await readBounded(answer, bounds.largestBytes)
  return new Response([101, 204, 205, 304].includes(status) ? null : new Uint8Array(body), { status, headers })
}

const everyAddress = (name: string): Promise<LookupAddress[]> => lookup(name, { all: true })

/** The connection goes to what was looked at: a name that resolves to something else a moment later changes nothing. */
function only(found: readonly LookupAddress[]): LookupFunction {
  return (_name, { all }, done) => (all ? done(null, [...found]) : done(null, found[0]!.address, found[0]!.family))
}

async function send(url: URL, { method = 'GET', headers = {}, body, signal }: Signalled, lookup: LookupFunction): Promise<IncomingMessage> {
  // Loaded when somebody asks outside: a start does not wait for it.
  const { request } = url.protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http')
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request(url, { method, signal, lookup, agent: false, headers: { ...headers, 'accept-encoding': 'identity', connection: 'close' } }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at < answer.rawHeaders.length; at += 2) headers.append(answer.rawHeaders[at]!, answer.rawHeaders[at + 1]!)
  return headers
}

async function readBounded(answer: IncomingMessage, largestBytes: number): Promise<Buffer> {
  const encoding = answer.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw ended(answer, `it comes packed as ${encoding}, which was not asked for`)
  if (Number(answer.headers['content-length'] ?? 0) > largestBytes) throw ended(answer, tooLarge(largestBytes))
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > largestBytes) throw ended(answer, tooLarge(largestBytes))
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const tooLarge = (bytes: number): string => `it is larger than ${Math.round(bytes / 1024 / 1024)} MB`

function ended(answer: IncomingMessage, why: string): OutgoingRefused {
  answer.destroy()
  return new OutgoingRefused(why)
}

/** Looking up a name cannot be broken off, but nobody has to wait for it. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error)
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason as Error)
    signal.addEventListener('abort', give, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give))
  })
}
