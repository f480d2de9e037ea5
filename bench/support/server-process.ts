// A server as a child process: started, waited for, its processor time and memory read from /proc, stopped.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../test/support/free-port.ts'
import { readCpuMs, readMemory, type MemoryUse } from './process-tree.ts'

export type { MemoryUse } from './process-tree.ts'

export interface ServerCommand {
  /** Program and arguments. PORT and HOST say where it shall listen. */
  command: readonly string[]
  env?: Record<string, string>
  folder?: string
  /** The path whose first 200 means that it serves. Default `/`. */
  readyPath?: string
}

export interface RunningServer extends AsyncDisposable {
  origin: string
  pid: number
  startedInMs: number
  /** Processor time so far of the process and all below it. */
  cpuMs(): number
  memory(): MemoryUse
}

/** Some peers need it on a busy machine. */
const readyWithinMs = 120_000
const stopWithinMs = 10_000
const keptOutputBytes = 4000

export async function startServer({ command, env, folder, readyPath = '/' }: ServerCommand): Promise<RunningServer> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: folder,
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = keepOutput(child)
  const origin = `http://127.0.0.1:${port}`
  await waitForAnswer(`${origin}${readyPath}`, child, output).catch(async (error: unknown) => {
    await stop(child)
    throw error
  })
  const pid = child.pid as number
  return {
    origin,
    pid,
    startedInMs: performance.now() - started,
    cpuMs: () => readCpuMs(pid),
    memory: () => readMemory(pid),
    [Symbol.asyncDispose]: () => stop(child),
  }
}

/** Read on, or a full pipe would stop the server; the end is kept to say why it did not start. */
function keepOutput(child: ChildProcess): () => string {
  let kept = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => (kept = (kept + data.toString()).slice(-keptOutputBytes)))
  }
  return () => kept
}

async function waitForAnswer(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = performance.now() + readyWithinMs
  while ((await statusOf(url)) !== 200) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode} while starting:\n${output()}`)
    if (performance.now() > deadline) throw new Error(`${url} did not answer 200 within ${readyWithinMs / 1000} s:\n${output()}`)
    // Asking more often would take processor time from the start that is measured.
    await wait(10)
  }
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((answered) => {
    const asked = request(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume()
      response.once('close', () => answered(response.statusCode))
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => answered(undefined))
    asked.end()
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await ended
  clearTimeout(killer)
}
