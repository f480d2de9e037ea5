// Runs a command of this program in a process of its own, with less claim on the processor than those that answer.
import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import type { RunApart } from '../application/context.ts'
import { programFile } from './program-file.ts'

const mostText = 100_000
const low = 10

export function runApartFor(site: string): RunApart {
  return async ([command = '', ...args], env, signal) => {
    const child = spawn(process.execPath, [...process.execArgv, programFile, command, '--site', site, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], signal })
    const ended = { code: null as number | null, out: '', error: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => { ended.out = (ended.out + text).slice(-mostText) })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { ended.error = (ended.error + text).slice(-mostText) })
    if (child.pid !== undefined) setPriority(child.pid, low)
    ended.code = await new Promise((done, failed) => child.once('error', failed).once('close', done))
    return ended
  }
}
