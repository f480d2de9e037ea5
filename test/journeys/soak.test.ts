// The short form of `npm run soak`: reloads and killed workers under a steady load, on both engines.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { forEachEngine } from '../support/databases.ts'
import { soak } from '../support/soak.ts'
import { SteadyLoad } from '../support/steady-load.ts'
import { whatGrows, type Vitals } from '../support/vitals.ts'

forEachEngine((engine) => {
  it('loses no request but those in flight on a killed worker, and no order; descriptors and write-ahead log do not grow', { timeout: 170_000 }, async (t) => {
    const { failed, inFlight, answered, orders, reloads, kills, samples, grows } = await soak({ engine, workers: 2, seconds: 30, perSecond: 8, reloadEverySeconds: 9, killEverySeconds: 14, lookEverySeconds: 2 })
    t.diagnostic(`${answered} answers, ${orders} orders, ${reloads} reloads, ${kills} kills, ${inFlight} in flight on a killed worker`)
    assert.deepEqual([...new Set(failed.map(({ what }) => what))], [])
    assert.ok(reloads > 0 && kills > 0 && orders > 0)
    // Memory says something only after minutes.
    assert.deepEqual(grows.filter((sentence) => /^(descriptors|walMb)/.test(sentence)), [])
    assert.ok(samples.every(({ walMb }) => walMb < 64))
  })
})

it('a soak sees what grows, and leaves the warming-up out', () => {
  const quiet: Vitals = { minute: 0, memoryMb: 200, supervisorMb: 40, descriptors: 90, walMb: 4, answered: 1, p50Ms: 1, p99Ms: 1 }
  const hour = (change: (i: number) => Partial<Vitals>) => whatGrows(Array.from({ length: 30 }, (_, i) => ({ ...quiet, ...change(i) })))
  assert.deepEqual(hour((i) => ({ memoryMb: i < 8 ? 100 : 200 + (i % 2) * 30 })), [])
  assert.deepEqual(hour((i) => ({ descriptors: 90 + 10 * i })), ['descriptors has grown from 240 to 340.'])
  assert.deepEqual(hour((i) => ({ memoryMb: 200 + 20 * i })), ['memoryMb has grown from 500 to 700.'])
})

it('a soak tells a failure from what was in flight on a killed worker', async () => {
  let behaviour: 'well' | 'wrong' | 'cut' = 'well'
  const server = createServer((request, response) => {
    if (request.url === '/api/products/fern') return void response.end('{"variants":[{"id":"1","sku":"F"}]}')
    if (behaviour === 'cut') return void request.socket.destroy()
    response.writeHead(behaviour === 'well' ? 200 : 500).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const load = new SteadyLoad(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await load.start(200, 'fern')
  const until = async (holds: () => boolean) => { while (!holds()) await new Promise((done) => setTimeout(done, 5)) }
  await until(() => load.answered > 20)
  assert.deepEqual(load.failures, [])
  behaviour = 'wrong'
  await until(() => load.failures.some(({ what, inFlight }) => what.includes('status 500') && !inFlight))
  behaviour = 'cut'
  await until(() => load.failures.some(({ what, inFlight }) => what.includes('ECONNRESET') && !inFlight))
  behaviour = 'well'
  const answered = load.answered
  await until(() => load.answered > answered + 40)
  load.killed()
  behaviour = 'cut'
  await until(() => load.failures.some(({ inFlight }) => inFlight))
  behaviour = 'well'
  await load.stop()
  server.close()
})
