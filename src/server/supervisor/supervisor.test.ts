import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { exitCodes } from '../exit-codes.ts'
import { crowd, fixtureEntry, get, moodFile, readAnswer, supervise, until } from './supervisor.fixture-client.ts'
import { startSupervisor, type Supervisor } from './supervisor.ts'

test('a request gets its answer from the worker', async (t) => {
  const { supervisor, port } = await supervise(t)
  assert.deepEqual([Number((await get(port)).body)], supervisor.workerPids())
})

test('several workers share the connections', async (t) => {
  const { supervisor, port } = await supervise(t, { workers: 2 })
  await until('both workers serve', () => supervisor.workerPids().length, (count) => count === 2)
  // Whoever is free accepts: which one that is, nobody says.
  const pids = new Set<number>()
  const ask = () => Promise.all(Array.from({ length: 8 }, async () => pids.add(Number((await get(port)).body))))
  await until('both have answered', async () => { await ask(); return pids.size }, (count) => count === 2)
  assert.deepEqual([...pids].sort(), supervisor.workerPids().sort())
})

for (const keepAlive of [true, false]) {
  test(`eight swaps under 64 clients ${keepAlive ? 'with' : 'without'} keep-alive lose no request`, { timeout: 120_000 }, async (t) => {
    const { supervisor, port, logged } = await supervise(t)
    const clients = crowd(port, keepAlive)
    const pids = new Set(supervisor.workerPids())
    for (let swap = 0; swap < 8; swap++) {
      await sleep(100)
      assert.deepEqual(await supervisor.reload(), { ok: true })
      pids.add(supervisor.workerPids()[0]!)
    }
    await sleep(300)
    const { answered, failures } = await clients.stop()
    assert.deepEqual(failures, [])
    assert.equal(pids.size, 9, logged.join('\n'))
    assert.ok(answered > 100, `${answered} answers`)
  })
}

test('two workers are swapped one after the other without losing a request', { timeout: 120_000 }, async (t) => {
  const { supervisor, port } = await supervise(t, { workers: 2 })
  const clients = crowd(port, true)
  for (let swap = 0; swap < 3; swap++) assert.deepEqual(await supervisor.reload(), { ok: true })
  const { failures } = await clients.stop()
  assert.deepEqual(failures, [])
})

test('an idle connection moves to the new worker, also one that never carried a request', async (t) => {
  const { supervisor, port } = await supervise(t)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const old = Number((await get(port, '/', { agent })).body)
  const silent = net.connect(port, '127.0.0.1')
  await once(silent, 'connect')
  await sleep(100)
  await supervisor.reload()
  await until('the old worker is gone', () => isAlive(old), (alive) => !alive)
  const request = http.get({ host: '127.0.0.1', port, agent })
  const [response] = await once(request, 'response')
  assert.equal(request.reusedSocket, true)
  assert.deepEqual([Number((await readAnswer(response)).body)], supervisor.workerPids())
  silent.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  assert.match(await textOf(silent), new RegExp(`^HTTP/1.1 200 [^]*${supervisor.workerPids()[0]}`))
})

test('an upload under way during a swap arrives whole at the old worker', async (t) => {
  const { supervisor, port } = await supervise(t)
  const [old] = supervisor.workerPids()
  const upload = http.request({ host: '127.0.0.1', port, path: '/upload', method: 'POST', agent: false })
  const answered = once(upload, 'response')
  for (let part = 0; part < 10; part++) {
    upload.write(Buffer.alloc(10_000))
    await sleep(50)
    if (part === 2) await supervisor.reload()
  }
  upload.end()
  const [response] = await answered
  assert.equal((await readAnswer(response)).body, `100000 bytes for ${old}`)
  assert.notEqual(supervisor.workerPids()[0], old)
})

test('a request that has only half arrived at the swap is answered by the old worker', async (t) => {
  const { supervisor, port } = await supervise(t)
  const [old] = supervisor.workerPids()
  const client = net.connect(port, '127.0.0.1')
  client.write('GET / HTTP/1.1\r\nHo')
  await sleep(200)
  await supervisor.reload()
  await sleep(200)
  client.write('st: x\r\n\r\n')
  assert.match(await textOf(client), new RegExp(`^HTTP/1.1 200 [^]*connection: close[^]*${old}$`, 'i'))
})

test('an answer that a slow client is still reading at the swap arrives whole', async (t) => {
  const { supervisor, port } = await supervise(t)
  const request = http.get({ host: '127.0.0.1', port, path: '/large', agent: new http.Agent({ keepAlive: true }) })
  const [response] = await once(request, 'response')
  await supervisor.reload()
  await sleep(500)
  assert.equal((await readAnswer(response)).body.length, 30_000_000)
  request.destroy()
})

