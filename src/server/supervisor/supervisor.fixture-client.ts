// What the supervisor's tests have in common: a supervised fixture, and clients that count what fails.
import assert from 'node:assert/strict'
import { rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Mood } from './supervisor.fixture.ts'
import { startSupervisor, type Supervisor, type SupervisorOptions } from './supervisor.ts'

export const fixtureEntry = fileURLToPath(new URL('./supervisor.fixture.ts', import.meta.url))

export type Supervised = {
  supervisor: Supervisor
  port: number
  logged: string[]
  /** How the next worker will behave. */
  setMood(mood: Mood): void
}

export function moodFile(t: TestContext): { path: string; set(mood: Mood): void } {
  const folder = mkdtempSync(join(tmpdir(), 'coulisse-supervisor-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'mood')
  const set = (mood: Mood) => writeFileSync(path, mood)
  set('well')
  return { path, set }
}

export async function supervise(t: TestContext, options: Partial<SupervisorOptions> = {}): Promise<Supervised> {
  const mood = moodFile(t)
  const logged: string[] = []
  const supervisor = startSupervisor({
    host: '127.0.0.1', port: 0, log: (_level, message) => logged.push(message),
    program: { entry: fixtureEntry, env: { FIXTURE_MOOD_FILE: mood.path } }, ...options,
  })
  t.after(() => supervisor.kill())
  const start = await supervisor.ready
  assert.ok(start.ok, start.ok ? '' : start.message)
  return { supervisor, port: start.address.port, logged, setMood: mood.set }
}

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string }

export function get(port: number, path = '/', options: http.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => resolve(readAnswer(response)))
    request.on('error', reject)
    request.setTimeout(30_000, () => request.destroy(new Error('no answer within 30 s')))
  })
}

export async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  response.setEncoding('utf8')
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

/** Asks until the answer is as wanted. */
export async function until<T>(what: string, ask: () => T | Promise<T>, wanted: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  const endMs = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    assert.ok(performance.now() < endMs, `${what}: not within ${withinMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** 64 clients that ask without a pause until told to stop; tells how many answers came and every failure. */
export function crowd(port: number, keepAlive: boolean): { stop(): Promise<{ answered: number; failures: string[] }> } {
  const agent = new http.Agent({ keepAlive, maxSockets: 64 })
  let stopping = false
  let answered = 0
  const failures: string[] = []
  const client = async () => {
    while (!stopping) {
      try {
        const { status } = await get(port, '/slow?ms=10', { agent })
        if (status === 200) answered++
        else failures.push(`status ${status}`)
      } catch (error) {
        failures.push(String(error))
      }
    }
  }
  const clients = Array.from({ length: 64 }, client)
  const stop = async () => {
    stopping = true
    await Promise.all(clients)
    agent.destroy()
    return { answered, failures }
  }
  return { stop }
}
