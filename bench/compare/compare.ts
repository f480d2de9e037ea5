// `npm run compare`: measures Coulisse beside its peers in one run; `npm run compare -- fastify payload` only beside those. A run that was cut short goes on where it
// stopped, on the same commit, unless --anew is said.

import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { measureStart } from '../harness.ts'
import type { MemoryUse } from '../support/process-tree.ts'
import { commit } from '../support/results.ts'
import { cache, install, type Installed } from './install.ts'
import { type Effort, measureQuestion, type Outcome, readPeerMemory, type RunningPeer, startPeer } from './measure.ts'
import { type OpenPeer, type Peer, type Question, questions } from './peer.ts'
import { ProgressFile, type Run, within } from './progress.ts'
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
/** A peer that hangs is left out, and the others go on. */
const openWithinMs = 15 * 60_000
const startWithinMs = 5 * 60_000
const endWithinMs = 60_000
const effort: Effort = { rounds: Number(process.env['BENCH_ROUNDS'] ?? 5), seconds: Number(process.env['BENCH_SECONDS'] ?? 4) }
const words = process.argv.slice(2)
const names = choose(words.filter((word) => word !== '--anew'))
const file = new ProgressFile(join(cache, 'progress.json'))
const progress = words.includes('--anew') ? { run: runOf(), found: [], done: [] } : file.read(runOf())
// What was in the way of a peer may be out of it by now.
const found: Found[] = progress.found.filter(({ failed }) => failed === undefined)
if (progress.done.length > 0) console.log(`> going on after ${progress.done.join(', ')}; npm run compare -- --anew begins anew`)
{
  const running: RunningPeer[] = []
  try {
    const peers = await bringAll(running)
    for (const question of (Object.keys(questions) as Question[]).filter((one) => !progress.done.includes(one))) {
      console.log(`> ${questions[question].title}`)
      for (const [name, outcome] of await measureQuestion(question, peers, effort)) tell(name, question, outcome)
      progress.done.push(question)
      keep()
    }
    for (const peer of peers) await attempt(of(peer.name), async () => { of(peer.name).afterLoad = await readPeerMemory(peer) }, false)
    report(found, effort)
    file.forget()
  } finally {
    for (const peer of running.reverse()) await within(endWithinMs, `The end of ${peer.name}`, Promise.resolve(peer[Symbol.asyncDispose]())).catch((error: Error) => console.error(`  ${error.message}`))
  }
}
// Whatever a peer has left open is no reason to stay.
process.exit(found[0]?.failed === undefined ? 0 : 1)

function runOf(): Run {
  return { commit: commit(), effort, names }
}

/** A run that is cut short leaves what it has found, and goes on from there. */
function keep(): void {
  file.write({ ...progress, found })
  report(found, effort)
}

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
async function bringAll(running: RunningPeer[]): Promise<RunningPeer[]> {
  const opened: { one: Found; opening: Promise<OpenPeer> }[] = []
  for (const name of names) {
    const { peer } = (await import(join(import.meta.dirname, name, 'peer.ts'))) as { peer: Peer }
    const one = foundOf(name, peer.title)
    console.log(`> ${peer.title}: installing`)
    await attempt(one, async () => {
      one.installed = await install(name, peer)
      const opening = within(openWithinMs, `Filling ${peer.title}`, peer.open(one.installed.folder))
      // Told when its turn comes; until then it is nobody's unhandled rejection.
      opening.catch(() => {})
      opened.push({ one, opening })
    })
  }
  const peers: RunningPeer[] = []
  for (const { one, opening } of opened) {
    await attempt(one, async () => {
      const open = await opening
      running.push({ name: one.name, open, servers: new Map(), [Symbol.asyncDispose]: () => Promise.resolve(open[Symbol.asyncDispose]()) })
      peers.push(await within(startWithinMs, `Starting ${one.title}`, start(one, open, running)))
    })
    keep()
  }
  return peers
}

function foundOf(name: string, title: string): Found {
  const known = found.find((one) => one.name === name)
  if (known) return known
  const one: Found = { name, title, outcomes: {} }
  found.push(one)
  found.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
  return one
}

async function start(one: Found, open: OpenPeer, running: RunningPeer[]): Promise<RunningPeer> {
  console.log(`> ${one.title}: starting`)
  one.firstAnswerMs ??= (await measureStart(open.servers['main']!, Math.min(effort.rounds, mostStartRounds))).firstAnswerMs
  const started = await startPeer(one.name, open)
  running.push(started)
  one.idle ??= await readPeerMemory(started)
  return started
}

/** A peer that fails is told of and left out; or, where it has answered already, only this is. */
async function attempt(one: Found, work: () => Promise<void>, isAll = true): Promise<void> {
  try {
    await work()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (isAll) one.failed = why
    console.error(`  ${one.title}${isAll ? ' is left out' : ''}: ${why}`)
  }
}

function tell(name: string, question: Question, outcome: Outcome): void {
  of(name).outcomes[question] = outcome
  if ('cpuMs' in outcome) console.log(`  ${name.padEnd(10)} ${outcome.cpuMs.toPrecision(3)} ms CPU, ${Math.round(outcome.requestsPerSecond)} a second, p50 ${outcome.p50Ms.toFixed(1)} ms, p99 ${outcome.p99Ms.toFixed(1)} ms`)
}

function of(name: string): Found {
  return found.find((one) => one.name === name)!
}
