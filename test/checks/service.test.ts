// How a machine runs the real program: systemd's units, its socket and its notices, a container file, and TLS of its own.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { connect } from 'node:tls'
import { setTimeout as wait } from 'node:timers/promises'
import { followCertificate, readCertificate } from '../../src/server/tls/certificate.ts'
import { makeCertificate } from '../support/certificates.ts'
import { coulisse, papeterie, programArgs, programEnv, root } from '../support/command.ts'
import { freePort } from '../support/free-port.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { seededDatabase } from '../support/seeded.ts'
import { Visitor } from '../support/visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisse-service-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('a service of systemd', () => {
  it('prints units that systemd accepts, and refuses to run as root', async () => {
    const env = { COULISSE_DATA: folder, PORT: '8080' }
    const printed = await coulisse(['service', 'install', '--user', 'daemon', '--name', 'shop'], { env })
    assert.equal(printed.code, 0, printed.error)
    assert.match(printed.out, /Type=notify[^]*WatchdogSec=30[^]*ListenStream=127.0.0.1:8080/)
    const written = await coulisse(['service', 'install', '--user', 'daemon', '--name', 'shop', '--write', '--to', folder], { env })
    assert.match(written.out, /systemctl enable --now shop.socket shop.service/)
    if (existsSync('/usr/bin/systemd-analyze')) {
      const verified = spawnSync('systemd-analyze', ['verify', join(folder, 'shop.service'), join(folder, 'shop.socket')], { encoding: 'utf8' })
      assert.doesNotMatch(verified.stderr, /shop\.(service|socket):\d+:|Unknown|Invalid|bad unit/i, verified.stderr)
    }
    const asRoot = await coulisse(['service', 'install', '--user', 'root'], { env })
    assert.deepEqual([asRoot.code, /does not run as root/.test(asRoot.error)], [64, true])
  })

  it('prints a container file without root', async () => {
    const { out } = await coulisse(['service', 'container'])
    assert.match(out, /^FROM node:24[^]*USER node[^]*CMD \["node", "node_modules\/coulisse\/bin\/coulisse.js", "start"\]\n$/m)
  })

  it('takes the socket that systemd has opened, and tells when it is ready and when it stops', async (t) => {
    if (!existsSync('/usr/bin/systemd-socket-activate')) return t.skip('systemd-socket-activate is not on this machine')
    const database = await seededDatabase('sqlite')
    const port = await freePort()
    const notices = join(folder, 'notices')
    writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\necho "$@" >> ${notices}\n`)
    chmodSync(join(folder, 'systemd-notify'), 0o755)
    const env = { COULISSE_DATA: database.folder, PORT: String(port), NOTIFY_SOCKET: join(folder, 'nobody'), WATCHDOG_USEC: '400000', PATH: `${folder}:${process.env['PATH']}` }
    const passed = Object.keys(env).flatMap((name) => ['-E', name])
    const child = spawn('systemd-socket-activate', ['-l', `127.0.0.1:${port}`, ...passed, process.execPath, ...programArgs, 'start', '--site', papeterie], { cwd: root, env: programEnv(env), stdio: 'ignore' })
    const ended = once(child, 'exit')
    try {
      // The first connection is what starts it; it waits in the socket until then.
      for (const visitor = new Visitor(`http://127.0.0.1:${port}`); (await visitor.get('/readyz').catch(() => undefined))?.status !== 200;) await wait(100)
      while (!/READY=1 MAINPID=\d+[^]*WATCHDOG=1/.test(readFileSync(notices, 'utf8'))) await wait(50)
    } finally {
      child.kill('SIGTERM')
      await ended
      await database.drop()
    }
    assert.match(readFileSync(notices, 'utf8'), /STOPPING=1/)
  })
})

describe('TLS of its own', () => {
  const files = { certFile: join(folder, 'own.pem'), keyFile: join(folder, 'own.key') }
  const certify = (subject: string) => makeCertificate(folder, 'own', { subject })
  let site: RunningSite
  let port: number
  before(async () => {
    certify('first.example')
    site = await startSite({ env: { COULISSE_TLS_CERT: files.certFile, COULISSE_TLS_KEY: files.keyFile } })
    port = Number(new URL(site.url).port)
  })
  after(() => site[Symbol.asyncDispose]())
  const get = (path: string) => new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    https.get({ host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false }, (response) => { response.resume().once('end', () => resolve({ status: response.statusCode!, headers: response.headers })) }).once('error', reject)
  })
  const nameOfCertificate = async () => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const { subject } = socket.getPeerCertificate()
    socket.destroy()
    return subject.CN
  }

  it('serves https with HSTS and Secure cookies, and loses no request at a reload', async () => {
    const home = await get('/')
    assert.deepEqual([home.status, home.headers['strict-transport-security'] !== undefined], [200, true])
    const before = site.workerPid()
    let open = true
    const statuses: number[] = []
    const rows = Array.from({ length: 4 }, async () => { while (open) statuses.push((await get('/livez')).status) })
    site.signal('SIGHUP')
    while (site.workerPid() === before) await wait(50)
    await wait(500)
    open = false
    await Promise.all(rows)
    assert.deepEqual([...new Set(statuses)], [200])
  })

  it('a renewed certificate is in use after a reload, and by itself; one that cannot be used leaves the one before', async () => {
    assert.equal(await nameOfCertificate(), 'first.example')
    certify('second.example')
    assert.equal((await coulisse(['reload'], { env: site.env })).code, 0)
    assert.equal(await nameOfCertificate(), 'second.example')
    const said: string[] = []
    const used: unknown[] = []
    const log = { info: (_: object, message: string) => void said.push(message), warn: (_: object, message: string) => void said.push(message) }
    const timer = followCertificate(files, (options) => used.push(options), log, 20)
    writeFileSync(files.certFile, 'half of it')
    while (said.length < 1) await wait(10)
    certify('third.example')
    while (used.length < 1) await wait(10)
    clearInterval(timer)
    assert.match(said[0]!, /cannot be used; the one before stays/)
    writeFileSync(files.keyFile, 'none')
    assert.throws(() => readCertificate(files), /The certificate cannot be used \(COULISSE_TLS_CERT/)
    const refused = await coulisse(['reload'], { env: site.env })
    assert.deepEqual([refused.code, await nameOfCertificate()], [1, 'second.example'])
  })
})
