// The supervisor's own few log lines. It starts before everything else, so it does not load the worker's logger;
// the JSON has the worker's shape (pino), so that one reader understands both.

export type LogLevel = 'info' | 'warn' | 'error'
export type SupervisorLog = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void

const levels = { info: 30, warn: 40, error: 50 }

/** Writes a line to standard output: for people on a terminal, as JSON elsewhere. */
export function createSupervisorLog(format: 'pretty' | 'json' = process.stdout.isTTY ? 'pretty' : 'json'): SupervisorLog {
  // A reader that went away (a closed terminal, `| head`) must not take the server with it.
  process.stdout.on('error', () => {})
  return (level, message, fields) => {
    process.stdout.write(format === 'json' ? jsonLine(level, message, fields) : prettyLine(level, message))
  }
}

function jsonLine(level: LogLevel, message: string, fields?: Record<string, unknown>): string {
  return JSON.stringify({ level: levels[level], time: Date.now(), pid: process.pid, name: 'supervisor', ...fields, msg: message }) + '\n'
}

function prettyLine(level: LogLevel, message: string): string {
  const time = new Date().toTimeString().slice(0, 8)
  return level === 'info' ? `${time} ${message}\n` : `${time} ${level.toUpperCase()} ${message}\n`
}
