// Starts the process of a worker; the first one ahead of all else, so that it loads while the supervisor loads as well.
import { fork, type ChildProcess } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { aheadMark, workerMark, type ToWorker } from './messages.ts'

/** The program that serves: a module that calls `serveFromSupervisor`. `env` is laid over the supervisor's own environment. */
export type WorkerProgram = {
  entry: string | URL
  args?: readonly string[]
  execArgv?: readonly string[]
  env?: Record<string, string | undefined>
}

const waiting = new Map<WorkerProgram, ChildProcess>()

/**
 * Starts a process for this very program now. It loads, but touches nothing until `forkWorker` wants it; a supervisor that ends before
 * is not kept by it, and ends it too. `execArgv`: what Node is told besides.
 */
export function forkAhead(program: WorkerProgram, execArgv: readonly string[] = []): void {
  const child = forkProgram({ ...program, execArgv: [...execArgv, ...(program.execArgv ?? [])], env: { ...program.env, [aheadMark]: '1' } })
  child.on('error', () => {})
  child.unref()
  child.channel?.unref()
  waiting.set(program, child)
}

/** The process that was started ahead for this program, if it still waits, or else a new one. */
export function forkWorker(program: WorkerProgram): ChildProcess {
  const child = waiting.get(program)
  waiting.delete(program)
  if (!child?.connected || child.exitCode !== null || child.signalCode !== null) return forkProgram(program)
  child.ref()
  child.channel?.ref()
  child.send({ type: 'begin' } satisfies ToWorker)
  return child
}

function forkProgram({ entry, args = [], execArgv = [], env }: WorkerProgram): ChildProcess {
  const compileCache = process.env['NODE_COMPILE_CACHE'] ?? getCompileCacheDir()
  return fork(entry, [...args], {
    execArgv: [...execArgv],
    env: { ...process.env, ...(compileCache ? { NODE_COMPILE_CACHE: compileCache } : {}), ...env, [workerMark]: '1' },
  })
}
