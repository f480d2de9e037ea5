// Processes that are killed, stopped or short of descriptors, on the real program: it goes on, or begins again, and loses nothing it has acknowledged.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { papeterie, programArgs, programEnv, root } from '../support/command.ts'
import { forEachEngine } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { whatIsBroken } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { seededDatabase } from '../support/seeded.ts'
import { orderBody, variantOf } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

forEachEngine((engine) => {
  let site: RunningSite
  before(async () => { site = await startSite({ engine }) })
  after(() => site[Symbol.asyncDispose]())

  it('a worker that is stopped is replaced within ten seconds, and who has just come gets an answer', async () => {
    const stopped = site.workerPid()
    process.kill(stopped, 'SIGSTOP')
    const beganMs = performance.now()
    const order = await orderPatiently()
    // Not a speed, but the promise itself; the bound leaves room for a machine that does other things as well.
    assert.ok(performance.now() - beganMs < 30_000)
    assert.match(site.output(), new RegExp(`Worker ${stopped} has not answered for 8 s`))
    assert.equal(existsSync(`/proc/${stopped}`), false)
    assert.ok(order)
    assert.deepEqual(await whatIsBroken(site), [])
  })

  it('when the supervisor is killed, no worker is left over, and another start serves with everything that was acknowledged', async () => {
    const number = await orderPatiently()
    const worker = site.workerPid()
    const supervisor = Number(/^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${worker}/status`, 'utf8'))![1])
    process.kill(supervisor, 'SIGKILL')
    while (existsSync(`/proc/${worker}`)) await wait(50)
    await site.start()
    assert.equal((await new Visitor(site.url).get('/readyz')).status, 200)
    assert.ok(Number(await orderPatiently()) > Number(number))
    assert.deepEqual(await whatIsBroken(site), [])
  })

  async function orderPatiently(): Promise<string> {
    for (const deadline = Date.now() + 60_000; ; await wait(100)) {
      const guest = new Visitor(site.url)
      try {
        await guest.post('/api/basket/lines', { variant: await variantOf(guest, 'pencils') })
        const placed = await guest.post('/api/checkout', orderBody())
        if (placed.status === 201) return placed.json.number
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
      assert.ok(Date.now() < deadline, 'no order within a minute')
    }
  }
})

describe('a program that is short of descriptors', () => {
  it('goes on with whom it has, and serves everybody again once there is room', async () => {
    const database = await seededDatabase('sqlite')
    const port = await freePort()
    const command = `ulimit -n 80; exec "$0" "$@"`
    const child = spawn('sh', ['-c', command, process.execPath, ...programArgs, 'start', '--site', papeterie], { cwd: root, env: programEnv({ COULISSE_DATA: database.folder, PORT: String(port) }), stdio: 'ignore' })
    const visitor = new Visitor(`http://127.0.0.1:${port}`)
    const status = async () => (await visitor.get('/livez').catch(() => undefined))?.status
    try {
      while ((await status()) !== 200) await wait(100)
      const crowd = Array.from({ length: 200 }, () => connect(port, '127.0.0.1').on('error', () => {}))
      await wait(1_000)
      assert.equal(child.exitCode, null)
      for (const socket of crowd) socket.destroy()
      for (const deadline = Date.now() + 20_000; (await new Visitor(`http://127.0.0.1:${port}`).get('/products/pear').catch(() => undefined))?.status !== 200; await wait(100)) assert.ok(Date.now() < deadline)
      assert.equal(child.exitCode, null)
    } finally {
      child.kill('SIGTERM')
      await new Promise((ended) => child.once('exit', ended))
      await database.drop()
    }
  })
})
