// What is compared with: node:http and nothing else, answering the bytes that the measured server answers.

import { createServer } from 'node:http'

interface Sample {
  status: number
  headers: Record<string, string>
  body: string
}

/** Node writes these itself. */
const ownHeaders = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']

const sample = JSON.parse(process.env.BENCH_ANSWER ?? '{"status":200,"headers":{},"body":"hello"}') as Sample
const body = Buffer.from(sample.body)
const kept = Object.entries(sample.headers).filter(([name]) => !ownHeaders.includes(name))
const headers = Object.fromEntries([...kept.map(([name, value]) => [name, name === 'set-cookie' ? value.split('\n') : value]), ['content-length', String(body.length)]])

const server = createServer((request, response) => {
  request.resume()
  if (request.url === '/plain-server-is-ready') response.writeHead(200).end()
  else response.writeHead(sample.status, headers).end(body)
})
server.listen(Number(process.env.PORT), process.env.HOST)
process.once('SIGTERM', () => process.exit(0))
