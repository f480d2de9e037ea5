// How many edits, basket lines and orders a second does the whole program take from 32 clients, with two workers, durable; beside Fastify that writes a row for each under synchronous=FULL?

import { fileURLToPath } from 'node:url'
import { compare, record } from './harness.ts'
import { writeRequest as writeLine } from './basket-line.bench.ts'
import { prepare as prepareEdits, writeRequest as writeEdit } from './edit.bench.ts'
import { customer, fillBaskets } from './order.bench.ts'
import { addEndlessProduct, logInAsOwner, openPapeterie, sameSite } from './support/papeterie.ts'
import { profile } from './support/profile.ts'
import type { Answer, RequestWriter } from './support/run-load.ts'

const connections = 32
const ordersPerConnection = 100

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
  expected: number
  prepare(origin: string): Promise<unknown>
  prepareRound?(origin: string, prepared: unknown): Promise<unknown>
  requestsPerConnection?: number
}

const endless = async (origin: string) => addEndlessProduct(origin, await logInAsOwner(origin))

const cases: Case[] = [
  { name: 'edit of an article saved', aim: 3000, writer: 'writeEdit', expected: 200, prepare: (origin) => prepareEdits(origin, 'title') },
  { name: 'basket line added', aim: 4000, writer: 'writeLine', expected: 201, prepare: endless },
  {
    name: 'order of two lines placed', aim: 2000, writer: 'writeOrder', expected: 201, prepare: endless, requestsPerConnection: ordersPerConnection,
    prepareRound: (origin, variants) => fillBaskets(origin, variants as string[], Math.ceil((connections * ordersPerConnection) / 10)),
  },
]

const plainWriter = (answer: Answer) => ({
  command: [process.execPath, fileURLToPath(new URL('./support/plain-writer.ts', import.meta.url))],
  env: { BENCH_ANSWER: JSON.stringify(answer) }, readyPath: '/plain-server-is-ready',
})

async function ask({ name, aim, writer, expected, ...more }: Case): Promise<void> {
  await using papeterie = await openPapeterie({ env: { COULISSE_WORKERS: '2' } })
  const requests = { module: import.meta.filename, writer }
  const { server, plain, ratio } = await compare({ server: papeterie.server, beside: plainWriter, connections, requests, expected: [expected], ...more })
  record('Writes over HTTP, 32 clients, two workers, SQLite, durable', {
    Write: name, 'A second': server.requestsPerSecond, 'CPU ms': server.cpuMsPerRequest, 'p50 ms': server.p50Ms, 'p99 ms': server.p99Ms,
    'Fastify and a row, a second': plain.requestsPerSecond, 'CPU ms of it': plain.cpuMsPerRequest, 'p99 ms of it': plain.p99Ms, 'Ratio of CPU': ratio, 'Aim a second': aim,
  })
  if (server.requestsPerSecond < aim) await tellWhereTimeGoes({ name, aim, writer, expected, ...more })
}

/** Where the time goes of what does not reach its aim. */
async function tellWhereTimeGoes({ name, writer, expected, prepare, prepareRound, requestsPerConnection }: Case): Promise<void> {
  await using papeterie = await openPapeterie({ from: 'source' })
  const shares = await profile({
    server: papeterie.server, connections, requests: { module: import.meta.filename, writer }, expected: [expected],
    prepare: async (origin) => {
      const prepared = await prepare(origin)
      return prepareRound ? prepareRound(origin, prepared) : prepared
    },
    ...(requestsPerConnection && { requestsPerConnection }),
  })
  record('Where the time goes', { Of: name, ...Object.fromEntries(Object.entries(shares).map(([part, share]) => [`${part} %`, Number(share.toFixed(1))])) })
}

const wanted = process.env['COULISSE_BENCH_WRITE'] ?? ''

if (import.meta.main) for (const one of cases) if (one.name.includes(wanted)) await ask(one)
