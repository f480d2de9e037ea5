// Several processes on one site: they answer as one, and jobs are done once, by those that are to do them.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { after, before, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { callSupervisor } from '../../src/server/control/control-client.ts'
import { papeterie, programArgs, programEnv, root } from '../support/command.ts'
import { forEachEngine } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { addPeople, inside, visitorAs, whatIsBroken } from '../support/inside.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { placeOrderAs } from '../support/shopping.ts'
import { Visitor } from '../support/visitor.ts'

const workers = 3
const perMinute = 60

forEachEngine((engine) => {
  let site: RunningSite
  let work: ChildProcess | undefined
  let said = ''
  before(async () => {
    site = await startSite({ engine, env: { COULISSE_WORKERS: String(workers), COULISSE_JOBS: 'off', COULISSE_REQUESTS_PER_MINUTE: String(perMinute), COULISSE_TRUST_PROXY: '127.0.0.1' } })
    await addPeople(site, ['customer'])
    await serving()
  })
  after(async () => {
    work?.kill('SIGKILL')
    await site[Symbol.asyncDispose]()
  })

  it('whoever logs in at one process is known to each, also after a reload, and no longer once logged out', async () => {
    const customer = await visitorAs(site, 'customer')
    const cookie = Object.entries(customer.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    assert.deepEqual(await byEach('/api/session', { cookie }), ['chloe@customer.example'])
    assert.ok((await callSupervisor(site.folder, { do: 'reload' }))?.ok)
    assert.deepEqual(await byEach('/api/session', { cookie }), ['chloe@customer.example'])
    await customer.ask('DELETE', '/api/session')
    assert.deepEqual(await byEach('/api/session', { cookie }), [undefined])
  })

  it('a network gets its requests from all of them together, and an account its own', async () => {
    await inOneMinute()
    const from = async (address: string, cookie = '') => (await ask(site.url, '/api/session', { 'x-forwarded-for': address, cookie })).status
    // The processes tell each other every quarter of a second: not all at once.
    for (let i = 0; i < perMinute; i++) await from('192.0.2.1')
    await wait(1_000)
    const statuses = await Promise.all(Array.from({ length: 4 * workers }, () => from('192.0.2.1')))
    assert.deepEqual([...new Set(statuses)], [429])
    const customer = await visitorAs(site, 'customer')
    const cookie = Object.entries(customer.cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    await inOneMinute()
    for (let i = 0; i < perMinute; i++) await from(`198.51.${i}.1`, cookie)
    await wait(1_000)
    const ofAccount = await Promise.all(Array.from({ length: 4 * workers }, (_, i) => from(`203.0.${i}.1`, cookie)))
    assert.deepEqual([...new Set(ofAccount)], [429])
  })

  it('does no job in the processes that answer; coulisse work does each once, is swapped, and ends in order', { timeout: 120_000 }, async () => {
    for (let order = 0; order < 4; order++) await placeOrderAs(new Visitor(site.url), 'fern')
    await wait(2_500)
    assert.deepEqual(await letters(), [], 'letters without anybody who writes them')
    const metrics = `127.0.0.1:${await freePort()}`
    work = startWork('--metrics', metrics)
    await until(() => /Doing the jobs of/.test(said))
    await until(async () => (await letters()).length >= 4)
    work.kill('SIGHUP')
    await until(() => /Reloaded/.test(said))
    for (let order = 0; order < 4; order++) await placeOrderAs(new Visitor(site.url), 'fern')
    await until(async () => (await letters()).length >= 8)
    const told = await (await fetch(`http://${metrics}/metrics`)).text()
    assert.equal(/^coulisse_job_seconds_count\{job="mail:order-confirmation",outcome="done"\} (\d+)$/m.exec(told)?.[1], '8', 'its jobs, for Prometheus, those before the swap included')
    const ended = new Promise<number | null>((resolve) => work!.once('exit', resolve))
    work.kill('SIGTERM')
    assert.equal(await ended, 0, said)
    const written = await letters()
    assert.deepEqual([written.length, new Set(written).size], [8, 8], 'one letter for each order')
    assert.deepEqual(await whatIsBroken(site), [])
  })

  /** A minute that ends in the middle would grant two. */
  const inOneMinute = async () => { if (Date.now() % 60_000 > 30_000) await wait(60_000 - (Date.now() % 60_000)) }
  const until = async (holds: () => boolean | Promise<boolean>) => { while (!(await holds())) await wait(50) }
  const serving = () => until(async () => (await callSupervisor(site.folder, { do: 'status' }).then((answer) => (answer?.ok && answer.status?.workers) || [])).filter(({ state }) => state === 'serving').length === workers)

  const letters = () => inside(site, async ({ house }) => (await house.database.read.selectFrom('mails').select('subject').where('recipient', '=', 'chloe@customer.example').where('kind', '=', 'order-confirmation').execute()).map(({ subject }) => subject))

  /** What the processes say, each once: connections go to them in turn. */
  async function byEach(path: string, headers: Record<string, string>): Promise<unknown[]> {
    const answers = await Promise.all(Array.from({ length: 4 * workers }, () => ask(site.url, path, headers)))
    return [...new Set(answers.map(({ text }) => JSON.parse(text).account?.email))]
  }

  function startWork(...options: string[]): ChildProcess {
    const child = spawn(process.execPath, [...programArgs, 'work', '--site', papeterie, ...options], { cwd: root, env: programEnv({ ...site.env, COULISSE_LOG: 'info' }), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text })
    return child
  }
})

/** On a connection of its own. */
function ask(url: string, path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((answered, failed) => {
    request(url + path, { headers, agent: new Agent({ keepAlive: false }) }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => { text += piece }).once('end', () => answered({ status: response.statusCode!, text }))
    }).once('error', failed).end()
  })
}
