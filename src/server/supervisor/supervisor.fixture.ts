// A small worker for the supervisor's tests: plain node:http, and a mood that a test can change between two starts.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { httpServerOptions } from '../worker/http-limits.ts'
import { refuseToStart, serveFromSupervisor } from '../worker/serve.ts'

export type Mood = 'well' | 'refuses' | 'never-ready' | 'breaks' | 'starts-slowly'

const moodFile = process.env['FIXTURE_MOOD_FILE']
const mood = (moodFile ? readFileSync(moodFile, 'utf8') : 'well') as Mood

const answers: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => void> = {
  '/': (_request, response) => response.end(String(process.pid)),
  '/broken': (_request, response) => response.writeHead(500).end('broken'),
  '/slow': (_request, response, url) => {
    setTimeout(() => response.end(String(process.pid)), Number(url.searchParams.get('ms')))
  },
  '/block': (_request, _response, url) => {
    for (const endMs = performance.now() + Number(url.searchParams.get('ms')); performance.now() < endMs;);
  },
  '/events': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const send = () => response.write(`data: ${process.pid}\n\n`)
    send()
    const every = setInterval(send, 20)
    response.once('close', () => clearInterval(every))
  },
  '/large': (_request, response) => response.end(Buffer.alloc(30_000_000)),
  '/upload': (request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => { bytes += chunk.length })
    request.on('end', () => response.end(`${bytes} bytes for ${process.pid}`))
  },
}

async function start(): Promise<void> {
  if (mood === 'refuses') await refuseToStart('COULISSE_URL is not an address. Write for example https://shop.example.test')
  if (mood === 'breaks') throw new Error('the fixture breaks on purpose')
  if (mood === 'never-ready') return void setInterval(() => {}, 1_000)
  if (mood === 'starts-slowly') await new Promise((resolve) => setTimeout(resolve, 3_000))
  const server = createServer(httpServerOptions, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const answer = answers[url.pathname]
    if (answer) answer(request, response, url)
    else response.writeHead(404).end()
  })
  const counts = { requests: 0, failed: 0 }
  server.on('request', (_request, response) => response.once('finish', () => { counts.requests++; if (response.statusCode >= 500) counts.failed++ }))
  serveFromSupervisor(server, { counts: () => counts, close: async () => {} })
}

await start()
