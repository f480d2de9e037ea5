// Measures a server as CPU per request, beside a plain node:http server that answers the same bytes, in turn.
// Times depend on the machine and its other work; the ratio of the two hardly does.

import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { median } from './support/median.ts'
import { type Answer, type LoadResult, type RequestSource, runLoad } from './support/run-load.ts'
import { type MemoryUse, startServer, type RunningServer, type ServerCommand } from './support/server-process.ts'

export { startServer, type RunningServer, type ServerCommand } from './support/server-process.ts'
export type { RequestSource, RequestSpec, RequestWriter } from './support/run-load.ts'
export { measureStart } from './support/measure-start.ts'
export { record } from './support/results.ts'

export interface Comparison {
  /** The server that is measured. */
  server: ServerCommand
  /** Runs before the load, e.g. to sign up visitors; what it returns goes to the writer of requests as `prepared`. */
  prepare?(origin: string): Promise<unknown>
  /** Runs before each measurement with what `prepare` returned; what it returns takes its place: for what a load uses up. */
  prepareRound?(origin: string, prepared: unknown): Promise<unknown>
  requests: RequestSource
  /** A connection that has sent this many ends before the time is over. */
  requestsPerConnection?: number
  /** Open keep-alive connections, each with one request at a time. Default 32. */
  connections?: number
  /** Of one measurement. Default 4. */
  seconds?: number
  /** Default 5. */
  rounds?: number
  /** Statuses that count as an answer. Default 200 to 399. */
  expected?: number[]
  /** What it is compared with, given the answer that it shall send; plain `node:http` unless said. */
  beside?(answer: Answer): ServerCommand
}

export interface Figures {
  cpuMsPerRequest: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

export interface ComparisonResult {
  server: Figures
  plain: Figures
  /** CPU per request of the server to that of the plain one: the median of the rounds' ratios. */
  ratio: number
  /** Of all the server's processes together. */
  memory: { idle: MemoryUse; afterLoad: MemoryUse }
  rounds: number
  requests: number
}

const settleMs = 500
const warmUpRequests = 2000
const warmUpRuns = 10
const defaults = { connections: 32, seconds: 4, rounds: Number(process.env.BENCH_ROUNDS ?? 5) }

export async function compare(comparison: Comparison): Promise<ComparisonResult> {
  await using server = await startServer(comparison.server)
  await wait(settleMs)
  const idle = server.memory()
  const prepared = await comparison.prepare?.(server.origin)
  const freshly = async () => (comparison.prepareRound ? comparison.prepareRound(server.origin, prepared) : prepared)
  const answer = await warmUp(comparison, server, freshly)
  await using plain = await startServer((comparison.beside ?? plainServer)(answer))
  const first = await freshly()
  await warmUp(comparison, plain, async () => first)
  const rounds: Round[] = []
  for (let round = 0; round < (comparison.rounds ?? defaults.rounds); round++) {
    const now = await freshly()
    const ofServer = await measureOnce(comparison, server, now)
    rounds.push({ server: ofServer, plain: await measureOnce(comparison, plain, now) })
  }
  return { ...summarise(rounds), memory: { idle, afterLoad: server.memory() } }
}

/** Until the code is compiled, which takes a busy machine longer than a quiet one. The first answer is what a plain server shall send. */
async function warmUp(comparison: Comparison, server: RunningServer, prepare: () => Promise<unknown>): Promise<Answer> {
  let first: Answer | undefined
  for (let requests = 0, run = 0; requests < warmUpRequests && run < warmUpRuns; run++) {
    const load = await runLoad({ ...loadOf(comparison, server, await prepare()), seconds: 1 })
    refuseFailures(load)
    first ??= load.answer
    requests += load.requests
  }
  return first!
}

/** `node:http` and nothing else, answering these bytes. */
export function plainServer(answer: Answer): ServerCommand {
  const program = fileURLToPath(new URL('./support/plain-server.ts', import.meta.url))
  return { command: [process.execPath, program], env: { BENCH_ANSWER: JSON.stringify(answer) }, readyPath: '/plain-server-is-ready' }
}

interface Round {
  server: Measured
  plain: Measured
}

type Measured = Figures & { requests: number }

async function measureOnce(comparison: Comparison, server: RunningServer, prepared: unknown): Promise<Measured> {
  const before = server.cpuMs()
  const load = await runLoad(loadOf(comparison, server, prepared))
  const cpuMs = server.cpuMs() - before
  refuseFailures(load)
  const { requests, seconds, p50Ms, p99Ms } = load
  return { requests, cpuMsPerRequest: cpuMs / requests, requestsPerSecond: requests / seconds, p50Ms, p99Ms }
}

function loadOf(comparison: Comparison, { origin }: RunningServer, prepared: unknown) {
  const { requests, connections = defaults.connections, seconds = defaults.seconds, requestsPerConnection, expected } = comparison
  return { origin, requests, connections, seconds, prepared, ...(requestsPerConnection && { requestsPerConnection }), ...(expected && { expected }) }
}

/** A figure over failed requests would say nothing. */
function refuseFailures({ failed, requests, firstFailure }: LoadResult): void {
  if (failed > 0 || requests === 0) throw new Error(`${failed} requests failed beside ${requests} good ones; the first: ${firstFailure ?? 'none'}`)
}

function summarise(rounds: Round[]): Omit<ComparisonResult, 'memory'> {
  const ratios = rounds.map(({ server, plain }) => server.cpuMsPerRequest / plain.cpuMsPerRequest)
  return {
    server: medians(rounds.map(({ server }) => server)),
    plain: medians(rounds.map(({ plain }) => plain)),
    ratio: median(ratios),
    rounds: rounds.length,
    requests: rounds.reduce((sum, { server }) => sum + server.requests, 0),
  }
}

function medians(measured: Measured[]): Figures {
  const of = (key: keyof Figures) => median(measured.map((one) => one[key]))
  return { cpuMsPerRequest: of('cpuMsPerRequest'), requestsPerSecond: of('requestsPerSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}
