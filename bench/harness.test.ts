import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare, measureStart } from './harness.ts'
import { readAnswer } from './support/connection.ts'
import { addRow } from './support/results.ts'

const plain = new URL('./support/plain-server.ts', import.meta.url).pathname
const command = [process.execPath, plain]

describe('the bench harness', () => {
  it('finds a plain server as costly as itself, and counts processor time, requests and memory', async () => {
    const load = { connections: 4, seconds: 1, rounds: 2, requests: [{ path: '/' }, { method: 'POST', path: '/x', body: { a: 1 } }] }
    const result = await compare({ server: { command }, ...load })
    assert.ok(result.ratio > 0.4 && result.ratio < 2.5, `ratio ${result.ratio}`)
    assert.ok(result.server.cpuMsPerRequest > 0.001 && result.server.p99Ms >= result.server.p50Ms, JSON.stringify(result))
    assert.ok(result.memory.idle.pssMb > 10 && result.memory.idle.rssMb >= result.memory.idle.pssMb, JSON.stringify(result.memory))
  })

  it('gives no figure when requests fail', async () => {
    const env = { BENCH_ANSWER: JSON.stringify({ status: 500, headers: {}, body: 'broken' }) }
    const failing = { server: { command, env, readyPath: '/plain-server-is-ready' }, requests: [{ path: '/' }], seconds: 0.2, rounds: 1 }
    await assert.rejects(compare(failing), /requests failed.*GET \/: 500 broken/)
  })

  it('says why a server did not start', async () => {
    await assert.rejects(measureStart({ command: [process.execPath, '-e', 'console.error("no such site"); process.exit(3)'] }), /code 3 .*\n.*no such site/)
  })

  it('reads answers with a length and in chunks, and waits for the rest of a cut one', () => {
    const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n'
    for (const text of [sized, chunked]) {
      const bytes = Buffer.from(text)
      assert.deepEqual([readAnswer(bytes)?.answer.body, readAnswer(bytes)?.length], ['hello', bytes.length])
      for (let cut = 0; cut < bytes.length; cut++) assert.equal(readAnswer(bytes.subarray(0, cut)), undefined)
    }
  })

  it('writes a row below its question, and a new table when the columns have changed', () => {
    const once = addRow('# Measured\n', 'A page', { Date: 'd1', Ratio: '2' })
    const twice = addRow(addRow(once, 'An order', { Date: 'd1' }), 'A page', { Date: 'd2', Ratio: '3' })
    assert.match(twice, /## A page\n\n\| Date \| Ratio \|\n\| --- \| --- \|\n\| d1 \| 2 \|\n\| d2 \| 3 \|\n\n## An order/)
    assert.match(addRow(twice, 'A page', { Date: 'd3', Cost: '1' }), /\| d2 \| 3 \|\n\n\| Date \| Cost \|/)
  })
})
