// What makes the supervisor replace a worker by itself, and what happens to event streams then.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { defaultLimits } from './limits.ts'
import { crowd, fixtureEntry, get, moodFile, supervise, until } from './supervisor.fixture-client.ts'

test('a worker whose loop is blocked is killed and replaced, and the bound for it is below ten seconds', async (t) => {
  const { supervisor, port } = await supervise(t, { limits: { hangTimeoutMs: 2_000, holdMs: 10_000 } })
  const [blocked] = supervisor.workerPids()
  await assert.rejects(get(port, '/block?ms=60000'), /hang up|ECONNRESET/)
  assert.notEqual(Number((await get(port)).body), blocked)
  assert.ok(defaultLimits.hangTimeoutMs < 9_000)
})

test('a worker over its memory is replaced once and without losing a request', async (t) => {
  const { supervisor, port, logged } = await supervise(t, { limits: { memoryBytes: 1, memoryGraceMs: 3_000 } })
  const [heavy] = supervisor.workerPids()
  const clients = crowd(port, true)
  await until('another worker', () => supervisor.workerPids(), ([pid]) => pid !== undefined && pid !== heavy)
  assert.deepEqual((await clients.stop()).failures, [])
  assert.equal(logged.filter((line) => line.includes('more than')).length, 1)
  assert.equal(supervisor.deaths(), 0)
})

test('an event stream ends at a swap, so that the browser opens it again at the new worker', async (t) => {
  const { supervisor, port } = await supervise(t)
  const [old] = supervisor.workerPids()
  const request = http.get({ host: '127.0.0.1', port, path: '/events', headers: { accept: 'text/event-stream' }, agent: false })
  const [response] = await once(request, 'response')
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk })
  await sleep(100)
  await supervisor.reload()
  await once(response, 'end')
  assert.match(text, new RegExp(`^data: ${old}\n[^]*retry: \\d+\n\n$`))
  const again = http.get({ host: '127.0.0.1', port, path: '/events', agent: false })
  const [chunk] = await once((await once(again, 'response'))[0], 'data')
  assert.match(String(chunk), new RegExp(`data: ${supervisor.workerPids()[0]}`))
  again.destroy()
})

test('of two workers, the first goes back to the program before when the second does not start with the new one', async (t) => {
  const { supervisor } = await supervise(t, { workers: 2 })
  await until('both workers serve', () => supervisor.workerPids().length, (count) => count === 2)
  const mood = moodFile(t)
  const program = { entry: fixtureEntry, env: { FIXTURE_MOOD_FILE: mood.path } }
  const before = supervisor.program()
  const [first] = supervisor.workerPids()
  const outcome = supervisor.reload(program)
  await until('the first is replaced', () => supervisor.workerPids(), (pids) => pids.length === 2 && !pids.includes(first!))
  mood.set('breaks')
  assert.equal((await outcome).ok, false)
  assert.equal(supervisor.program(), before)
  assert.equal(supervisor.workerPids().length, 2)
})
