import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAnswer } from '../support/connection.ts'
import type { Found } from './compare.ts'
import { askedCount, askedSlugs, products } from './content.ts'
import type { OpenPeer } from './peer.ts'
import { measureQuestion, startPeer } from './measure.ts'
import { drawPlot } from './plot.ts'
import { replaceSection, sectionOf } from './report.ts'
import { cookiesOf } from './support.ts'

const plain = new URL('../support/plain-server.ts', import.meta.url).pathname
const effort = { rounds: 1, seconds: 0.3 }

/** A server that answers everything with these bytes. */
function serverOf(body: string, status = 200): OpenPeer {
  const env = { BENCH_ANSWER: JSON.stringify({ status, headers: {}, body }) }
  return {
    servers: { main: { command: [process.execPath, plain], env, readyPath: '/plain-server-is-ready' } },
    asks: { page: { requests: [{ path: '/' }], connections: 2, expectedText: 'good' } },
    [Symbol.asyncDispose]: async () => {},
  }
}

describe('the comparison', () => {
  it('asks all in turn, tells who failed and why, and goes on with the others', async () => {
    await using ours = await startPeer('coulisse', serverOf('a good page'))
    await using other = await startPeer('other', serverOf('a good page'))
    await using wrong = await startPeer('wrong', serverOf('{"errors":[]}'))
    const outcomes = await measureQuestion('page', [ours, wrong, other], effort)
    assert.deepEqual([...outcomes.keys()].sort(), ['coulisse', 'other', 'plain', 'wrong'])
    for (const name of ['coulisse', 'other', 'plain']) assert.ok('cpuMs' in outcomes.get(name)!, JSON.stringify(outcomes.get(name)))
    assert.match(JSON.stringify(outcomes.get('wrong')), /failed.*GET \/: 200 .*errors/)
  })

  it('says nothing of a question that a peer has no answer to', async () => {
    await using ours = await startPeer('coulisse', serverOf('a good page'))
    assert.equal((await measureQuestion('order', [ours], effort)).size, 0)
  })

  it('is a section of the results that the next run replaces, with failures named', () => {
    const figures = { cpuMs: 0.5, requestsPerSecond: 2000, p50Ms: 3, p99Ms: 9, answerBytes: 4096 }
    const found: Found[] = [
      { name: 'coulisse', title: 'Coulisse', outcomes: { page: figures } },
      { name: 'slow', title: 'Slow', outcomes: { page: { ...figures, cpuMs: 5 }, edit: { failed: 'it | answered\n500' } } },
      { name: 'gone', title: 'Gone', outcomes: {}, failed: 'did not install' },
    ]
    const section = sectionOf(found, effort)
    assert.match(section, /\| Slow \| 5 \| – \| – \| – \| failed \|/)
    assert.match(section, /\| Slow \| 5 \| 10 \|/)
    assert.match(section, /- Slow, edit: it answered 500\n- Gone: did not install/)
    const once = replaceSection('# Measured\n\n## A page\n\nrows\n', section)
    assert.equal(replaceSection(once, section), once)
    assert.match(once, /## A page\n\nrows\n\n## Beside others/)
  })

  it('draws each peer inside the picture, whatever lies between them', () => {
    const points = [0.0004, 0.9, 70_000].map((value, number) => ({ label: `peer <${number}>`, value, ours: number === 0 }))
    const svg = drawPlot('CPU', [{ title: 'Page', unit: 'ms', points }, { title: 'Empty', unit: 'ms', points: [] }])
    const places = [...svg.matchAll(/cx="([\d.]+)"/g)].map(([, x]) => Number(x))
    assert.deepEqual(places, places.toSorted((a, b) => a - b))
    assert.ok(places.every((x) => x > 0 && x < 620), places.join(' '))
    assert.ok(svg.includes('prefers-color-scheme: dark') && svg.includes('peer &lt;0>') && !svg.includes('Empty'))
  })

  it('fills everyone with the same thousand products, each with an address and a number of its own', () => {
    assert.equal(new Set(products.map(({ slug }) => slug)).size, 1000)
    assert.equal(new Set(products.map(({ sku }) => sku)).size, 1000)
    assert.equal(askedSlugs.length, askedCount)
  })

  it('sends back every cookie of an answer that sets several', () => {
    const bytes = Buffer.from('HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nContent-Length: 0\r\nSet-Cookie: b=2\r\n\r\n')
    assert.equal(cookiesOf(readAnswer(bytes)!.answer.headers['set-cookie']), 'a=1; b=2')
  })
})
