// The supervisor as a program: signals in, exit code out.
import { isatty } from 'node:tty'
import { exitCodes } from '../exit-codes.ts'
import type { ListenAddress } from '../listen.ts'
import type { Actions, ActionsOptions } from '../control/actions.ts'
import { openControl, type Control } from '../control/control-server.ts'
import { readMaintenance } from '../control/maintenance-file.ts'
import { keepWatchdogQuiet, notifySystemd } from '../service/systemd.ts'
import { createSupervisorLog, type SupervisorLog } from './log.ts'
import { startSupervisor, type Supervisor, type SupervisorOptions, type WorkerProgram } from './supervisor.ts'

export type RunOptions = SupervisorOptions & {
  /** Where commands find this program (`coulisse reload`, `deploy` …); without it only signals reach it. */
  control?: { dataFolder: string; site: string; programOf: ActionsOptions['programOf'] }
  /** Where the metrics answer Prometheus; nowhere unless stated. */
  metricsAddress?: ListenAddress
  /** What the program is now, such as the release that has become current: looked at now and then, and at SIGHUP, where there is no `control`. */
  programNow?(): WorkerProgram
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
  const begun = Promise.withResolvers<Begun>()
  const control = await openControlOf(options, begun.promise)
  if (control && !control.ok) return refuse(control.message)
  const maintenance = options.control && readMaintenance(options.control.dataFolder)
  const supervisor = startSupervisor({ ...options, log, ...(maintenance && { maintenance }) })
  const ending = Promise.withResolvers<number>()
  const stop = stopper(supervisor, log, ending.resolve)
  process.on('SIGTERM', stop).on('SIGINT', stop)
  const reload = options.control ? async () => { await (await actionsOf(options, begun.promise)).handle({ do: 'reload' }, () => {}) } : () => reloadPlainly(supervisor, log, options.programNow?.())
  process.on('SIGHUP', hangUpHandler(() => stop('The terminal was closed'), () => { log('info', 'SIGHUP: starting a new worker.'); void reload() }))
  const exitCode = await untilEnded(supervisor, { ...options, log }, (address) => begun.resolve({ supervisor, log, address }), ending.promise)
  control?.close()
  return exitCode
}

type Begun = { supervisor: Supervisor; log: SupervisorLog; address: ListenAddress }

function refuse(message: string): number {
  process.stderr.write(`${message}\n`)
  return exitCodes.refused
}

async function untilEnded(supervisor: Supervisor, { onReady, metricsAddress, programNow, log }: RunOptions & { log: SupervisorLog }, begun: (address: ListenAddress) => void, ended: Promise<number>): Promise<number> {
  const start = await supervisor.ready
  if (start.ok) {
    begun(start.address)
    onReady?.(start.address)
    notifySystemd('READY=1', `MAINPID=${process.pid}`)
    keepWatchdogQuiet()
    if (programNow) followProgram(supervisor, programNow, log)
    if (metricsAddress) void serveMetricsAt(metricsAddress, supervisor, log)
    return ended
  }
  if (start.reason !== 'stopped') process.stderr.write(`${start.message}\n`)
  return start.exitCode
}

// Loaded when the site serves: no start waits for it.
async function serveMetricsAt(address: ListenAddress, supervisor: Supervisor, log: SupervisorLog): Promise<void> {
  const { serveMetrics } = await import('../metrics/metrics-server.ts')
  const refusal = await serveMetrics(address, () => supervisor.metrics())
  if (refusal) log('error', `There are no metrics. ${refusal}`)
}

async function openControlOf(options: RunOptions, begun: Promise<Begun>): Promise<Control | undefined> {
  if (!options.control) return undefined
  return openControl(options.control.dataFolder, async (request, note) => (await actionsOf(options, begun)).handle(request, note))
}

let actions: Promise<Actions> | undefined

/** Loaded when it is first asked for something: the start must not pay for it. */
function actionsOf({ control }: RunOptions, begun: Promise<Begun>): Promise<Actions> {
  return (actions ??= Promise.all([import('../control/actions.ts'), begun]).then(([{ Actions }, { supervisor, log, address }]) =>
    new Actions({ ...control!, supervisor, log, address: () => `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}` })))
}

// npm passes a Ctrl-C on although the terminal has already sent it: the same wish within a second is not a second wish.
const sameWishMs = 1_000

function stopper(supervisor: Supervisor, log: SupervisorLog, ended: (exitCode: number) => void): (why: string) => void {
  let firstAtMs: number | undefined
  return (why) => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now()
      log('info', `${why}: finishing what is under way, then stopping. The same signal again stops at once.`)
      notifySystemd('STOPPING=1')
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

const lookForProgramEveryMs = 2_000

/** One that does not start is tried once; the next is another. */
function followProgram(supervisor: Supervisor, programNow: () => WorkerProgram, log: SupervisorLog): void {
  const read = () => JSON.stringify(programNow())
  let tried = JSON.stringify(supervisor.program())
  setInterval(() => {
    const now = read()
    if (now === tried) return
    tried = now
    log('info', 'Another release is current: starting a new worker.')
    void reloadPlainly(supervisor, log, programNow())
  }, lookForProgramEveryMs).unref()
}

async function reloadPlainly(supervisor: Supervisor, log: SupervisorLog, program?: WorkerProgram): Promise<void> {
  const outcome = await supervisor.reload(program)
  if (outcome.ok) log('info', 'Reloaded: the new worker serves, the old one finishes.')
}
