// The log: pino, JSON lines; readable lines when a person watches in a terminal.
import pino from 'pino'
import { requestOfLine } from './request-scope.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** A server's log is its output; a command's output is what was asked for, so its log goes beside it, to `stderr`. */
export function createLog(level: LogLevel, to: 'stdout' | 'stderr' = 'stdout'): pino.Logger {
  const options: pino.LoggerOptions = { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, mixin: () => ({ ...requestOfLine() }), redact: ['password', 'token', 'cookie', 'authorization'] }
  const out = process[to]
  return out.isTTY ? pino(options, readable(out)) : pino(options, pino.destination({ fd: out.fd, sync: to === 'stderr' }))
}

const names: Record<number, string> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'ERROR', 60: 'FATAL' }

const readable = (out: NodeJS.WriteStream) => ({
  write(line: string): void {
    const { level, time, msg, pid: _, ...rest } = JSON.parse(line) as { level: number; time: string; msg: string; pid: number }
    const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
    out.write(`${time.slice(11, 19)} ${names[level] ?? level} ${msg}${more.replaceAll('\\n', '\n  ')}\n`)
  },
})
