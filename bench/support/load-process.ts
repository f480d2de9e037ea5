// Runs as a process of its own: keeps connections busy for a bounded time and sends back what it saw.

import { Connection } from './connection.ts'
import type { Answer, Load, LoadResult, RequestSpec, RequestWriter } from './run-load.ts'

const maxFailures = 100

process.once('message', (load: Load) => {
  run(load).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  )
})

interface Tally {
  timesMs: number[]
  failed: number
  firstFailure?: string
  answer?: Answer
}

async function run(load: Load): Promise<LoadResult> {
  const write = await writerOf(load)
  const tally: Tally = { timesMs: [], failed: 0 }
  const started = performance.now()
  const until = started + load.seconds * 1000
  await Promise.all(Array.from({ length: load.connections }, (_, connection) => keepBusy(load, connection, write, until, tally)))
  return report(tally, (performance.now() - started) / 1000)
}

async function writerOf({ requests }: Load): Promise<RequestWriter> {
  if ('module' in requests) return ((await import(requests.module)) as Record<string, RequestWriter>)[requests.writer ?? 'writeRequest']!
  return ({ count }) => requests[count % requests.length] as RequestSpec
}

async function keepBusy(load: Load, number: number, write: RequestWriter, until: number, tally: Tally): Promise<void> {
  const connection = new Connection(load.origin)
  let previous: Answer | undefined
  const { requestsPerConnection: most = Infinity } = load
  for (let count = 0; count < most && performance.now() < until && tally.failed < maxFailures; count++) {
    const request = write({ connection: number, count, prepared: load.prepared, ...(previous && { previous }) })
    const begun = performance.now()
    try {
      previous = await connection.send(request)
      note(tally, request, previous, performance.now() - begun, load)
    } catch (error) {
      noteFailure(tally, request, String(error))
    }
  }
  connection.close()
}

function note(tally: Tally, request: RequestSpec, answer: Answer, timeMs: number, { expected, expectedText = '' }: Load): void {
  const good = (expected ? expected.includes(answer.status) : answer.status >= 200 && answer.status < 400) && answer.body.includes(expectedText)
  if (!good) return noteFailure(tally, request, `${answer.status} ${answer.body.slice(0, 300)}`)
  tally.timesMs.push(timeMs)
  tally.answer ??= answer
}

function noteFailure(tally: Tally, request: RequestSpec, what: string): void {
  tally.failed += 1
  tally.firstFailure ??= `${request.method ?? 'GET'} ${request.path}: ${what}`
}

function report({ timesMs, failed, firstFailure, answer }: Tally, seconds: number): LoadResult {
  timesMs.sort((a, b) => a - b)
  const at = (share: number) => timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? 0
  const nothing = { status: 0, headers: {}, body: '' }
  const failure = firstFailure === undefined ? {} : { firstFailure }
  return { requests: timesMs.length, seconds, failed, ...failure, p50Ms: at(0.5), p99Ms: at(0.99), answer: answer ?? nothing }
}
