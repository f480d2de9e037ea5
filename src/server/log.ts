// The log: pino, JSON lines; readable lines when a person watches in a terminal.
import pino from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export function createLog(level: LogLevel): pino.Logger {
  const options: pino.LoggerOptions = { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, redact: ['password', 'token', 'cookie', 'authorization'] }
  return process.stdout.isTTY ? pino(options, readable) : pino(options, pino.destination({ fd: 1, sync: false }))
}

const names: Record<number, string> = { 20: 'debug', 30: 'info ', 40: 'warn ', 50: 'ERROR', 60: 'FATAL' }

const readable = {
  write(line: string): void {
    const { level, time, msg, pid: _, ...rest } = JSON.parse(line) as { level: number; time: string; msg: string; pid: number }
    const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
    process.stdout.write(`${time.slice(11, 19)} ${names[level] ?? level} ${msg}${more.replaceAll('\\n', '\n  ')}\n`)
  },
}
