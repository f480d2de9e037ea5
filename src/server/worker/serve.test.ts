import assert from 'node:assert/strict'
import http from 'node:http'
import { test, type TestContext } from 'node:test'
import { exitCodes } from '../exit-codes.ts'
import { times } from '../limits.ts'
import { httpServerOptions } from './http-limits.ts'
import { isSupervised, serveDirectly } from './serve.ts'

async function serve(t: TestContext, answerAfterMs: number, drainTimeoutMs?: number) {
  const calls: string[] = []
  const server = http.createServer(httpServerOptions, (_request, response) => { setTimeout(() => response.end('done'), answerAfterMs).unref() })
  const hooks = { draining: (reason: string) => calls.push(reason), close: async () => { calls.push('close') } }
  const serving = await serveDirectly(server, { host: '127.0.0.1', port: 0, hooks, drainTimeoutMs })
  assert.ok(serving.ok)
  t.after(() => { server.closeAllConnections(); server.close() })
  return { ...serving, server, calls, url: `http://127.0.0.1:${serving.address.port}/` }
}

test('without a supervisor the worker listens itself, with the same time limits', async (t) => {
  assert.equal(isSupervised(), false)
  const { server, url } = await serve(t, 0)
  assert.equal(await (await fetch(url)).text(), 'done')
  assert.equal(server.keepAliveTimeout, times.keepAliveTimeoutMs)
})

test('stopping finishes what is under way, closes idle connections, then closes the rest, once', async (t) => {
  const { url, stop, calls } = await serve(t, 800)
  const agent = new http.Agent({ keepAlive: true })
  t.after(() => agent.destroy())
  const answer = new Promise<http.IncomingMessage>((resolve) => http.get(url, { agent }, resolve))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const stopped = Promise.all([stop(), stop()])
  assert.equal((await answer).resume().statusCode, 200)
  await stopped
  assert.deepEqual(calls, ['stopping', 'close'])
  await assert.rejects(fetch(url))
})

test('a request that never ends is cut when the time is over', async (t) => {
  const { url, stop, calls } = await serve(t, 600_000, 300)
  const cut = assert.rejects(fetch(url))
  await new Promise((resolve) => setTimeout(resolve, 200))
  await stop()
  await cut
  assert.deepEqual(calls, ['stopping', 'close'])
})

test('an address that is not of this machine is refused with a sentence', async () => {
  const hooks = { close: async () => {} }
  const result = await serveDirectly(http.createServer(), { host: '192.0.2.1', port: 0, hooks })
  assert.ok(!result.ok && result.exitCode === exitCodes.addressUnusable)
  assert.match(result.message, /HOST=192\.0\.2\.1 is not an address of this machine/)
})
