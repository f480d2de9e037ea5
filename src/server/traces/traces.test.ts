// Traces as a collector gets them: a request, its statements, its job and its letter in one trace; the caller's trace is gone on with; nothing personal.
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { forEachEngine } from '../../../test/support/databases.ts'
import { runProgram } from '../../../test/support/program.ts'
import { until } from '../../../test/support/until.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { world } from '../../../test/support/world.ts'
import { callerOf } from './spans.ts'

interface Span { name: string; kind: number; traceId: string; spanId: string; parentSpanId?: string; attributes: { key: string; value: { stringValue?: string; intValue?: number } }[]; status: { code?: number }; startTimeUnixNano: string; endTimeUnixNano: string; events: { name: string }[] }

/** What a collector of OTLP over HTTP hears. */
class Collector {
  readonly spans: Span[] = []
  readonly headers: Record<string, unknown>[] = []
  readonly texts: string[] = []
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const text = Buffer.concat(chunks).toString()
      this.texts.push(`${request.url} ${text}`)
      this.headers.push(request.headers)
      for (const { scopeSpans } of JSON.parse(text).resourceSpans) for (const { spans } of scopeSpans) this.spans.push(...spans)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`
  }

  end(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

const valueOf = ({ attributes }: Span, name: string) => { const value = attributes.find(({ key }) => key === name)?.value; return value?.stringValue ?? value?.intValue }
const canary = 'canary-7e2a'

forEachEngine((engine) => {
  describe('traces', () => {
    const collector = new Collector()
    const mailServer = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => void stream.resume().on('end', () => done()) })
    let address: string
    let mails: string
    before(async () => {
      address = await collector.listen()
      await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', () => done()))
      mails = `smtp://127.0.0.1:${(mailServer.server.address() as { port: number }).port}`
    })
    after(() => { collector.end(); mailServer.close() })
    const run = (env: Record<string, string>) => runProgram(engine, world, { env: { SMTP_URL: mails, ...env } })

    it('draws a request with its statements, and in the same trace its job and the letter that it hands over', async () => {
      const running = await run({ COULISSE_TRACES: address, COULISSE_TRACES_HEADERS: 'x-team=paper' })
      const visitor = new Visitor(running.url)
      const reply = await visitor.post('/api/account', { email: `${canary}@customer.example`, password: `${canary}-password`, name: canary })
      assert.ok(reply.status < 300, reply.text)
      await until(async () => (await running.program.house.database.read.selectFrom('mails').select('id').where('status', '=', 'sent').execute()).length > 0)
      await running[Symbol.asyncDispose]()
      const root = collector.spans.find(({ name }) => name === 'POST /api/account')!
      assert.deepEqual([root.kind, valueOf(root, 'http.response.status_code'), valueOf(root, 'http.route')], [2, reply.status, '/api/account'])
      assert.equal(valueOf(root, 'coulisse.request_id')?.toString().replaceAll('-', ''), root.traceId)
      const inTrace = collector.spans.filter(({ traceId }) => traceId === root.traceId)
      const insert = inTrace.find(({ name }) => name === 'insert signUps')!
      assert.equal(insert.parentSpanId, root.spanId)
      assert.equal(valueOf(insert, 'db.system.name'), engine === 'sqlite' ? 'sqlite' : 'postgresql')
      assert.ok(BigInt(insert.startTimeUnixNano) >= BigInt(root.startTimeUnixNano) && BigInt(insert.endTimeUnixNano) <= BigInt(root.endTimeUnixNano))
      const job = inTrace.find(({ name }) => name === 'job mail:deliver')!
      assert.equal(job.parentSpanId, root.spanId)
      assert.ok(inTrace.some(({ name, parentSpanId }) => name.startsWith('smtp ') && parentSpanId === job.spanId))
      assert.ok(collector.headers.every((headers) => headers['x-team'] === 'paper'))
      assert.ok(collector.texts.every((text) => text.startsWith('/v1/traces ')))
      assert.doesNotMatch(collector.texts.join(), new RegExp(canary))
    })

    it('goes on with the trace of who called, marks what failed, and traces only the share that is asked for', async () => {
      collector.spans.length = 0
      const broken = await runProgram(engine, { ...world, pages: {} }, { env: { COULISSE_TRACES: address } })
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
      await new Visitor(broken.url).get('/', { traceparent })
      await broken[Symbol.asyncDispose]()
      const called = collector.spans.find(({ name }) => name === 'GET /')!
      assert.deepEqual([called.traceId, called.parentSpanId], ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'])
      collector.spans.length = 0
      const none = await run({ COULISSE_TRACES: address, COULISSE_TRACES_SHARE: '0' })
      await new Visitor(none.url).get('/')
      await none[Symbol.asyncDispose]()
      assert.deepEqual(collector.spans, [])
    })

    it('sends nothing where no collector is named, and says so where one is away, but serves', async () => {
      collector.texts.length = 0
      const off = await run({})
      await new Visitor(off.url).get('/')
      await off[Symbol.asyncDispose]()
      assert.deepEqual(collector.texts, [])
      const away = await run({ COULISSE_TRACES: 'http://127.0.0.1:9' })
      assert.equal((await new Visitor(away.url).get('/')).status, 200)
      await away[Symbol.asyncDispose]()
      assert.ok(away.log.some(({ message }) => message.startsWith('Traces could not be sent')), JSON.stringify(away.log))
    })
  })
})

it('reads only a header traceparent that is whole', () => {
  for (const wrong of [undefined, '', '00-0-0-01', '00-00000000000000000000000000000000-00f067aa0ba902b7-01', 'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', ['a', 'b']]) assert.equal(callerOf(wrong), undefined)
})
