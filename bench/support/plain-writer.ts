// What writing is compared with: Fastify, and a row with the request's body in SQLite under synchronous=FULL, answering the bytes that the measured server answers.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fastify from 'fastify'

interface Sample {
  status: number
  headers: Record<string, string>
  body: string
}

const sample = JSON.parse(process.env.BENCH_ANSWER ?? '{"status":200,"headers":{},"body":"hello"}') as Sample
const { 'content-type': type = 'text/plain', 'set-cookie': cookies = '' } = sample.headers

const folder = mkdtempSync(join(tmpdir(), 'coulisse-bench-'))
const database = new DatabaseSync(join(folder, 'plain.db'))
database.exec('pragma journal_mode = wal; pragma synchronous = full; create table writes (id text primary key, at text, body text)')
const insert = database.prepare('insert into writes values (?, ?, ?)')

const app = fastify()
app.get('/plain-server-is-ready', async () => 'ready')
app.all('/*', async (request, reply) => {
  if (request.method !== 'GET') insert.run(randomUUID(), new Date().toISOString(), JSON.stringify(request.body))
  return reply.code(sample.status).headers({ 'content-type': type, ...(cookies !== '' && { 'set-cookie': cookies.split('\n') }) }).send(sample.body)
})
await app.listen({ port: Number(process.env.PORT), host: process.env.HOST ?? '127.0.0.1' })

process.once('SIGTERM', () => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