test('while nobody serves there is a readable page, and the killed worker is replaced', async (t) => {
  const { supervisor, port, setMood } = await supervise(t, { limits: { holdMs: 0 } })
  const [killed] = supervisor.workerPids()
  setMood('starts-slowly')
  process.kill(killed!, 'SIGKILL')
  const page = await until('the page', () => get(port, '/', { headers: { accept: 'text/html' } }).catch(() => undefined), (answer) => answer?.status === 503)
  assert.match(page!.body, /<h1>We will be right back<\/h1>/)
  assert.ok(Number(page!.headers['retry-after']) > 0)
  assert.equal((await get(port, '/api/products')).headers['content-type'], 'application/problem+json')
  assert.equal((await get(port, '/livez')).status, 200)
  assert.match(await post(port, 200_000), /We will be right back/)
  const [fresh] = await until('a new worker', () => supervisor.workerPids(), (pids) => pids.length > 0)
  assert.equal(Number((await get(port)).body), fresh)
})

test('a killed worker is replaced so soon that a visitor only waits', async (t) => {
  const { supervisor, port } = await supervise(t, { limits: { holdMs: 20_000 } })
  for (let kill = 0; kill < 2; kill++) {
    const [killed] = supervisor.workerPids()
    process.kill(killed!, 'SIGKILL')
    const startMs = performance.now()
    const { status, body } = await get(port)
    assert.equal(status, 200)
    assert.notEqual(Number(body), killed)
    t.diagnostic(`served again after ${Math.round(performance.now() - startMs)} ms`)
  }
})

for (const [mood, why] of [['never-ready', /not ready after 4 s/], ['breaks', /ended before it was ready/], ['refuses', /COULISSE_URL is not/]] as const) {
  test(`when the new worker ${mood}, the old one goes on serving`, async (t) => {
    const { supervisor, port, logged, setMood } = await supervise(t, { limits: { readyTimeoutMs: 4_000 } })
    const [old] = supervisor.workerPids()
    setMood(mood)
    const outcome = await supervisor.reload()
    assert.equal(outcome.ok, false)
    assert.match(logged.at(-1)!, why)
    assert.match(logged.at(-1)!, new RegExp(`old one \\(${old}\\) goes on serving`))
    assert.equal(Number((await get(port)).body), old)
  })
}

test('a hung worker is killed and replaced', async (t) => {
  const { supervisor, port, logged } = await supervise(t, { limits: { hangTimeoutMs: 3_000, holdMs: 10_000 } })
  const [hung] = supervisor.workerPids()
  process.kill(hung!, 'SIGSTOP')
  const { status, body } = await get(port)
  assert.equal(status, 200, 'the connection that the hung worker never took')
  assert.notEqual(Number(body), hung)
  assert.equal(isAlive(hung!), false)
  assert.ok(logged.some((line) => line.includes(`Worker ${hung} has not answered for 3 s`)))
})

test('a worker that refuses to start stops the program with its own sentence', async (t) => {
  const mood = moodFile(t)
  mood.set('refuses')
  const supervisor = startWith(t, mood.path)
  const start = await supervisor.ready
  assert.deepEqual(start, {
    ok: false, reason: 'refused', exitCode: exitCodes.refused,
    message: 'COULISSE_URL is not an address. Write for example https://shop.example.test',
  })
})

test('a worker that breaks at the first start is not started again and again', async (t) => {
  const mood = moodFile(t)
  mood.set('breaks')
  const start = await startWith(t, mood.path).ready
  assert.ok(!start.ok && start.reason === 'exited' && start.exitCode === exitCodes.failed)
  assert.match(start.message, /exit code 1/)
})

test('a worker that keeps dying is started again more and more slowly, and serves when it is well', async (t) => {
  const { supervisor, port, logged, setMood } = await supervise(t, { limits: { holdMs: 0, restartDelayMs: 100, maxRestartDelayMs: 400 } })
  setMood('breaks')
  process.kill(supervisor.workerPids()[0]!, 'SIGKILL')
  await until('four failures', () => logged, (lines) => lines.some((line) => line.startsWith('4 workers failed')))
  assert.equal((await get(port)).status, 503)
  setMood('well')
  await until('a worker', () => supervisor.workerPids(), (pids) => pids.length === 1)
  assert.equal((await get(port)).status, 200)
})

test('a port that is taken is named, with what to do', async (t) => {
  const { port } = await supervise(t)
  const start = await startSupervisor({ host: '127.0.0.1', port, program: { entry: fixtureEntry }, log: () => {} }).ready
  assert.ok(!start.ok && start.reason === 'address-unusable' && start.exitCode === exitCodes.addressUnusable)
  assert.match(start.message, new RegExp(`^Port ${port} on 127.0.0.1 is already in use .* PORT=${port + 1}`))
})

function startWith(t: TestContext, moodPath: string): Supervisor {
  const program = { entry: fixtureEntry, env: { FIXTURE_MOOD_FILE: moodPath } }
  const supervisor = startSupervisor({ host: '127.0.0.1', port: 0, program, log: () => {} })
  t.after(() => supervisor.kill())
  return supervisor
}

async function post(port: number, bytes: number): Promise<string> {
  const request = http.request({ host: '127.0.0.1', port, method: 'POST', agent: false })
  request.end(Buffer.alloc(bytes))
  const [response] = await once(request, 'response')
  return (await readAnswer(response)).body
}

async function textOf(socket: net.Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += chunk
  return text
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
