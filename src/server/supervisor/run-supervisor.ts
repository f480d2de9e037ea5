// The supervisor as a program: signals in, exit code out.
import { isatty } from 'node:tty'
import { exitCodes } from '../exit-codes.ts'
import type { ListenAddress } from '../listen.ts'
import { createSupervisorLog, type SupervisorLog } from './log.ts'
import { startSupervisor, type Supervisor, type SupervisorOptions } from './supervisor.ts'

export type RunOptions = SupervisorOptions & {
  /** Called once, when the first worker serves. */
  onReady?(address: ListenAddress): void
}

/**
 * Runs until stopped and returns the exit code (`exitCodes`).
 * SIGTERM, SIGINT: stop in order; a second one: at once. SIGHUP: reload. A refusal to start is written to standard error.
 * The caller ends the process with the code (`process.exit`), because a forced stop does not wait for anything.
 */
export async function runSupervisor(options: RunOptions): Promise<number> {
  const log = options.log ?? createSupervisorLog()
  const supervisor = startSupervisor({ ...options, log })
  const ending = Promise.withResolvers<number>()
  const stop = stopper(supervisor, log, ending.resolve)
  process.on('SIGTERM', stop).on('SIGINT', stop)
  process.on('SIGHUP', hangUpHandler(() => stop('The terminal was closed'), () => void reload(supervisor, log)))
  const start = await supervisor.ready
  if (start.ok) {
    options.onReady?.(start.address)
    return ending.promise
  }
  if (start.reason !== 'stopped') process.stderr.write(`${start.message}\n`)
  return start.exitCode
}

// npm passes a Ctrl-C on although the terminal has already sent it: the same wish within a second is not a second wish.
const sameWishMs = 1_000

function stopper(supervisor: Supervisor, log: SupervisorLog, ended: (exitCode: number) => void): (why: string) => void {
  let firstAtMs: number | undefined
  return (why) => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now()
      log('info', `${why}: finishing what is under way, then stopping. The same signal again stops at once.`)
      void supervisor.stop().then(() => ended(exitCodes.ok))
    } else if (performance.now() - firstAtMs > sameWishMs) {
      log('warn', `${why} again: stopping at once.`)
      supervisor.kill()
      ended(exitCodes.failed)
    }
  }
}

// A terminal that closes sends the same signal as somebody who wants a reload; the difference is that it is no terminal any more.
function hangUpHandler(stop: () => void, reload: () => void): () => void {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))
  return () => {
    const terminalGone = terminals.length > 0 && !terminals.some((descriptor) => isatty(descriptor))
    if (terminalGone) stop()
    else reload()
  }
}

async function reload(supervisor: Supervisor, log: SupervisorLog): Promise<void> {
  log('info', 'SIGHUP: starting a new worker.')
  const outcome = await supervisor.reload()
  if (outcome.ok) log('info', 'Reloaded: the new worker serves, the old one finishes.')
}
