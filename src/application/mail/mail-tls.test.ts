// Letters on their way to a mail server that speaks TLS, or does not; the line to it is listened to.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { after, afterEach, before, describe, it } from 'node:test'
import { h } from 'preact'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { makeCertificate } from '../../../test/support/certificates.ts'
import type { Certificate } from '../../../test/support/certificates.ts'
import { world } from '../../../test/support/world.ts'
import { trustAuthority } from '../../service-addresses.ts'
import { openTestHouse } from '../../testing.ts'
import { mailJobs } from './deliver-mail.ts'
import { Text } from './letter.tsx'
import { sendMail } from './mail.ts'

const letter = { kind: 'note', to: 'ada@world.example', subject: 'Hello', body: h(Text, { children: 'Dear Ada' }), locale: 'en' }
const password = 'deckle-and-mould'
/** Leads to this machine, and is no name of it: what goes there counts as going elsewhere. */
const elsewhere = '0.0.0.0'

describe('ASVS 12.3: a mail server on another machine', () => {
  let folder: string
  let authority: Certificate
  let ours: Certificate
  const open: (() => unknown)[] = []
  const usual = getCACertificates('default')
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'coulisse-mail-tls-'))
    authority = makeCertificate(folder, 'authority')
    ours = makeCertificate(folder, 'ours', { names: ['DNS:localhost', `IP:${elsewhere}`], signedBy: authority })
  })
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
    setDefaultCACertificates(usual)
  })
  after(() => rmSync(folder, { recursive: true }))

  const trusted = () => trustAuthority(readFileSync(authority.certFile, 'utf8'))
  const keysOf = ({ certFile, keyFile }: Certificate) => ({ cert: readFileSync(certFile), key: readFileSync(keyFile) })

  /** Port of the line, what went over it towards the server, and the letters that came. */
  async function mailServer(options: SMTPServerOptions) {
    const letters: { text: string; secure: boolean }[] = []
    const server = new SMTPServer({
      ...options,
      onAuth: (login, _, done) => login.password === password ? done(null, { user: 'shop' }) : done(new Error('Wrong password')),
      onData: (stream, session, done) => {
        let text = ''
        stream.on('data', (piece: Buffer) => { text += piece.toString() }).on('end', () => { letters.push({ text, secure: session.secure }); done() })
      },
    })
    server.on('error', () => {})
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    open.push(() => new Promise<void>((closed) => void server.close(() => closed())))
    const line = await listenTo((server.server.address() as AddressInfo).port)
    return { letters, ...line }
  }

  async function listenTo(target: number) {
    let heard = ''
    const line = createServer((caller) => {
      const way = connect(target, '127.0.0.1')
      caller.on('data', (piece) => { heard += piece.toString('latin1') }).pipe(way).pipe(caller)
      caller.on('error', () => way.destroy())
      way.on('error', () => caller.destroy())
    })
    line.listen(0, '127.0.0.1')
    await once(line, 'listening')
    open.push(() => new Promise((closed) => line.close(closed)))
    return { port: (line.address() as AddressInfo).port, heard: () => heard }
  }

  /** What the job says: undefined where the mail was handed over. */
  async function send(url: string, settings: Record<string, string> = {}): Promise<string | undefined> {
    const data = mkdtempSync(join(folder, 'data-'))
    const house = await openTestHouse(world, { folder: data }, { SMTP_URL: url, ...settings })
    open.push(() => house.close())
    const { id } = await sendMail(house.ctx(), letter)
    return mailJobs['mail:deliver'](house.ctx(), { mail: id }, { isLastAttempt: false, signal: new AbortController().signal } as never).then(() => undefined, (error: Error) => error.message)
  }
  const overTheLine = [password, Buffer.from(password).toString('base64').slice(0, -4), 'AUTH ', 'Dear Ada', 'ada@world.example']
  const saidNothing = (heard: string) => assert.deepEqual(overTheLine.filter((secret) => heard.includes(secret) || heard.includes(Buffer.from(`\0shop\0${password}`).toString('base64'))), [], heard)

  it('is told password and letter after STARTTLS, once COULISSE_CA_FILE vouches for it', async () => {
    trusted()
    const { port, letters, heard } = await mailServer(keysOf(ours))
    assert.equal(await send(`smtp://shop:${password}@${elsewhere}:${port}`), undefined)
    assert.deepEqual([letters.length, letters[0]!.secure], [1, true])
    assert.match(letters[0]!.text, /Dear Ada/)
    assert.match(heard(), /STARTTLS/)
    saidNothing(heard())
  })

  it('is spoken to in TLS from the first byte under smtps:', async () => {
    trusted()
    const { port, letters, heard } = await mailServer({ ...keysOf(ours), secure: true })
    assert.equal(await send(`smtps://shop:${password}@localhost:${port}`), undefined)
    assert.deepEqual([letters.length, letters[0]!.secure], [1, true])
    assert.doesNotMatch(heard(), /EHLO|STARTTLS/)
    saidNothing(heard())
  })

  for (const [what, scheme, secure] of [['after STARTTLS', 'smtp', false], ['under smtps:', 'smtps', true]] as const) {
    it(`is told nothing ${what} where its authority is not known`, async () => {
      const { port, letters, heard } = await mailServer({ ...keysOf(ours), secure })
      assert.match((await send(`${scheme}://shop:${password}@${elsewhere}:${port}`))!, /certificate/)
      assert.equal(letters.length, 0)
      saidNothing(heard())
    })

    it(`is told nothing ${what} where its certificate is for another host`, async () => {
      trusted()
      const { port, letters, heard } = await mailServer({ ...keysOf(makeCertificate(folder, `other-${scheme}`, { names: ['DNS:mail.example'], signedBy: authority })), secure })
      assert.match((await send(`${scheme}://shop:${password}@${elsewhere}:${port}`))!, /does not match certificate/)
      assert.equal(letters.length, 0)
      saidNothing(heard())
    })
  }

  it('is told nothing where it has no STARTTLS, or somebody on the way takes it out', async () => {
    const { port, letters, heard } = await mailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    assert.match((await send(`smtp://shop:${password}@${elsewhere}:${port}`))!, /STARTTLS|TLS/)
    assert.equal(letters.length, 0)
    saidNothing(heard())
  })

  it('is told everything in the clear where COULISSE_PLAIN_SERVICES names it, which the line then shows', async () => {
    const { port, letters, heard } = await mailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    assert.equal(await send(`smtp://shop:${password}@${elsewhere}:${port}`, { COULISSE_PLAIN_SERVICES: elsewhere }), undefined)
    assert.equal(letters.length, 1)
    assert.throws(() => saidNothing(heard()))
  })
})
