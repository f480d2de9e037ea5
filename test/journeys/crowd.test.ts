import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { startSite } from '../support/running-site.ts'

const crowd = 40

describe('a crowd', () => {
  it('is answered in turn: who comes last waits for a few answers to each of the others, not for all they ask', async () => {
    await using site = await startSite()
    const address = new URL(site.url)
    await (await fetch(`${site.url}/`)).text()
    const answered = Array.from({ length: crowd }, () => 0)
    const sockets = answered.map((_, at) => {
      const socket = connect({ host: address.hostname, port: Number(address.port) })
      const ask = () => socket.write(`HEAD / HTTP/1.1\r\nhost: ${address.host}\r\n\r\n`)
      socket.on('connect', ask).on('data', () => { answered[at]!++; ask() }).on('error', () => {})
      return socket
    })
    while (Math.min(...answered) === 0) await new Promise((done) => setTimeout(done, 1))
    const most = Math.max(...answered)
    for (const socket of sockets) socket.destroy()
    assert.ok(most <= crowd / 4, `somebody had ${most} answers before the last had one`)
  })
})
