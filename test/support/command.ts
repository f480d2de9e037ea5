// The command `coulisse` as people call it: a process of its own, with what it printed and how it ended.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const papeterie = join(root, 'examples/papeterie')

export interface Ended { code: number | null; out: string; error: string }

export interface CallOptions {
  env?: Record<string, string | undefined>
  /** What stands on standard input. */
  input?: string
}

/** As bin/coulisse.js decides: what was built, as long as no source is newer. That starts in half the time. */
export const programArgs = [join(root, 'bin/coulisse.js')]

/** The settings of the shell that runs the tests must not reach the tested program. */
export function programEnv(settings: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const ours = /^(COULISSE_(?!TEST_)|PORT$|HOST$|DATABASE_URL$|SMTP_URL$|MAIL_FROM$|NODE_TEST_CONTEXT$|NODE_OPTIONS$)/
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(inherited), COULISSE_LOG: 'warn', ...settings }
}

export async function coulisse(args: readonly string[], { env, input = '' }: CallOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...programArgs, ...args], { cwd: root, env: programEnv(env) })
  const ended = { code: null as number | null, out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { ended.out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { ended.error += text })
  // A command that refuses its call does not read its input.
  child.stdin.on('error', () => {}).end(input)
  ended.code = await new Promise((done, failed) => child.once('error', failed).once('close', done))
  return ended
}
