// Traces for OpenTelemetry, where a setting names a collector. Loaded only then: the packages are the site's to install.
import type { SpanContext } from '@opentelemetry/api'
import { CannotStart } from '../../errors.ts'
import type { Answered, Attempted, Watcher } from '../observe.ts'
import { watching } from '../trail.ts'
import type { Drawing } from './spans.ts'

export interface TraceSettings {
  /** Of the collector, without a slash at the end: http://127.0.0.1:4318. */
  url: string
  headers: Readonly<Record<string, string>>
  /** Of the requests that are traced, 0 to 1. */
  share: number
}

export interface TracedProgram {
  service: string
  release: string
  system: Drawing['system']
  log: { warn(fields: object, message: string): void }
}

export interface Traces extends Watcher {
  /** Sends what it still holds. */
  end(): Promise<void>
}

const packages = '@opentelemetry/api @opentelemetry/sdk-trace @opentelemetry/resources @opentelemetry/exporter-trace-otlp-http'
/** How many requests of callers with a trace of their own are remembered for the jobs they added. */
const mostCallers = 1_000
const sendWithinMs = 3_000
const warnEveryMs = 60_000

export async function startTraces(settings: TraceSettings, about: TracedProgram): Promise<Traces> {
  const { api, sdk, resources, exporter, spans } = await loadPackages()
  const warn = warner(about.log)
  const nothing = () => {}
  api.diag.setLogger({ error: warn, warn: nothing, info: nothing, debug: nothing, verbose: nothing }, api.DiagLogLevel.ERROR)
  const ids = new spans.Ids(new sdk.RandomIdGenerator())
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': about.service, 'service.version': about.release }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new exporter.OTLPTraceExporter({ url: `${settings.url}/v1/traces`, headers: { ...settings.headers }, timeoutMillis: sendWithinMs }) })],
    idGenerator: ids,
  })
  watching.notes = true
  return new Tracing({ tracer: provider.getTracer('coulisse'), ids, system: about.system }, spans, settings.share, () => provider.shutdown().catch(warn))
}

async function loadPackages() {
  try {
    const [api, sdk, resources, exporter, spans] = await Promise.all([import('@opentelemetry/api'), import('@opentelemetry/sdk-trace'), import('@opentelemetry/resources'), import('@opentelemetry/exporter-trace-otlp-http'), import('./spans.ts')])
    return { api, sdk, resources, exporter, spans }
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new CannotStart(`COULISSE_TRACES is set, but the packages of OpenTelemetry are not installed. Install them beside Coulisse, npm install ${packages}, or leave the setting out.`)
  }
}

/** A collector that is away must not fill the log. */
function warner(log: TracedProgram['log']): (error: unknown) => void {
  let saidAtMs = -Infinity
  return (error) => {
    if (performance.now() - saidAtMs < warnEveryMs) return
    saidAtMs = performance.now()
    log.warn({ error: (error instanceof Error ? error.message : String(error)).slice(0, 300) }, 'Traces could not be sent to the collector of COULISSE_TRACES.')
  }
}

class Tracing implements Traces {
  readonly #drawing: Drawing
  readonly #spans: typeof import('./spans.ts')
  readonly #share: number
  readonly #shutdown: () => Promise<void>
  readonly #callers = new Map<string, SpanContext>()

  constructor(drawing: Drawing, spans: typeof import('./spans.ts'), share: number, shutdown: () => Promise<void>) {
    this.#drawing = drawing
    this.#spans = spans
    this.#share = share
    this.#shutdown = shutdown
  }

  answered(answer: Answered): void {
    if (!this.#isChosen(answer.id)) return
    const caller = this.#spans.callerOf(answer.headers['traceparent'])
    const span = this.#spans.drawRequest(this.#drawing, answer, caller)
    if (!caller) return
    this.#callers.set(answer.id, span)
    if (this.#callers.size > mostCallers) this.#callers.delete(this.#callers.keys().next().value!)
  }

  attempted(attempt: Attempted): void {
    const { requestId } = attempt.trail
    if (this.#isChosen(requestId)) this.#spans.drawJob(this.#drawing, attempt, this.#callers.get(requestId) ?? this.#spans.spanContextOf(requestId))
  }

  /** The same for a request and its jobs, in every worker: it follows from the number. */
  #isChosen(requestId: string): boolean {
    return parseInt(requestId.slice(-8), 16) < this.#share * 2 ** 32
  }

  async end(): Promise<void> {
    await this.#shutdown()
  }
}
