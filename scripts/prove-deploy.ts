// `npm run prove:deploy`: swaps the workers of a site under load and tells in a table how many requests failed.
// -- --site DIR (the example site), --swaps 20, --clients 64. Everything is done on data of its own, which are deleted afterwards.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { callSupervisor } from '../src/server/control/control-client.ts'
import { freePort } from '../test/support/free-port.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { site: { type: 'string', default: join(root, 'examples/papeterie') }, swaps: { type: 'string', default: '20' }, clients: { type: 'string', default: '64' } } })
const swaps = Number(values.swaps)
const clients = Number(values.clients)

interface Row { way: string; swaps: number; answered: number; failed: number; p50: string; p99: string; longest: string }

process.exitCode = await main()

async function main(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'coulisse-prove-'))
  const port = await freePort()
  const child = start(port, dataFolder)
  try {
    await untilReady(port, child)
    const rows = [await prove('connections kept', port, dataFolder, true), await prove('a connection each', port, dataFolder, false)]
    console.table(rows)
    const failed = rows.reduce((sum, row) => sum + row.failed, 0)
    console.log(failed === 0 ? 'No request failed.' : `${failed} requests failed.`)
    return failed === 0 ? 0 : 1
  } finally {
    child.kill('SIGTERM')
    await new Promise((ended) => child.once('exit', ended))
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function start(port: number, dataFolder: string): ChildProcess {
  const env = { ...process.env, PORT: String(port), COULISSE_DATA: dataFolder, COULISSE_LOG: 'error', DATABASE_URL: '' }
  return spawn(process.execPath, [join(root, 'bin/coulisse.js'), 'start', '--site', resolve(values.site), '--seed'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  while ((await ask(port, '/readyz').catch(() => 0)) !== 200) {
    if (child.exitCode !== null) throw new Error('The site did not start.')
    await wait(200)
  }
}

/** Readers without a pause, beside them slow senders; and swap after swap. */
async function prove(way: string, port: number, dataFolder: string, keepAlive: boolean): Promise<Row> {
  const agent = new http.Agent({ keepAlive, maxSockets: clients })
  const times: number[] = []
  const failures: string[] = []
  let open = true
  const row = async (once: () => Promise<unknown>) => {
    while (open) {
      const beganMs = performance.now()
      await once().catch((error: unknown) => failures.push(String(error)))
      times.push(performance.now() - beganMs)
    }
  }
  const readers = Array.from({ length: clients }, (_, i) => row(() => expectBelow500(ask(port, i % 2 ? '/' : '/api/session', agent))))
  const senders = Array.from({ length: 4 }, () => row(() => expectBelow500(sendSlowly(port))))
  const readTimes = times
  for (let swap = 0; swap < swaps; swap++) {
    await wait(100)
    const answer = await callSupervisor(dataFolder, { do: 'reload' })
    if (!answer?.ok) failures.push(answer?.message ?? 'Nobody answered the reload.')
  }
  open = false
  await Promise.all([...readers, ...senders])
  agent.destroy()
  for (const failure of new Set(failures)) console.error(failure)
  readTimes.sort((a, b) => a - b)
  const at = (share: number) => `${Math.round(readTimes[Math.min(readTimes.length - 1, Math.floor(readTimes.length * share))] ?? 0)} ms`
  return { way, swaps, answered: times.length - failures.length, failed: failures.length, p50: at(0.5), p99: at(0.99), longest: at(1) }
}

async function expectBelow500(asked: Promise<number>): Promise<void> {
  const status = await asked
  if (status >= 500) throw new Error(`status ${status}`)
}

function ask(port: number, path: string, agent?: http.Agent): Promise<number> {
  return new Promise((answered, failed) => {
    http.get({ host: '127.0.0.1', port, path, agent: agent ?? false }, (response) => {
      response.resume().once('end', () => answered(response.statusCode ?? 0)).once('error', failed)
    }).once('error', failed)
  })
}

/** A body that arrives piece by piece, over two swaps or so. */
async function sendSlowly(port: number): Promise<number> {
  const request = http.request({ host: '127.0.0.1', port, path: '/api/basket/lines', method: 'POST', agent: false, headers: { 'content-type': 'application/json' } })
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => response.resume().once('end', () => resolve(response.statusCode ?? 0)))
    request.once('error', reject)
  })
  for (const piece of ['{"vari', 'ant":"', 'x', '"', '}']) {
    request.write(piece)
    await Promise.race([wait(400), answered])
  }
  request.end()
  return answered
}
