// `npm run compare`: measures Coulisse beside its peers in one run; `npm run compare -- fastify payload` only beside those.

import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { measureStart } from '../harness.ts'
import type { MemoryUse } from '../support/process-tree.ts'
import { install, type Installed } from './install.ts'
import { type Effort, measureQuestion, type Outcome, readPeerMemory, type RunningPeer, startPeer } from './measure.ts'
import { type OpenPeer, type Peer, type Question, questions } from './peer.ts'
import { report } from './report.ts'

/** All that was found of one peer. */
export interface Found {
  name: string
  title: string
  installed?: Installed
  firstAnswerMs?: number
  idle?: MemoryUse
  afterLoad?: MemoryUse
  outcomes: Partial<Record<Question, Outcome>>
  /** Why it could not be measured at all. */
  failed?: string
}

const order = ['coulisse', 'plain', 'fastify', 'adonis', 'emdash', 'payload', 'vendure', 'evershop', 'strapi', 'directus']
const mostStartRounds = 3
const effort: Effort = { rounds: Number(process.env['BENCH_ROUNDS'] ?? 5), seconds: Number(process.env['BENCH_SECONDS'] ?? 4) }
const names = choose(process.argv.slice(2))
const found: Found[] = []
{
  await using running = new AsyncDisposableStack()
  const peers = await bringAll(running)
  for (const question of Object.keys(questions) as Question[]) {
    console.log(`> ${questions[question].title}`)
    for (const [name, outcome] of await measureQuestion(question, peers, effort)) tell(name, question, outcome)
    // A run that is cut short leaves what it has found.
    report(found, effort)
  }
  for (const peer of peers) of(peer.name).afterLoad = await readPeerMemory(peer)
}
report(found, effort)
process.exitCode = found[0]?.failed === undefined ? 0 : 1

/** Coulisse and the plain server always take part: the one is compared, the other is the floor. */
function choose(words: string[]): string[] {
  const there = globSync('*/peer.ts', { cwd: import.meta.dirname }).map(dirname)
  const known = order.filter((name) => there.includes(name))
  const unknown = words.filter((word) => !known.includes(word))
  if (unknown.length === 0) return known.filter((name) => words.length === 0 || words.includes(name) || name === 'coulisse' || name === 'plain')
  console.error(`There is no peer ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  return process.exit(1)
}

/** Installed one after the other, which is timed; filled at the same time, which is not; then started one after the other. */
async function bringAll(running: AsyncDisposableStack): Promise<RunningPeer[]> {
  const opened: { one: Found; opening: Promise<OpenPeer> }[] = []
  for (const name of names) {
    const { peer } = (await import(join(import.meta.dirname, name, 'peer.ts'))) as { peer: Peer }
    const one: Found = { name, title: peer.title, outcomes: {} }
    found.push(one)
    console.log(`> ${peer.title}: installing`)
    await attempt(one, async () => {
      one.installed = await install(name, peer)
    })
    if (!one.installed) continue
    const opening = peer.open(one.installed.folder)
    // Told when its turn comes; until then it is nobody's unhandled rejection.
    opening.catch(() => {})
    opened.push({ one, opening })
  }
  const settled = await Promise.allSettled(opened.map(({ opening }) => opening))
  for (const each of settled) if (each.status === 'fulfilled') running.use(each.value)
  const peers: RunningPeer[] = []
  for (const { one, opening } of opened) await attempt(one, async () => void peers.push(await start(one, await opening, running)))
  return peers
}

async function start(one: Found, open: OpenPeer, running: AsyncDisposableStack): Promise<RunningPeer> {
  console.log(`> ${one.title}: starting`)
  one.firstAnswerMs = (await measureStart(open.servers['main']!, Math.min(effort.rounds, mostStartRounds))).firstAnswerMs
  const started = running.use(await startPeer(one.name, open))
  one.idle = await readPeerMemory(started)
  return started
}

/** A peer that fails is told of and left out. */
async function attempt(one: Found, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    one.failed = error instanceof Error ? error.message : String(error)
    console.error(`  ${one.title} is left out: ${one.failed}`)
  }
}

function tell(name: string, question: Question, outcome: Outcome): void {
  of(name).outcomes[question] = outcome
  if ('cpuMs' in outcome) console.log(`  ${name.padEnd(10)} ${outcome.cpuMs.toPrecision(3)} ms CPU, ${Math.round(outcome.requestsPerSecond)} a second, p50 ${outcome.p50Ms.toFixed(1)} ms, p99 ${outcome.p99Ms.toFixed(1)} ms`)
}

function of(name: string): Found {
  return found.find((one) => one.name === name)!
}
