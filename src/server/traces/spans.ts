// From what was observed to spans: made when it is over, so that nothing is done for them while a request is answered.
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type SpanContext, type Tracer } from '@opentelemetry/api'
import type { IdGenerator } from '@opentelemetry/sdk-trace'
import type { Answered, Attempted } from '../observe.ts'
import type { Trail } from '../trail.ts'

/** A request's number is a UUID: as long as the number of a trace. So a job finds the trace of the request that added it. */
export const traceIdOf = (requestId: string): string => requestId.replaceAll('-', '')
const rootSpanIdOf = (requestId: string): string => traceIdOf(requestId).slice(16)

/** The caller's trace, from its header `traceparent` (W3C); undefined where it sent none that can be read. */
export function callerOf(header: string | string[] | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(header ?? '')) ?? []
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  return { traceId, spanId, traceFlags: parseInt(flags!, 16), isRemote: true }
}

/** Random, except where the next span is the root of a request. */
export class Ids implements IdGenerator {
  #next: { traceId: string; spanId: string } | undefined
  readonly #random: IdGenerator

  constructor(random: IdGenerator) {
    this.#random = random
  }

  /** Spans that `work` begins are the root of this request. */
  rootOf<T>(requestId: string, work: () => T): T {
    this.#next = { traceId: traceIdOf(requestId), spanId: rootSpanIdOf(requestId) }
    try {
      return work()
    } finally {
      this.#next = undefined
    }
  }

  generateTraceId(): string {
    return this.#next?.traceId ?? this.#random.generateTraceId()
  }

  generateSpanId(): string {
    return this.#next?.spanId ?? this.#random.generateSpanId()
  }
}

export interface Drawing { tracer: Tracer; ids: Ids; system: 'sqlite' | 'postgresql' }

const epoch = (ms: number): number => performance.timeOrigin + ms

export function drawRequest({ tracer, ids, system }: Drawing, { id, method, route, status, tookMs, trail }: Answered, caller: SpanContext | undefined): SpanContext {
  const endMs = epoch(performance.now())
  const attributes = { 'http.request.method': method, ...(route && { 'http.route': route }), 'http.response.status_code': status, 'coulisse.request_id': id }
  const span = ids.rootOf(id, () => tracer.startSpan(route ? `${method} ${route}` : method, { kind: SpanKind.SERVER, startTime: endMs - tookMs, attributes }, caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT))
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
  const inside = trace.setSpan(ROOT_CONTEXT, span)
  if (trail) drawTrail(tracer, system, trail, inside)
  span.end(endMs)
  return span.spanContext()
}

/** `asked`: the span of the request that added the job. */
export function drawJob({ tracer, system }: Drawing, { name, outcome, tookMs, trail }: Attempted, asked: SpanContext): void {
  const beganMs = epoch(trail.beganMs)
  const span = tracer.startSpan(`job ${name}`, { kind: SpanKind.CONSUMER, startTime: beganMs, attributes: { 'coulisse.job': name, 'coulisse.request_id': trail.requestId } }, trace.setSpanContext(ROOT_CONTEXT, asked))
  if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR, message: trail.error instanceof Error ? trail.error.name : 'failed' })
  drawTrail(tracer, system, trail, trace.setSpan(ROOT_CONTEXT, span))
  span.end(beganMs + tookMs)
}

/** Where the request itself is not known any more, its numbers are. */
export const spanContextOf = (requestId: string): SpanContext => ({ traceId: traceIdOf(requestId), spanId: rootSpanIdOf(requestId), traceFlags: 1, isRemote: true })

/** Statements and letters as spans of their own; what was added to be done later as events. */
function drawTrail(tracer: Tracer, system: string, { statements, notes = [] }: Trail, inside: Context): void {
  for (const { sql, beganMs, tookMs } of statements) {
    tracer.startSpan(nameOfStatement(sql), { kind: SpanKind.CLIENT, startTime: epoch(beganMs), attributes: { 'db.system.name': system, 'db.query.text': sql } }, inside).end(epoch(beganMs + tookMs))
  }
  for (const { kind, text, beganMs, tookMs } of notes) {
    if (tookMs === undefined) trace.getSpan(inside)?.addEvent(`${kind} ${text}`, epoch(beganMs))
    else tracer.startSpan(`${kind} ${text}`, { kind: SpanKind.CLIENT, startTime: epoch(beganMs), attributes: { 'coulisse.mail': text } }, inside).end(epoch(beganMs + tookMs))
  }
}

/** `select products`: the statement's first word and its first table. */
function nameOfStatement(sql: string): string {
  const [word = 'sql'] = sql.trim().split(/\s+/, 1)
  const table = /\b(?:from|into|update)\s+"?(\w+)"?/i.exec(sql)?.[1]
  return table ? `${word.toLowerCase()} ${table}` : word.toLowerCase()
}
