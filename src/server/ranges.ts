// A part of an answer, for whoever has the rest already (RFC 9110, section 14): an answer that says `accept-ranges: bytes` may be asked for in parts.
import type { IncomingHttpHeaders } from 'node:http'
import parseRange from 'range-parser'
import type { Answer } from './web.ts'

/** The part that a GET asks for; the whole where it asks for several, for none that can be read, or has another version than this. */
export function partOf(answer: Answer, { range, 'if-range': version }: IncomingHttpHeaders): Answer {
  const { status, headers, body } = answer
  if (range === undefined || status !== 200 || headers['accept-ranges'] !== 'bytes' || !Buffer.isBuffer(body) || headers['content-encoding']) return answer
  // A date is no version here, and a weak tag does not say that the bytes are the same.
  if (version !== undefined && version !== headers['etag']) return answer
  const ranges = parseRange(body.length, range)
  if (ranges === -1) return { ...answer, status: 416, headers: { ...headers, 'content-range': `bytes */${body.length}`, 'content-length': '0' }, body: null }
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return answer
  const [{ start, end }] = ranges as unknown as [{ start: number; end: number }]
  const part = body.subarray(start, end + 1)
  return { ...answer, status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end}/${body.length}`, 'content-length': String(part.length) }, body: part }
}
