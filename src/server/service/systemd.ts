// What systemd says to a service and hears from it: the socket it has opened, and readiness, reloads and signs of life.
import { spawn } from 'node:child_process'

/** The first descriptor that systemd passes on. */
const firstDescriptor = 3

/** The descriptor of the listening socket that systemd has opened for this very process, if it has. */
export function passedSocket(environment: NodeJS.ProcessEnv = process.env): number | undefined {
  const forUs = environment['LISTEN_PID'] === String(process.pid) && Number(environment['LISTEN_FDS']) >= 1
  return forUs ? firstDescriptor : undefined
}

/** Tells systemd, where it waits to hear something. Node has no sockets of its kind, so its own small program says it. */
export function notifySystemd(...states: string[]): void {
  if (!process.env['NOTIFY_SOCKET']) return
  spawn('systemd-notify', states, { stdio: 'ignore' }).on('error', () => {})
}

/** Signs of life, as often as the unit's WatchdogSec asks for; a supervisor whose loop is blocked gives none and is restarted. */
export function keepWatchdogQuiet(): void {
  const everyMs = Number(process.env['WATCHDOG_USEC'] ?? 0) / 1000 / 2
  if (everyMs > 0) setInterval(() => notifySystemd('WATCHDOG=1'), everyMs).unref()
}
