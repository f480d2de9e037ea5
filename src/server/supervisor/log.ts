// The supervisor's own few log lines. It starts before everything else, so it does not load the worker's logger;
// both formats are those of the worker's log (../log.ts), so that one reader understands both.

export type LogLevel = 'info' | 'warn' | 'error'
export type SupervisorLog = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void

const levels = { info: 30, warn: 40, error: 50 }
const names = { info: 'info ', warn: 'warn ', error: 'ERROR' }

/** Writes a line to standard output: for people on a terminal, as JSON elsewhere. */
export function createSupervisorLog(format: 'pretty' | 'json' = process.stdout.isTTY ? 'pretty' : 'json'): SupervisorLog {
  // A reader that went away (a closed terminal, `| head`) must not take the server with it.
  process.stdout.on('error', () => {})
  return (level, message, fields) => {
    process.stdout.write(format === 'json' ? jsonLine(level, message, fields) : prettyLine(level, message))
  }
}

function jsonLine(level: LogLevel, message: string, fields?: Record<string, unknown>): string {
  return JSON.stringify({ level: levels[level], time: new Date().toISOString(), pid: process.pid, name: 'supervisor', ...fields, msg: message }) + '\n'
}

function prettyLine(level: LogLevel, message: string): string {
  return `${new Date().toISOString().slice(11, 19)} ${names[level]} ${message}\n`
}
