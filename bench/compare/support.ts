// What several peers need: a folder of their own for data, a database server of their own, a request while preparing.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensure, postgres } from '../../scripts/tools.ts'
import { startCluster } from '../../test/support/postgres-cluster.ts'
import { Connection } from '../support/connection.ts'
import type { Answer, RequestSpec } from '../support/run-load.ts'

const keptOutput = 2000
const fillWithinMs = 10 * 60_000

/** Runs one of a peer's own programs, such as what fills its database; throws with what it said when it fails. */
export async function runProgram(folder: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: fillWithinMs, killSignal: 'SIGKILL' })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-keptOutput)))
  const code = await new Promise((ended, failed) => child.once('error', failed).once('close', ended))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? `SIGKILL after ${fillWithinMs / 60_000} min`}: ${output}`)
}

export interface Scratch {
  folder: string
  remove(): void
}

export function scratchFolder(name: string): Scratch {
  const folder = mkdtempSync(join(tmpdir(), `compare-${name}-`))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface OwnPostgres {
  host: string
  port: number
  user: string
  database: string
  pid: number
  stop(): void
}

/** A cluster for one peer alone, so that its processor time and memory can be told; its commits reach the disk. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const { url, pid, stop } = await startCluster({ programs: ensure(postgres), durable: true })
  const { hostname, port, username, pathname } = new URL(url)
  return { host: hostname, port: Number(port), user: username, database: pathname.slice(1), pid, stop }
}

/** Throws for anything but a success. */
export async function send(connection: Connection, request: RequestSpec): Promise<Answer> {
  const answer = await connection.send(request)
  if (answer.status >= 400 || answer.body.includes('"errors":[')) throw new Error(`${request.method ?? 'GET'} ${request.path}: ${answer.status} ${answer.body.slice(0, 500)}`)
  return answer
}

/** Ten guests at a time, each with a connection; what `fill` returns for each basket, in any order. */
export async function fillBaskets<T>(origin: string, count: number, fill: (guest: Connection) => Promise<T>): Promise<T[]> {
  const filled: T[] = []
  let left = count
  await Promise.all(Array.from({ length: 10 }, async () => {
    const guest = new Connection(origin)
    while (left-- > 0) filled.push(await fill(guest))
    guest.close()
  }))
  return filled
}

export { Connection } from '../support/connection.ts'

/** What a browser would send back after these Set-Cookie lines. */
export function cookiesOf(lines: string | undefined): string | undefined {
  return lines?.split('\n').map((line) => line.split(';')[0]).join('; ')
}
