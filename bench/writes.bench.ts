// How many edits, basket lines and orders a second does the whole program take from 32 clients, with two workers, durable; beside Fastify that writes a row for each under synchronous=FULL?

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare, record } from './harness.ts'
import { writeRequest as writeLine } from './basket-line.bench.ts'
import { prepare as prepareEdits, writeRequest as writeEdit } from './edit.bench.ts'
import { customer, fillBaskets } from './order.bench.ts'
import { addEndlessProduct, logInAsOwner, openPapeterie, sameSite } from './support/papeterie.ts'
import { whereTimeGoes } from './support/profile.ts'
import { startServer } from './support/server-process.ts'
import { runLoad } from './support/run-load.ts'
import type { Answer, RequestWriter } from './support/run-load.ts'

const connections = 32
const ordersPerConnection = 100
const profiledSeconds = 4

export { writeEdit, writeLine }

/** Each order takes a guest's basket that was filled before. */
export const writeOrder: RequestWriter = ({ connection, count, prepared }) => {
  const cookie = (prepared as string[])[count * connections + connection]!
  return { method: 'POST', path: '/api/checkout', headers: { ...sameSite, cookie }, body: customer }
}

interface Case {
  name: string
  /** A second, on a quiet machine of the kind that the design was measured on. */
  aim: number
  writer: string
  prepare(origin: string): Promise<unknown>
  prepareRound?(origin: string, prepared: unknown): Promise<unknown>
  requestsPerConnection?: number
}

const endless = async (origin: string) => addEndlessProduct(origin, await logInAsOwner(origin))

const cases: Case[] = [
  { name: 'edit of an article saved', aim: 3000, writer: 'writeEdit', prepare: (origin) => prepareEdits(origin, 'title') },
  { name: 'basket line added', aim: 4000, writer: 'writeLine', prepare: endless },
  {
    name: 'order of two lines placed', aim: 2000, writer: 'writeOrder', prepare: endless, requestsPerConnection: ordersPerConnection,
    prepareRound: (origin, variants) => fillBaskets(origin, variants as string[], Math.ceil((connections * ordersPerConnection) / 10)),
  },
]

const plainWriter = (answer: Answer) => ({
  command: [process.execPath, fileURLToPath(new URL('./support/plain-writer.ts', import.meta.url))],
  env: { BENCH_ANSWER: JSON.stringify(answer) }, readyPath: '/plain-server-is-ready',
})

async function ask({ name, aim, writer, ...more }: Case): Promise<void> {
  await using papeterie = await openPapeterie({ env: { COULISSE_WORKERS: '2' } })
  const requests = { module: import.meta.filename, writer }
  const { server, plain, ratio } = await compare({ server: papeterie.server, beside: plainWriter, connections, requests, ...more })
  record('Writes over HTTP, 32 clients, two workers, SQLite, durable', {
    Write: name, 'A second': server.requestsPerSecond, 'CPU ms': server.cpuMsPerRequest, 'p50 ms': server.p50Ms, 'p99 ms': server.p99Ms,
    'Fastify and a row, a second': plain.requestsPerSecond, 'CPU ms of it': plain.cpuMsPerRequest, 'p99 ms of it': plain.p99Ms, 'Ratio of CPU': ratio, 'Aim a second': aim,
  })
  if (server.requestsPerSecond < aim) await profile({ name, writer, aim, ...more })
}

/** Where the time goes of what does not reach its aim. */
async function profile({ name, writer, prepare, prepareRound, requestsPerConnection }: Case): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-bench-'))
  try {
    // The sources, which say by their paths which part of the program they are.
    await using papeterie = await openPapeterie({ from: 'source' })
    const command = papeterie.server
    {
      await using server = await startServer({ ...command, env: { ...command.env, NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } })
      const prepared = await prepare(server.origin)
      const now = prepareRound ? await prepareRound(server.origin, prepared) : prepared
      await runLoad({ origin: server.origin, connections, seconds: profiledSeconds, requests: { module: import.meta.filename, writer }, prepared: now, ...(requestsPerConnection && { requestsPerConnection }) })
    }
    record('Where the time of a write goes', { Write: name, ...whereTimeGoes(folder, profiledSeconds) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) for (const one of cases) await ask(one)
