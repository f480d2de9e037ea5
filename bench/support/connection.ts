// One keep-alive connection with one request at a time. Node's own client would need more processor time than the servers measured here.

import { connect, type Socket } from 'node:net'
import type { Answer, RequestSpec } from './run-load.ts'

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Error): void
}

const answerWithinMs = 30_000

export class Connection {
  readonly #origin: URL
  #socket: Socket | undefined
  #received: Buffer = Buffer.alloc(0)
  #waiting: Waiting | undefined

  constructor(origin: string) {
    this.#origin = new URL(origin)
  }

  send(request: RequestSpec): Promise<Answer> {
    const socket = (this.#socket ??= this.#open())
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      socket.write(this.#write(request))
    })
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #open(): Socket {
    const socket = connect({ host: this.#origin.hostname, port: Number(this.#origin.port), noDelay: true })
    this.#received = Buffer.alloc(0)
    socket.setTimeout(answerWithinMs, () => this.#fail(new Error(`no answer within ${answerWithinMs / 1000} s`)))
    socket.on('data', (data: Buffer) => this.#read(data))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed the connection')))
    return socket
  }

  /** The next request opens a new connection. */
  #fail(error: Error): void {
    this.close()
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }

  #write({ method = 'GET', path, headers = {}, body }: RequestSpec): string {
    const text = typeof body === 'object' ? JSON.stringify(body) : body
    const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
    const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }
    const lines = Object.entries({ host: this.#origin.host, ...type, ...length, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text ?? ''}`
  }

  #read(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data])
    const read = readAnswer(this.#received)
    if (!read) return
    this.#received = this.#received.subarray(read.length)
    const waiting = this.#waiting
    this.#waiting = undefined
    if (read.answer.headers.connection === 'close') this.close()
    waiting?.resolve(read.answer)
  }
}

/** A whole answer at the start of the bytes, and how many bytes it took; undefined while some are missing. */
export function readAnswer(bytes: Buffer): { answer: Answer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(first.slice(9, 12))
  const headers = readHeaders(lines)
  const content = bytes.subarray(end + 4)
  const read = headers['transfer-encoding'] === 'chunked' ? readChunks(content) : readLength(content, bodyLength(status, headers))
  return read && { answer: { status, headers, body: read.body }, length: end + 4 + read.length }
}

/** Several cookies stand in a line each; of anything else the last counts. */
function readHeaders(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    const value = line.slice(line.indexOf(':') + 1).trim()
    headers[name] = name === 'set-cookie' && headers[name] !== undefined ? `${headers[name]}\n${value}` : value
  }
  return headers
}

function bodyLength(status: number, headers: Record<string, string>): number {
  return status === 204 || status === 304 ? 0 : Number(headers['content-length'] ?? 0)
}

function readLength(content: Buffer, length: number): { body: string; length: number } | undefined {
  return content.length < length ? undefined : { body: content.toString('utf8', 0, length), length }
}

function readChunks(content: Buffer): { body: string; length: number } | undefined {
  const chunks: Buffer[] = []
  for (let position = 0; ; ) {
    const lineEnd = content.indexOf('\r\n', position)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(content.toString('latin1', position, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (content.length < next) return undefined
    if (size === 0) return { body: Buffer.concat(chunks).toString('utf8'), length: next }
    chunks.push(content.subarray(lineEnd + 2, lineEnd + 2 + size))
    position = next
  }
}
