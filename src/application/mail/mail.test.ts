import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { h } from 'preact'
import { SMTPServer } from 'smtp-server'
import { forEachEngine, freshDatabase } from '../../../test/support/databases.ts'
import type { FreshDatabase } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { bindHandlers } from '../../server/jobs/job.ts'
import { startJobRunner } from '../../server/jobs/job-runner.ts'
import type { JobRunner } from '../../server/jobs/job-runner.ts'
import { openTestHouse } from '../../testing.ts'
import type { TestHouse } from '../../testing.ts'
import { mailJobs } from './deliver-mail.ts'
import { Button, Rows, Text, Title } from './letter.tsx'
import { listMails, readMail, sendMail } from './mail.ts'

const silent = { info() {}, warn() {}, error() {} }
const letter = { kind: 'note', to: 'ada@world.example', subject: 'Hello', body: h(Text, { children: 'Dear Ada' }), locale: 'en' }

forEachEngine((engine) => {
  let where: FreshDatabase
  let open: { close(): unknown }[]

  beforeEach(async () => {
    where = await freshDatabase(engine)
    open = []
  })
  afterEach(async () => {
    for (const { close } of open.reverse()) await close()
    await where.drop()
  })

  async function openHouse(smtpPort?: number): Promise<TestHouse> {
    const house = await openTestHouse(world, where, smtpPort ? { SMTP_URL: `smtp://127.0.0.1:${smtpPort}` } : {})
    open.push(house)
    return house
  }
  const deliver = (house: TestHouse, attempts = 3): JobRunner => {
    const handlers = bindHandlers(mailJobs, () => house.ctx())
    const runner = startJobRunner({ database: house.house.database, handlers, log: silent, limits: { firstPauseMs: 10, longestPauseMs: 20, attempts } })
    open.push({ close: () => runner.stop(500) })
    return runner
  }

  it('without a mail server keeps the mail for the mailbox of the back office, which only owners read', async () => {
    const house = await openHouse()
    const { id } = await sendMail(house.ctx(null), letter)
    const list = await listMails(house.ctx())
    assert.ok(list.ok)
    assert.deepEqual(list.mails.map(({ recipient, subject, status }) => [recipient, subject, status]), [['ada@world.example', 'Hello', 'kept']])
    const read = await readMail(house.ctx(), id)
    assert.ok(read.ok && read.mail.plain.startsWith('Dear Ada'))
    for (const role of ['editor', 'shopkeeper', 'customer', null] as const) {
      assert.equal((await listMails(house.ctx(role))).ok, false, String(role))
      assert.equal((await readMail(house.ctx(role), id)).ok, false, String(role))
    }
    assert.equal((await house.house.database.read.selectFrom('jobs').selectAll().execute()).length, 0)
  })

  it('hands a mail to the mail server, with both texts and a sender', async () => {
    const server = await startMailServer()
    open.push(server)
    const house = await openHouse(server.port)
    deliver(house)
    const { id } = await sendMail(house.ctx(), { ...letter, subject: 'Votre commande est arrivée' })
    await until(async () => (await statusOf(house, id)).status === 'sent')
    assert.equal(server.received.length, 1)
    const { text, to } = server.received[0]!
    assert.deepEqual(to, ['ada@world.example'])
    assert.match(text, /^From: Small World <shop@world.example>$/m)
    assert.match(text, new RegExp(`^Message-ID: <${id}@127.0.0.1>$`, 'm'))
    assert.match(text, /^Content-Type: text\/plain/m)
    assert.match(text, /^Content-Type: text\/html/m)
    assert.ok((await statusOf(house, id)).sentAt)
  })

  it('is sent once when its job runs twice', async () => {
    const server = await startMailServer()
    open.push(server)
    const house = await openHouse(server.port)
    const { id } = await sendMail(house.ctx(), letter)
    const job = { id: 'x', name: 'mail:deliver', attempt: 1, isLastAttempt: false, requestId: 'r', signal: new AbortController().signal, reached: undefined, progress() {}, async checkpoint() {} }
    await mailJobs['mail:deliver'](house.ctx(), { mail: id }, job)
    await mailJobs['mail:deliver'](house.ctx(), { mail: id }, job)
    assert.equal(server.received.length, 1)
  })

  it('lets no header into a mail, whatever stands in its subject', async () => {
    const server = await startMailServer()
    open.push(server)
    const house = await openHouse(server.port)
    deliver(house)
    const { id } = await sendMail(house.ctx(), { ...letter, subject: 'Order\r\nBcc: eve@evil.example\r\n\r\n<h1>Hi</h1>\u2028X-Evil: yes' })
    await until(async () => (await statusOf(house, id)).status === 'sent')
    const { text, to } = server.received[0]!
    assert.deepEqual(to, ['ada@world.example'])
    const headers = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => line.split(':')[0])
    assert.deepEqual(headers.sort(), ['Auto-Submitted', 'Content-Language', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'])
  })

  it('sends nothing to what is no mail address', async () => {
    const house = await openHouse()
    for (const to of ['', 'ada', 'ada@world.example, eve@evil.example', 'ada@world.example\r\nBcc: eve@evil.example', '"a" <b@c.de>', `${'a'.repeat(250)}@b.example`]) {
      await assert.rejects(sendMail(house.ctx(), { ...letter, to }), /no mail address/, to)
    }
  })

  it('writes no mail and no job when the transaction is rolled back', async () => {
    const house = await openHouse(1)
    await house.ctx().write(async (ctx) => {
      await sendMail(ctx, letter)
      return { ok: false }
    })
    assert.equal((await house.house.database.read.selectFrom('mails').selectAll().execute()).length, 0)
    assert.equal((await house.house.database.read.selectFrom('jobs').selectAll().execute()).length, 0)
  })

  it('tries again while the mail server is away, and says in the mailbox when it was in vain', async () => {
    const port = await unusedPort()
    const house = await openHouse(port)
    deliver(house, 2)
    const { id } = await sendMail(house.ctx(), letter)
    await until(async () => (await statusOf(house, id)).status === 'failed')
    assert.match((await statusOf(house, id)).error ?? '', /ECONNREFUSED/)
  })

  it('does not try again what the mail server refused for good', async () => {
    const server = await startMailServer({ refuse: 550 })
    open.push(server)
    const house = await openHouse(server.port)
    deliver(house)
    const { id } = await sendMail(house.ctx(), letter)
    await until(async () => (await statusOf(house, id)).status === 'failed')
    await until(async () => (await house.house.database.read.selectFrom('jobs').selectAll().execute()).length === 0)
    assert.equal(server.asked(), 1)
  })

  it('tries again what the mail server refused for now', async () => {
    const server = await startMailServer({ refuse: 451, times: 1 })
    open.push(server)
    const house = await openHouse(server.port)
    deliver(house)
    const { id } = await sendMail(house.ctx(), letter)
    await until(async () => (await statusOf(house, id)).status === 'sent')
    assert.equal(server.asked(), 2)
  })

  it('escapes what people typed, and shows names, buttons and amounts', async () => {
    const house = await openHouse()
    const body = h('div', {}, h(Title, { children: '<script>alert(1)</script>' }), h(Rows, { caption: 'Order', rows: [{ name: 'Carnet “bleu”', note: 'A5', value: '12,50 €' }] }), h(Button, { to: '/account', children: 'See' }))
    const { id } = await sendMail(house.ctx(), { ...letter, body, locale: 'fr' })
    const read = await readMail(house.ctx(), id)
    assert.ok(read.ok)
    assert.ok(!read.mail.html.includes('<script>'))
    assert.match(read.mail.html, /^<!doctype html><html lang="fr">/)
    assert.match(read.mail.html, /href="http:\/\/127.0.0.1:3000\/fr\/account"/)
    assert.match(read.mail.plain, /Carnet “bleu”\nA5 {2}12,50 €\n/)
    assert.match(read.mail.plain, /See – http:\/\/127.0.0.1:3000\/fr\/account\n\nL’équipe Small World/)
  })

  const statusOf = (house: TestHouse, id: string) => house.house.database.read.selectFrom('mails').select(['status', 'error', 'sentAt']).where('id', '=', id).executeTakeFirstOrThrow()
})

interface MailServer { port: number; received: { text: string; to: string[] }[]; asked(): number; close(): Promise<void> }

async function startMailServer(options: { refuse?: number; times?: number } = {}): Promise<MailServer> {
  const received: MailServer['received'] = []
  let asked = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      const refuses = options.refuse !== undefined && asked++ < (options.times ?? Infinity)
      callback(refuses ? Object.assign(new Error('no'), { responseCode: options.refuse }) : undefined)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ text: Buffer.concat(chunks).toString(), to: session.envelope.rcptTo.map(({ address }) => address) })
        callback()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return { port, received, asked: () => asked, close: () => new Promise((closed) => server.close(() => closed())) }
}

async function unusedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => probe.once('listening', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come about: ${holds.toString()}`)
    await wait(10)
  }
}
