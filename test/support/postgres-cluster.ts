// A PostgreSQL of one's own in a temporary folder: fast because it may lose everything, gone when the run ends.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

export interface Cluster {
  /** Address of the maintenance database, as a role that may create others. */
  url: string
  /** The server's process: for tests that kill it. */
  pid: number
  stop(): void
}

export interface ClusterOptions {
  /** The folder of initdb and postgres. */
  programs: string
  /** True: commits reach the disk, for tests of durability. */
  durable?: boolean
}

const startWithinMs = 20_000
/** Nothing of a test cluster needs to survive, so it need not wait for the disk. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=128MB',
  'dynamic_shared_memory_type=mmap',
  'log_min_messages=fatal',
]
const inMemory = '/dev/shm'
const roomNeededBytes = 2 ** 31

export async function startCluster({ programs, durable = false }: ClusterOptions): Promise<Cluster> {
  const owner = unprivilegedUser()
  const folder = mkdtempSync(join(durable ? tmpdir() : fastFolder(), 'coulisse-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  initialise(programs, folder, owner)
  const port = await freePort()
  const options = [...settings, ...(durable ? [] : careless), `port=${port}`].flatMap((setting) => ['-c', setting])
  const server = spawn(join(programs, 'postgres'), ['-D', join(folder, 'data'), ...options], { ...owner, cwd: folder, stdio: 'ignore' })
  server.unref()
  const stop = stopOnce(server, folder)
  const url = `postgres://coulisse@127.0.0.1:${port}/postgres`
  await waitUntilReady(url, server).catch((error: unknown) => {
    stop()
    throw error
  })
  return { url, pid: server.pid as number, stop }
}

/** A database is 300 files: creating one takes 15 ms in memory and 150 ms on a disk. */
function fastFolder(): string {
  if (!existsSync(inMemory)) return tmpdir()
  const { bavail, bsize } = statfsSync(inMemory)
  return bavail * bsize > roomNeededBytes ? inMemory : tmpdir()
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, user: string) => spawnSync('id', [flag, user], { encoding: 'utf8' })
  const user = id('-u', 'postgres').status === 0 ? 'postgres' : 'nobody'
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) }
}

function initialise(programs: string, folder: string, owner: { uid: number; gid: number } | undefined): void {
  const args = ['-D', join(folder, 'data'), '-U', 'coulisse', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']
  const made = spawnSync(join(programs, 'initdb'), args, { ...owner, cwd: folder, encoding: 'utf8' })
  if (made.status === 0) return
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startWithinMs
  while (!(await accepts(url))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode} while starting`)
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start within ${startWithinMs / 1000} s`)
    await wait(30)
  }
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Synchronous, so that it also works in a process's last moment; SIGQUIT ends PostgreSQL without tidying what is deleted anyway. */
function stopOnce(server: ChildProcess, folder: string): () => void {
  const stop = () => {
    process.off('exit', stop)
    server.kill('SIGQUIT')
    removeWhenLeft(folder)
  }
  process.on('exit', stop)
  return stop
}

/** The server's processes may still write a file or two while they end. */
function removeWhenLeft(folder: string): void {
  for (let attempt = 0; attempt < 40 && existsSync(folder); attempt++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Tried again.
    }
  }
}
