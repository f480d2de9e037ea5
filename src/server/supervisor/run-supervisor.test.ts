import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exitCodes } from '../exit-codes.ts'
import { get, moodFile, until } from './supervisor.fixture-client.ts'

const program = fileURLToPath(new URL('./supervisor.fixture-program.ts', import.meta.url))

type Running = { child: ChildProcess; output(): string; errors(): string; ended: Promise<number | null> }

function run(t: TestContext, env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  t.after(() => child.kill('SIGKILL'))
  let [output, errors] = ['', '']
  child.stdout!.on('data', (chunk) => { output += chunk })
  child.stderr!.on('data', (chunk) => { errors += chunk })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, ended, output: () => output, errors: () => errors }
}

async function runUntilReady(t: TestContext, env?: Record<string, string>): Promise<Running & { port: number; worker: number }> {
  const running = run(t, env)
  const line = await until('the address', () => /listening on (\d+)/.exec(running.output()), (found) => found !== null)
  const port = Number(line![1])
  return { ...running, port, worker: Number((await get(port)).body) }
}

test('a supervisor that was killed is followed by another on the same port, though a worker is busy just then', async (t) => {
  const first = run(t)
  const port = Number(await until('it listens', () => /listening on (\d+)/.exec(first.output())?.[1], (found) => found !== undefined))
  await get(port)
  void get(port, '/block?ms=1000').catch(() => undefined)
  await sleep(100)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const second = run(t, { FIXTURE_PORT: String(port) })
  await until('it listens', () => second.output() + second.errors(), (said) => /listening|in use/.test(said))
  assert.equal(second.errors(), '')
  assert.equal((await get(port)).status, 200)
})

test('new connections are taken while one worker is busy and the supervisor itself sleeps', async (t) => {
  const { child, output } = run(t, { FIXTURE_WORKERS: '2' })
  const port = Number(await until('it listens', () => /listening on (\d+)/.exec(output())?.[1], (found) => found !== undefined))
  const pids = new Set<string>()
  await until('both have answered', async () => pids.add((await get(port)).body).size, (count) => count === 2)
  child.kill('SIGSTOP')
  const blocked = get(port, '/block?ms=1500').catch(() => undefined)
  const answers = await Promise.all(Array.from({ length: 5 }, async () => (await get(port)).body))
  assert.ok(answers.every((pid) => pids.has(pid)), answers.join(' '))
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  await blocked
})

test('SIGTERM finishes a slow request, then the program ends with 0', async (t) => {
  const { child, port, worker, ended } = await runUntilReady(t)
  const slow = get(port, '/slow?ms=1500')
  await underWay(port)
  child.kill('SIGTERM')
  assert.deepEqual([(await slow).status, await ended], [200, exitCodes.ok])
  await assert.rejects(get(port), /ECONNREFUSED/)
  assert.equal(isAlive(worker), false)
})

test('what is not finished in time is cut, and the program ends all the same', async (t) => {
  const { child, port, ended } = await runUntilReady(t, { FIXTURE_LIMITS: '{"drainTimeoutMs":500}' })
  const endless = get(port, '/slow?ms=600000')
  await underWay(port)
  child.kill('SIGINT')
  await assert.rejects(endless, /hang up|ECONNRESET/)
  assert.equal(await ended, exitCodes.ok)
})

test('a second signal stops at once', async (t) => {
  const { child, port, worker, ended } = await runUntilReady(t)
  const endless = assert.rejects(get(port, '/slow?ms=600000'), /hang up|ECONNRESET/)
  await underWay(port)
  child.kill('SIGINT')
  child.kill('SIGINT')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  assert.equal(child.exitCode, null, 'the same wish twice within a second is one wish')
  child.kill('SIGINT')
  assert.equal(await ended, exitCodes.failed)
  await endless
  await until('the worker is gone', () => isAlive(worker), (alive) => !alive)
})

test('SIGHUP swaps the worker', async (t) => {
  const { child, port, worker, output } = await runUntilReady(t)
  child.kill('SIGHUP')
  await until('another worker answers', async () => Number((await get(port)).body), (pid) => pid !== worker)
  await until('it is told', output, (text) => text.includes('Reloaded'))
})

test('SIGTERM to the worker alone brings another in its place', async (t) => {
  const { port, worker } = await runUntilReady(t)
  process.kill(worker, 'SIGTERM')
  await until('another worker answers', async () => Number((await get(port)).body), (pid) => pid !== worker)
})

test('when the supervisor is killed, the worker finishes and leaves no orphan', async (t) => {
  const { child, port, worker } = await runUntilReady(t)
  const slow = get(port, '/slow?ms=1500')
  await underWay(port)
  child.kill('SIGKILL')
  assert.equal((await slow).status, 200)
  await until('the worker is gone', () => isAlive(worker), (alive) => !alive)
})

test('a taken port and a refusing worker say so on standard error, each with its exit code', async (t) => {
  const { port } = await runUntilReady(t)
  const second = run(t, { FIXTURE_PORT: String(port) })
  assert.equal(await second.ended, exitCodes.addressUnusable)
  assert.match(second.errors(), /already in use/)
  const mood = moodFile(t)
  mood.set('refuses')
  const refusing = run(t, { FIXTURE_MOOD_FILE: mood.path })
  assert.equal(await refusing.ended, exitCodes.refused)
  assert.equal(refusing.errors(), 'COULISSE_URL is not an address. Write for example https://shop.example.test\n')
})

/** Requests are passed on in order: when a later one is answered, the earlier ones have reached the worker. */
async function underWay(port: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
  await get(port)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
