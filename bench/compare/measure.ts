// One question to all peers that have an answer, in turn, round by round: what disturbs the machine disturbs all alike.

import { setTimeout as wait } from 'node:timers/promises'
import { plainServer } from '../harness.ts'
import { median } from '../support/median.ts'
import { type Answer, type LoadResult, runLoad } from '../support/run-load.ts'
import { readCpuMs, readMemory, type MemoryUse } from '../support/process-tree.ts'
import { type RunningServer, startServer } from '../support/server-process.ts'
import type { Ask, OpenPeer, Question } from './peer.ts'

export interface Figures {
  cpuMs: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  answerBytes: number
}

/** What was found, or why nothing was. */
export type Outcome = Figures | { failed: string }

export interface RunningPeer extends AsyncDisposable {
  name: string
  open: OpenPeer
  servers: Map<string, RunningServer>
}

interface Asked {
  name: string
  ask: Ask
  server: RunningServer
  besides: readonly number[]
  prepared: unknown
  measured: Figures[]
  failed?: string
  answer?: Answer
}

export interface Effort {
  rounds: number
  seconds: number
}

const warmUpRequests = 1000
const warmUpRuns = 6
const mostWarmUpSeconds = 1
/** Where each load uses up what must be made before it. */
const costlyWarmUpRuns = 2
const settleMs = 1500

export async function startPeer(name: string, open: OpenPeer): Promise<RunningPeer> {
  const servers = new Map<string, RunningServer>()
  const dispose = async () => {
    for (const server of servers.values()) await server[Symbol.asyncDispose]()
  }
  try {
    for (const [key, command] of Object.entries(open.servers)) servers.set(key, await startServer(command))
  } catch (error) {
    await dispose()
    throw error
  }
  return { name, open, servers, [Symbol.asyncDispose]: dispose }
}

/** Of the main server and of what works for it. */
export async function readPeerMemory({ open, servers }: RunningPeer): Promise<MemoryUse> {
  await wait(settleMs)
  const all = [servers.get('main')!.memory(), ...(open.besides ?? []).map(readMemory)]
  const sum = (key: keyof MemoryUse) => all.reduce((total, one) => total + one[key], 0)
  return { rssMb: sum('rssMb'), pssMb: sum('pssMb') }
}

export async function measureQuestion(question: Question, peers: readonly RunningPeer[], effort: Effort): Promise<Map<string, Outcome>> {
  const asked = peers.flatMap((peer) => askedOf(peer, question))
  for (const one of asked) await attempt(one, () => warmUp(one, effort))
  await using plain = await startPlain(asked, effort).catch((error: Error) => { console.error(`  plain: ${error.message}`); return undefined })
  if (plain) asked.push(plain)
  for (let round = 0; round < effort.rounds; round++) {
    for (const one of asked) await attempt(one, () => measureOnce(one, effort.seconds))
  }
  return new Map(asked.map((one) => [one.name, summarise(one)]))
}

function askedOf({ name, open, servers }: RunningPeer, question: Question): Asked[] {
  const ask = open.asks[question]
  if (!ask) return []
  return [{ name, ask, server: servers.get(ask.server ?? 'main')!, besides: open.besides ?? [], prepared: undefined, measured: [] }]
}

/** A peer that fails is left out from there on; the others go on. */
async function attempt(one: Asked, work: () => Promise<void>): Promise<void> {
  if (one.failed) return
  try {
    await work()
  } catch (error) {
    one.failed = error instanceof Error ? error.message : String(error)
    console.error(`  ${one.name}: ${one.failed}`)
  }
}

async function warmUp(one: Asked, { seconds }: Effort): Promise<void> {
  one.prepared = await one.ask.prepare?.(one.server.origin)
  const most = one.ask.prepareRound ? costlyWarmUpRuns : warmUpRuns
  for (let requests = 0, run = 0; requests < warmUpRequests && run < most; run++) {
    const load = await loadOnce(one, Math.min(seconds, mostWarmUpSeconds))
    one.answer ??= load.answer
    requests += load.requests
  }
}

async function startPlain(asked: readonly Asked[], { seconds }: Effort): Promise<(Asked & AsyncDisposable) | undefined> {
  const ours = asked.find(({ name, answer }) => name === 'coulisse' && answer)
  if (!ours) return undefined
  const server = await startServer(plainServer(ours.answer!))
  const { prepareRound: _, prepare: __, ...ask } = ours.ask
  const plain: Asked = { name: 'plain', ask, server, besides: [], prepared: await freshly(ours), answer: ours.answer!, measured: [] }
  await attempt(plain, async () => void (await loadOnce(plain, Math.min(seconds, mostWarmUpSeconds))))
  return { ...plain, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

async function measureOnce(one: Asked, seconds: number): Promise<void> {
  const prepared = await freshly(one)
  const before = cpuMsOf(one)
  const load = await loadOnce(one, seconds, prepared)
  const cpuMs = (cpuMsOf(one) - before) / load.requests
  one.measured.push({ cpuMs, requestsPerSecond: load.requests / load.seconds, p50Ms: load.p50Ms, p99Ms: load.p99Ms, answerBytes: Buffer.byteLength(load.answer.body) })
}

async function freshly({ ask, server, prepared }: Asked): Promise<unknown> {
  return ask.prepareRound ? ask.prepareRound(server.origin, prepared) : prepared
}

async function loadOnce(one: Asked, seconds: number, prepared?: unknown): Promise<LoadResult> {
  const { requests, connections = 32, requestsPerConnection, expected, expectedText } = one.ask
  const load = await runLoad({
    origin: one.server.origin, requests, connections, seconds, prepared: prepared ?? (await freshly(one)),
    ...(requestsPerConnection && { requestsPerConnection }), ...(expected && { expected }), ...(expectedText && { expectedText }),
  })
  if (load.failed > 0 || load.requests === 0) throw new Error(`${load.failed} requests failed beside ${load.requests} good ones; the first: ${load.firstFailure ?? 'none'}`)
  return load
}

function cpuMsOf({ server, besides }: Asked): number {
  return server.cpuMs() + besides.reduce((sum, pid) => sum + readCpuMs(pid), 0)
}

function summarise({ measured, failed }: Asked): Outcome {
  if (failed !== undefined || measured.length === 0) return { failed: failed ?? 'nothing was measured' }
  const of = (key: keyof Figures) => median(measured.map((one) => one[key]))
  return { cpuMs: of('cpuMs'), requestsPerSecond: of('requestsPerSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), answerBytes: of('answerBytes') }
}
