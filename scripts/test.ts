// `npm test`: gets what the tests need, starts one PostgreSQL for all of them, runs them, and stops it again.
// `npm test -- basket src/server` runs the files whose path contains one of the words; options (`--test-…`) go to Node.

import { type ChildProcess, spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from '../test/support/postgres-cluster.ts'
import { stateOfSources } from '../test/support/state-of-sources.ts'
import { browser, ensure, ensureTestPackages, java, openssl, postgres } from './tools.ts'

const root = join(import.meta.dirname, '..')
const everyTest = '{src,test,examples,bench,scripts}/**/*.test.{ts,tsx}'
const testTimeoutMs = 180_000

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'))
  const files = chooseFiles(args.filter((arg) => !arg.startsWith('--')))
  if (files.length === 0) return complain(`No test file's path contains ${args.join(' or ')}.`)
  try {
    ensureTestPackages()
    const programs = { postgres: ensure(postgres), chromium: ensure(browser), java: ensure(java), openssl: ensure(openssl) }
    const cluster = await startCluster({ programs: programs.postgres })
    return await run(files, options, cluster, { COULISSE_TEST_CHROMIUM: programs.chromium, COULISSE_TEST_JAVA: programs.java, COULISSE_TEST_OPENSSL: programs.openssl })
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error))
  }
}

function chooseFiles(words: string[]): string[] {
  const all = globSync(everyTest, { cwd: root, exclude: ['**/node_modules/**'] }).sort()
  const wanted = words.map((word) => word.replace(/^\.\//, ''))
  return words.length === 0 ? all : all.filter((file) => wanted.some((word) => file.includes(word)))
}

async function run(files: string[], options: string[], cluster: Cluster, tools: Record<string, string>): Promise<number> {
  const runner = spawn(process.execPath, [...nodeOptions(), ...options, ...files], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...tools,
      COULISSE_TEST_POSTGRES: cluster.url,
      COULISSE_TEST_STATE: stateOfSources(),
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/coulisse/compiled'),
    },
  })
  const stopPassingOn = passOnSignals(runner)
  const code = await new Promise<number>((ended) => runner.once('exit', (status) => ended(status ?? 1)))
  stopPassingOn()
  cluster.stop()
  return code
}

function nodeOptions(): string[] {
  // A file waits for pages, processes and clocks for almost half of its time: one for each core leaves them idle.
  const atOnce = Math.max(2, Math.ceil(availableParallelism() * 1.5))
  return [
    '--conditions=source',
    '--import=./bin/tsx.js',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${atOnce}`,
    `--test-timeout=${testTimeoutMs}`,
  ]
}

/** The runner ends first and says what it was at; then the cluster goes. */
function passOnSignals(runner: ChildProcess): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const passOn = (signal: NodeJS.Signals) => void runner.kill(signal)
  for (const signal of signals) process.on(signal, passOn)
  return () => signals.forEach((signal) => process.off(signal, passOn))
}

function complain(sentence: string): number {
  console.error(sentence)
  return 1
}
