// The supervisor's side of its control socket. That somebody answers on it also means: on this data folder a program runs already.
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { callSupervisor } from './control-client.ts'
import { controlPath } from './control.ts'
import type { ControlAnswer, ControlLine, ControlRequest } from './control.ts'

export type ControlHandler = (request: ControlRequest, note: (text: string) => void) => Promise<ControlAnswer>

export type Control = { ok: true; close(): void } | { ok: false; message: string }

/** A request is a short line; a sender of more has nothing to say here. */
const longestRequest = 10_000

export async function openControl(dataFolder: string, handle: ControlHandler): Promise<Control> {
  mkdirSync(dataFolder, { recursive: true })
  const running = await callSupervisor(dataFolder, { do: 'status' })
  if (running) return { ok: false, message: `A Coulisse already runs on the data in ${dataFolder}${running.ok && running.status ? ` (process ${running.status.pid}, ${running.status.address})` : ''}. Stop it first, bring it to new code with coulisse reload, or name another folder in COULISSE_DATA.` }
  const path = controlPath(dataFolder)
  rmSync(path, { force: true })
  const server = createServer((socket) => serve(socket, handle))
  await listenPrivately(server, path)
  server.unref()
  return { ok: true, close: () => { server.close(); rmSync(path, { force: true }) } }
}

function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // The socket is made with the rights that are left over: nobody else may open it, not even for a moment.
    const before = process.umask(0o177)
    server.once('error', reject).listen(path, () => { chmodSync(path, 0o600); resolve() })
    process.umask(before)
  })
}

function serve(socket: Socket, handle: ControlHandler): void {
  const say = (line: ControlLine) => { if (socket.writable) socket.write(`${JSON.stringify(line)}\n`) }
  let text = ''
  socket.on('error', () => {})
  socket.setEncoding('utf8').on('data', async (chunk: string) => {
    text += chunk
    if (text.length > longestRequest) return socket.destroy()
    if (!text.includes('\n')) return
    socket.removeAllListeners('data').resume()
    say({ answer: await answerTo(text, handle, (note) => say({ note })) })
    socket.end()
  })
}

async function answerTo(text: string, handle: ControlHandler, note: (text: string) => void): Promise<ControlAnswer> {
  try {
    return await handle(JSON.parse(text) as ControlRequest, note)
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
